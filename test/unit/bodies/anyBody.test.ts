import * as fc from 'fast-check';
import { runs } from '../../fakes/runs';
import { check, someBodies, someValues } from './someBodies';

describe('any body', () => {
	it('is read without a loss, and keeps what no field owns when fields are set', () => {
		fc.assert(fc.property(someBodies, someValues, check), { numRuns: runs(2000) });
	});
});
