import type { Finding } from './changesets/finding';
import type { ReasonCode } from './changesets/reasonCode';
import type { ChangesetId, ItemRef } from './names';

/** No program `git`; a folder outside of every repository; a repository without files; whatever else git says. */
export type NoGitTree = 'noGit' | 'noRepository' | 'noWorkTree' | 'failed';

/** Everything that can go wrong in a way a person can act on. The sentence for it is in present/failures/failureText.ts. */
export type Failure =
	| { readonly kind: 'notSignedIn' }
	| { readonly kind: 'badToken' }
	| { readonly kind: 'forbidden'; readonly what: string }
	| { readonly kind: 'repoNotFound'; readonly repo: string }
	| { readonly kind: 'repoNotRegistered'; readonly repo: string }
	| { readonly kind: 'itemNotFound'; readonly ref: ItemRef }
	| { readonly kind: 'changesetNotFound'; readonly id: ChangesetId }
	| { readonly kind: 'offline'; readonly url: string; readonly detail: string }
	| { readonly kind: 'timeout'; readonly url: string; readonly seconds: number }
	/** `resetsAt` is ISO 8601 UTC. */
	| { readonly kind: 'rateLimited'; readonly resetsAt: string; readonly isSecondary: boolean }
	| { readonly kind: 'gitHubError'; readonly status: number; readonly message: string }
	/** GitHub's answer is not what its description promises: HTML, half a page, another shape. */
	| { readonly kind: 'badAnswer'; readonly url: string; readonly detail: string }
	| { readonly kind: 'invalidInput'; readonly problems: readonly string[] }
	| {
			readonly kind: 'refused';
			readonly reason: ReasonCode;
			readonly detail: string;
			/** Everything that was found, for `secret_found` and `hidden_text_found`. */
			readonly findings?: readonly Finding[];
	  }
	| {
			readonly kind: 'illegalTransition';
			readonly from: string;
			readonly to: string;
			readonly allowed: readonly string[];
	  }
	| { readonly kind: 'readOnly'; readonly holder: string }
	/** The receiver of webhooks; `code` is the system's: `EADDRINUSE`, … */
	| { readonly kind: 'cannotListen'; readonly port: number; readonly code: string }
	| { readonly kind: 'storageFailed'; readonly path: string; readonly detail: string }
	| { readonly kind: 'ledgerBroken'; readonly seq: number; readonly detail: string }
	| { readonly kind: 'notOurFile'; readonly path: string }
	/** The atlas needs git and a repository; `detail` is what git says. */
	| { readonly kind: 'noGitTree'; readonly folder: string; readonly reason: NoGitTree; readonly detail: string }
	/** Of which repository; one that is damaged or of another version is none. */
	| { readonly kind: 'noAtlas'; readonly where: string }
	| { readonly kind: 'untrustedWorkspace' }
	| { readonly kind: 'noWorkspace' }
	| { readonly kind: 'engineStopped' }
	| { readonly kind: 'cancelled' }
	| { readonly kind: 'internal'; readonly message: string };

/** The one error class: a failure that travels as an exception. */
export class AppError extends Error {
	override readonly name = 'AppError';

	constructor(
		readonly failure: Failure,
		options?: { readonly cause?: unknown },
	) {
		super(JSON.stringify(failure), options);
	}
}

/** The failure inside an error of any kind. */
export function failureOf(error: unknown): Failure {
	if (error instanceof AppError) {
		return error.failure;
	}
	return { kind: 'internal', message: error instanceof Error ? error.message : String(error) };
}
