import { nodeSha256 } from '../../../src/adapters/node/sha256';
import type { Digest } from '../../../src/base/digest';
import { canonicalJson } from '../../../src/base/text/canonicalJson';
import { changesetEntry } from '../../../src/control/changesets/changesetEntry';
import { foldChangeset } from '../../../src/control/changesets/foldChangeset';
import { genesis, parseLine } from '../../../src/control/ledger/chainLine';
import type { Changeset } from '../../../src/shared/changesets/changeset';
import type { LedgerEvent, LedgerHead } from '../../../src/shared/ledgerEvent';
import type { Intended, Step, Telling } from './toldStory';

/** An event before it has a hash, as whoever holds the file may write it. */
export type Draft = Readonly<Record<string, unknown>>;

/** What a forger does with one event: with what it says, or with the text of its line. */
export interface Forgery {
	readonly draft?: (draft: Draft) => Draft;
	readonly text?: (text: string) => string;
}

/**
 * Writes a ledger of these steps. The chain always holds, since a forger can hash as well as we can, and everything that
 * follows from a forged event is told accordingly: markers, requests, receipts.
 */
export function tellStory(steps: readonly Step[], forgeries: ReadonlyMap<number, Forgery> = new Map()): string[] {
	const changesets = new Map<string, Changeset>();
	const requests = new Map<string, Intended['payload']>();
	const lines: string[] = [];
	let head: LedgerHead = genesis;
	for (const [index, step] of steps.entries()) {
		const draft = draftOf(step, { head, changesets, requests });
		if (draft === null) {
			// What it speaks of is not there any more.
			continue;
		}
		const line = forgedLine(draft, forgeries.get(index) ?? {});
		lines.push(line.text);
		head = { seq: head.seq + 1, hash: line.hash };
		note(line.text, changesets, requests);
	}
	return lines;
}

function draftOf({ actor, entry }: Step, telling: Telling): Draft | null {
	const { hash: prev, seq } = telling.head;
	try {
		const at = new Date(Date.parse('2026-03-02T09:00:00Z') + seq * 1000).toISOString();
		return { actor, at, ...entry(telling), prev, seq: seq + 1, v: 1 };
	} catch {
		return null;
	}
}

/** In sorted order the hash stands before the payload. */
export function forgedLine(draft: Draft, { draft: change, text: rewrite }: Forgery): { text: string; hash: Digest } {
	const plain = canonicalJson(change === undefined ? draft : change(draft));
	const text = rewrite === undefined ? plain : rewrite(plain);
	const hash = nodeSha256(text);
	const place = text.indexOf(',"payload":');
	return { text: `${text.slice(0, place)},"hash":"${hash}"${text.slice(place)}`, hash };
}

function note(text: string, changesets: Map<string, Changeset>, requests: Map<string, Intended['payload']>): void {
	try {
		const event = parseLine(text) ?? fail();
		const entry = changesetEntry(event) ?? fail();
		if (entry.type === 'publish.intended') {
			requests.set(`${entry.subject}/${entry.payload.operationId}`, entry.payload);
		}
		const after = foldChangeset(changesets.get(entry.subject), entry, event);
		if (after !== undefined) {
			changesets.set(after.id, after);
		}
	} catch {
		// What nobody can read changes nothing: the story goes on as if it had not been told.
	}
}

function fail(): never {
	throw new TypeError('It is nothing about a changeset.');
}

export function typesOf(lines: readonly string[]): readonly string[] {
	return lines.map((line) => (JSON.parse(line) as LedgerEvent).type);
}
