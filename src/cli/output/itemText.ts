import { warningText } from '../../present/items/warningText';
import { kindName, stateName } from '../../present/words/itemWords';
import type { WorkItemComment, WorkItemDetail } from '../../shared/items/workItem';
import { fields } from './columns';

/** An item as one reads it in a terminal: its fields, its body, what was said. */
export function itemText(item: WorkItemDetail): string {
	return [heading(item), body(item.body), ...item.comments.map(commentText)].join('\n\n');
}

function heading(item: WorkItemDetail): string {
	const facts: readonly (readonly [string, string])[] = [
		[kindName(item), `${item.ref} (${stateName(item)}), by ${item.author}`],
		['Labels', item.labels.join(', ')],
		['Assignees', item.assignees.join(', ')],
		['Milestone', item.milestone ?? ''],
		['Type', item.type ?? ''],
		['Area', item.area ?? ''],
		['Priority', item.priority ?? ''],
		['Progress', item.progress === null ? '' : `${item.progress.done} of ${item.progress.total} done`],
		['Branches', item.head === null ? '' : `${item.head} into ${item.base ?? '?'}`],
		['Parent', item.parent ?? ''],
		['Children', item.children.map(({ ref, state }) => `${ref} (${state})`).join(', ')],
		['Blocked by', item.blockedBy.join(', ')],
		['Blocking', item.blocking.join(', ')],
		['Doubtful', item.warnings.map(warningText).join(' ')],
		['Projects', item.projectFields.map(({ project, field, value }) => `${project}: ${field} ${value}`).join(', ')],
		['Changed', item.updatedAt],
		['Synced', item.syncedAt ?? 'never'],
		['Address', item.url],
	];
	return `${item.title}\n\n${fields(facts.filter(([, value]) => value !== ''))}`;
}

function commentText({ author, association, createdAt, body: said }: WorkItemComment): string {
	return `--- ${author} (${association.toLowerCase()}), ${createdAt}\n\n${body(said)}`;
}

function body(text: string): string {
	return text.trim() === '' ? '(nothing)' : text.trim();
}
