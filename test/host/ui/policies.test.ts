import { strict as assert } from 'node:assert';
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
import type { Workbench } from './driver/workbench';

describe('Policies', () => {
	let loop: LoopWindow;
	let workbench: Workbench;

	before(async () => {
		loop = await openLoopWindow({
			'countersign.writeAllowlist': [repo],
			'countersign.policies': [
				{ id: 'talk', basedOn: 'execution-backbone', repos: [repo], protected: { labels: ['security'] } },
			],
		});
		({ workbench } = loop);
		await addRepository(loop);
	});
	after(() => loop.close());

	it('approve a comment at once, say so in its row, and leave publishing to the person', async () => {
		const operations = [{ kind: 'add_comment' as const, target: `${repo}#145`, set: { body: 'Thanks.' } }];
		await propose(loop, {
			title: 'Say thanks',
			why: 'To be polite.',
			impact: 'A comment.',
			rollback: 'Delete it.',
			operations,
		});
		await eventually(async () => {
			const [group, row] = await workbench.treeRows('Changesets');
			assert.equal(group, 'Approved, not published · 1');
			assert.match(row ?? '', /^Say thanks approved by the policy talk/);
		});
		await workbench.screenshot('light-policy-approved');
		assert.deepEqual(loop.gitHub.requests.writes(), []);
	});

	it('are shown with what they say and why', async () => {
		await workbench.runCommand('Countersign: Show Policies');
		await waitForTab(loop, /policies\.md/);
		await waitForPage(loop, 'approved at once');
		await waitForPage(loop, /What carries one of them is never approved at once/);
		await workbench.screenshot('light-policies');
	});
});
