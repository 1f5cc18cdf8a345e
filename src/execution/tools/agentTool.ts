import type * as z from 'zod';
import type { CancelToken } from '../../base/cancellation';
import { failureOf } from '../../shared/failure';
import type { ToolName } from '../../shared/manifest/tools';
import { parseInput } from '../../shared/parseInput';
import type { AgentPort } from '../../shared/ports/agentPort';
import { failureForModel } from './failureForModel';

/** Something that a model may call: what it takes, and what it does with the agent's port. */
export interface AgentTool {
	readonly name: ToolName;
	/** Text for the model. Input that does not parse fails with `invalidInput`. */
	call(port: AgentPort, input: unknown, cancel: CancelToken): Promise<string>;
}

interface ToolDefinition<S extends z.ZodType> {
	readonly name: ToolName;
	readonly input: S;
	run(port: AgentPort, input: z.output<S>, cancel: CancelToken): Promise<string>;
}

/** Editors do not check a call against the tool's schema, so every call is parsed here. */
export function agentTool<S extends z.ZodType>({ name, input: schema, run }: ToolDefinition<S>): AgentTool {
	return { name, call: async (port, input, cancel) => run(port, parseInput(schema, input), cancel) };
}

export type ToolAnswer = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly text: string };

/** Calls a tool; a failure becomes a sentence that tells the model what to do about it. */
export async function answerTool(
	tool: AgentTool,
	port: AgentPort,
	call: { readonly input: unknown; readonly cancel: CancelToken },
): Promise<ToolAnswer> {
	try {
		return { ok: true, text: await tool.call(port, call.input, call.cancel) };
	} catch (error) {
		return { ok: false, text: failureForModel(failureOf(error)) };
	}
}
