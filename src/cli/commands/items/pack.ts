import { resolve } from 'node:path';
import { keepOutOfGit } from '../../../adapters/git/keepOutOfGit';
import { neverCancelled } from '../../../base/cancellation';
import { failureText } from '../../../present/failures/failureText';
import { failureOf } from '../../../shared/failure';
import { agentFiles, generatedPlaces } from '../../../shared/packs/agentFiles';
import type { ContextPack, PackManifest } from '../../../shared/packs/contextPack';
import { claudeFolder } from '../../../shared/packs/packPlaces';
import type { CliIo } from '../../cliIo';
import type { Command } from '../../command';
import { oneOf } from '../../input/oneOf';
import { wholeNumber } from '../../input/wholeNumber';
import { fields } from '../../output/columns';
import { writeAgentFiles } from '../../output/writeAgentFiles';
import { writePack } from '../../output/writePack';

export const pack: Command = {
	name: 'pack',
	arguments: 'REF [--profile P] [--budget N | --tokens N] [--authors all|writers] [--out DIR]',
	summary: 'Build the context pack of an item and write it below .countersign/packs here.',
	words: 1,
	options: ['profile', 'budget', 'tokens', 'authors', 'out'],
	run: async ({ words: [ref = ''], options, io, session }) => {
		const budget = wholeNumber('--budget', options.budget);
		const tokens = wholeNumber('--tokens', options.tokens);
		const authors = oneOf('--authors', options.authors, ['all', 'writers'] as const);
		const { human } = await session();
		const built = await human.buildPack({
			...{ ref, profile: options.profile, budget, tokens },
			onlyWriters: authors === undefined ? undefined : authors === 'writers',
		});
		const root = resolve(io.workingFolder, options.out ?? '');
		const folder = options.out === undefined ? io.files.join(root, ...built.folder.split('/')) : root;
		await writePack(io.files, { root, folder }, built.files);
		// Who names a folder of their own gets the pack there, and nothing elsewhere.
		const complaints = options.out === undefined ? await reachAgents(io, root, built) : [];
		const { manifest } = built;
		const files = built.files.map(({ name }) => io.files.join(folder, name));
		return {
			complaints,
			json: { ref: manifest.ref, folder, files, hash: manifest.hash, manifest },
			text: fields([
				['Pack', folder],
				['Used', usedOf(manifest.budget)],
				['Left out', `${manifest.excluded.length} of ${manifest.excluded.length + manifest.included.length} parts`],
				['Hash', manifest.hash],
			]),
		};
	},
};

/** Leads agents to the pack, and keeps all of it out of git; what does not work is said, and the pack stays. */
async function reachAgents({ files }: CliIo, root: string, built: ContextPack): Promise<readonly string[]> {
	try {
		const hasClaudeSkills = (await files.list(files.join(root, claudeFolder))).includes('skills');
		const left = await writeAgentFiles(files, root, agentFiles(built.manifest.ref, hasClaudeSkills));
		await keepOutOfGit({ folder: root, places: generatedPlaces }, neverCancelled);
		return left.map((path) => failureText({ kind: 'notOurFile', path }).message);
	} catch (error) {
		return [failureText(failureOf(error)).message];
	}
}

function usedOf({ maxTokens, usedTokens, maxChars, usedChars }: PackManifest['budget']): string {
	return maxTokens === null ? `${usedChars} of ${maxChars} characters` : `${usedTokens} of ${maxTokens} tokens`;
}
