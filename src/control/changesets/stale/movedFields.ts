import type { IssueField, IssueFields } from '../../../shared/changesets/operation';

/** The same to a reader of GitHub: it keeps no order and no case of labels, no carriage returns, no blank end. */
export function isSameField(field: IssueField, a: Partial<IssueFields>, b: Partial<IssueFields>): boolean {
	const isName = field === 'milestone' || field === 'type';
	const [one, other] = [plain(a[field]), plain(b[field])];
	return isName ? one.toLowerCase() === other.toLowerCase() : one === other;
}

/** A sentence about one field that is not any more what it was. */
export function movedSentence(field: IssueField, before: IssueFields, now: IssueFields): string {
	switch (field) {
		case 'title':
			return `the title was “${before.title}” and is “${now.title}” now.`;
		case 'body':
			return 'the body was changed on GitHub.';
		case 'state':
			return `it was ${before.state} and is ${now.state} now.`;
		case 'milestone':
		case 'type':
			return `the ${field} was ${before[field] ?? 'none'} and is ${now[field] ?? 'none'} now.`;
		case 'labels':
		case 'assignees':
			return `the ${field} were ${listText(before[field])} and are ${listText(now[field])} now.`;
	}
}

function plain(value: string | readonly string[] | null | undefined): string {
	if (value == null || typeof value === 'string') {
		return (value ?? '').replaceAll('\r\n', '\n').trimEnd();
	}
	return [...new Set(value.map((name) => name.toLowerCase()))].sort().join('\n');
}

function listText(names: readonly string[]): string {
	return names.length === 0 ? 'none' : names.join(', ');
}
