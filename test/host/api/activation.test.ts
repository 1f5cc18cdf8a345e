import { strict as assert } from 'node:assert';
import { commands, lm } from 'vscode';
import { commandIds } from '../../../src/shared/manifest/commands';
import { toolNames } from '../../../src/shared/manifest/tools';
import { editorSession, repo, rowsOf } from './editorSession';

describe('Countersign in a real VS Code', () => {
	it('activates with nothing but wiring', async () => {
		const { api } = await editorSession();
		assert.ok(api.activationMs < 50, `activate() took ${api.activationMs} ms`);
	});

	it('gives others nothing that decides or writes', async () => {
		const { api } = await editorSession();
		assert.deepEqual(Object.keys(api).sort(), ['activationMs', 'rows', 'whenReady']);
	});

	it('has a handler for every command', async () => {
		await editorSession();
		const known = new Set(await commands.getCommands(true));
		assert.deepEqual(
			commandIds.filter((id) => !known.has(id)),
			[],
		);
	});

	it('offers models every tool', async () => {
		await editorSession();
		const offered = new Set(lm.tools.map(({ name }) => name));
		assert.deepEqual(
			toolNames.filter((name) => !offered.has(name)),
			[],
		);
	});

	it('has a control plane that answers from its own thread', async () => {
		const { api } = await editorSession();
		const { state, status, repos, failure } = await api.whenReady();
		assert.deepEqual(
			{ state, failure, repos: repos.map(({ fullName }) => fullName), isReadOnly: status?.readOnlyBecause },
			{ state: 'running', failure: null, repos: [repo], isReadOnly: null },
		);
	});

	it('shows the repository with its open and closed items', async () => {
		const rows = await rowsOf(await editorSession(), 'countersign.workItems');
		assert.deepEqual(
			rows.map((row) => row.replace(/\d+/, 'N')),
			[repo, '  Open · N', '  Closed · N'],
		);
	});

	it('shows in the audit that the repository was added', async () => {
		const rows = await rowsOf(await editorSession(), 'countersign.audit');
		assert.ok(
			rows.some((row) => row.startsWith(`${repo} was added`)),
			rows.join('\n'),
		);
	});
});
