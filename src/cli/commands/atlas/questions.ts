import { loadTokenizer } from '../../../adapters/tokenizer/loadTokenizer';
import { answerQuestion } from '../../../control/atlas/queries/answerQuestion';
import type { AtlasFacts, AtlasFileFacts } from '../../../shared/atlas/atlasQuestion';
import type { Command, CommandOutput } from '../../command';
import { wholeNumber } from '../../input/wholeNumber';
import { shown, targetOf } from './atlasTarget';
import { type OpenedAtlas, openAtlas } from './openAtlas';

const tokensWhenLeftOut = 1000;

export const atlasSymbols = question('symbols', 'PATH|NAME', {
	summary: 'Print the symbols of a file, or where a name is declared, from the atlas here; offline.',
	answer: ({ files }) => ({
		json: { files: files.map(({ path, symbols }) => ({ path, symbols })) },
		text: files.map(symbolLines).join('\n'),
	}),
});

export const atlasImporters = question('importers', 'PATH', {
	summary: 'Print the files that import a file.',
	answer: fileList('importedBy', 'No file imports'),
});

export const atlasTests = question('tests', 'PATH', {
	summary: 'Print the tests of a file.',
	answer: fileList('tests', 'There are no tests of'),
});

export const atlasOwners = question('owners', 'PATH', {
	summary: 'Print who owns a file, or what is in a folder, by CODEOWNERS.',
	takesFolders: true,
	answer: ({ owners }, asked) => ({
		json: { path: asked, owners },
		text: owners.length === 0 ? `Nobody owns ${shown(asked)}.` : owners.join('\n'),
	}),
});

export const atlasNeighbours = question('neighbours', 'PATH|NAME', {
	summary: 'Print what lies around a file or a symbol, the nearest first, as a map that fits into a budget of tokens.',
	hasMap: true,
	answer: ({ files, map }) => ({
		json: { files: files.map(({ path, symbols }) => ({ path, symbols })), map },
		text: map === '' ? 'Nothing fits into so few tokens.' : map.trimEnd(),
	}),
});

interface Question {
	readonly summary: string;
	readonly takesFolders?: boolean;
	readonly hasMap?: boolean;
	readonly answer: (facts: AtlasFacts, asked: string) => { readonly json: object; readonly text: string };
}

function question(name: string, words: 'PATH' | 'PATH|NAME', { summary, answer, ...wish }: Question): Command {
	const hasMap = wish.hasMap === true;
	return {
		name: `atlas ${name}`,
		arguments: hasMap ? `${words} [--tokens N]` : words,
		summary,
		words: 1,
		options: hasMap ? ['tokens'] : [],
		run: async (input) => {
			const mapTokens = hasMap ? (wholeNumber('--tokens', input.options.tokens) ?? tokensWhenLeftOut) : 0;
			const opened = await openAtlas(input.io.workingFolder, input.io.interruption());
			const target = targetOf(opened, input.words[0] ?? '', {
				takesNames: words === 'PATH|NAME',
				takesFolders: wish.takesFolders === true,
			});
			const facts = answerQuestion(opened.index, { ...target, mapTokens }, hasMap ? await loadTokenizer()() : lengthOf);
			return withState(opened, answer(facts, target.path ?? target.symbol ?? ''));
		},
	};
}

/** An answer is worth as much as its atlas is fresh: it says of which commit it is, and whether files are others by now. */
function withState(
	{ index, stale }: OpenedAtlas,
	{ json, text }: Pick<CommandOutput, 'text'> & { readonly json: object },
): CommandOutput {
	const files = stale === 1 ? '1 file has' : `${stale} files have`;
	const complaint = `${files} changed since this atlas was made. Run "countersign atlas" to make it anew.`;
	return {
		json: { commit: index.atlas.commit, stale, ...json },
		text,
		complaints: stale === 0 ? [] : [complaint],
	};
}

function fileList(key: 'importedBy' | 'tests', none: string): Question['answer'] {
	return ({ files: [file] }, asked) => {
		const paths = file?.[key] ?? [];
		return {
			json: { path: asked, [key]: paths },
			text: paths.length === 0 ? `${none} ${shown(asked)}.` : paths.map(shown).join('\n'),
		};
	};
}

function symbolLines({ path, symbols }: AtlasFileFacts): string {
	return [shown(path), ...symbols.map((symbol) => `  ${shown(symbol)}`)].join('\n');
}

function lengthOf(text: string): number {
	return text.length;
}
