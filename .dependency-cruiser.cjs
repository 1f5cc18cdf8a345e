// Which layer may see which. Everything else is a rule broken, type imports included.
const layers = {
	base: [],
	shared: ['base'],
	control: ['base', 'shared'],
	execution: ['base', 'shared'],
	present: ['base', 'shared'],
	adapters: ['base', 'shared', 'control'],
	'adapters/rpc': ['base', 'shared'],
	host: ['base', 'shared', 'present', 'execution', 'adapters/rpc'],
	cli: ['base', 'shared', 'present', 'control', 'adapters'],
	webview: ['base', 'shared'],
};

const layerRules = Object.entries(layers).map(([layer, seen]) => ({
	name: `layer-${layer.replace('/', '-')}`,
	comment: `${layer} may import only ${[layer, ...seen].join(', ')}.`,
	severity: 'error',
	from: layer === 'adapters' ? { path: '^src/adapters/', pathNot: '^src/adapters/rpc/' } : { path: `^src/${layer}/` },
	to: { path: '^(src|test|scripts|bench)/', pathNot: [layer, ...seen].map((name) => `^src/${name}/`) },
}));

const oneDoor = (name, comment, target, allowed) => ({
	name,
	comment,
	severity: 'error',
	from: { path: '^src/', pathNot: allowed },
	to: { path: target },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{ name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
		...layerRules,
		oneDoor('vscode-only-in-host', 'The editor is known to host/ and the entry only.', '^vscode$|@types/vscode', [
			'^src/host/',
			'^src/extension\\.ts$',
		]),
		oneDoor('sqljs-only-in-adapter', 'sql.js stands behind SqlPort.', 'node_modules/(@types/)?sql\\.js', [
			'^src/adapters/sqljs/',
		]),
		oneDoor(
			'octokit-only-in-adapter',
			'Octokit stands behind GitHubReader and GitHubWriter.',
			'node_modules/@octokit/',
			['^src/adapters/github/'],
		),
		oneDoor('secretlint-only-in-adapter', 'secretlint stands behind LoadSecretRules.', 'node_modules/@secretlint/', [
			'^src/adapters/secretlint/',
		]),
		oneDoor('tokenizer-only-in-adapter', 'The tokenizer stands behind LoadTokenizer.', 'gpt-tokenizer', [
			'^src/adapters/tokenizer/',
		]),
		oneDoor(
			'tree-sitter-only-in-adapter',
			'Parsers stand behind AtlasPorts.',
			'node_modules/@vscode/tree-sitter-wasm',
			['^src/adapters/treeSitter/'],
		),
		oneDoor('jsonrpc-only-in-adapter', 'The rooms talk through adapters/rpc.', 'node_modules/vscode-jsonrpc', [
			'^src/adapters/rpc/',
		]),
		oneDoor(
			'the-one-door',
			'Only publish holds the writer; the wiring hands it over.',
			'^src/control/publish/gitHubWriter',
			['^src/control/publish/', '^src/adapters/github/writer\\.ts$', '^src/wiring/'],
		),
		oneDoor('the-one-writer', 'Only the wiring makes a writer.', '^src/adapters/github/writer', [
			'^src/wiring/',
			'^src/adapters/github/',
		]),
		{
			name: 'entries-are-not-imported',
			severity: 'error',
			from: { path: '^src/' },
			to: { path: '^src/(extension|engine|atlas|chain|cli)\\.ts$' },
		},
		{
			name: 'only-shipped-packages',
			comment: 'What src imports is bundled; test tools are not.',
			severity: 'error',
			from: { path: '^src/' },
			to: { path: 'node_modules/(mocha|fast-check|playwright-core|esbuild|typescript|ajv|@octokit/openapi)/' },
		},
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.graph.json' },
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(out|dist)/' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'require', 'node', 'types', 'default'],
		},
	},
};
