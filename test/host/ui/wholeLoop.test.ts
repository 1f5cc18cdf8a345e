import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './driver/eventually';
import {
	addRepository,
	type LoopWindow,
	openLoopWindow,
	propose,
	repo,
	waitForPage,
	waitForTab,
} from './driver/loopWindow';
import { Workbench } from './driver/workbench';

const title = 'Say when the warning comes';
const row = "#145 Warn at 80% of the plan's limit";
const newTitle = "Warn at 80% and at 95% of the plan's limit";

describe('The whole loop', () => {
	let loop: LoopWindow;
	let workbench: Workbench;
	let approvedHash: string;

	before(async () => {
		loop = await openLoopWindow();
		({ workbench } = loop);
	});
	after(() => loop.close());

	const packFile = (name: string): string =>
		readFileSync(join(loop.window.folder, '.countersign/packs/northwind-harbor-145', name), 'utf8');
	const issue = (): { readonly title: string; readonly labels: readonly string[] } => {
		const found = loop.gitHub.state.findRepo(repo)?.issue(145);
		assert.ok(found);
		return { title: found.title, labels: found.labels };
	};

	it('begins with views that say what to do', async () => {
		await workbench.openView('Countersign');
		await loop.window.page.getByRole('button', { name: 'Add Repository' }).first().waitFor();
		await workbench.screenshot('light-welcome');
	});

	it('fills the work items from GitHub, and asks for nothing else', async () => {
		await addRepository(loop);
		const rows = await workbench.treeRows('Work Items');
		assert.match(rows[1] ?? '', /^Open · \d+$/);
		assert.deepEqual(loop.gitHub.requests.writes(), []);
		await workbench.screenshot('light-work-items');
	});

	it('looks at GitHub by itself while somebody looks, and says when', async () => {
		await workbench.toggleRow('Repositories', repo);
		await eventually(async () => {
			const rows = await workbench.treeRows('Repositories');
			assert.ok(
				rows.some((one) => /^Next sync in \d minutes$/.test(one)),
				rows.join('\n'),
			);
		});
		await workbench.toggleRow('Repositories', repo);
	});

	it('opens an item as a page', async () => {
		await workbench.clickRow('Work Items', row);
		await waitForTab(loop, /^harbor#145\.md$/);
		await waitForPage(loop, 'noam-bendavid');
		await workbench.screenshot('light-item');
	});

	it('finds an item by its words', async () => {
		await workbench.runCommand('Countersign: Search Work Items…');
		await workbench.quickInput().type('idempotency case');
		await eventually(async () =>
			assert.equal((await workbench.quickInput().items())[0], 'Idempotency-Key is compared without regard to case'),
		);
		await workbench.screenshot('light-search');
		await workbench.quickInput().accept();
		await waitForTab(loop, /^harbor#127\.md$/);
	});

	it('writes a context pack into the folder, the same each time', async () => {
		await workbench.rowAction('Work Items', row, 'Build Context Pack');
		await waitForTab(loop, /^CONTEXT\.md$/);
		const first = [packFile('CONTEXT.md'), packFile('manifest.json')];
		await workbench.rowAction('Work Items', row, 'Build Context Pack');
		assert.deepEqual([packFile('CONTEXT.md'), packFile('manifest.json')], first);
	});

	it('lets no agent propose for a repository that is not allowed', async () => {
		await proposeTheChange();
		await workbench.notification(/^Tool refused: Refused \(repo_not_allowlisted\)/);
	});

	it('allows writes to the repository after asking', async () => {
		await workbench.rowContextMenu('Work Items', repo, 'Allow Writes to Repository…');
		const modal = await workbench.modal();
		assert.match(modal.text, /Allow Countersign to write to northwind\/harbor\?/);
		await modal.click('Allow Writes');
		await workbench.notification('Changes to northwind/harbor can now be proposed. Each waits for your approval.');
	});

	it('shows what an agent proposes, with a badge', async () => {
		await proposeTheChange();
		await workbench.notification(/^Tool answered: Changeset cs-\w+ waits for the person\./);
		await eventually(async () => {
			const rows = await workbench.treeRows('Changesets');
			assert.equal(rows[0], 'Waiting for you · 1');
			assert.match(rows[1] ?? '', new RegExp(`^${title} medium risk · 3 operations`));
		});
		await loop.window.page.locator('.activitybar .badge-content').getByText('1', { exact: true }).waitFor();
	});

	it('shows before and after of each operation in the multi-diff editor', async () => {
		await workbench.clickRow('Changesets', title);
		await waitForTab(loop, /^cs-\w+: Say when the warning comes/);
		await loop.window.page.locator('.monaco-diff-editor').nth(1).waitFor();
		await workbench.screenshot('light-multi-diff');
	});

	it('amends what is proposed when the right side is saved', async () => {
		const before = await shownHash();
		await workbench.typeInDiffRightSide('\nAnd once more at 99%.', 1);
		await workbench.save();
		await eventually(async () => assert.notEqual(await shownHash(), before));
	});

	it('approves by a modal that names operations, targets and hash', async () => {
		await workbench.editorTitleAction('Approve Changeset…');
		const modal = await workbench.modal();
		await workbench.screenshot('light-approve');
		assert.match(modal.text, /1 new issue, 1 update and 1 comment\?/);
		assert.match(modal.text, /• Update northwind\/harbor#145 \(title, labels\)/);
		approvedHash = /[0-9a-f]{12}/.exec(modal.text)?.[0] ?? '';
		assert.notEqual(approvedHash, '');
		await modal.click('Approve 3 Operations');
		await eventually(async () =>
			assert.equal((await workbench.treeRows('Changesets'))[0], 'Approved, not published · 1'),
		);
		assert.deepEqual(loop.gitHub.requests.writes(), []);
	});

	it('publishes exactly that, once', async () => {
		await workbench.editorTitleAction('Publish Changeset…');
		const modal = await workbench.modal();
		assert.match(modal.text, new RegExp(`exactly what was approved as ${approvedHash}, once`));
		await modal.click('Publish 3 Operations');
		await workbench.notification(`Published: ${title}`);
		await workbench.screenshot('light-published');
		assert.deepEqual(
			loop.gitHub.requests
				.writes()
				.map(({ method, path, status }) => `${method} ${path} ${status}`)
				.toSorted(),
			[
				'PATCH /repos/northwind/harbor/issues/145 200',
				'POST /repos/northwind/harbor/issues 201',
				'POST /repos/northwind/harbor/issues/145/comments 201',
			],
		);
		const { title: onGitHub, labels } = issue();
		assert.equal(onGitHub, newTitle);
		assert.ok(labels.includes('prio:P0'));
		const comment = loop.gitHub.requests.writes().find(({ path }) => path.endsWith('/comments'));
		assert.match(JSON.stringify(comment?.body), /We will\.\\n\\nAnd once more at 99%\.\\n\\n<!-- countersign:cs-/);
	});

	it('shows the item as it is now', async () => {
		await eventually(async () => {
			const rows = await workbench.treeRows('Work Items');
			assert.ok(
				rows.some((one) => one.startsWith(`#145 ${newTitle}`)),
				rows.join('\n'),
			);
		});
	});

	it('has it all in the audit', async () => {
		await eventually(async () => {
			const rows = await workbench.treeRows('Audit');
			assert.ok(
				rows.some((one) => /^Say when the warning comes \d+ events$/.test(one)),
				rows.join('\n'),
			);
		});
		await workbench.toggleRow('Audit', title);
		await workbench.runCommand('Countersign: Verify Audit Log');
		await workbench.notification(/^The audit log holds: \d+ events in one unbroken chain\. Each of the 3 writes/);
		await workbench.screenshot('light-audit');
	});

	it('looks right in dark and in high contrast', async () => {
		for (const [theme, name] of [
			['Dark 2026', 'dark'],
			['Dark High Contrast', 'high-contrast'],
		] as const) {
			await workbench.setTheme(theme);
			await workbench.screenshot(`${name}-multi-diff`);
			await workbench.clickRow('Work Items', '#127 Idempotency-Key is compared without regard to case');
			await waitForTab(loop, /^harbor#127\.md$/);
			await waitForPage(loop, 'sam-okafor');
			await workbench.screenshot(`${name}-item`);
		}
	});

	it('is read-only in a second window, which says why', async () => {
		const page = await loop.window.page.context().newPage();
		await page.goto(loop.window.page.url());
		const second = new Workbench(page);
		await second.waitForWorkbench();
		await second.openView('Countersign');
		await page
			.getByText(/^Read-only here: .+ holds this data\./)
			.first()
			.waitFor();
		await page.locator('.monaco-list-row').filter({ hasText: '#127 ' }).waitFor();
		await second.screenshot('second-window');
		await page.close();
	});

	async function proposeTheChange(): Promise<void> {
		await propose(loop, {
			title,
			why: 'Customers hear of it too late.',
			impact: 'One issue is clearer, and a new one tracks the second warning.',
			rollback: 'Restore the title and the labels, close the new issue, delete the comment.',
			operations: [
				{
					kind: 'update_issue',
					target: `${repo}#145`,
					set: { title: newTitle, labels: ['area:billing', 'prio:P0', 'status:in-progress', 'type:feature'] },
				},
				{ kind: 'add_comment', target: `${repo}#145`, set: { body: 'We will.' } },
				{
					kind: 'create_issue',
					target: repo,
					set: { title: 'Warn at 95% too', body: 'See #145.', labels: ['type:feature'] },
				},
			],
		});
	}

	/** The short hash that an approval would name, read from the modal that is then declined. */
	async function shownHash(): Promise<string> {
		await workbench.editorTitleAction('Approve Changeset…');
		const modal = await workbench.modal();
		await modal.click('Cancel');
		const hash = /[0-9a-f]{12}/.exec(modal.text)?.[0];
		assert.ok(hash, modal.text);
		return hash;
	}
});
