import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CancelSource } from '../../src/base/cancellation';
import type { Atlas } from '../../src/shared/atlas/atlas';
import { fileIn, type GitRepo, gitRepo } from '../unit/atlas/gitRepo';

const utf16 = (text: string, isBig: boolean): Uint8Array => {
	const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
	return isBig ? bytes.swap16() : bytes;
};

describe('the atlas of what nobody would wish for', function () {
	this.timeout(60_000);
	let repo: GitRepo;

	beforeEach(async () => {
		repo = await gitRepo();
	});
	afterEach(() => repo.dispose());

	async function atlasOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Atlas> {
		await repo.write(files);
		repo.git('add', '-A');
		repo.git('commit', '--quiet', '-m', 'A');
		return (await repo.atlas()).atlas;
	}

	function names(atlas: Atlas, path: string): readonly string[] {
		return fileIn(atlas, path).symbols.map(({ name }) => name);
	}

	const broken: Readonly<Record<string, string>> = {
		'a.c': 'int tide(void) { return 1; }\nint broken(\n',
		'a.cpp': 'class Pier { int moor(); };\nclass {{{ ;\n',
		'a.cs': 'public class Pier { public void Moor() { } }\npublic class {{{\n',
		'a.go': 'package p\n\nfunc Tide() {}\n\nfunc (((\n',
		'a.java': 'public class Pier { public void moor() { } }\nclass {{{\n',
		'a.js': 'export function tide() {}\nfunction (((\n',
		'a.php': '<?php\nfunction tide() { return 1; }\nfunction (((\n',
		'a.py': 'def tide():\n    return 1\n\ndef (((\n',
		'a.rb': 'class Pier\n  def moor\n  end\nend\n\ndef (((\n',
		'a.rs': 'pub fn tide() {}\npub fn (((\n',
		'a.ts': 'export function tide(): void {}\nexport function (((\n',
		'a.tsx': 'export function Tide() { return <b>1</b>; }\nexport function (((\n',
	};

	it('has the symbols that can be read of broken sources, in every language, and counts those', async () => {
		const atlas = await atlasOf(broken);
		assert.equal(atlas.withErrors, Object.keys(broken).length);
		for (const path of Object.keys(broken)) {
			assert.match(names(atlas, path).join(' '), /tide|pier/i, path);
		}
	});

	it('reads UTF-16 by its mark, and takes what has zero bytes otherwise for binary', async () => {
		const text = 'export const tide = "\u6f6e";\nexport const ebb = 1;\n';
		const atlas = await atlasOf({
			...{ 'little.ts': utf16(text, false), 'big.ts': utf16(text, true), 'odd.ts': utf16(`${text}\0`, false) },
			...{ 'zero.ts': 'export const zero = 1;\0\n', 'marked.ts': '\uFEFFexport const marked = 1;\n' },
		});
		assert.deepEqual(
			[names(atlas, 'little.ts'), names(atlas, 'big.ts')],
			[
				['tide', 'ebb'],
				['tide', 'ebb'],
			],
		);
		assert.deepEqual(names(atlas, 'marked.ts'), ['marked']);
		assert.deepEqual([atlas.notUtf8, atlas.leftOut.binary], [2, 2]);
	});

	it('says the same of lines that end as on Windows', async () => {
		const text = "import { b } from './b';\n\nexport class A {\n\tread() {\n\t\treturn b;\n\t}\n}\n";
		const files = { 'b.ts': 'export const b = 1;\n', CODEOWNERS: '*.ts @crew\n', 'a.ts': text };
		const plain = await atlasOf(files);
		const windows = await atlasOf(
			Object.fromEntries(Object.entries(files).map(([path, one]) => [path, one.replaceAll('\n', '\r\n')])),
		);
		const facts = (atlas: Atlas): unknown =>
			atlas.files.map(({ blob, bytes, ...rest }) => ({ ...rest, isHashed: blob.length === 40 && bytes > 0 }));
		assert.deepEqual(facts(windows), facts(plain));
	});

	const slow: Readonly<Record<string, string>> = {
		'nested.ts': `export const before = 1;\nconst deep = ${'('.repeat(10_000)}1${')'.repeat(10_000)};\n`,
		'nested.py': `before = 1\ndeep = ${'('.repeat(10_000)}1${')'.repeat(10_000)}\n`,
		'some.ts': `export const before = [${'1,'.repeat(40_000)}];`,
		...Object.fromEntries(
			['ts', 'py', 'js', 'go'].map((extension) => [`line.${extension}`, `x = [${'1,'.repeat(520_000)}]`]),
		),
		'line.css': `a{b:c}${'d{e:f}'.repeat(170_000)}`,
	};

	it('lives through ten thousand brackets in each other, and leaves out a megabyte in one line', async () => {
		const atlas = await atlasOf(slow);
		for (const path of ['nested.py', 'nested.ts', 'some.ts']) {
			assert.equal(names(atlas, path)[0], 'before', path);
		}
		assert.deepEqual([atlas.counts.files, atlas.leftOut.generated], [3, 5]);
	});

	it('leaves out what is larger than anybody writes, unread', async () => {
		const atlas = await atlasOf({ 'huge.ts': `export const huge = 1;\n`.repeat(900_000), 'a.ts': 'a();\n' });
		assert.deepEqual([atlas.counts.files, atlas.leftOut.tooLarge], [1, 1]);
	});

	it('is empty where there is nothing yet', async () => {
		const { atlas } = await repo.atlas();
		assert.deepEqual([atlas.commit, atlas.files, atlas.changed], [null, [], 0]);
	});

	it('says so of a repository without files of its own', async () => {
		repo.git('init', '--quiet', '--bare', 'bare.git');
		for (const folder of ['bare.git', '.git']) {
			const failure = await repo.failure({ folder: join(repo.folder, folder) });
			assert.deepEqual([failure.kind, 'reason' in failure && failure.reason], ['noGitTree', 'noWorkTree']);
		}
	});

	it('tells of a worktree what lies there', async () => {
		await atlasOf({ 'a.ts': 'export const a = 1;\n' });
		repo.git('worktree', 'add', '--quiet', '-b', 'other', 'tree');
		await repo.write({ 'tree/b.ts': 'export const b = 1;\n' });
		const { atlas, outcome } = await repo.atlas({ folder: join(repo.folder, 'tree') });
		assert.deepEqual([atlas.counts.files, atlas.changed], [2, 1]);
		assert.ok(outcome.path.endsWith('tree/.countersign/atlas.json'));
		const { atlas: outer } = await repo.atlas();
		assert.deepEqual(
			outer.files.map(({ path }) => path),
			['a.ts'],
		);
	});

	it('counts submodules, and leaves what is in them to their own atlas', async () => {
		await atlasOf({ 'a.ts': 'export const a = 1;\n' });
		repo.git('init', '--quiet', 'inner');
		await repo.write({ 'inner/b.ts': 'export const b = 1;\n' });
		repo.git('-C', 'inner', 'add', '-A');
		repo.git('-C', 'inner', '-c', 'user.name=A', '-c', 'user.email=a@b.c', 'commit', '--quiet', '-m', 'B');
		repo.git('add', 'inner');
		const { atlas } = await repo.atlas();
		assert.deepEqual([atlas.counts.files, atlas.leftOut.submodule], [1, 1]);
		const inner = await repo.atlas({ folder: join(repo.folder, 'inner') });
		assert.deepEqual(
			inner.atlas.files.map(({ path }) => path),
			['b.ts'],
		);
	});

	it('counts what a sparse checkout left out, and reads what was put there anyway', async () => {
		await atlasOf({ 'in/a.ts': 'export const a = 1;\n', 'out/b.ts': 'b();\n', 'out/c.ts': 'c();\n' });
		repo.git('sparse-checkout', 'set', 'in');
		const { atlas } = await repo.atlas();
		assert.deepEqual([atlas.files.map(({ path }) => path), atlas.leftOut.notCheckedOut], [['in/a.ts'], 2]);
		assert.deepEqual([atlas.leftOut.unreadable, atlas.changed], [0, 0]);
		await repo.write({ 'out/b.ts': 'export const other = 1;\n' });
		const { atlas: more } = await repo.atlas();
		assert.deepEqual([names(more, 'out/b.ts'), more.leftOut.notCheckedOut], [['other'], 1]);
	});

	it('looks at files that git was told not to look at', async () => {
		await atlasOf({ 'a.ts': 'export const a = 1;\n' });
		repo.git('update-index', '--assume-unchanged', 'a.ts');
		for (const name of ['b', 'c']) {
			await repo.write({ 'a.ts': `export const ${name} = 1;\n` });
			assert.deepEqual(names((await repo.atlas()).atlas, 'a.ts'), [name]);
		}
		await rm(join(repo.folder, 'a.ts'));
		assert.equal((await repo.atlas()).atlas.counts.files, 0);
	});

	it('has each file once while a merge is in conflict', async () => {
		await atlasOf({ 'a.ts': 'export const a = 1;\n', 'gone.ts': 'export const g = 1;\n' });
		repo.git('checkout', '--quiet', '-b', 'other');
		await atlasOf({ 'a.ts': 'export const other = 1;\n', 'gone.ts': 'export const g = 2;\n' });
		repo.git('checkout', '--quiet', 'main');
		await rm(join(repo.folder, 'gone.ts'));
		await atlasOf({ 'a.ts': 'export const mine = 1;\n' });
		assert.throws(() => repo.git('merge', 'other'));
		const { atlas } = await repo.atlas();
		assert.deepEqual(
			atlas.files.map(({ path }) => path),
			['a.ts', 'gone.ts'],
		);
		assert.notDeepEqual(names(atlas, 'a.ts'), []);
	});

	it('names the content of files as git does, also where its names are longer', async () => {
		await repo.dispose();
		repo = await gitRepo('sha256');
		await atlasOf({ 'a.ts': 'export const a = 1;\n' });
		await repo.write({ 'a.ts': 'export const b = 1;\n' });
		const { atlas } = await repo.atlas();
		assert.equal(fileIn(atlas, 'a.ts').blob, repo.git('hash-object', 'a.ts').trim());
	});

	it('stops in the middle of many files, and goes on from nothing', async () => {
		const files = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`d${at % 50}/f${at}.ts`, `a${at}();\n`]));
		await repo.write(files);
		const source = new CancelSource();
		const onProgress = (done: number): void => {
			if (done > 100) {
				source.cancel();
			}
		};
		assert.equal((await repo.failure({ cancel: source.token, onProgress })).kind, 'cancelled');
		assert.equal((await repo.atlas()).atlas.counts.files, 3000);
	});
});
