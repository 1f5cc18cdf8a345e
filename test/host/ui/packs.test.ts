import { strict as assert } from 'node:assert';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildPack } from '../../../src/control/packs/buildPack';
import { agentFiles } from '../../../src/shared/packs/agentFiles';
import { memoryAtlas } from '../../unit/atlas/memoryAtlas';
import { packSources } from '../../unit/packs/packSample';
import { eventually } from './driver/eventually';
import { addRepository, type LoopWindow, openLoopWindow, repo, waitForPage, waitForTab } from './driver/loopWindow';
import type { Workbench } from './driver/workbench';

const view = 'Context Pack';
const body =
	'Ships wait though berths are free: see `free_berths` in src/berths.py and docs/adr/0007-berths.md#decision.\n';
const files = {
	'docs/adr/0007-berths.md': `# 7. Berths\n${'\nContext.\n'.repeat(20)}\n## Decision\n\nThe first ship gets the first berth.\n`,
	'src/berths.py': `# Berths\n${'# and ships\n'.repeat(30)}def free_berths():\n    return []\n`,
	'.countersign/profiles/release-notes.yml':
		'task: drafting\nbudget: 9000\nsections:\n  - kind: item\n  - kind: comment\n',
	'.countersign/profiles/broken.yml': 'task: coding\nsections: []\n',
};

/** What a pack is made of, as a person sees it before an agent reads it. */
describe('The context pack', () => {
	let loop: LoopWindow;
	let workbench: Workbench;

	before(async () => {
		loop = await openLoopWindow({ 'countersign.pollSeconds': 0 });
		({ workbench } = loop);
		const { state } = loop.gitHub;
		state.editIssue(repo, 90, { body: `${body}\n${state.issue(repo, 90).body}` });
		const atlas = (await memoryAtlas({ 'src/berths.py': files['src/berths.py'] }).refresh()).text;
		for (const [path, text] of Object.entries({ ...files, '.countersign/atlas.json': atlas })) {
			mkdirSync(dirname(inFolder(path)), { recursive: true });
			writeFileSync(inFolder(path), text);
		}
		await addRepository(loop);
	});
	after(() => loop.close());

	const inFolder = (path: string): string => join(loop.window.folder, path);
	const rows = (): Promise<readonly string[]> => workbench.treeRows(view);
	const budgetIs = (text: RegExp): Promise<void> =>
		eventually(async () => assert.match((await rows())[0] ?? '', text, String(await rows())));
	const hasRow = (text: RegExp): Promise<void> =>
		eventually(async () =>
			assert.ok(
				(await rows()).some((row) => text.test(row)),
				String(await rows()),
			),
		);
	const message = (text: RegExp): Promise<void> =>
		eventually(async () => assert.match(await workbench.viewMessage(view), text));
	const cursorIsInLine = (line: number): Promise<void> =>
		loop.window.page
			.locator('.statusbar-item')
			.filter({ hasText: `Ln ${line}, Col 1` })
			.waitFor();

	async function pictures(name: string): Promise<void> {
		for (const theme of ['Dark 2026', 'Dark High Contrast', 'Light 2026']) {
			await workbench.setTheme(theme);
			await workbench.screenshot(`${theme.toLowerCase().replace(/ 2026/, '').replaceAll(' ', '-')}-${name}`);
		}
	}

	async function showPackView(): Promise<void> {
		await workbench.toggleView(view);
		for (const other of ['Changesets', 'Audit', 'Repositories']) {
			await workbench.toggleView(other);
		}
	}

	it('is shown beside the items: how full it is, what is in it, what fell out', async () => {
		await workbench.runCommand('Countersign: Build Context Pack');
		await workbench.quickInput().type('#90');
		await loop.window.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: '#90' }).first().waitFor();
		await workbench.quickInput().accept();
		await waitForTab(loop, /CONTEXT\.md/);
		await showPackView();
		await budgetIs(/^[\d,]+ of 15,000 characters \d+ % full$/);
		await workbench.toggleRow(view, 'In the pack');
		await hasRow(/^Decision 0007-berths\.md [\d,]+ characters · docs\/adr$/);
		await pictures('pack');
	});

	it('opens what its rows speak of, at its place', async () => {
		await workbench.clickRow(view, 'Decision 0007-berths.md');
		await waitForTab(loop, /0007-berths\.md/);
		await cursorIsInLine(43);
		await workbench.clickRow(view, 'File berths.py');
		await waitForTab(loop, /berths\.py/);
		await cursorIsInLine(32);
		await workbench.clickRow(view, 'The item itself');
		await waitForPage(loop, 'Ships wait though berths are free');
		await workbench.clickRow(view, 'Instructions');
		await waitForTab(loop, /CONTEXT\.md/);
	});

	it('opens rows by the keyboard alone', async () => {
		const { keyboard } = loop.window.page;
		await workbench.runCommand('Countersign: Focus on Context Pack View');
		await keyboard.press('Home');
		for (const row of (await rows()).slice(1)) {
			await keyboard.press('ArrowDown');
			if (row.startsWith('Decision ')) {
				break;
			}
		}
		await keyboard.press('Enter');
		await waitForTab(loop, /0007-berths\.md/);
	});

	it('is taken by another profile, the repository’s own too, and by none that is broken', async () => {
		await workbench.clickRow(view, 'Profile');
		await workbench.quickInput().waitUntilOffered('release-notes');
		await workbench.quickInput().waitUntilStill();
		await workbench.screenshot('light-pack-profiles');
		await workbench.quickInput().choose('broken');
		await waitForTab(loop, /broken\.yml/);
		await workbench.clickRow(view, 'Profile');
		await workbench.quickInput().choose('release-notes');
		await budgetIs(/^[\d,]+ of 9,000 characters /);
		await hasRow(/^Profile release-notes$/);
		await hasRow(/^Decision 0007-berths\.md not in the profile/);
	});

	it('quotes people with write access alone, where the person wants that', async () => {
		await workbench.clickRow(view, 'Authors');
		await hasRow(/^Authors with write access only$/);
		assert.match(
			readFileSync(inFolder('.countersign/packs/northwind-harbor-90/manifest.json'), 'utf8'),
			/"onlyWriters": true/,
		);
		await workbench.runCommand('Countersign: Change Context Pack Profile…');
		await workbench.quickInput().choose('coding');
		await hasRow(/^Authors everybody$/);
	});

	it('follows the budget that the person gives it, in tokens and in characters, and says what that cost', async () => {
		await workbench.clickRow(view, ((await rows())[0] ?? '').replace(/ \d+ % full$/, ''));
		await workbench.quickInput().choose('1,000 tokens');
		await budgetIs(/^[\d,]+ of 1,000 tokens /);
		await workbench.clickRow(view, ((await rows())[0] ?? '').replace(/ \d+ % full$/, ''));
		await workbench.quickInput().choose('4,000 characters');
		await budgetIs(/^[\d,]+ of 4,000 characters /);
		await hasRow(/^The item itself [\d,]+ characters cut off$/);
		await pictures('pack-small');
	});

	it('is compared with its earlier build', async () => {
		await workbench.runCommand('Countersign: Compare Context Pack with Its Earlier Build');
		await waitForTab(loop, /before ↔ now/);
		await loop.window.page.locator('.monaco-diff-editor .view-line').filter({ hasText: /\S/ }).first().waitFor();
		await workbench.screenshot('light-pack-diff');
	});

	it('takes any whole number as a budget, and nothing else', async () => {
		await workbench.runCommand('Countersign: Change Context Pack Budget…');
		await workbench.quickInput().choose('Another number of characters…');
		await workbench.quickInput().type('12');
		await loop.window.page.getByText('Expected a whole number of characters from 500 to 1,000,000.').waitFor();
		await workbench.quickInput().type('2,000');
		await workbench.quickInput().accept();
		await budgetIs(/^[\d,]+ of 2,000 characters /);
	});

	it('is there again after the window is loaded anew, with what the person wants of packs', async () => {
		const before = await rows();
		await loop.window.page.reload();
		await workbench.waitForWorkbench();
		await budgetIs(/^[\d,]+ of 2,000 characters /);
		assert.deepEqual((await rows()).slice(0, 4), before.slice(0, 4));
		await workbench.runCommand('Countersign: Rebuild Context Pack');
		await workbench.runCommand('Countersign: Open Context Pack');
		await waitForTab(loop, /CONTEXT\.md/);
		assert.deepEqual((await rows()).slice(0, 4), before.slice(0, 4));
	});

	it('says in one sentence what somebody did to its files, and is right again once it is rebuilt', async () => {
		const context = inFolder('.countersign/packs/northwind-harbor-90/CONTEXT.md');
		const manifest = inFolder('.countersign/packs/northwind-harbor-90/manifest.json');
		const text = readFileSync(context, 'utf8');
		writeFileSync(context, text.replace('Ships', 'Boats'));
		await message(/CONTEXT\.md is not as it was built/);
		await workbench.screenshot('light-pack-edited');
		rmSync(context);
		await message(/CONTEXT\.md is missing/);
		await workbench.runCommand('Countersign: Open Context Pack');
		await message(/^$/);
		assert.equal(readFileSync(context, 'utf8'), text);
		writeFileSync(manifest, readFileSync(manifest, 'utf8').slice(0, 300));
		await message(/manifest\.json cannot be read: it is cut short/);
		assert.deepEqual(await rows(), []);
		await workbench.runCommand('Countersign: Rebuild Context Pack');
		await budgetIs(/^[\d,]+ of 2,000 characters /);
		await message(/^$/);
	});

	it('is what another window or the command line has built last', async () => {
		const other = buildPack(packSources());
		for (const { name, text } of other.files) {
			mkdirSync(inFolder(other.folder), { recursive: true });
			writeFileSync(join(inFolder(other.folder), name), text);
		}
		for (const { path, text } of agentFiles(other.manifest.ref, false)) {
			writeFileSync(inFolder(path), text);
		}
		await eventually(async () => assert.equal(await workbench.viewDescription(view), other.manifest.ref));
		await budgetIs(/^[\d,]+ of 15,000 characters /);
	});

	it('is gone when its files are, and there are words for that', async () => {
		rmSync(inFolder('.countersign/packs'), { recursive: true });
		await loop.window.page.getByText('There is no context pack in the open folder yet.').waitFor();
		await workbench.screenshot('light-pack-none');
	});

	it('goes to the chat of the editor', async () => {
		await workbench.runCommand('Countersign: Send Context Pack to Chat');
		await workbench.quickInput().type('#90');
		await loop.window.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: '#90' }).first().waitFor();
		await workbench.quickInput().accept();
		await loop.window.page.locator('.part.auxiliarybar').getByText('CONTEXT.md').first().waitFor();
		await workbench.screenshot('light-pack-chat');
	});

	it('is there at the start of work, though the folder is no real clone and nothing may be written', async () => {
		await workbench.runCommand('Countersign: Start Work…');
		await workbench.quickInput().type('#90');
		await loop.window.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: '#90' }).first().waitFor();
		await workbench.quickInput().accept();
		await workbench.notification(/^No branch was made.*allow/is);
		await workbench.notification(`Work on northwind/harbor#90 has begun: the context pack is written.`);
		await workbench.screenshot('light-start-work');
		await (await workbench.notification(/^No branch was made/)).click('Allow Writes…');
		await (await workbench.modal()).click('Allow Writes');
	});
});
