import { strict as assert } from 'node:assert';
import { commands, Uri, window, workspace } from 'vscode';
import { eventually } from '../ui/driver/eventually';
import { editorSession, propose, repo, setSetting, statusOf } from './editorSession';

const target = `${repo}#144`;
const document = Uri.from({ scheme: 'countersign-policies', path: '/policies.md' });

describe('Policies in the editor', () => {
	before(async () => {
		await editorSession();
	});
	afterEach(async () => {
		await setSetting('countersign.policies', undefined);
		await textHas(/everything-by-hand/);
	});

	/** The new setting reaches the control plane, and the open document follows it. */
	async function textHas(pattern: RegExp): Promise<void> {
		await eventually(async () => {
			assert.match((await workspace.openTextDocument(document)).getText(), pattern);
		});
	}

	it('are shown with what they say to each operation', async () => {
		await setSetting('countersign.policies', [{ id: 'execution-backbone', repos: [repo] }]);
		await textHas(/\| `northwind\/harbor` \| execution-backbone \|/);
		await textHas(/\| `add_comment` +\| approved at once +\| the rule `add_comment`/);
		await commands.executeCommand('countersign.showPolicies');
		const labels = () => window.tabGroups.activeTabGroup.tabs.map(({ label }) => label);
		await eventually(async () => {
			assert.ok(
				labels().some((label) => label.includes('policies')),
				labels().join(),
			);
		});
	});

	it('approve what they allow at once, and publish nothing', async () => {
		const { gitHub } = await editorSession();
		await setSetting('countersign.policies', [{ id: 'execution-backbone', repos: [repo] }]);
		await textHas(/approved at once/);
		const before = gitHub.requests.writes().length;
		const id = await propose('Say hello', [{ kind: 'add_comment', target, set: { body: 'Hello' } }]);
		assert.equal((await statusOf(id)).status, 'approved');
		assert.equal(gitHub.requests.writes().length, before);
	});

	it('say what is wrong with them, and take nothing for an approval meanwhile', async () => {
		await setSetting('countersign.policies', [{ id: 'mine', repos: [repo], rules: { add_comment: 'yes' } }]);
		await textHas(/Your policies cannot be read[\s\S]*human, auto or deny/);
		const id = await propose('Say more', [{ kind: 'add_comment', target, set: { body: 'More' } }]);
		assert.equal((await statusOf(id)).status, 'proposed');
	});
});
