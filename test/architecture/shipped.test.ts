import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../fakes/repoRoot';

describe('the package', () => {
	it('ships exactly the listed files', function () {
		this.timeout(60_000);
		const vsce = join(repoRoot, 'node_modules/@vscode/vsce/vsce');
		const output = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], {
			cwd: repoRoot,
			encoding: 'utf8',
		});
		const shipped = output.trim().split('\n').sort();
		const listed = readFileSync(join(repoRoot, 'test/architecture/shippedFiles.txt'), 'utf8').trim().split('\n');
		assert.deepEqual(shipped, listed);
	});

	it('loads little: under 400 KB of script in the extension host, under 1.2 MB with the engine', () => {
		const sizeOf = (name: string): number => statSync(join(repoRoot, 'dist', name)).size;
		assert.ok(sizeOf('extension.js') < 400_000, `extension.js has ${sizeOf('extension.js')} bytes`);
		assert.ok(sizeOf('extension.js') + sizeOf('engine.js') < 1_200_000, `engine.js has ${sizeOf('engine.js')} bytes`);
	});
});
