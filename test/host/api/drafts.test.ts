import { strict as assert } from 'node:assert';
import {
	type CodeAction,
	type CompletionList,
	commands,
	type Diagnostic,
	languages,
	Position,
	Range,
	type TextDocument,
	Uri,
	WorkspaceEdit,
	window,
	workspace,
} from 'vscode';
import { eventually } from '../ui/driver/eventually';
import { type EditorSession, editorSession, repo, rowsOf, setSetting, statusOf } from './editorSession';

describe('Drafts', () => {
	let session: EditorSession;
	before(async () => {
		session = await editorSession();
		await setSetting('countersign.writeAllowlist', [repo]);
	});
	afterEach(() => commands.executeCommand('workbench.action.closeAllEditors'));

	async function begin(command: string, argument: unknown): Promise<TextDocument> {
		await commands.executeCommand(command, argument);
		const document = window.activeTextEditor?.document;
		assert.equal(document?.uri.scheme, 'countersign-draft');
		return document;
	}

	async function replace(document: TextDocument, from: string, to: string): Promise<void> {
		const at = document.getText().indexOf(from);
		assert.ok(at >= 0, `${from} is not in\n${document.getText()}`);
		const edit = new WorkspaceEdit();
		edit.replace(document.uri, new Range(document.positionAt(at), document.positionAt(at + from.length)), to);
		await workspace.applyEdit(edit);
	}

	const marks = (document: TextDocument): readonly string[] =>
		languages
			.getDiagnostics(document.uri)
			.map(({ range, code }: Diagnostic) => `${range.start.line + 1} ${String(code)}`)
			.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));

	async function expectMarks(document: TextDocument, expected: readonly string[]): Promise<void> {
		await eventually(async () => assert.deepEqual(marks(document), expected));
	}

	async function completions(document: TextDocument, line: number, character: number): Promise<readonly string[]> {
		const list = await commands.executeCommand<CompletionList>(
			'vscode.executeCompletionItemProvider',
			document.uri,
			new Position(line, character),
		);
		return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
	}

	async function fix(document: TextDocument, line: number, title: string): Promise<void> {
		const actions = await commands.executeCommand<readonly CodeAction[]>(
			'vscode.executeCodeActionProvider',
			document.uri,
			document.lineAt(line).range,
		);
		const found = actions.find((one) => one.title === title);
		assert.ok(found?.edit, `no "${title}" among ${actions.map((one) => one.title).join(', ')}`);
		await workspace.applyEdit(found.edit);
	}

	const lineOf = (document: TextDocument, text: string): number =>
		document
			.getText()
			.split('\n')
			.findIndex((line) => line.startsWith(text));

	async function changesetOf(document: TextDocument): Promise<string> {
		await commands.executeCommand('countersign.proposeDraft', document.uri);
		const label = await eventually(async () => {
			const tab = window.tabGroups.activeTabGroup.activeTab?.label ?? '';
			assert.match(tab, /^cs-/);
			return tab;
		});
		return label.split(':')[0] ?? '';
	}

	it('begin with the headings and labels of their type, and are kept', async () => {
		const document = await begin('countersign.newWorkItem', { repo, type: 'feature' });
		assert.match(
			document.getText(),
			/^---\nrepo: northwind\/harbor\ntype: feature\ntitle: "\[feat\] "\nlabels:\n {2}- type:feature\n/,
		);
		assert.match(document.getText(), /\n### Goal\n_No response_\n/);
		const rows = await rowsOf(session, 'countersign.changesets');
		assert.deepEqual(rows.slice(0, 2), ['Drafts · 1', '  [feat]']);
	});

	it('are marked where a rule is broken, and mended', async () => {
		const document = await begin('countersign.newWorkItem', { repo, type: 'feature' });
		await replace(document, 'type:feature', 'type:featrue');
		await eventually(async () => assert.ok(marks(document).some((mark) => mark === '6 DRAFT_UNKNOWN_LABEL')));
		await fix(document, 5, 'Change to “type:feature”');
		await replace(document, '### Goal\n_No response_\n\n', '');
		await eventually(async () => {
			const at = languages.getDiagnostics(document.uri).find(({ message }) => message.includes('"Goal"'));
			await fix(document, at?.range.start.line ?? 0, 'Add the heading “Goal”');
		});
		assert.match(document.getText(), /\n---\n\n### Goal\n_No response_\n\n### Acceptance criteria/);
	});

	it('offer fields, values and choices', async () => {
		const document = await begin('countersign.newWorkItem', { repo, type: 'feature' });
		await replace(document, '\nparent:', '\n\nparent: ');
		assert.deepEqual(await completions(document, lineOf(document, 'parent:') - 1, 0), ['why', 'impact', 'rollback']);
		assert.ok((await completions(document, 5, 4)).includes('type:bug'));
		assert.ok((await completions(document, lineOf(document, 'type:'), 6)).includes('spike'));
		const choices = await completions(document, lineOf(document, '### Priority') + 1, 0);
		assert.deepEqual(choices.slice(0, 3), ['P0', 'P1', 'P2']);
		const items = await completions(document, lineOf(document, 'parent:'), 8);
		assert.ok(items.every((item) => /^[\w-]+\/[\w-]+#\d+$/.test(item)) && items.length > 10, items.join());
	});

	it('become a changeset, and are gone when it is on record', async () => {
		const document = await begin('countersign.newWorkItem', { repo, type: 'chore' });
		await replace(document, 'title: "[chore] "', 'title: [chore] Sweep the floor');
		const id = await changesetOf(document);
		assert.equal((await statusOf(id)).status, 'proposed');
		await assert.rejects(async () => workspace.fs.stat(document.uri));
		const rows = await rowsOf(session, 'countersign.changesets');
		assert.ok(
			rows.some((row) => row.includes('New: [chore] Sweep the floor')),
			rows.join('\n'),
		);
	});

	it('stay when they cannot be proposed', async () => {
		const document = await begin('countersign.newWorkItem', { repo, type: 'chore' });
		void commands.executeCommand('countersign.proposeDraft', document.uri);
		await eventually(async () => assert.equal(document.isDirty, false));
		await expectMarks(document, ['4 DRAFT_VALUE', ...marks(document).filter((mark) => mark !== '4 DRAFT_VALUE')]);
		assert.ok(await workspace.fs.stat(document.uri));
	});

	it('of an item that is there propose only what is changed', async () => {
		const document = await begin('countersign.editWorkItem', `${repo}#145`);
		assert.match(document.getText(), /^---\nitem: northwind\/harbor#145\ntitle: /);
		await replace(document, 'state: open', 'state: closed');
		const id = await changesetOf(document);
		const uri = document.uri.with({ scheme: 'countersign-changeset', path: `/${id}.md` });
		const text = (await workspace.openTextDocument(uri)).getText();
		assert.match(text, /state/);
		assert.doesNotMatch(text, /body/);
	});

	it('of an item are one: what was begun goes on', async () => {
		const document = await begin('countersign.editWorkItem', `${repo}#127`);
		await replace(document, 'state: open', 'state: closed');
		await document.save();
		const again = await begin('countersign.editWorkItem', `${repo}#127`);
		assert.equal(again.uri.toString(), document.uri.toString());
	});

	it('come of a remark in code, with where it stands', async () => {
		const [folder] = workspace.workspaceFolders ?? [];
		assert.ok(folder);
		const write = async (path: string, text: string): Promise<Uri> => {
			const uri = Uri.joinPath(folder.uri, path);
			await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
			return uri;
		};
		const word = ['TO', 'DO'].join('');
		const commit = 'c0ffee'.padEnd(40, '0');
		await write('.git/config', `[remote "origin"]\n\turl = https://github.com/${repo}.git\n`);
		await write('.git/HEAD', 'ref: refs/heads/main\n');
		await write('.git/packed-refs', `# pack-refs\n${commit} refs/heads/main\n`);
		const file = await write('src/queue one.ts', `let a;\n\t// ${word}(mara): Retry with a \`pause\`. */\n`);
		const code = await workspace.openTextDocument(file);
		const actionsAt = async (line: number): Promise<readonly CodeAction[]> =>
			commands.executeCommand('vscode.executeCodeActionProvider', file, code.lineAt(line).range);
		const ours = async (line: number): Promise<CodeAction | undefined> =>
			(await actionsAt(line)).find(({ title }) => title === `Draft a Work Item from This ${word}`);
		assert.equal(await ours(0), undefined);
		const action = await ours(1);
		const draft = await begin(action?.command?.command ?? '', action?.command?.arguments?.[0]);
		const text = draft.getText();
		assert.match(text, /\ntitle: "\[task\] Retry with a `pause`\."\n/);
		assert.match(
			text,
			new RegExp(`From \`src/queue one.ts\`, line 2: http[^ ]+/blob/${commit}/src/queue%20one.ts#L2\n`),
		);
		assert.match(text, /\n```\n\/\/ .*\n```\n\n### Parent Feature URL\n/);
	});
});
