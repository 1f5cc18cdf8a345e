import { nodeRepoFiles, readInside } from '../adapters/node/files/repoFiles';
import { secretlintRules } from '../adapters/secretlint/secretlintRules';
import { loadTokenizer } from '../adapters/tokenizer/loadTokenizer';
import { type Disposable, DisposableStore } from '../base/disposable';
import type { Event } from '../base/emitter';
import type { ControlDeps } from '../control/controlDeps';
import type { Ledger } from '../control/ledger/ledger';
import { createCloneAtlas } from '../control/packs/atlas/cloneAtlas';
import { createPackCache, type PackCache } from '../control/packs/packCache';
import type { EngineEvent } from '../shared/ports/humanPort';

/** What packs are made with beside the cache; what is large is read in when it is first asked for. */
export function packParts(
	gitHub: ControlDeps['gitHub'],
): Pick<ControlDeps, 'repoFiles' | 'readInFolder' | 'secretRules' | 'packs' | 'cloneAtlas' | 'tokenizer'> {
	const cloneFolder = (repo: string): string | undefined =>
		gitHub().configuration.clones.find((clone) => clone.repo.toLowerCase() === repo.toLowerCase())?.folder;
	const repoFiles = nodeRepoFiles(cloneFolder);
	return {
		repoFiles,
		readInFolder: readInside,
		secretRules: secretlintRules(),
		packs: createPackCache(repoFiles),
		cloneAtlas: createCloneAtlas(),
		tokenizer: loadTokenizer(),
	};
}

/**
 * Lets the cache of packs go whenever the cache of GitHub, the configuration or what was decided is another: at the news
 * that the views are drawn again for, so that a pack is as new as what is on screen.
 */
export function keepPacksFresh(packs: PackCache, events: Event<EngineEvent>, ledger: Ledger): Disposable {
	const store = new DisposableStore();
	store.add(
		events((event) => {
			if (event.name === 'changed' && event.data.what.some((what) => what === 'workItems' || what === 'repos')) {
				packs.forget();
			}
		}),
	);
	store.add(
		ledger.onDidAppend((appended) => {
			if (appended.some(({ type }) => type !== 'pack.built')) {
				packs.forget();
			}
		}),
	);
	return store;
}
