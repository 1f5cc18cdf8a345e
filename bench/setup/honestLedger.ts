import { nodeFiles } from '../../src/adapters/node/files/files';
import { nodeSha256 } from '../../src/adapters/node/sha256';
import { nodeUtf8 } from '../../src/adapters/node/utf8';
import type { AppendFile, Files } from '../../src/base/files';
import { type OpenLedger, openLedger } from '../../src/control/ledger/openLedger';
import { fakeClock } from '../../test/fakes/fakeClock';
import { agent, commentStory, person } from './commentStory';

const eventsEach = 6;

/** Writes a ledger of some `events` to a folder: changesets with one comment each, proposed, approved and published. */
export async function writeHonestLedger(folder: string, events: number): Promise<void> {
	const ledger = await openLedger({
		...{ files: withoutSync(nodeFiles()), folder, sha256: nodeSha256, utf8: nodeUtf8 },
		...{ clock: fakeClock({ isImpatient: true }), anchor: null, mode: 'write', onHeadMoved: () => undefined },
	});
	for (let number = 1; ledger.head.seq + eventsEach <= events; number++) {
		await publishOne(ledger, number);
	}
	await ledger.close();
}

/** Nobody pulls the plug on a bench's setup. */
function withoutSync(files: Files): Files {
	const openAppend = async (path: string): Promise<AppendFile> => {
		const file = await files.openAppend(path);
		return {
			get size(): number {
				return file.size;
			},
			write: (bytes) => file.write(bytes),
			truncate: (size) => file.truncate(size),
			sync: () => Promise.resolve(),
			close: () => file.close(),
		};
	};
	return { ...files, openAppend };
}

async function publishOne(ledger: OpenLedger, number: number): Promise<void> {
	const { proposed, approved, published } = commentStory(number);
	await ledger.append(agent, [proposed]);
	await ledger.append(person, approved);
	await ledger.append(person, (head) => Object.values(published(head)));
}
