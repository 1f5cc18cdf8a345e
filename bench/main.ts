import type { BenchLine } from './benchLine';
import { run as activate } from './editor/activate';
import { run as diffOpen } from './editor/diffOpen';
import { run as hostStall } from './editor/hostStall';
import { run as atlas } from './reading/atlas';
import { run as bodyParse } from './reading/bodyParse';
import { run as graphBuild } from './reading/graphBuild';
import { run as packBuild } from './reading/packBuild';
import { dropBigCache } from './setup/bigCache';
import { run as auditVerify } from './store/auditVerify';
import { run as commitDecide } from './store/commitDecide';
import { run as commitPropose } from './store/commitPropose';
import { run as listPage } from './store/listPage';
import { run as searchWords } from './store/searchWords';
import { run as storeSize } from './store/storeSize';
import { run as syncDelta } from './sync/syncDelta';
import { run as syncIdle } from './sync/syncIdle';
import { run as syncImport } from './sync/syncImport';

const benches: Readonly<Record<string, () => Promise<readonly BenchLine[]>>> = {
	'sync.import': syncImport,
	'sync.idle': syncIdle,
	'sync.delta': syncDelta,
	'commit.propose': commitPropose,
	'commit.approve': commitDecide,
	'audit.verify': auditVerify,
	'diff.open': diffOpen,
	'body.parse': bodyParse,
	'graph.build': graphBuild,
	'pack.build': packBuild,
	'atlas.full': atlas,
	activate,
	'list.page': listPage,
	'search.words': searchWords,
	'store.size': storeSize,
	'host.stall': hostStall,
};

/** What belongs to a part of the product without its word in the name. */
const groups: Readonly<Record<string, readonly string[]>> = {
	'graph.delta': ['graph.build'],
	'atlas.incremental': ['atlas.full'],
	'commit.receipt': ['commit.approve'],
	sync: ['list.page', 'search.words', 'store.size', 'host.stall'],
};

/** `npm run bench [-- WORD…]`: runs the benches of these words; a table, then one JSON line a bench. */
async function main(words: readonly string[]): Promise<void> {
	const lines: BenchLine[] = [];
	for (const [name, run] of Object.entries(benches)) {
		if (words.length === 0 || words.some((word) => name.startsWith(word) || groups[word]?.includes(name))) {
			process.stderr.write(`${name} …\n`);
			lines.push(...(await run()));
		}
	}
	await dropBigCache();
	console.log(table(lines));
	for (const { goal: _, ...line } of lines) {
		console.log(JSON.stringify(line));
	}
}

function table(lines: readonly BenchLine[]): string {
	const head = ['bench', 'value', 'baseline', 'ratio', 'goal'];
	const rows = lines.map((line) => [
		line.bench,
		`${line.value} ${line.unit}`,
		line.baseline === null ? '–' : `${line.baseline} ${line.unit}`,
		line.ratio === null ? '–' : String(line.ratio),
		line.goal,
	]);
	const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
	return [head, ...rows]
		.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
		.join('\n');
}

void main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
