import { parseBody } from '../../src/control/bodies/parseBody';
import { readItem } from '../../src/control/bodies/readItem';
import { bodyRules } from '../../src/control/bodies/templates';
import type { ItemGraph } from '../../src/shared/items/workGraph';

/** The graph of an item that says nothing and that nobody speaks of. */
export function bareGraph(title: string): ItemGraph {
	const rules = bodyRules();
	const around = { title, labels: [], ref: null, repo: null, host: 'github.com' };
	return { canonical: readItem(parseBody('', rules.headings), around, rules), edges: [], warnings: [] };
}
