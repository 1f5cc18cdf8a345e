import * as assert from 'node:assert/strict';
import { sourceFiles } from '../fakes/sourceFiles';

/** A call that may stand in few places, and where. */
const doors: readonly { readonly what: string; readonly pattern: RegExp; readonly allowed: readonly string[] }[] = [
	{ what: 'errors are shown', pattern: /\bshowErrorMessage\b/, allowed: ['src/host/people/'] },
	{
		what: 'people are asked',
		pattern: /\bshow(Warning|Information)Message\b|\bshowInputBox\b|\b(showQuickPick|createQuickPick)\b/,
		allowed: ['src/host/people/'],
	},
	{
		what: 'commands are registered',
		pattern: /\bregisterCommand\b/,
		allowed: ['src/host/commands/registrar.ts'],
	},
	{ what: 'context keys are set', pattern: /['"]setContext['"]/, allowed: ['src/host/views/contextKeys.ts'] },
	{
		what: 'the clock is read',
		pattern: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/,
		allowed: ['src/adapters/node/', 'src/extension.ts', 'src/host/compose.ts'],
	},
	{
		what: 'dice are thrown',
		pattern: /\bMath\.random\(|\brandomBytes\(|\brandomUUID\(/,
		allowed: ['src/adapters/node/', 'src/host/account/webhookSecret.ts'],
	},
	{
		what: 'the network is called',
		pattern: /\bfetch\(|['"]node:https?['"]/,
		allowed: ['src/adapters/', 'src/cli/demo/'],
	},
	// The table behind it is not in the bundles.
	{ what: 'an endpoint is called by a name of Octokit’s', pattern: /\.rest\.\w+\.\w+\(/, allowed: [] },
	{
		what: 'the environment is read',
		pattern: /\bprocess\.env\b/,
		allowed: ['src/cli.ts', 'src/host/account/', 'src/adapters/git/runGit.ts'],
	},
];

const silenced = /@ts-(ignore|nocheck|expect-error)|eslint-disable|biome-ignore|\bTODO\b|\bFIXME\b/;

describe('the one-door rules', () => {
	const sources = sourceFiles('src').map(({ file, text }) => ({ file, text: withoutComments(text) }));

	it('look at every source file', () => {
		assert.ok(sources.length > 60, `only ${sources.length} files were found`);
	});

	for (const { what, pattern, allowed } of doors) {
		it(`say where ${what}`, () => {
			const strays = sources
				.filter(({ file, text }) => pattern.test(text) && !allowed.some((place) => file.startsWith(place)))
				.map(({ file }) => file);
			assert.deepEqual(strays, []);
		});
	}

	it('let no check be silenced and nothing be postponed in the code', () => {
		const strays = ['src', 'test', 'bench']
			.flatMap(sourceFiles)
			.filter(({ file, text }) => !file.endsWith('doors.test.ts') && silenced.test(text))
			.map(({ file }) => file);
		assert.deepEqual(strays, []);
	});
});

function withoutComments(text: string): string {
	return text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
