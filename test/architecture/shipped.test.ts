import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../fakes/repoRoot';

describe('the package', () => {
	it('ships exactly the listed files', function () {
		this.timeout(60_000);
		const vsce = join(repoRoot, 'node_modules/@vscode/vsce/vsce');
		const output = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], { cwd: repoRoot, encoding: 'utf8' });
		const shipped = output.trim().split('\n').sort();
		const listed = readFileSync(join(repoRoot, 'test/architecture/shippedFiles.txt'), 'utf8').trim().split('\n');
		assert.deepEqual(shipped, listed);
	});

	it('stays under two megabytes before compression', () => {
		const files = ['extension.js', 'engine.js', 'cli.js', 'sql-wasm.wasm'].map((name) => join(repoRoot, 'dist', name));
		assert.ok(files.every(existsSync), 'build first: npm run build');
		const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
		assert.ok(bytes < 2_000_000, `${bytes} bytes are shipped`);
	});
});
