import type { Risk } from '../../src/shared/changesets/risk';

/** Nothing to look out for. */
export const calmRisk: Risk = { level: 'low', score: 0, reasons: [] };
