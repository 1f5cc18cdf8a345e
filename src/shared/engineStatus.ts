import type { LedgerHead } from './ledgerEvent';

/** How the control plane is doing: what the status bar, `status` and the welcome views read. */
export interface EngineStatus {
	/** Set when another process holds the lock: who it is, for people. */
	readonly readOnlyBecause: string | null;
	readonly ledger: { readonly head: LedgerHead; readonly problem: string | null };
	/** Why the person's policies cannot be read; nothing is approved or published then. */
	readonly policyProblem: string | null;
	/** Items in the cache, and a note when it had to be rebuilt. */
	readonly cache: { readonly items: number; readonly note: string | null };
	readonly account: string | null;
	readonly hasToken: boolean;
	readonly apiUrl: string;
	readonly repos: number;
	/** Changesets that wait for a person. */
	readonly pending: number;
	/** Whether the last request found no way to GitHub. */
	readonly isOffline: boolean;
	/** The receiver of webhooks; null while it is off. */
	readonly webhooks: { readonly port: number; readonly received: number; readonly problem: string | null } | null;
	readonly rateLimit: { readonly remaining: number; readonly limit: number; readonly resetsAt: string } | null;
}

/** What `audit verify` found. */
export interface AuditReport {
	readonly ok: boolean;
	readonly events: number;
	/** Writes on record: receipts, each tied to an approval of the same hash. */
	readonly writes: number;
	/** The first thing that does not hold; null when all does. */
	readonly problem: { readonly seq: number; readonly detail: string } | null;
	readonly head: LedgerHead;
}
