import { join } from 'node:path';
import { replaceOurFile } from '../../../adapters/node/replaceOurFile';
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
		const root = io.workingFolder;
		const path = join(root, ...atlasWorkflowPath.split('/'));
		await replaceOurFile({ root, path, mark: workflowMark }, atlasWorkflow(io.version));
		return { json: { path }, text: `${path} makes the atlas every night once you commit it.` };
	},
};
