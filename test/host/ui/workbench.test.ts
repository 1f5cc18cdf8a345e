import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../../fakes/repoRoot';
import { eventually } from './driver/eventually';
import { type OpenWindow, openWorkbench } from './driver/session';
import type { Workbench } from './driver/workbench';

const FIXTURE = join(repoRoot, 'test', 'fixtures', 'hostSmoke');
const TREE = 'Smoke Tree';

describe('A window that tests drive', () => {
	let window: OpenWindow;
	let workbench: Workbench;

	before(async () => {
		({ window, workbench } = await openWorkbench({
			extensions: [FIXTURE],
			files: { 'note.txt': 'right\n' },
			settings: { 'hostSmoke.greeting': 'hello', 'hostSmoke.machine': 'ignored' },
			machineSettings: { 'hostSmoke.machine': 'machine' },
		}));
	});

	after(() => window.close());

	it('reads the rows of a view', async () => {
		await workbench.openView('Host Smoke');
		await workbench.openView('Host Smoke');
		await workbench.expectRows(TREE, ['first plain', 'second plain', 'third plain']);
		await workbench.expectRows('Other Tree', ['elsewhere plain']);
	});

	it('clicks the inline action of one row', async () => {
		await workbench.rowAction(TREE, 'second', 'Mark Row');
		await workbench.expectRows(TREE, ['first plain', 'second marked', 'third plain']);
	});

	it('chooses from the context menu of one row', async () => {
		await workbench.rowContextMenu(TREE, 'first plain', 'Forget Row');
		await workbench.expectRows(TREE, ['second marked', 'third plain']);
	});

	it('clicks the action of a view', async () => {
		await workbench.viewTitleAction(TREE, 'Refresh Rows');
		await workbench.notification('Refreshed');
	});

	it('reads a modal and answers it', async () => {
		await workbench.runCommand('Host Smoke: Confirm');
		const modal = await workbench.modal();
		assert.match(modal.text, /^Really\?\s+It cannot be taken back\.$/);
		assert.deepEqual(modal.buttons.toSorted(), ['Cancel', 'Go on', 'Other']);
		await modal.click('Go on');
		await workbench.notification('You chose Go on');
	});

	it('answers an input box', async () => {
		await workbench.runCommand('Host Smoke: Name');
		const box = workbench.quickInput();
		assert.match(await box.message(), /What name\?/);
		await box.type('Ada');
		await box.accept();
		await workbench.notification('Named Ada');
	});

	it('chooses from a pick', async () => {
		await workbench.runCommand('Host Smoke: Pick');
		assert.deepEqual(await workbench.quickInput().items(), ['apple', 'banana', 'cherry']);
		await workbench.quickInput().choose('banana');
		await workbench.notification('Picked banana');
	});

	it('clicks a button of a toast', async () => {
		await workbench.runCommand('Host Smoke: Offer');
		const toast = await workbench.notification('An offer');
		assert.deepEqual(toast.buttons, ['Take', 'Leave']);
		await toast.click('Take');
		await workbench.notification('Answered Take');
	});

	it('amends the right side of a diff and saves it', async () => {
		await workbench.runCommand('Host Smoke: Compare');
		await workbench.waitForEditor('Compare Note');
		await workbench.typeInDiffRightSide('amended');
		await workbench.save();
		await eventually(async () => assert.equal(readFileSync(join(window.folder, 'note.txt'), 'utf8'), 'right\namended'));
	});

	it('has the settings that it was given, of the user and of the machine', async () => {
		await workbench.editorTitleAction('Stamp File');
		await workbench.notification('Stamped hello/machine');
	});

	it('shows itself in another theme', async () => {
		await workbench.setTheme('Dark High Contrast');
		await window.page.locator('.monaco-workbench.hc-black').waitFor();
		assert.ok(existsSync(await workbench.screenshot('workbench')));
	});
});
