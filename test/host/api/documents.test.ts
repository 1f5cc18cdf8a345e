import { strict as assert } from 'node:assert';
import { commands, FileSystemError, Uri, window, workspace } from 'vscode';
import { eventually } from '../ui/driver/eventually';
import { editorSession, propose, repo, statusOf } from './editorSession';

const target = `${repo}#145`;

describe('Documents of ours', () => {
	let id: string;
	before(async () => {
		await editorSession();
		id = await propose('Rename it', [{ kind: 'update_issue', target, set: { title: 'A clearer title' } }]);
	});

	const side = (scheme: string): Uri => Uri.from({ scheme, path: `/${id}/1/northwind-harbor-145.update.md` });
	const read = async (uri: Uri): Promise<string> => new TextDecoder().decode(await workspace.fs.readFile(uri));
	const write = async (uri: Uri, text: string): Promise<void> =>
		workspace.fs.writeFile(uri, new TextEncoder().encode(text));

	it('show a work item from the cache', async () => {
		const document = await workspace.openTextDocument(Uri.from({ scheme: 'countersign-item', path: `/${target}.md` }));
		assert.match(document.getText(), /^# .+\n\n\[northwind\/harbor/);
	});

	it('explain a changeset', async () => {
		const uri = Uri.from({ scheme: 'countersign-changeset', path: `/${id}.md` });
		const document = await workspace.openTextDocument(uri);
		assert.match(document.getText(), /^# Rename it\n[\s\S]*A test wants it\.[\s\S]*Undo it by hand\./);
	});

	it('hold what is and what would be', async () => {
		assert.doesNotMatch(await read(side('countersign-base')), /A clearer title/);
		assert.match(await read(side('countersign-proposed')), /^---\ntitle: A clearer title\n/);
	});

	it('amend the changeset when the proposed side is saved, and give it a new hash', async () => {
		const before = await statusOf(id);
		const text = await read(side('countersign-proposed'));
		await write(side('countersign-proposed'), text.replace('A clearer title', 'The clearest title'));
		const after = await statusOf(id);
		assert.notEqual(after.hash, before.hash);
		assert.match(await read(side('countersign-proposed')), /^---\ntitle: The clearest title\n/);
	});

	it('refuse a text that is no such document, and change nothing', async () => {
		const before = await statusOf(id);
		await assert.rejects(write(side('countersign-proposed'), 'not a document'), /The fields are missing/);
		assert.deepEqual(await statusOf(id), before);
	});

	it('let nobody write what is', async () => {
		assert.equal(workspace.fs.isWritableFileSystem('countersign-base'), false);
		await assert.rejects(write(side('countersign-base'), 'x'));
	});

	it('do not exist for what does not exist', async () => {
		const nowhere = Uri.from({ scheme: 'countersign-proposed', path: `/${id}/99/x.md` });
		await assert.rejects(read(nowhere), (error) => error instanceof FileSystemError && error.code === 'FileNotFound');
	});

	it('open together in one multi-diff editor', async () => {
		await commands.executeCommand('countersign.openChangeset', id);
		await eventually(async () =>
			assert.equal(window.tabGroups.activeTabGroup.activeTab?.label, `${id}: Rename it (1 file)`),
		);
	});

	it('are approved by nobody who cannot answer the modal, whatever the arguments', async () => {
		for (const args of [[id], [id, true], [{ changesetId: id, approved: true, via: 'modal' }]]) {
			// Where tests run, a modal cannot be shown at all: it is as if it were declined.
			await commands.executeCommand('countersign.approveChangeset', ...args);
		}
		assert.equal((await statusOf(id)).status, 'proposed');
	});
});
