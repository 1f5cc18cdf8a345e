import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { nodeUtf8 } from '../../../src/adapters/node/utf8';
import { canonicalJson } from '../../../src/base/text/canonicalJson';
import { type LedgerScan, scanLedger } from '../../../src/control/ledger/scanLedger';
import { failureOf } from '../../../src/shared/failure';
import { type Life, startLife, type Twist, type World } from './life';
import { places, simulatedMachine } from './simulatedMachine';
import type { Finding } from './verdict';

/** How it went when nobody died. */
export interface Reference {
	/** The last event of each batch that was accepted. */
	readonly heads: ReadonlySet<string>;
	/** What GitHub has in the end. */
	readonly summary: readonly string[];
}

export interface Check {
	readonly reference: Reference;
	readonly twist: Twist;
	/**
	 * Whether what a process would make of the ledger, of the cache, or of the two together, has not been looked at
	 * before: only then is it lived to the end, read through, or opened. The ledger is scanned in every state.
	 */
	readonly isNew: (what: Seen, ledger: LedgerScan) => boolean;
}

export type Seen = 'truth' | 'cache' | 'both';

/**
 * Starts a process in what a crash has left, lets it find out what happened and people finish what they began, and
 * compares the end with a run that was never killed. Answers what is wrong.
 */
export async function checkWorld(world: World, { reference, twist, isNew }: Check): Promise<readonly Finding[]> {
	const scan = await scanOf(world, twist);
	const atStart = ledgerFindings(scan, world, reference);
	if (atStart.length > 0 || !isNew('both', scan)) {
		return atStart;
	}
	try {
		const isNewTruth = isNew('truth', scan);
		const life = await startLife(world, twist);
		const findings = await cacheFindings(life, isNew('cache', scan));
		if (findings.length === 0 && isNewTruth) {
			findings.push(...(await endFindings(life, reference)));
		}
		await life.close();
		return [...findings, ...ledgerFindings(await scanOf(life.world(), twist), life.world())];
	} catch (error) {
		return [{ wrong: 'lost', detail: `It cannot go on: ${JSON.stringify(failureOf(error))}` }];
	}
}

async function endFindings(life: Life, reference: Reference): Promise<readonly Finding[]> {
	const before = await auditFindings(life);
	if (before.length > 0) {
		return before;
	}
	await life.goOn();
	return [...(await auditFindings(life)), ...gitHubFindings(life.world(), reference)];
}

/** The chain holds up to what was acknowledged, and what was not is there as a whole or not at all. */
function ledgerFindings(scan: LedgerScan, { acked }: World, reference?: Reference): readonly Finding[] {
	if (scan.problem !== null) {
		const isLost = acked !== null && scan.head.seq < acked.seq;
		return [{ wrong: isLost ? 'lost' : 'brokenChains', detail: `Event ${scan.problem.seq}: ${scan.problem.detail}` }];
	}
	const isWhole = reference === undefined || scan.head.seq === 0 || reference.heads.has(scan.head.hash);
	return isWhole
		? []
		: [{ wrong: 'brokenChains', detail: `Event ${scan.head.seq} is there without the rest of its batch.` }];
}

/** What a process makes of the ledger on this disk. */
async function scanOf({ disk, gitHub, acked }: World, twist: Twist): Promise<LedgerScan> {
	const folder = `${places.ledgerFolder}/ledger`;
	const { files, sha256 } = twist(simulatedMachine(disk, gitHub, false), disk);
	return await scanLedger({ files, folder, sha256, utf8: nodeUtf8 }, acked);
}

/** What was saved is there, and what it refers to as well. */
async function cacheFindings({ human }: Life, readsAll: boolean): Promise<Finding[]> {
	const { cache } = await human.status({});
	if (cache.note !== null) {
		return [{ wrong: 'lost', detail: cache.note }];
	}
	const [repo] = await human.listRepos({});
	if (repo === undefined || !readsAll) {
		return [];
	}
	const { items } = await human.listWorkItems({ repo: repo.fullName });
	// The newest are the last to have become durable.
	for (const { ref } of items.slice(0, 3)) {
		await human.getWorkItem({ ref });
	}
	return [];
}

async function auditFindings({ human, world }: Life): Promise<readonly Finding[]> {
	const report = await human.verifyAudit({});
	if (!report.ok) {
		return [{ wrong: 'brokenChains', detail: `The audit: ${report.problem?.detail}` }];
	}
	const known = await human.auditLog({ types: ['publish.intended'], limit: 1000 });
	const intended = new Set(known.map(({ payload }) => payload['requestHash']));
	return world().gitHub.writes.flatMap(({ method, path, body }): Finding[] =>
		intended.has(nodeSha256(canonicalJson({ method, path, body })))
			? []
			: [{ wrong: 'unapproved', detail: `${method} ${path} is not on record.` }],
	);
}

function gitHubFindings({ gitHub }: World, { summary }: Reference): readonly Finding[] {
	const doubles = gitHub.doubles();
	if (doubles > 0) {
		return [{ wrong: 'duplicated', detail: `${doubles} things are there twice.` }];
	}
	const found = gitHub.summary();
	if (found.join('\n') === summary.join('\n')) {
		return [];
	}
	const isMore = found.length > summary.length;
	return [{ wrong: isMore ? 'duplicated' : 'lost', detail: `GitHub has another state: ${difference(found, summary)}` }];
}

function difference(found: readonly string[], wanted: readonly string[]): string {
	const short = (lines: readonly string[]): string => lines.map((line) => line.slice(0, 80)).join(' | ');
	return `+ ${short(found.filter((line) => !wanted.includes(line)))} - ${short(wanted.filter((line) => !found.includes(line)))}`;
}
