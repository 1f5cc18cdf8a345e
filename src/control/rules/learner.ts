import { CancelSource } from '../../base/cancellation';
import { type LearnDeps, laggingRepo, learnItems } from './learnItems';

/** Keeps what is derived from titles, labels and bodies in step with the rules, beside everything else. */
export interface Learner {
	/** The rules may be others now: looks, and reads anew what lags behind. Never rejects. */
	look(): Promise<void>;
	/** What runs ends with the page at hand, and goes on there the next time. */
	stop(): Promise<void>;
}

export interface LearnerDeps extends LearnDeps {
	/** Items of a repository were read anew, all that lagged behind. */
	readonly onDidLearn: (repo: string) => void;
	readonly onFailure: (error: unknown) => void;
	/** A form of a repository cannot be used. */
	readonly onProblem: (repo: string, problem: { readonly name: string; readonly detail: string }) => void;
}

export function createLearner(deps: LearnerDeps): Learner {
	const end = new CancelSource();
	let running: Promise<void> | null = null;
	const learn = async (): Promise<void> => {
		for (let repo = laggingRepo(deps); repo !== null && !end.token.isCancelled; repo = laggingRepo(deps)) {
			for (const problem of deps.ruleBook.of(repo).problems) {
				deps.onProblem(repo.fullName, problem);
			}
			if ((await learnItems(deps, repo.repoKey, end.token)) > 0) {
				deps.onDidLearn(repo.fullName);
			}
		}
	};
	return {
		look: async () => {
			running ??= learn()
				.catch(deps.onFailure)
				.finally(() => {
					running = null;
				});
			await running;
		},
		stop: async () => {
			end.cancel();
			await running;
		},
	};
}
