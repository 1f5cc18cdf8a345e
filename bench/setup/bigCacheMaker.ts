import { join } from 'node:path';
import { commentOf, issueOf } from '../../src/adapters/github/answers';
import { nodeSha256 } from '../../src/adapters/node/sha256';
import { bodyRules } from '../../src/control/bodies/templates';
import type { Store } from '../../src/control/store/store';
import { upsertComments } from '../../src/control/store/tables/commentTable';
import { upsertPullDetails } from '../../src/control/store/tables/detailTables';
import { upsertIssues } from '../../src/control/store/tables/issueTable';
import { setChildren } from '../../src/control/store/tables/relationshipTable';
import { describeRepo, noteSync, type RepoRow, repoRow } from '../../src/control/store/tables/repoTable';
import type { GitHubComment, GitHubIssue } from '../../src/control/sync/gitHubReader';
import { itemRef, RepoId } from '../../src/shared/names';
import { nodeMachine } from '../../src/wiring/machine';
import { openStores } from '../../src/wiring/openStores';
import { bigRepo } from '../../test/github/bigRepo';
import { createClock } from '../../test/github/clock';
import { issueJson } from '../../test/github/shapes/issueJson';
import { GitHubState } from '../../test/github/state';
import { archive } from '../benchPlane';

const rules = bodyRules();
const pageSize = 100;
/** Every tenth item is a pull request, every fiftieth has two children, every fifth a comment. */
const pullEvery = 10;
const parentEvery = 50;
const commentEvery = 5;

/** Fills the folder with the archive of a GitHub, page by page as a sync would, without the network between. */
async function fill(folder: string, count: number): Promise<void> {
	const places = { ledgerFolder: folder, cacheFolder: join(folder, 'cache'), anchor: null, holderName: 'bench' };
	const wasmPath = require.resolve('sql.js/dist/sql-wasm.wasm');
	const { ledger, store, close } = await openStores({ ...places, wasmPath }, nodeMachine(), () => undefined);
	await ledger.append({ kind: 'human', id: 'bench' }, [{ type: 'repo.added', subject: archive, payload: {} }]);
	const repo = repoRow(store.sql, archive);
	if (repo === null) {
		throw new Error('The repository was not registered.');
	}
	describeRepo(store, repo.repoKey, { githubId: RepoId.parse(7001), defaultBranch: 'main' });
	const state = new GitHubState(createClock());
	bigRepo(count)(state);
	for (let from = 1; from <= count; from += pageSize) {
		await takePage(store, repo, { state, from });
	}
	noteSync(store.sql, repo.repoKey, { at: new Date().toISOString(), error: null });
	store.markDirty();
	await close();
}

async function takePage(
	store: Store,
	repo: RepoRow,
	{ state, from }: { readonly state: GitHubState; readonly from: number },
): Promise<void> {
	const numbers = Array.from({ length: pageSize }, (_, index) => from + index);
	const issues = numbers.map((number) => issueAt(state, number));
	await upsertIssues({ store, sha256: nodeSha256, rules }, repo, issues);
	const talked = issues.filter(({ comments }) => comments > 0);
	await upsertComments(store, nodeSha256, repo, talked.map(commentOn));
	const pulls = issues.filter(({ isPullRequest }) => isPullRequest);
	upsertPullDetails(
		store,
		repo,
		pulls.map(({ number }) => ({
			...{ number, nodeId: `PR_kwDOAAAA${number}`, headOid: nodeSha256(String(number)).slice(7, 47) },
			...{ review: 'approved' as const, checks: number % 20 === 0 ? ('failure' as const) : ('success' as const) },
		})),
	);
	for (const number of numbers.filter((one) => one % parentEvery === 1)) {
		const children = [number + 2, number + 3].map((child) => itemRef(archive, child));
		setChildren(store, itemRef(archive, number), children, 'sub_issue');
	}
}

function issueAt(state: GitHubState, number: number): GitHubIssue {
	const answer: object = JSON.parse(issueJson(state, state.issue(archive, number)));
	const isPull = number % pullEvery === 0;
	const pull = { draft: false, pull_request: { url: `https://api.github.example/pulls/${number}`, merged_at: null } };
	return issueOf({ ...answer, ...(isPull ? pull : {}), comments: number % commentEvery === 0 ? 1 : 0 }, '');
}

function commentOn({ number, updatedAt }: GitHubIssue): GitHubComment {
	const comment = {
		id: 3_900_000_000 + number,
		node_id: `IC_kwDOAAAA${number}`,
		issue_url: `https://api.github.example/repos/${archive}/issues/${number}`,
		html_url: `https://github.example/${archive}/issues/${number}#issuecomment-${3_900_000_000 + number}`,
		body: `Seen again in week ${number % 53}. The workaround of ticket ${number - 1} helped.`,
		...{ user: { login: 'ken-aoyama' }, author_association: 'MEMBER', created_at: updatedAt, updated_at: updatedAt },
	};
	return commentOf(comment, '');
}

void fill(process.argv[2] ?? '', Number(process.argv[3]));
