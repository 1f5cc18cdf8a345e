import { bigRepo, bigRepoName } from '../../test/github/bigRepo';
import { type GitHub, startGitHub } from '../../test/github/startGitHub';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * A GitHub with one repository of so many issues, in a process of its own so that its work is not measured. Of those,
 * only the last so many are open or of late, where the second argument says so. A message with a number edits as many.
 */
async function main(count: number, young: number): Promise<void> {
	const gitHub = await startGitHub({
		seed: (state) => {
			bigRepo(count)(state);
			for (let number = 1; number <= count - young; number++) {
				const { createdAt } = state.issue(bigRepoName, number);
				state.repo(bigRepoName).putIssue({
					...state.issue(bigRepoName, number),
					state: 'closed',
					closedAt: createdAt,
					updatedAt: new Date(Date.parse(createdAt) - 365 * dayMs).toISOString(),
				});
			}
		},
		rateLimit: 1_000_000_000,
	});
	process.on('message', (edits: number) => {
		edit(gitHub, count, edits);
		process.send?.(gitHub.requests.all.length);
	});
	process.send?.(gitHub.url);
}

/** The youngest are edited, long after everything else. */
function edit({ state, clock }: GitHub, count: number, edits: number): void {
	clock.advance(hourMs);
	for (let number = count - edits + 1; number <= count; number++) {
		state.editIssue(bigRepoName, number, { title: `Edited at ${clock.iso()}, ticket ${number}` });
	}
}

const [count = 0, young = count] = process.argv.slice(2).map(Number);
void main(count, young);
