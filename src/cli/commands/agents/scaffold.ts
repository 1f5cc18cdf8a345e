import { join } from 'node:path';
import { gitRoot } from '../../../adapters/git/gitRoot';
import { replaceOurFile } from '../../../adapters/node/files/replaceOurFile';
import { neverCancelled } from '../../../base/cancellation';
import { atlasWorkflow, atlasWorkflowPath, workflowMark } from '../../../present/agents/atlasWorkflow';
import type { Command } from '../../command';

export const scaffold: Command = {
	name: 'scaffold',
	arguments: '',
	summary:
		'Write a GitHub Actions workflow that makes the atlas every night into the repository here, for you to commit.',
	words: 0,
	options: [],
	run: async ({ io }) => {
		// GitHub looks for workflows at the top of a repository only.
		const root = await gitRoot(io.workingFolder, neverCancelled);
		const path = join(root, ...atlasWorkflowPath.split('/'));
		await replaceOurFile({ root, path, mark: workflowMark }, atlasWorkflow(io.version));
		return { json: { path }, text: `${path} makes the atlas every night once you commit it.` };
	},
};
