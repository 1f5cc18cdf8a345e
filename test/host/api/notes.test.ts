import { strict as assert } from 'node:assert';
import { type CommentController, CommentMode, type CommentThread, commands, comments, Range, Uri } from 'vscode';
import { editorSession, propose, repo } from './editorSession';

describe('A note to the agent that cannot be recorded', () => {
	let controller: CommentController;
	let thread: CommentThread;
	before(async () => {
		await editorSession();
		await propose('Rename it again', [
			{ kind: 'update_issue', target: `${repo}#145`, set: { title: 'Yet another title' } },
		]);
		controller = comments.createCommentController('test.notes', 'A test');
		// As the editor makes it for somebody who begins to write, of a changeset that is not there any more.
		const uri = Uri.from({ scheme: 'countersign-proposed', path: '/cs-00000000/1/northwind-harbor-145.update.md' });
		thread = controller.createCommentThread(uri, new Range(1, 0, 1, 0), []);
		await commands.executeCommand('countersign.addNote', { thread, text: 'Say when.' });
	});
	after(() => controller.dispose());

	it('stays where it was typed, open for writing, and says why', () => {
		const [draft, ...others] = thread.comments;
		assert.deepEqual([draft?.body, draft?.mode, others], ['Say when.', CommentMode.Editing, []]);
		assert.match(draft?.label ?? '', /cs-00000000/);
		assert.equal(thread.canReply, false);
	});

	it('keeps what is written next when it fails again', async () => {
		const [draft] = thread.comments;
		assert.ok(draft);
		draft.body = 'Say when and why.';
		await commands.executeCommand('countersign.saveNote', draft);
		assert.deepEqual(
			thread.comments.map(({ body }) => body),
			['Say when and why.'],
		);
	});

	it('is gone when the person gives it up', async () => {
		await commands.executeCommand('countersign.cancelNoteEdit', thread.comments[0]);
		assert.deepEqual(thread.comments, []);
	});
});
