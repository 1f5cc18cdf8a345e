import { appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import type { DeclaredRequest } from '../../../src/control/publish/gitHubWriter';
import { requestHash } from '../../../src/control/publish/operations/declareRequest';
import { findLedgers } from './findLedgers';
import { isApprovedIn } from './isApprovedIn';

/** A write as it arrives at GitHub. */
export interface ArrivedWrite {
	readonly method: string;
	readonly path: string;
	readonly body: unknown;
}

/** Called for every write of ours before it has any effect. */
export type Witness = (write: ArrivedWrite) => void;

/**
 * Looks at the moment in which a write arrives whether a ledger on the disk proves that it was approved, and writes
 * down what it found: `npm test` counts these lines at its end. Null where nobody asked for it.
 */
export function createWitness(): Witness | null {
	const folder = process.env['COUNTERSIGN_WITNESS'];
	return folder === undefined ? null : (write) => writeDown(folder, write);
}

function writeDown(folder: string, { method, path, body }: ArrivedWrite): void {
	// It came over the wire as JSON.
	const request = { method, path, body: body ?? null } as DeclaredRequest;
	const hash = requestHash(nodeSha256, request);
	const isApproved = findLedgers(tmpdir()).some((ledger) => isApprovedIn(ledger, hash));
	appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify({ method, path, isApproved })}\n`);
}
