import * as l10n from '@vscode/l10n';
import type { Failure } from '../../shared/failure';
import { type FailureAction, showLog } from '../failures/failureActions';
import { asSentence } from '../words/plainText';

type TreeFailure = Extract<Failure, { kind: 'noGitTree' | 'noAtlas' }>;

/** Why there is no atlas, or none can be made. */
export function treeText(failure: TreeFailure): { readonly message: string; readonly action?: FailureAction } {
	switch (failure.kind) {
		case 'noGitTree':
			return gitText(failure);
		case 'noAtlas':
			return {
				message: l10n.t(
					'There is no atlas of {0} that can be read. “Refresh Atlas” or “countersign atlas” makes one, without network.',
					failure.where,
				),
			};
	}
}

function gitText({ reason, folder, detail }: Extract<TreeFailure, { kind: 'noGitTree' }>): ReturnType<typeof treeText> {
	switch (reason) {
		case 'noGit':
			return {
				message: l10n.t('The program git was not found, and the atlas needs it. Install git and try again.'),
			};
		case 'noRepository':
			return {
				message: l10n.t(
					'{0} is in no git repository, and the atlas is made of one. Open a repository, or run "git init" there.',
					folder,
				),
			};
		case 'noWorkTree':
			return {
				message: l10n.t(
					'{0} is a bare repository or git’s own folder. Open a folder with its files checked out.',
					folder,
				),
			};
		case 'failed':
			return { message: l10n.t('Git could not read {0}: {1}', folder, asSentence(detail)), action: showLog() };
	}
}
