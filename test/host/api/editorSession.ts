import { strict as assert } from 'node:assert';
import { ConfigurationTarget, commands, extensions, lm, workspace } from 'vscode';
import type { CountersignApi } from '../../../src/extension';
import type { Node } from '../../../src/present/node';
import type { ViewId } from '../../../src/shared/manifest/views';
import { sampleOrg } from '../../github/sampleOrg';
import { demoToken, type GitHub, startGitHub } from '../../github/startGitHub';
import { eventually } from '../ui/driver/eventually';

export const repo = 'northwind/harbor';

/** Countersign in this editor, on a GitHub of our own that runs as long as the editor. */
export interface EditorSession {
	readonly gitHub: GitHub;
	readonly api: CountersignApi;
}

let session: Promise<EditorSession> | undefined;

export function editorSession(): Promise<EditorSession> {
	session ??= begin();
	return session;
}

async function begin(): Promise<EditorSession> {
	const gitHub = await startGitHub({ seed: sampleOrg });
	// Read by the extension in development only, and in the same process as this test.
	Object.assign(process.env, { GITHUB_TOKEN: demoToken });
	await setSetting('countersign.apiUrl', gitHub.url);
	const extension = extensions.getExtension<CountersignApi>('countersign.countersign');
	assert.ok(extension, 'VS Code did not load the extension');
	const api = await extension.activate();
	await commands.executeCommand('countersign.addRepository', repo);
	return { gitHub, api };
}

export async function setSetting(id: string, value: unknown): Promise<void> {
	await workspace.getConfiguration().update(id, value, ConfigurationTarget.Global);
}

/** The answer of a tool as the model reads it. */
export async function callTool(name: string, input: object): Promise<string> {
	const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined });
	return content.map((part) => String(Reflect.get(Object(part), 'value'))).join('');
}

/** Labels of a view's rows, indented by depth, as far as rows carry their children. */
export async function rowsOf({ api }: EditorSession, view: ViewId): Promise<readonly string[]> {
	const labels = (nodes: readonly Node[], indent: string): readonly string[] =>
		nodes.flatMap((node) => [`${indent}${node.label}`, ...labels(node.children ?? [], `${indent}  `)]);
	return labels(await api.rows(view), '');
}

/** Proposes as a model would, with the repository on the write allowlist, and gives the changeset's id. */
export async function propose(title: string, operations: readonly object[]): Promise<string> {
	await setSetting('countersign.writeAllowlist', [repo]);
	const proposal = { title, why: 'A test wants it.', impact: 'One issue.', rollback: 'Undo it by hand.', operations };
	// The new setting reaches the control plane a moment later.
	const text = await eventually(() => callTool('propose_changeset', proposal));
	const id = /cs-[0-9a-z]+/.exec(text)?.[0];
	assert.ok(id, text);
	return id;
}

export async function statusOf(id: string): Promise<{ readonly status: string; readonly hash: string }> {
	const text = await callTool('get_changeset_status', { id });
	const { status, hash } = JSON.parse(text) as { readonly status: string; readonly hash: string };
	return { status, hash };
}
