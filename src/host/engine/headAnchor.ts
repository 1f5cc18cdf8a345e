import type * as vscode from 'vscode';
import { LedgerHead } from '../../shared/ledgerEvent';

/** Remembers the ledger's head outside the ledger, so that a tail cut off it shows. */
export class HeadAnchor {
	constructor(
		private readonly memory: vscode.Memento,
		private readonly key: string,
	) {}

	read(): LedgerHead | null {
		const result = LedgerHead.safeParse(this.memory.get(this.name));
		return result.success ? (result.data as LedgerHead) : null;
	}

	async write(head: LedgerHead): Promise<void> {
		await this.memory.update(this.name, head);
	}

	private get name(): string {
		return `ledgerHead:${this.key}`;
	}
}
