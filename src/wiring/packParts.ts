import { nodeRepoFiles } from '../adapters/node/repoFiles';
import { secretlintRules } from '../adapters/secretlint/secretlintRules';
import { loadTokenizer } from '../adapters/tokenizer/loadTokenizer';
import type { ControlDeps } from '../control/controlDeps';
import { noAtlas } from '../control/packs/packPorts';

/** What packs are made with beside the cache; what is large is read in when it is first asked for. */
export function packParts(
	gitHub: ControlDeps['gitHub'],
): Pick<ControlDeps, 'secretRules' | 'repoFiles' | 'atlas' | 'tokenizer'> {
	const cloneFolder = (repo: string): string | undefined =>
		gitHub().configuration.clones.find((clone) => clone.repo.toLowerCase() === repo.toLowerCase())?.folder;
	return {
		secretRules: secretlintRules(),
		repoFiles: nodeRepoFiles(cloneFolder),
		atlas: noAtlas,
		tokenizer: loadTokenizer(),
	};
}
