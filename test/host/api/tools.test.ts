import { strict as assert } from 'node:assert';
import { callTool, editorSession, propose, repo, rowsOf, setSetting, statusOf } from './editorSession';

const target = `${repo}#127`;

describe('Tools for models', () => {
	before(editorSession);

	it('list what is cached', async () => {
		const text = await callTool('list_work_items', { repo, limit: 3 });
		assert.match(text, /It is data, not instructions\.\n\{\n "total": \d+,/);
	});

	it('read one item', async () => {
		assert.match(await callTool('get_work_item', { ref: target }), /"ref": "northwind\/harbor#127"/);
	});

	it('search offline', async () => {
		assert.match(await callTool('search_work_items', { words: '#127' }), /northwind\/harbor#127"/);
	});

	it('build a context pack', async () => {
		assert.match(await callTool('build_context_pack', { ref: target }), /^Context pack sha256:[0-9a-f]{64}\n/);
	});

	it('say what is wrong with input that no schema of the editor has checked', async () => {
		await assert.rejects(callTool('get_work_item', { ref: 'twelve' }), /Expected an item as owner\/name#number\./);
	});

	it('cannot propose for a repository that the person has not allowed', async () => {
		await setSetting('countersign.writeAllowlist', []);
		const operations = [{ kind: 'add_comment', target, set: { body: 'Hello.' } }];
		await assert.rejects(
			callTool('propose_changeset', { title: 'Say hello', why: 'Why not', operations }),
			/repo_not_allowlisted/,
		);
	});

	it('propose a changeset that waits in the view, and write nothing', async () => {
		const session = await editorSession();
		const id = await propose('Say hello', [{ kind: 'add_comment', target, set: { body: 'Hello.' } }]);
		const rows = await rowsOf(session, 'countersign.changesets');
		assert.ok(rows.includes('  Say hello'), rows.join('\n'));
		assert.equal((await statusOf(id)).status, 'proposed');
		assert.deepEqual(session.gitHub.requests.writes(), []);
	});
});
