import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { canonicalJson } from '../../../src/base/text/canonicalJson';
import { failureOf } from '../../../src/shared/failure';
import type { LedgerHead } from '../../../src/shared/ledgerEvent';
import type { GitHub } from '../../github/startGitHub';
import { repoName } from '../world/memoryAnswers';
import { type RealLife, startRealLife } from './realLife';

/** Starts a process on what another left, lets people finish, and answers what is wrong; null when nothing is. */
export async function checkFolder(folder: string, gitHub: GitHub, acked: LedgerHead | null): Promise<string | null> {
	try {
		const life = await startRealLife(folder, gitHub.url, acked, () => undefined);
		const problem = (await auditProblem(life, gitHub)) ?? (await endProblem(life, gitHub));
		await life.close();
		return problem;
	} catch (error) {
		return `It cannot go on: ${JSON.stringify(failureOf(error))}`;
	}
}

async function endProblem(life: RealLife, gitHub: GitHub): Promise<string | null> {
	await life.goOn();
	const all = await life.human.listChangesets({});
	const { status } = all.find(({ title }) => title === 'Three') ?? {};
	const store = gitHub.state.repo(repoName);
	const made = [store.issues().length, store.comments().length, store.issue(2)?.state];
	const isAsWished = status === 'applied' && JSON.stringify(made) === JSON.stringify([3, 1, 'closed']);
	return isAsWished ? await auditProblem(life, gitHub) : `It ends ${status}, with ${JSON.stringify(made)} on GitHub.`;
}

async function auditProblem({ human }: RealLife, gitHub: GitHub): Promise<string | null> {
	const { cache } = await human.status({});
	const { problem } = await human.verifyAudit({});
	const known = await human.auditLog({ types: ['publish.intended'], limit: 1000 });
	const intended = new Set(known.map(({ payload }) => payload['requestHash']));
	const stranger = gitHub.requests
		.writes()
		.find(({ method, path, body }) => !intended.has(nodeSha256(canonicalJson({ method, path, body }))));
	if (problem !== null) {
		return `Event ${problem.seq}: ${problem.detail}`;
	}
	return stranger === undefined ? cache.note : `${stranger.method} ${stranger.path} is not on record.`;
}
