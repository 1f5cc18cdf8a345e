import type { Sha256 } from '../../base/digest';
import type { Utf8 } from '../../base/text/utf8';
import type { LedgerHead } from '../../shared/ledgerEvent';
import { genesis } from './chainLine';
import { checkedLines } from './scanLedger';

/** How far the chain holds, and what is wrong behind that; null: nothing is. */
export interface ChainEnd {
	readonly head: LedgerHead;
	readonly detail: string | null;
}

/** Follows the chain through the files of a ledger from its beginning, beside whoever reads what they say. */
export interface ChainCheck {
	/** The next file; its bytes are not to be used any more by whoever gives them. */
	take(segment: Uint8Array): void;
	/** Once, when all are given; rejects when there is nobody to answer. */
	end(): Promise<ChainEnd>;
	dispose(): void;
}

export type BeginChainCheck = () => ChainCheck;

interface ChainWalk {
	readonly end: ChainEnd;
	take(segment: Uint8Array): void;
}

/** The check itself: hashes and links, and no meaning. */
export function walkChain({ sha256, utf8 }: { readonly sha256: Sha256; readonly utf8: Utf8 }): ChainWalk {
	let end: ChainEnd = { head: genesis, detail: null };
	return {
		get end(): ChainEnd {
			return end;
		},
		take: (segment) => {
			if (end.detail === null) {
				end = endOf(utf8.decode(segment), end.head, sha256);
			}
		},
	};
}

function endOf(text: string, before: LedgerHead, sha256: Sha256): ChainEnd {
	let head = before;
	for (const checked of checkedLines(text, before, sha256)) {
		if (checked.kind !== 'line') {
			return { head, detail: checked.detail };
		}
		({ head } = checked);
	}
	return { head, detail: null };
}
