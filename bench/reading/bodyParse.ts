import { fromMarkdown } from 'mdast-util-from-markdown';
import { parseBody } from '../../src/control/bodies/parseBody';
import { readItem } from '../../src/control/bodies/readItem';
import { renderBody } from '../../src/control/bodies/renderBody';
import { bodyRules } from '../../src/control/bodies/templates';
import { type CanonicalItem, type WorkItemType, workItemTypes } from '../../src/shared/items/canonicalItem';
import { ItemRef, RepoName } from '../../src/shared/names';
import { type BenchLine, benchLine, median } from '../benchLine';

const rounds = 15;
const count = 180;
const goal = '≤ 1.3';
const rules = bodyRules();
const repo = RepoName.parse('northwind/harbor');

/** The canonical item of a body, from its text, against the markdown parser alone on the same texts. */
export async function run(): Promise<readonly BenchLine[]> {
	const bodies = Array.from({ length: count }, (_, index) => ({
		text: aBody(workItemTypes[index % workItemTypes.length] ?? 'task', index),
		ref: ItemRef.parse(`${repo}#${index + 1}`),
	}));
	const items: number[] = [];
	const floors: number[] = [];
	// The first rounds only warm both up.
	for (let round = -5; round < rounds; round++) {
		const floor = timed(() => bodies.map(({ text }) => fromMarkdown(text)));
		const item = timed(() => bodies.map(({ text, ref }) => readAll(text, ref)));
		if (round >= 0) {
			floors.push(floor);
			items.push(item);
		}
	}
	const [value, baseline] = [items, floors].map((all) => (median(all) / count) * 1000);
	return [benchLine({ bench: 'body.parse', value: value ?? 0, unit: 'µs', baseline: baseline ?? 0, goal })];
}

function readAll(text: string, ref: ItemRef): CanonicalItem {
	const body = parseBody(text, rules.headings);
	return readItem(body, { title: 'An item', labels: ['area:cpa-sim'], ref, repo, host: 'github.com' }, rules);
}

/** As people fill a form in: prose, lists, links, code, some fields, a checklist. */
function aBody(type: WorkItemType, seed: number): string {
	const prose = `When the *lamp* of pier ${seed} turns, \`turn()\` is called **twice**; see [the log](https://x.example/${seed}) and #${seed + 3}.`;
	const code = `\`\`\`ts\n// ### Area\nturn(${seed});\n\`\`\``;
	const values = Object.fromEntries(
		rules.templates[type].headings.map(({ heading }, index) => [
			heading,
			{ Area: 'cpa-sim', Priority: 'P1', Size: 'M', 'Estimate (hrs)': '3', Risk: 'Low', 'Blocked by': `#${seed + 1}` }[
				heading
			] ??
				(heading.startsWith('Child')
					? Array.from({ length: 8 }, (_, child) => `- [ ] #${child + 1} lamp ${child}`).join('\n')
					: `${prose}\n\n- one\n- two\n${index % 3 === 0 ? `\n${code}\n` : ''}\n> ${prose}`),
		]),
	);
	return renderBody(rules.templates[type], values);
}

function timed(work: () => unknown): number {
	const startedAt = performance.now();
	work();
	return performance.now() - startedAt;
}
