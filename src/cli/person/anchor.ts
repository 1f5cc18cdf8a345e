import * as z from 'zod';
import { type Digest, isDigest } from '../../base/digest';
import { SerialQueue } from '../../base/serialQueue';
import type { LedgerHead } from '../../shared/ledgerEvent';
import type { CliIo } from '../cliIo';
import { parseJson } from '../input/parseJson';

/** The newest head of a ledger, kept outside its folder, so that a tail cut off from the file shows. */
export interface Anchor {
	readonly path: string;
	/** What was kept last time; null at the first. */
	readonly head: LedgerHead | null;
	/** Keeps a head if it is newer than the one kept. */
	move(head: LedgerHead): void;
	/** Resolves when the newest head is on disk. */
	settled(): Promise<void>;
}

const KeptHead = z.object({ seq: z.number().int().nonnegative(), hash: z.custom<Digest>(isDigest) });

/** An anchor that can not be read is no reason to trust the ledger: a person has to look. */
export class AnchorError extends Error {
	override readonly name = 'AnchorError';
}

export async function openAnchor(io: CliIo, configFolder: string, dataFolder: string): Promise<Anchor> {
	const folder = io.files.join(configFolder, 'anchors');
	const path = io.files.join(folder, `${io.sha256(dataFolder).slice('sha256:'.length, 'sha256:'.length + 16)}.json`);
	const head = await readHead(io, path);
	const queue = new SerialQueue();
	let newest = head;
	let kept = head;
	const save = async (): Promise<void> => {
		if (newest !== null && newest !== kept) {
			const saved = newest;
			await io.files.makeFolder(folder);
			await io.files.replace(path, new TextEncoder().encode(`${JSON.stringify({ ...saved, dataFolder })}\n`));
			kept = saved;
		}
	};
	return {
		path,
		head,
		move: (moved) => {
			if (newest !== null && moved.seq <= newest.seq) {
				// An older head says nothing new, and must not hide that a newer one was seen.
				return;
			}
			newest = moved;
			// settled() tells about a failure; heads in between need not be kept.
			void queue.run(save).catch(() => undefined);
		},
		settled: () => queue.run(save),
	};
}

async function readHead(io: CliIo, path: string): Promise<LedgerHead | null> {
	const bytes = await io.files.read(path);
	if (bytes === undefined) {
		return null;
	}
	const head = KeptHead.safeParse(quietJson(bytes));
	if (!head.success) {
		throw new AnchorError(
			`The file ${path} keeps the newest hash of the ledger outside its folder, and it is damaged. ` +
				'Find out why; then remove the file and run "countersign audit verify".',
		);
	}
	return head.data;
}

function quietJson(bytes: Uint8Array): unknown {
	try {
		return parseJson(bytes);
	} catch {
		// What is no JSON is no head either; the caller says so.
		return undefined;
	}
}
