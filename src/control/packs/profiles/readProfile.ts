import { parse } from 'yaml';
import { AppError } from '../../../shared/failure';
import type { RepoName } from '../../../shared/names';
import { PackProfile } from '../../../shared/packs/packProfile';
import { parseInput } from '../../../shared/parseInput';
import type { RepoFiles } from '../packPorts';
import { builtInProfiles } from './builtInProfiles';

export const profileFolder = '.countersign/profiles';
const maxBytes = 64 * 1024;

/** A profile by its name: ours, else the repository's own. Fails with `invalidInput`. */
export async function readProfile(files: RepoFiles, repo: RepoName, name: string): Promise<PackProfile> {
	const builtIn = builtInProfiles.get(name);
	if (builtIn !== undefined) {
		return builtIn;
	}
	const path = profilePath(name);
	const file = await files.read(repo, path, maxBytes);
	if (file.state === 'read') {
		return parseInput(PackProfile, parseYaml(file.text, path));
	}
	const names = [...builtInProfiles.keys(), ...(await ownNames(files, repo))].join(', ');
	throw new AppError({ kind: 'invalidInput', problems: [`There is no profile ${name}; there are ${names}.`] });
}

export function profilePath(name: string): string {
	return `${profileFolder}/${name}.yml`;
}

async function ownNames(files: RepoFiles, repo: RepoName): Promise<readonly string[]> {
	const names = await files.list(repo, profileFolder);
	return names.filter((name) => name.endsWith('.yml')).map((name) => name.slice(0, -'.yml'.length));
}

/** Aliases could make a small file a huge value. */
function parseYaml(text: string, path: string): unknown {
	try {
		return parse(text, { maxAliasCount: 0 });
	} catch (error) {
		const [line] = String(error instanceof Error ? error.message : error).split('\n');
		throw new AppError({ kind: 'invalidInput', problems: [`${path}: ${line}`] }, { cause: error });
	}
}
