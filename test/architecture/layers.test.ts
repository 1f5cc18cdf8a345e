import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';
import { repoRoot } from '../fakes/repoRoot';

/** A forbidden import, and the rule that must name it. */
const seeded = [
	{ file: 'src/base/bad.ts', text: "import '../shared/names';", rule: 'layer-base' },
	{ file: 'src/control/bad.ts', text: "import '../execution/run';", rule: 'layer-control' },
	{ file: 'src/execution/bad.ts', text: "import '../control/publish/gitHubWriter';", rule: 'layer-execution' },
	{ file: 'src/present/bad.ts', text: "import '../host/views';", rule: 'layer-present' },
	{ file: 'src/host/bad.ts', text: "import '../adapters/node/files';", rule: 'layer-host' },
	{
		file: 'src/control/badType.ts',
		text: "import type { Uri } from 'vscode';\nexport type A = Uri;",
		rule: 'vscode-only-in-host',
	},
	{ file: 'src/control/badSql.ts', text: "import 'sql.js';", rule: 'sqljs-only-in-adapter' },
	{ file: 'src/cli/badOctokit.ts', text: "import '@octokit/rest';", rule: 'octokit-only-in-adapter' },
	{ file: 'src/control/sync/badWriter.ts', text: "import '../publish/gitHubWriter';", rule: 'the-one-door' },
	{ file: 'src/cli/badWriter.ts', text: "import '../adapters/github/writer';", rule: 'the-one-writer' },
	{ file: 'src/base/cycleA.ts', text: "import type { B } from './cycleB';\nexport type A = B;", rule: 'no-cycle' },
] as const;

const targets = [
	'src/shared/names.ts',
	'src/execution/run.ts',
	'src/control/publish/gitHubWriter.ts',
	'src/host/views.ts',
	'src/adapters/node/files.ts',
	'src/adapters/github/writer.ts',
];

describe('the layer rules', () => {
	it('name every forbidden import that is seeded', function () {
		this.timeout(60_000);
		const folder = mkdtempSync(join(tmpdir(), 'layers-'));
		try {
			seedTree(folder);
			const broken = brokenRules(folder);
			for (const { file, rule } of seeded) {
				assert.ok(broken.includes(`${rule} ${file}`), `${rule} did not catch ${file}; caught: ${broken.join(', ')}`);
			}
		} finally {
			rmSync(folder, { recursive: true });
		}
	});

	it('are known to the compiler too: no node, no editor and no other layer in control', function () {
		this.timeout(60_000);
		const problems = compileIn('src/control', [
			"import { readFileSync } from 'node:fs';",
			"import { Uri } from 'vscode';",
			'console.log(readFileSync, Uri, setTimeout, Buffer);',
		]);
		for (const name of ['node:fs', "no exported member 'Uri'", 'console', 'setTimeout', 'Buffer']) {
			assert.ok(
				problems.some((problem) => problem.includes(name)),
				`the compiler let ${name} pass: ${problems.join('\n')}`,
			);
		}
	});
});

function seedTree(folder: string): void {
	const write = (file: string, text: string): void => {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		writeFileSync(join(folder, file), `${text}\nexport {};\n`);
	};
	for (const target of targets) {
		write(target, '');
	}
	for (const { file, text } of seeded) {
		write(file, text);
	}
	write('src/base/cycleB.ts', "import type { A } from './cycleA';\nexport type B = A | string;");
	for (const name of [
		'node_modules',
		'tsconfig.base.json',
		'tsconfig.graph.json',
		'.dependency-cruiser.cjs',
		'noVscode.d.ts',
	]) {
		symlinkSync(join(repoRoot, name), join(folder, name));
	}
}

function brokenRules(folder: string): string[] {
	const cruise = [join(repoRoot, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')];
	const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'];
	let output: string;
	try {
		output = execFileSync(process.execPath, [...cruise, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 64e6 });
	} catch (error) {
		// It exits with the number of violations; the report is on standard output all the same.
		output = (error as { stdout: string }).stdout;
	}
	const report = JSON.parse(output) as { summary: { violations: { from: string; rule: { name: string } }[] } };
	return report.summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
}

function compileIn(layer: string, lines: readonly string[]): string[] {
	const config = ts.getParsedCommandLineOfConfigFile(join(repoRoot, layer, 'tsconfig.json'), undefined, {
		...ts.sys,
		onUnRecoverableConfigFileDiagnostic: (problem) =>
			assert.fail(ts.flattenDiagnosticMessageText(problem.messageText, '\n')),
	});
	assert.ok(config);
	const file = join(repoRoot, layer, 'seeded.ts');
	const host = ts.createCompilerHost(config.options);
	const readFile = host.readFile.bind(host);
	const fileExists = host.fileExists.bind(host);
	host.readFile = (name) => (name === file ? lines.join('\n') : readFile(name));
	host.fileExists = (name) => name === file || fileExists(name);
	host.getSourceFile = (name, language) => {
		const text = host.readFile(name);
		return text === undefined ? undefined : ts.createSourceFile(name, text, language);
	};
	const program = ts.createProgram(
		[file],
		{ ...config.options, composite: false, incremental: false, noEmit: true },
		host,
	);
	return ts.getPreEmitDiagnostics(program).map((problem) => ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
}
