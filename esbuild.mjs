// Bundles the three entries into dist/, and beside them what the demo needs (not shipped: see .vscodeignore).
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
/** The parser and the languages of the atlas: C is read as C++. */
const grammarNames = [
	'tree-sitter.wasm',
	...['c-sharp', 'cpp', 'go', 'java', 'javascript', 'php', 'python', 'ruby', 'rust', 'tsx', 'typescript'].map(
		(name) => `tree-sitter-${name}.wasm`,
	),
];
const isProduction = process.argv.includes('--production');

/** Nobody here turns a schema into JSON Schema, but each schema of zod could: its code for that stays out of the bundles. */
const withoutJsonSchema = {
	name: 'without JSON Schema',
	setup(/** @type {import('esbuild').PluginBuild} */ { onLoad }) {
		onLoad({ filter: /zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/ }, async ({ path }) => {
			const text = await readFile(path, 'utf8');
			const names = [...text.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
			const renamed = [...text.matchAll(/^export \{ \w+ as (\w+) \}/gm)].map(([, name]) => name);
			const exported = [...names, ...renamed].map((name) => `left as ${name}`).join(', ');
			return { contents: `const left = () => { throw new Error('Not in this bundle.'); };\nexport { ${exported} };` };
		});
	},
};

/** Packages that are large or rarely asked for: each is a file of its own, read in when it is first imported. */
const apart = [
	{ name: 'gpt-tokenizer/encoding/o200k_base', used: 'countTokens', file: 'tokenizer.js' },
	{ name: '@secretlint/secretlint-rule-preset-recommend', used: 'rules', file: 'secretRules.js' },
];
const packagesApart = {
	name: 'packages apart',
	setup(/** @type {import('esbuild').PluginBuild} */ { onResolve }) {
		for (const { name, file } of apart) {
			onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: `./${file}`, external: true }));
		}
	},
};

/** Requests are named by method and path here: Octokit's table of all of GitHub's endpoints stays out of the bundles. */
const withoutEndpointTable = {
	name: 'without the table of endpoints',
	setup(/** @type {import('esbuild').PluginBuild} */ { onLoad }) {
		const filter = /plugin-rest-endpoint-methods[\\/]dist-src[\\/]generated[\\/]endpoints\.js$/;
		onLoad({ filter }, () => ({ contents: 'export default {};' }));
	},
};

await rm(join(root, 'dist'), { recursive: true, force: true });
await mkdir(join(root, 'dist'), { recursive: true });
const result = await build({
	absWorkingDir: root,
	entryPoints: {
		extension: 'src/extension.ts',
		engine: 'src/engine.ts',
		atlas: 'src/atlas.ts',
		chain: 'src/chain.ts',
		cli: 'src/cli.ts',
		demoGitHub: 'test/github/demo.ts',
	},
	outdir: 'dist',
	bundle: true,
	platform: 'node',
	format: 'cjs',
	target: 'node20',
	external: ['vscode'],
	// The same parser as ES modules: what of it is not used stays out of the bundle.
	alias: { yaml: join(dirname(require.resolve('yaml/package.json')), 'browser/index.js') },
	plugins: [withoutJsonSchema, withoutEndpointTable, packagesApart],
	minify: true,
	// A sentence’s marks as they are: escaped they take twice the room.
	charset: 'utf8',
	sourcemap: isProduction ? false : 'linked',
	legalComments: 'none',
	metafile: true,
	logLevel: 'warning',
});
for (const { name, used, file } of apart) {
	await build({
		absWorkingDir: root,
		stdin: { contents: `export { ${used} } from '${name}';`, resolveDir: root },
		outfile: `dist/${file}`,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		minify: true,
		legalComments: 'none',
		logLevel: 'warning',
	});
}
await copyFile(require.resolve('sql.js/dist/sql-wasm.wasm'), join(root, 'dist/sql-wasm.wasm'));
await mkdir(join(root, 'dist/grammars'));
const grammars = dirname(require.resolve('@vscode/tree-sitter-wasm'));
for (const name of grammarNames) {
	await copyFile(join(grammars, name), join(root, 'dist/grammars', name));
}
for (const [name, { bytes }] of Object.entries(result.metafile.outputs)) {
	if (name.endsWith('.js')) {
		process.stdout.write(`${name}  ${Math.round(bytes / 1024)} KB\n`);
	}
}
