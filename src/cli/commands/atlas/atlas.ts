import type { AtlasOutcome } from '../../../shared/atlas/atlas';
import type { Command } from '../../command';
import { fields } from '../../output/columns';

export const atlas: Command = {
	name: 'atlas',
	arguments: '[--out FILE]',
	summary: 'Write what the repository here is made of (symbols, imports, owners) to .countersign/atlas.json.',
	words: 0,
	options: ['out'],
	run: async ({ options, io }) => {
		const outcome = await io.makeAtlas({
			folder: io.workingFolder,
			out: options.out ?? null,
			version: io.version,
			cancel: io.interruption(),
			onProgress: () => undefined,
		});
		const { files, symbols, imports } = outcome.counts;
		return { json: { files, symbols, imports, ms: outcome.ms }, text: summaryOf(outcome) };
	},
};

function summaryOf({ path, counts, leftOut, readCount, ms }: AtlasOutcome): string {
	const reasons = Object.entries(leftOut).filter(([, count]) => count > 0);
	return fields([
		['Atlas', path],
		['Files', `${counts.files}, ${readCount} of them read, the others as they were`],
		['Symbols', String(counts.symbols)],
		['Imports', String(counts.imports)],
		['Left out', reasons.map(([reason, count]) => `${count} ${reasonTexts[reason] ?? reason}`).join(', ') || 'nothing'],
		['Time', `${ms} ms`],
	]);
}

const reasonTexts: Readonly<Record<string, string>> = {
	link: 'links',
	notCheckedOut: 'not checked out',
	submodule: 'submodules',
	tooLarge: 'too large',
};
