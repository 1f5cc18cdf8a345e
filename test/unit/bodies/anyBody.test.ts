import * as fc from 'fast-check';
import { check, someBodies, someValues } from './someBodies';

const bodies = 2000;

describe('any body', () => {
	it(`is read without a loss, and keeps what no field owns when fields are set (${bodies} bodies)`, () => {
		fc.assert(fc.property(someBodies, someValues, check), { numRuns: bodies });
	});
});
