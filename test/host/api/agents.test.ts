import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { commands, env, Uri, workspace } from 'vscode';
import { loadAtlas } from '../../../src/control/atlas/queries/atlasIndex';
import { eventually } from '../ui/driver/eventually';
import { type EditorSession, editorSession, repo, rowsOf, setSetting } from './editorSession';

const ref = `${repo}#90`;
const skill = '.agents/skills/countersign-context/SKILL.md';
const claudeSkill = '.claude/skills/countersign-context/SKILL.md';

/** A clone is open, and agents work in it. */
describe('What agents find in the open folder', () => {
	let session: EditorSession;
	let folder: string;

	before(async () => {
		session = await editorSession();
		folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
		write('src/tide.ts', 'export function tide(): number {\n\treturn 4;\n}\n');
		git('init', '--quiet', '--initial-branch=main');
		git('remote', 'add', 'origin', `git@github.com:${repo}.git`);
		git('add', 'src');
		git('-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', 'A tide');
	});
	after(() => {
		// The repository stays, as bare of everything as can be: the editor's Git extension stumbles over one that goes.
		git('remote', 'remove', 'origin');
		git('pack-refs', '--all');
		for (const name of ['src', '.agents', '.claude', '.github']) {
			rmSync(join(folder, name), { recursive: true, force: true });
		}
	});

	const git = (...args: readonly string[]): string =>
		execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
	const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
	const write = (path: string, text: string): void => {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	};

	it('is the atlas of the repository, as it is now', async () => {
		await commands.executeCommand('countersign.refreshAtlas');
		const { atlas } = loadAtlas(read('.countersign/atlas.json'));
		assert.deepEqual(
			atlas.files.map(({ path, symbols }) => [path, symbols.map(({ name }) => name)]),
			[['src/tide.ts', ['tide']]],
		);
	});

	it('is a pointer to the newest pack and a skill that names it, and git leaves both alone', async () => {
		await commands.executeCommand('countersign.buildContextPack', ref);
		assert.match(read('.countersign/packs/CURRENT.md'), /\(northwind-harbor-90\/CONTEXT\.md\)/);
		assert.match(read(skill), /^---\nname: countersign-context\n/);
		assert.equal(existsSync(join(folder, '.claude')), false);
		assert.equal(git('status', '--porcelain', '--', '.agents', '.countersign/packs'), '');
	});

	it('is a copy of the skill where somebody keeps skills for Claude', async () => {
		mkdirSync(join(folder, '.claude/skills'), { recursive: true });
		await commands.executeCommand('countersign.rebuildPack');
		assert.equal(read(claudeSkill), read(skill));
	});

	it('is no skill of ours where somebody wrote one', async () => {
		write(skill, 'My own skill.\n');
		await commands.executeCommand('countersign.rebuildPack');
		assert.equal(read(skill), 'My own skill.\n');
		rmSync(join(folder, '.agents'), { recursive: true });
	});

	it('is nothing behind a link, nor where a file is in the way, and the pack is written all the same', async () => {
		const elsewhere = mkdtempSync(join(tmpdir(), 'countersign-elsewhere-'));
		symlinkSync(elsewhere, join(folder, '.agents'));
		rmSync(join(folder, '.claude'), { recursive: true });
		writeFileSync(join(folder, '.claude'), '');
		rmSync(join(folder, '.countersign/packs'), { recursive: true });
		await commands.executeCommand('countersign.rebuildPack');
		assert.deepEqual(readdirSync(elsewhere), []);
		assert.match(read('.countersign/packs/northwind-harbor-90/CONTEXT.md'), /northwind\/harbor#90/);
		rmSync(join(folder, '.agents'));
	});

	it('is no pack behind a link', async () => {
		const elsewhere = mkdtempSync(join(tmpdir(), 'countersign-elsewhere-'));
		rmSync(join(folder, '.countersign/packs'), { recursive: true });
		symlinkSync(elsewhere, join(folder, '.countersign/packs'));
		await commands.executeCommand('countersign.rebuildPack');
		assert.deepEqual(readdirSync(elsewhere), []);
		rmSync(join(folder, '.countersign/packs'));
	});

	it('is what the view says of the pack', async () => {
		await commands.executeCommand('countersign.buildContextPack', ref);
		const rows = await rowsOf(session, 'countersign.pack');
		assert.match(rows[0] ?? '', /^[\d,]+ of 15,000 characters$/);
		assert.ok(rows.includes('  The item itself'), rows.join('\n'));
	});

	it('is a workflow to commit, never over one that is not ours', async () => {
		await commands.executeCommand('countersign.scaffoldWorkflows');
		const path = '.github/workflows/countersign-atlas.yml';
		assert.match(read(path), /permissions:\n {2}contents: read\n/);
		write(path, 'name: mine\n');
		await commands.executeCommand('countersign.scaffoldWorkflows');
		assert.equal(read(path), 'name: mine\n');
	});

	it('begins with a branch, a pack and a proposed assignee, in one command', async () => {
		await setSetting('countersign.writeAllowlist', [repo]);
		await eventually(async () => {
			await commands.executeCommand('countersign.startWork', ref);
			assert.match(git('branch', '--show-current'), /^issue-90-[a-z0-9-]+\n$/);
			const waiting = await rowsOf(session, 'countersign.changesets');
			assert.ok(
				waiting.some((row) => /Assign .+ to #90/.test(row)),
				waiting.join('\n'),
			);
		});
		assert.ok(existsSync(join(folder, '.countersign/packs/northwind-harbor-90/CONTEXT.md')));
	});

	it('reaches the chat, else the clipboard', async () => {
		await env.clipboard.writeText('');
		const hasChat = (await commands.getCommands(true)).includes('workbench.action.chat.open');
		await commands.executeCommand('countersign.sendToChat', ref);
		const copied = await env.clipboard.readText();
		assert.equal(copied === '', hasChat, `chat: ${hasChat}, copied: ${copied.slice(0, 80)}`);
		assert.ok(await workspace.fs.stat(Uri.joinPath(Uri.file(folder), '.countersign/packs/CURRENT.md')));
	});
});
