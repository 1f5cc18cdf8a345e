import * as vscode from 'vscode';
import type { CountersignApi } from '../../../src/extension';

const rounds = 9;
const operations = 50;
const patienceMs = 20_000;
const plainScheme = 'plain';
const body = `Line.\n\n${'Words that say something. '.repeat(40)}`;

/**
 * Runs inside the extension host: from the command that opens a changeset of fifty operations to the moment in which
 * both documents of its first operation are there to be read, and the same for as many plain texts.
 */
export async function run(): Promise<void> {
	const repo = String(process.env['BENCH_REPO']);
	const api = await vscode.extensions.getExtension<CountersignApi>('countersign.countersign')?.activate();
	await api?.whenReady();
	await vscode.workspace
		.getConfiguration()
		.update('countersign.writeAllowlist', [repo], vscode.ConfigurationTarget.Global);
	await vscode.commands.executeCommand('countersign.addRepository', repo);
	const id = await propose(repo);
	vscode.workspace.registerTextDocumentContentProvider(plainScheme, {
		provideTextDocumentContent: ({ path }) => `${path}\n${body}`,
	});
	const opened: number[] = [];
	const plain: number[] = [];
	for (let round = 0; round < rounds; round++) {
		plain.push(await plainDiff(round));
		opened.push(await openTimed(id));
	}
	console.log(`::test::${JSON.stringify({ opened, plain })}`);
	console.log('::counts::{"passed":1,"failed":0,"skipped":0}');
}

async function propose(repo: string): Promise<string> {
	const input = {
		...{ title: 'Retitle', why: 'Measured.', impact: 'Titles.', rollback: 'Put them back.' },
		operations: Array.from({ length: operations }, (_, index) => ({
			...{ kind: 'update_issue', target: `${repo}#${index + 1}` },
			set: { title: `Title ${index + 1}`, body },
		})),
	};
	const deadline = performance.now() + patienceMs;
	for (;;) {
		try {
			const { content } = await vscode.lm.invokeTool('propose_changeset', { input, toolInvocationToken: undefined });
			const text = content.map((part) => String(Reflect.get(Object(part), 'value'))).join('');
			return /cs-[0-9a-f]+/.exec(text)?.[0] ?? '';
		} catch (error) {
			// The new setting reaches the engine a moment later.
			if (performance.now() > deadline) {
				throw error;
			}
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
}

async function openTimed(id: string): Promise<number> {
	await vscode.commands.executeCommand('workbench.action.closeAllEditors');
	const bothThere = documentsOpened((uri) => uri.scheme.startsWith('countersign') && uri.toString().includes(id), 2);
	const startedAt = performance.now();
	const opening = vscode.commands.executeCommand('countersign.openChangeset', id);
	await bothThere;
	const took = performance.now() - startedAt;
	await opening;
	return took;
}

/** As many plain texts in the same editor: what it takes by itself. */
async function plainDiff(round: number): Promise<number> {
	await vscode.commands.executeCommand('workbench.action.closeAllEditors');
	const sideOf = (side: string, index: number): vscode.Uri =>
		vscode.Uri.parse(`${plainScheme}:/${round}/${side}/${index}.md`);
	const resources = Array.from({ length: operations }, (_, index) => {
		const [left, right] = [sideOf('left', index), sideOf('right', index)];
		return [right, left, right];
	});
	const bothThere = documentsOpened((uri) => uri.scheme === plainScheme, 2);
	const startedAt = performance.now();
	const opening = vscode.commands.executeCommand('vscode.changes', `Plain ${round}`, resources);
	await bothThere;
	const took = performance.now() - startedAt;
	await opening;
	return took;
}

function documentsOpened(isWanted: (uri: vscode.Uri) => boolean, count: number): Promise<void> {
	return new Promise((resolve, reject) => {
		let seen = 0;
		const timer = setTimeout(() => reject(new Error('The documents did not open.')), patienceMs);
		const listener = vscode.workspace.onDidOpenTextDocument(({ uri }) => {
			seen += isWanted(uri) ? 1 : 0;
			if (seen === count) {
				clearTimeout(timer);
				listener.dispose();
				resolve();
			}
		});
	});
}
