import { join } from 'node:path';

/** The checkout; compiled tests run from out/test/fakes. */
export const repoRoot = join(__dirname, '../../..');
