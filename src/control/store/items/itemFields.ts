import * as z from 'zod';
import { RepoId } from '../../../shared/names';
import type { PayloadAddress } from '../payloads/payloadSegments';
import type { SqlPort } from '../sqlPort';
import { valueBehind } from '../tables/itemValues';
import { names } from './itemRows';

const FieldsRow = z.object({
	title: z.string(),
	state: z.string(),
	labels: names,
	assignees: names,
	milestone: z.string().nullable(),
	updated_at: z.string(),
	github_id: RepoId,
	payload: z.string(),
});

/** The fields of an item without its family, in one look: what a proposal waits for. */
export interface ItemFields {
	readonly title: string;
	readonly state: 'open' | 'closed';
	readonly labels: readonly string[];
	readonly assignees: readonly string[];
	readonly milestone: string | null;
	readonly updatedAt: string;
	readonly repoId: RepoId;
	/** Where its body lies. */
	readonly payload: PayloadAddress;
}

/** Null for an item that is not cached, or whose repository GitHub has not told its number of yet. */
export function itemFields(sql: SqlPort, repo: string, number: number): ItemFields | null {
	const [raw] = sql.all(
		`SELECT w.title, w.state, ${valueBehind('labels_key')} AS labels, ${valueBehind('assignees_key')} AS assignees, ${valueBehind('milestone_key')} AS milestone, w.updated_at, r.github_id, i.payload
		FROM repos r JOIN work_items w ON w.repo_key = r.repo_key
		JOIN github_items i ON i.repo_key = w.repo_key AND i.number = w.number
		WHERE r.full_name = ? AND w.number = ? AND r.github_id IS NOT NULL`,
		[repo, number],
	);
	if (raw === undefined) {
		return null;
	}
	const row = FieldsRow.parse(raw);
	return {
		title: row.title,
		state: row.state === 'open' ? 'open' : 'closed',
		labels: row.labels,
		assignees: row.assignees,
		milestone: row.milestone,
		updatedAt: row.updated_at,
		repoId: row.github_id,
		payload: row.payload,
	};
}
