import type { WorkItemSummary } from '../../shared/items/workItem';
import type { HumanPort } from '../../shared/ports/humanPort';

/** The open issue that has most to show: family first, then talk; the lowest number among equals. */
export async function chooseItem(human: HumanPort, repo: string): Promise<WorkItemSummary> {
	const { items } = await human.listWorkItems({ repo, kind: 'issue', limit: 500 });
	const [best] = items.toSorted((a, b) => weight(b) - weight(a) || a.number - b.number);
	if (best === undefined) {
		throw new Error(`The sample repository ${repo} has no open issue.`);
	}
	return best;
}

function weight(item: WorkItemSummary): number {
	return (item.parent === null ? 0 : 100) + Math.min(item.childCount, 9) * 10 + Math.min(item.commentCount, 9);
}
