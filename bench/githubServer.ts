import { bigRepo } from '../test/github/bigRepo';
import { startGitHub } from '../test/github/startGitHub';

/** A GitHub with one repository of so many issues, in a process of its own so that its work is not measured. */
void startGitHub({ seed: bigRepo(Number(process.argv[2])), rateLimit: 1_000_000_000 }).then(({ url }) => {
	process.send?.(url);
});
