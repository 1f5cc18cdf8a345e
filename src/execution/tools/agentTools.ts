import type { AgentTool } from './agentTool';
import { changesetTools } from './changesetTools';
import { workItemTools } from './workItemTools';

/** Every tool that a model is given. Each holds the agent's port alone: none can approve or publish. */
export const agentTools: readonly AgentTool[] = [...workItemTools, ...changesetTools];
