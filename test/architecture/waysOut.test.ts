import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../fakes/repoRoot';

/** What can reach the network or start a process that does. */
const waysOut =
	/\bfetch\s*\(|globalThis\.fetch|(?:require\(|from )['"](?:node:)?(?:https?|http2|net|tls|dgram|child_process|cluster)['"]|\b(?:WebSocket|XMLHttpRequest|EventSource)\b|sendBeacon/;

const packagesOfAll = ['@vscode/l10n/dist/main.js', 'vscode-jsonrpc/lib/node/main.js'];
const packagesOfPlane = ['@octokit/request/dist-bundle/index.js', 'sql.js/dist/sql-wasm.js'];
/** The one way to GitHub, and the door at which webhooks arrive. */
const ours = [
	'src/adapters/github/guardedFetch.ts',
	'src/adapters/http/openDeliveryServer.ts',
	'src/adapters/http/readBody.ts',
	'src/adapters/http/requestDoor.ts',
];

/** Git is a process of its own; the parser could load its grammars from an address. */
const ofAtlas = ['src/adapters/git/runGit.ts', '@vscode/tree-sitter-wasm/wasm/tree-sitter.js'];

/** The files of each bundle that may speak of the network; every other one of them has no way out. */
const bundles: Readonly<Record<string, readonly string[]>> = {
	extension: packagesOfAll,
	engine: [...packagesOfAll, ...packagesOfPlane, ...ours],
	cli: [...packagesOfAll, ...packagesOfPlane, ...ours, ...ofAtlas, 'src/cli/demo/countPublished.ts'],
	atlas: [...packagesOfAll, ...ofAtlas],
};

/** Of Node; threads see nothing that was not given to them. */
const harmless: ReadonlySet<string> = new Set(['"node:path"', '"node:fs"', '"node:crypto"', '"node:worker_threads"']);

interface SourceMap {
	readonly sources: readonly string[];
	readonly sourcesContent: readonly string[];
}

describe('the built bundles', () => {
	for (const [bundle, allowed] of Object.entries(bundles)) {
		it(`reach the network from few files: ${bundle}`, () => {
			const path = join(repoRoot, 'dist', `${bundle}.js.map`);
			const { sources, sourcesContent } = JSON.parse(readFileSync(path, 'utf8')) as SourceMap;
			assert.ok(sources.length > 50, `only ${sources.length} files were looked at`);
			const found = sources.filter((_, index) => waysOut.test(withoutComments(sourcesContent[index] ?? '')));
			const strays = found.map((source) => source.replace(/^(?:.*\/node_modules\/|\.\.\/)/, ''));
			assert.deepEqual(
				strays.filter((source) => !allowed.includes(source)),
				[],
			);
		});
	}

	it('can send a write from the engine and the command line only, and there by way of one file', () => {
		for (const bundle of ['engine', 'cli']) {
			const { sources } = JSON.parse(readFileSync(join(repoRoot, 'dist', `${bundle}.js.map`), 'utf8')) as SourceMap;
			assert.equal(sources.filter((source) => source.endsWith('/adapters/github/writer.ts')).length, 1);
		}
		const extension = JSON.parse(readFileSync(join(repoRoot, 'dist/extension.js.map'), 'utf8')) as SourceMap;
		const gitHub = extension.sources.filter((source) => /adapters\/github|octokit|control\/publish/.test(source));
		assert.deepEqual(gitHub, []);
	});

	for (const file of ['chain.js', 'secretRules.js', 'tokenizer.js']) {
		it(`have beside them what is read in later, which reaches nothing: ${file}`, () => {
			const text = readFileSync(join(repoRoot, 'dist', file), 'utf8');
			const required = [...text.matchAll(/\b(?:require|import)\(([^)]*)\)/g)].map(([, name]) => name);
			// A rule that we leave out reads files.
			assert.deepEqual(
				required.filter((name) => name === undefined || !harmless.has(name)),
				[],
			);
			assert.doesNotMatch(text, /\bfetch\(|WebSocket|XMLHttpRequest/);
		});
	}
});

function withoutComments(text: string): string {
	return text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
