import type { WorkItemDetail, WorkItemSummary, WorkItemText } from '../../../shared/items/workItem';
import type { ItemRef } from '../../../shared/names';
import type { SecretSearch } from '../../guardrails/secrets/findSecrets';
import { cleanLine, cleanText } from '../cleaning/cleanText';
import { addCounts, type Redacted } from '../cleaning/redactSecrets';
import type { PackPiece } from '../packCandidate';

const maxListedRefs = 20;

/** The item itself, one beside it, or one of which only the row is known. */
type QuotedItem = WorkItemDetail | WorkItemText | WorkItemSummary;

/** An item as a pack quotes it: what it is to the pack (`role`), where it is from and how it stands in our words, the rest as data. */
export function quoteItem(
	item: QuotedItem | undefined,
	ref: ItemRef,
	{ role, search }: { readonly role: string; readonly search: SecretSearch },
): Pick<PackPiece, 'source' | 'head' | 'data' | 'excludedBecause' | 'redactions'> {
	if (item === undefined) {
		return {
			source: ref,
			head: `## ${role} ${ref}\n\nNot in the local copy.\n`,
			data: null,
			excludedBecause: null,
			redactions: {},
		};
	}
	const fields = fieldLines(item, search);
	const body = 'body' in item ? cleanText(item.body, search) : { text: '', counts: {} };
	const lines = [...fields.map(({ text }) => text), ...(body.text === '' ? [] : ['', body.text])];
	return {
		source: 'url' in item ? safeUrl(item.url) : ref,
		head: headLines(item, role).join('\n'),
		data: lines.join('\n'),
		excludedBecause: null,
		redactions: addCounts([...fields.map(({ counts }) => counts), body.counts]),
	};
}

/** A login, an association, a date: GitHub allows nothing else in them, and neither do we. */
export function safeWord(text: string): string {
	const safe = text.replace(/[^A-Za-z0-9_[\].:-]/g, '');
	return safe === '' ? 'unknown' : safe.slice(0, 64);
}

export function safeUrl(url: string): string {
	return /^https?:\/\/[A-Za-z0-9_.~:/?#@!$&'()*+,;=%-]{1,500}$/.test(url) ? url : 'unknown';
}

function headLines(item: QuotedItem, role: string): readonly string[] {
	const draft = item.isDraft ? ', draft' : '';
	const association = 'association' in item ? ` (${safeWord(item.association)})` : '';
	return [
		`## ${role} ${item.ref} (${item.kind === 'issue' ? 'issue' : 'pull request'})`,
		'',
		...('url' in item ? [`Source: ${safeUrl(item.url)}`] : []),
		`Author: ${safeWord(item.author)}${association}`,
		`State: ${item.state}${draft}`,
		...relationLines(item),
		'',
	];
}

function relationLines(item: QuotedItem): readonly string[] {
	return [
		...(item.parent === null ? [] : [`Parent: ${item.parent}`]),
		...(item.childCount === 0 ? [] : [`Children: ${item.childCount}, ${item.closedChildCount} of them closed`]),
		...('url' in item ? [...refLine('Blocked by', item.blockedBy), ...refLine('Blocks', item.blocking)] : []),
	];
}

function refLine(name: string, refs: readonly ItemRef[]): readonly string[] {
	const sorted = [...new Set(refs)].sort();
	const more = sorted.length > maxListedRefs ? ` and ${sorted.length - maxListedRefs} more` : '';
	return sorted.length === 0 ? [] : [`${name}: ${sorted.slice(0, maxListedRefs).join(', ')}${more}`];
}

function fieldLines(item: QuotedItem, search: SecretSearch): readonly Redacted[] {
	const branches =
		'head' in item && item.head !== null ? [`branches: ${item.head} into ${item.base ?? 'unknown'}`] : [];
	const lines = [
		`title: ${item.title}`,
		...listLine('labels', item.labels),
		...listLine('assignees', item.assignees),
		...(item.milestone === null ? [] : [`milestone: ${item.milestone}`]),
		...branches,
		...projectLines(item),
	];
	return lines.map((line) => cleanLine(line, search));
}

function projectLines(item: QuotedItem): readonly string[] {
	const values = 'projectFields' in item ? item.projectFields : [];
	return values.map(({ project, field, value }) => `project ${project}: ${field} is ${value}`).sort();
}

function listLine(name: string, values: readonly string[]): readonly string[] {
	return values.length === 0 ? [] : [`${name}: ${[...values].sort().join(', ')}`];
}
