import * as l10n from '@vscode/l10n';

/** What is wrong with a field of an item; `message`, which the schema gave, where nothing better is known. */
export function fieldProblem(field: string, message: string): string {
	switch (field) {
		case 'state':
			return l10n.t('The state is either open or closed.');
		case 'labels':
			return l10n.t('A label has 1 to 50 characters, and an issue has at most 100 labels.');
		case 'assignees':
			return l10n.t('An assignee is a GitHub login such as octo-maria, and an issue has at most 10.');
		default:
			return message;
	}
}
