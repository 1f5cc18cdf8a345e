import type { BodyEdge } from '../../shared/items/canonicalItem';
import { type ItemRef, splitItemRef } from '../../shared/names';
import { bodyEdges } from '../bodies/bodyEdges';
import { parseBody } from '../bodies/parseBody';
import { type ItemSurroundings, readItem } from '../bodies/readItem';
import { type BodyRules, childHeadings, parentHeading } from '../bodies/templates';
import type { Statement } from '../store/edges/statementTable';
import type { GitHubIssue } from '../sync/gitHubReader';

/** Under these alone a body names its relatives: a text without them need not be parsed. */
const telling = [parentHeading, 'Blocked by', ...childHeadings];

export type ToldIssue = Pick<GitHubIssue, 'number' | 'body' | 'url'>;

/** What the body of an item says of other items. */
export function bodyStatements({ body, url }: ToldIssue, ref: ItemRef, rules: BodyRules): readonly Statement[] {
	if (!mayTell(body)) {
		return [];
	}
	const around = { title: null, labels: [], ref, repo: splitItemRef(ref).repo, host: hostOf(url) };
	return edgesOfBody(body, around, rules).flatMap(statement);
}

/** Whether it is worth parsing: a look at the text that misses nothing of what a body tells. */
export function mayTell(body: string): boolean {
	return telling.some((heading) => body.includes(heading));
}

/** Where the items of this server are seen. */
export function hostOf(url: string): string {
	return /^https?:\/\/([^/?#]+)/.exec(url)?.[1] ?? 'github.com';
}

function edgesOfBody(body: string, around: ItemSurroundings, rules: BodyRules): readonly BodyEdge[] {
	const parsed = parseBody(body, rules.headings);
	return bodyEdges(readItem(parsed, around, rules), parsed, around);
}

function statement({ kind, ref: to }: BodyEdge): readonly Statement[] {
	if (to === null) {
		return [];
	}
	switch (kind) {
		case 'parent':
			return [{ type: 'names_parent', to }];
		case 'child':
			return [{ type: 'names_child', to }];
		case 'blocked_by':
		case 'mention':
			return [{ type: kind, to }];
		case 'adr':
			return [];
	}
}
