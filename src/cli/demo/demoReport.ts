/** What the demo found, as scripts read it. It went well only if every claim in it holds. */
export interface DemoReport {
	/** Items in the cache after the first sync. */
	readonly synced: number;
	readonly packHash: string;
	/** The same bytes again, after the control plane was closed and opened. */
	readonly packStable: boolean;
	/** Operations proposed. */
	readonly proposed: number;
	/** Publishing before an approval was refused, and GitHub saw no write. */
	readonly refusedWithoutApproval: boolean;
	/** Operations that GitHub shows exactly once, a second publish included. */
	readonly published: number;
	readonly ledgerEvents: number;
	readonly ledgerOk: boolean;
}

export function allHeld(report: DemoReport): boolean {
	return (
		report.synced > 0 &&
		report.packStable &&
		report.proposed > 0 &&
		report.published === report.proposed &&
		report.refusedWithoutApproval &&
		report.ledgerOk
	);
}
