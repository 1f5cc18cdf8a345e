import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeAtlas } from '../../../src/atlas';
import { neverCancelled } from '../../../src/base/cancellation';
import { loadAtlas } from '../../../src/control/atlas/queries/atlasIndex';
import type { Atlas, AtlasFile, AtlasOutcome, AtlasRequest } from '../../../src/shared/atlas';
import type { Failure } from '../../../src/shared/failure';
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

export async function gitRepo(): Promise<GitRepo> {
	const folder = await mkdtemp(join(tmpdir(), 'countersign-atlas-'));
	const person = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'core.autocrlf=false'];
	const git = (...args: readonly string[]): string =>
		execFileSync('git', [...person, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
	git('init', '--quiet', '--initial-branch=main');
	const make = (changes: Partial<AtlasRequest> = {}) =>
		makeAtlas(
			{ folder, out: null, version: '1.0.0', cancel: neverCancelled, onProgress: () => undefined, ...changes },
			wasmFolder,
		);
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
			const answer = await make(changes);
			assert.ok('outcome' in answer, JSON.stringify(answer));
			return { outcome: answer.outcome, atlas: loadAtlas(await readFile(answer.outcome.path, 'utf8')).atlas };
		},
		failure: async (changes) => {
			const answer = await make(changes);
			assert.ok('failure' in answer, JSON.stringify(answer));
			return answer.failure;
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
