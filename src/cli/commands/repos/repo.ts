import type { RepoSummary } from '../../../shared/repo';
import type { Command, CommandInput } from '../../command';
import { columns } from '../../output/columns';

export const repoAdd: Command = {
	name: 'repo add',
	arguments: 'OWNER/NAME',
	summary: 'Register a repository, after asking GitHub for it.',
	words: 1,
	options: [],
	run: async ({ words: [fullName = ''], session }) => {
		const { human } = await session();
		const repo = await human.addRepo({ fullName });
		const next = repo.isWritable ? '' : ' It is not on your write allowlist, so it can only be read.';
		return { json: repo, text: `Added ${repo.fullName}.${next} Run "countersign sync" to fetch its items.` };
	},
};

export const repoList: Command = {
	name: 'repo list',
	arguments: '',
	summary: 'List the repositories, with how fresh each is.',
	words: 0,
	options: [],
	run: async ({ session }) => {
		const { human } = await session();
		const repos = await human.listRepos({});
		return { json: repos, text: repoTable(repos) };
	},
};

export const repoPause: Command = {
	name: 'repo pause',
	arguments: 'OWNER/NAME',
	summary: 'Keep a repository from being synced; what is cached stays readable.',
	words: 1,
	options: [],
	run: async (input) => ({ ...(await setPaused(input, true)), text: `Paused ${input.words[0]}.` }),
};

export const repoResume: Command = {
	name: 'repo resume',
	arguments: 'OWNER/NAME',
	summary: 'Let a paused repository be synced again.',
	words: 1,
	options: [],
	run: async (input) => ({ ...(await setPaused(input, false)), text: `Resumed ${input.words[0]}.` }),
};

export const repoRemove: Command = {
	name: 'repo remove',
	arguments: 'OWNER/NAME',
	summary: 'Forget a repository and its cached items; its history in the ledger stays.',
	words: 1,
	options: [],
	run: async ({ words: [fullName = ''], session }) => {
		const { human } = await session();
		await human.removeRepo({ fullName });
		return { json: { removed: fullName }, text: `Removed ${fullName}.` };
	},
};

async function setPaused({ words, session }: CommandInput, isPaused: boolean): Promise<{ readonly json: RepoSummary }> {
	const { human } = await session();
	return { json: await human.pauseRepo({ fullName: words[0] ?? '', isPaused }) };
}

function repoTable(repos: readonly RepoSummary[]): string {
	if (repos.length === 0) {
		return 'No repositories yet. Add one with "countersign repo add OWNER/NAME".';
	}
	return columns(
		['REPOSITORY', 'ISSUES', 'PULL REQUESTS', 'COMMENTS', 'WRITES', 'LAST SYNC', 'LAST ERROR'],
		repos.map((repo) => [
			repo.fullName,
			`${repo.openIssues} of ${repo.issues} open`,
			`${repo.openPullRequests} of ${repo.pullRequests} open`,
			String(repo.comments),
			repo.isWritable ? 'allowed' : 'no',
			repo.status === 'paused' ? `${repo.lastSyncAt ?? 'never'}, paused` : (repo.lastSyncAt ?? 'never'),
			repo.lastError ?? '',
		]),
	);
}
