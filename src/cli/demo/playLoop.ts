import type { ChangesetView } from '../../shared/changesets/changeset';
import { failureOf } from '../../shared/failure';
import type { WorkItemSummary } from '../../shared/items/workItem';
import type { ContextPack } from '../../shared/packs/contextPack';
import type { Session } from '../session';
import { chooseItem } from './chooseItem';
import { countPublished } from './countPublished';
import type { DemoGitHub } from './demoGitHub';
import { demoProposal } from './demoProposal';
import type { DemoReport } from './demoReport';

export interface Stage {
	readonly gitHub: DemoGitHub;
	/** Opens the control plane on the demo's data, as a new process would. */
	readonly open: () => Promise<Session>;
	readonly tell: (line: string) => void;
}

/** The whole loop on real parts: sync, pack, propose, refuse, approve, publish, publish again, verify. */
export async function playLoop(stage: Stage): Promise<DemoReport> {
	const first = await withSession(stage, (session) => syncAndPack(session, stage));
	return withSession(stage, async (session) => {
		const again = await session.human.buildPack({ ref: first.item.ref });
		const packStable = sameBytes(first.pack, again);
		stage.tell(
			`Context pack of ${first.item.ref}: ${again.manifest.hash}, ${packStable ? 'the same' : 'NOT THE SAME'} bytes again`,
		);
		const changeset = await session.agent.propose(demoProposal(first.item));
		stage.tell(`Proposed ${changeset.id}: ${changeset.operations.length} operations at ${changeset.contentHash}`);
		const refusedWithoutApproval = await isRefused(session, changeset, stage);
		const published = await approveAndPublish(session, changeset, stage);
		const audit = await session.human.verifyAudit({});
		stage.tell(`Audit log: ${audit.events} events, ${audit.ok ? 'the chain holds' : 'THE CHAIN IS BROKEN'}`);
		return {
			synced: first.synced,
			packHash: first.pack.manifest.hash,
			packStable,
			proposed: changeset.operations.length,
			refusedWithoutApproval,
			published,
			ledgerEvents: audit.events,
			ledgerOk: audit.ok && audit.writes === published,
		};
	});
}

async function withSession<T>({ open }: Stage, work: (session: Session) => Promise<T>): Promise<T> {
	const session = await open();
	try {
		return await work(session);
	} finally {
		await session.close();
	}
}

interface Synced {
	readonly synced: number;
	readonly item: WorkItemSummary;
	readonly pack: ContextPack;
}

async function syncAndPack({ human }: Session, { gitHub, tell }: Stage): Promise<Synced> {
	for (const fullName of gitHub.repos) {
		await human.addRepo({ fullName });
	}
	const outcomes = await human.sync({});
	const { cache } = await human.status({});
	const troubles = outcomes.flatMap(({ fullName, error }) => (error === null ? [] : [`${fullName}: ${error}`]));
	tell(
		`Synced ${cache.items} items of ${gitHub.repos.join(' and ')}${troubles.map((trouble) => `; ${trouble}`).join('')}`,
	);
	const item = await chooseItem(human, gitHub.repos[0] ?? '');
	return { synced: cache.items, item, pack: await human.buildPack({ ref: item.ref }) };
}

function sameBytes(a: ContextPack, b: ContextPack): boolean {
	return a.manifest.hash === b.manifest.hash && JSON.stringify(a.files) === JSON.stringify(b.files);
}

async function isRefused({ human }: Session, { id }: ChangesetView, { gitHub, tell }: Stage): Promise<boolean> {
	try {
		await human.publish({ id });
	} catch (error) {
		const failure = failureOf(error);
		const reason = failure.kind === 'refused' ? failure.reason : failure.kind;
		const writes = gitHub.writes().length;
		tell(`Publishing without approval: refused (${reason}); GitHub saw ${writes} writes`);
		return reason === 'approval_missing' && writes === 0;
	}
	tell('Publishing without approval: NOT REFUSED');
	return false;
}

async function approveAndPublish(session: Session, changeset: ChangesetView, stage: Stage): Promise<number> {
	const { human } = session;
	const { id, contentHash } = changeset;
	await human.approve({ id, contentHash, via: 'cli' });
	stage.tell('Approved exactly that hash');
	const result = await human.publish({ id });
	// Approved once, published once: the second time there is nothing left to do.
	await human.publish({ id }).catch(() => undefined);
	const published = await countPublished(result, stage.gitHub);
	stage.tell(
		`Published, then again: ${published} of ${result.operations.length} operations are on GitHub exactly once`,
	);
	return published;
}
