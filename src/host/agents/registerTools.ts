import * as vscode from 'vscode';
import type { CancelToken } from '../../base/cancellation';
import { DisposableStore } from '../../base/disposable';
import { type AgentTool, answerTool } from '../../execution/tools/agentTool';
import { agentTools } from '../../execution/tools/agentTools';
import type { AgentPort } from '../../shared/ports/agentPort';

/** Gives the editor's models our tools. They act through the agent's connection only. */
export function registerTools(port: AgentPort): vscode.Disposable {
	const store = new DisposableStore();
	for (const tool of agentTools) {
		store.add(vscode.lm.registerTool(tool.name, { invoke: (call, token) => invoke(tool, port, { call, token }) }));
	}
	return store;
}

interface Invocation {
	readonly call: vscode.LanguageModelToolInvocationOptions<unknown>;
	readonly token: vscode.CancellationToken;
}

async function invoke(
	tool: AgentTool,
	port: AgentPort,
	{ call, token }: Invocation,
): Promise<vscode.LanguageModelToolResult> {
	const answer = await answerTool(tool, port, { input: call.input, cancel: cancelTokenOf(token) });
	if (!answer.ok) {
		// A tool's error is read by the model, so its message is the whole answer.
		throw new Error(answer.text);
	}
	return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(answer.text)]);
}

function cancelTokenOf(token: vscode.CancellationToken): CancelToken {
	return {
		get isCancelled(): boolean {
			return token.isCancellationRequested;
		},
		onCancelled: (listener) => token.onCancellationRequested(() => listener()),
	};
}
