import { strict as assert } from 'node:assert';
import { commands, DiagnosticSeverity, languages, type TextDocument, Uri, window, workspace } from 'vscode';
import { eventually } from '../ui/driver/eventually';
import { editorSession, propose, repo, statusOf } from './editorSession';

const target = `${repo}#145`;

describe('What nobody may say yes to', () => {
	let id: string;
	before(async () => {
		await editorSession();
		// Put together here, so that this file holds no secret.
		const body = `Fine.\nUse ${['gh', 'p_', 'aB3'.repeat(12)].join('')} for it.\npay\u202Eload`;
		id = await propose('Say how', [{ kind: 'add_comment', target, set: { body } }]);
	});

	const marksOf = ({ uri }: TextDocument) =>
		languages
			.getDiagnostics(uri)
			.map(({ code, severity, range: { start, end } }) =>
				[code, DiagnosticSeverity[severity], `${start.line}:${start.character}-${end.character}`].join(' '),
			);

	it('is shown where it stands instead of being asked about', async () => {
		await commands.executeCommand('countersign.approveChangeset', id);
		const document = await eventually(async () => {
			const editor = window.activeTextEditor;
			assert.equal(editor?.document.uri.scheme, 'countersign-proposed');
			assert.equal(editor.selection.start.line, 1);
			return editor.document;
		});
		await eventually(async () =>
			assert.deepEqual(marksOf(document).sort(), ['DRAFT_HIDDEN Error 2:3-4', 'DRAFT_SECRET Error 1:4-44']),
		);
		assert.equal((await statusOf(id)).status, 'proposed');
	});

	it('is told in the summary', async () => {
		const uri = Uri.from({ scheme: 'countersign-changeset', path: `/${id}.md` });
		const text = (await workspace.openTextDocument(uri)).getText();
		assert.match(
			text,
			/## What keeps it from being approved\n\n- operation 1, body, line 2, column 5\\: .*\n- .*U\\\+202E/,
		);
	});

	it('is gone when it is taken out', async () => {
		const document = window.activeTextEditor?.document;
		assert.ok(document);
		const fixed = ['Fine.', 'Use a token of your own for it.', 'payload', ''].join('\n');
		await workspace.fs.writeFile(document.uri, new TextEncoder().encode(fixed));
		await eventually(async () => assert.deepEqual(marksOf(document), []));
	});
});
