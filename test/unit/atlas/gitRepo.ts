import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { neverCancelled } from '../../../src/base/cancellation';
import { loadAtlas } from '../../../src/control/atlas/queries/atlasIndex';
import type { Atlas, AtlasFile, AtlasOutcome, AtlasRequest } from '../../../src/shared/atlas/atlas';
import { type Failure, failureOf } from '../../../src/shared/failure';
import { atlasMaker } from '../../../src/wiring/atlasMaker';
import { repoRoot } from '../../fakes/repoRoot';
import { wasmFolder } from './wasmFolder';

/** A repository on disk, with a real git. */
export interface GitRepo {
	readonly folder: string;
	git(...args: readonly string[]): string;
	write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
	/** Makes the atlas and reads it. */
	atlas(changes?: Partial<AtlasRequest>): Promise<{ readonly atlas: Atlas; readonly outcome: AtlasOutcome }>;
	failure(changes?: Partial<AtlasRequest>): Promise<Failure>;
	text(): Promise<string>;
	dispose(): Promise<void>;
}

export async function gitRepo(objects: 'sha1' | 'sha256' = 'sha1'): Promise<GitRepo> {
	const folder = await mkdtemp(join(tmpdir(), 'countersign-atlas-'));
	const person = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'core.autocrlf=false'];
	const git = (...args: readonly string[]): string =>
		execFileSync('git', [...person, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
	git('init', '--quiet', '--initial-branch=main', `--object-format=${objects}`);
	const make = (changes: Partial<AtlasRequest> = {}): Promise<AtlasOutcome> =>
		// Each time as in a process of its own: what it knows, it knows from its cache.
		atlasMaker(
			wasmFolder,
			join(repoRoot, 'out/src/atlas.js'),
		)({ folder, out: null, version: '1.0.0', cancel: neverCancelled, onProgress: () => undefined, ...changes });
	return {
		folder,
		git,
		write: async (files) => {
			for (const [path, content] of Object.entries(files)) {
				await mkdir(dirname(join(folder, path)), { recursive: true });
				await writeFile(join(folder, path), content);
			}
		},
		atlas: async (changes) => {
			const outcome = await make(changes);
			return { outcome, atlas: loadAtlas(await readFile(outcome.path, 'utf8')).atlas };
		},
		failure: async (changes) => {
			const failure = await make(changes).then(() => undefined, failureOf);
			assert.ok(failure !== undefined, 'An atlas was made.');
			return failure;
		},
		text: () => readFile(join(folder, '.countersign/atlas.json'), 'utf8'),
		dispose: () => rm(folder, { recursive: true, force: true }),
	};
}

export function fileIn({ files }: Atlas, path: string): AtlasFile {
	const file = files.find((one) => one.path === path);
	assert.ok(file !== undefined, `${path} is not in the atlas.`);
	return file;
}
