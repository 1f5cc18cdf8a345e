import type { CommandDeps } from '../commandDeps';
import type { CommandTable } from '../registrar';
import { buildContextPack, diffPack, openPack, openPackSource, rebuildPack } from './packCommands';
import { changePackBudget, changePackProfile, togglePackAuthors } from './packOptionCommands';
import { refreshAtlas } from './refreshAtlas';
import { scaffoldWorkflows } from './scaffoldWorkflows';
import { sendToChat } from './sendToChat';
import { startWork } from './startWork';

type AgentCommand =
	| 'countersign.buildContextPack'
	| 'countersign.changePackBudget'
	| 'countersign.changePackProfile'
	| 'countersign.togglePackAuthors'
	| 'countersign.rebuildPack'
	| 'countersign.openPack'
	| 'countersign.openPackSource'
	| 'countersign.diffPack'
	| 'countersign.sendToChat'
	| 'countersign.startWork'
	| 'countersign.refreshAtlas'
	| 'countersign.scaffoldWorkflows';

/** What hands work to agents, and readies a repository for them. */
export function agentCommands(deps: CommandDeps): Pick<CommandTable, AgentCommand> {
	return {
		'countersign.buildContextPack': (target) => buildContextPack(deps, target),
		'countersign.changePackBudget': () => changePackBudget(deps),
		'countersign.changePackProfile': () => changePackProfile(deps),
		'countersign.togglePackAuthors': () => togglePackAuthors(deps),
		'countersign.rebuildPack': () => rebuildPack(deps),
		'countersign.openPack': () => openPack(deps),
		'countersign.openPackSource': (source) => openPackSource(deps, source),
		'countersign.diffPack': () => diffPack(deps),
		'countersign.sendToChat': (target) => sendToChat(deps, target),
		'countersign.startWork': (target) => startWork(deps, target),
		'countersign.refreshAtlas': () => refreshAtlas(deps),
		'countersign.scaffoldWorkflows': () => scaffoldWorkflows(deps),
	};
}
