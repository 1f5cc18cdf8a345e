import { nodeSha256 } from '../../../src/adapters/node/sha256';
import type { LedgerScan } from '../../../src/control/ledger/scanLedger';
import type { World } from '../world/life';
import { places } from '../world/simulatedMachine';

export interface StateKeys {
	/** Two worlds with the same one are the same to every process. */
	readonly whole: string;
	/** Two worlds with the same one have the same cache. */
	readonly cache: string;
}

const cachePrefix = `${places.cacheFolder}/`;

/** Hashes of files' bytes, which are shared by the many states that differ elsewhere. */
const known = new WeakMap<Uint8Array, string>();

/** Two worlds with the same one are the same to what reads the ledger: the same is believed, and something is torn or not. */
export function truthKey(world: World, { segments, tornBytes }: LedgerScan): string {
	const contents = world.disk.contents();
	const believed = segments.map(({ name, size }) =>
		nodeSha256(contents.get(`${places.ledgerFolder}/ledger/${name}`)?.subarray(0, size) ?? new Uint8Array()),
	);
	return nodeSha256([...outside(world), ...believed, tornBytes > 0].join('\n'));
}

export function stateKeys(world: World): StateKeys {
	const { disk } = world;
	const files = [...disk.contents()].map(([path, bytes]) => `${path} ${hashOf(bytes)}`).sort();
	const pending = [...disk.files].flatMap(([id, node]) => (node.pending.length > 0 ? [`unsynced ${id}`] : []));
	const names = [...disk.folders].flatMap(([id, node]) => (node.pending.length > 0 ? [`unnamed ${id}`] : []));
	// Nobody reads what a save has left half written; the next one writes over it.
	const cache = files.filter((line) => line.startsWith(cachePrefix) && !line.includes('.tmp '));
	return {
		whole: nodeSha256([...outside(world), ...files, ...pending, ...names].join('\n')),
		cache: nodeSha256(cache.join('\n')),
	};
}

function outside({ gitHub, acked, done }: World): readonly string[] {
	return [String(done), acked?.hash ?? '', String(gitHub.writes.length), ...gitHub.summary()];
}

function hashOf(bytes: Uint8Array): string {
	const hash = known.get(bytes) ?? nodeSha256(bytes);
	known.set(bytes, hash);
	return hash;
}
