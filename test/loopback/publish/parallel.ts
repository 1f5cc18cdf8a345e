import assert from 'node:assert/strict';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { canonicalJson, type JsonValue } from '../../../src/base/text/canonicalJson';
import { verifyAudit } from '../../../src/control/audit/verifyAudit';
import { type Door, openDoor } from './door';

export type DoorTest = (name: string, body: (door: Door) => Promise<void>) => void;

const mostAtOnce = 12;

/**
 * Tests that wait for the network, each with a GitHub and a folder of its own: they wait together. Whatever happened
 * in one, its ledger must prove at the end that each write was approved.
 */
export function parallel(define: (test: DoorTest) => void): void {
	const bodies = new Map<string, (door: Door) => Promise<void>>();
	define((name, body) => bodies.set(name, body));
	const runs = new Map<string, PromiseSettledResult<void>>();

	before(async function () {
		this.timeout(180_000);
		const waiting = [...bodies];
		const work = async (): Promise<void> => {
			for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
				const [name, body] = next;
				const [result] = await Promise.allSettled([withDoor(body)]);
				runs.set(name, result);
			}
		};
		await Promise.all(Array.from({ length: mostAtOnce }, work));
	});

	for (const name of bodies.keys()) {
		it(name, () => {
			const result = runs.get(name);
			if (result?.status !== 'fulfilled') {
				throw result?.reason ?? new Error('It was not run.');
			}
		});
	}
}

async function withDoor(body: (door: Door) => Promise<void>): Promise<void> {
	const door = await openDoor();
	try {
		await body(door);
		await assertProven(door.latest());
	} finally {
		await door.latest().close();
	}
}

/** The ledger holds, and every write that reached GitHub is one that it records before it left. */
async function assertProven(door: Door): Promise<void> {
	assert.equal((await verifyAudit(door)).problem, null);
	const intended = (await door.events()).filter(({ type }) => type === 'publish.intended');
	const hashes = new Set(intended.map(({ payload }) => payload['requestHash']));
	for (const { method, path, body } of door.gitHub.requests.writes()) {
		// It came over the wire as JSON, or not at all.
		const hash = nodeSha256(canonicalJson({ method, path, body: body ?? null } as JsonValue));
		assert.ok(hashes.has(hash), `${method} ${path} was never approved`);
	}
}
