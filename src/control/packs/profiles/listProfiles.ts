import { failureOf } from '../../../shared/failure';
import type { RepoName } from '../../../shared/names';
import type { PackProfile } from '../../../shared/packs/packProfile';
import type { ProfileChoice } from '../../../shared/packs/profileChoice';
import { ProfileName } from '../../../shared/packs/profileName';
import type { RepoFiles } from '../packPorts';
import { builtInProfiles } from './builtInProfiles';
import { profileFolder, readProfile } from './readProfile';

/** Nobody chooses among more. */
const maxProfiles = 50;

/** Ours, then the repository's own by name, with what is wrong with a file that cannot be used. */
export async function listProfiles(files: RepoFiles, repo: RepoName): Promise<readonly ProfileChoice[]> {
	const names = (await files.list(repo, profileFolder)).filter((name) => /\.ya?ml$/i.test(name)).slice(0, maxProfiles);
	const own = await Promise.all(names.map((fileName) => ownChoice(files, repo, fileName)));
	return [...[...builtInProfiles].map(([name, profile]) => ({ name, path: null, ...shown(profile) })), ...own];
}

async function ownChoice(files: RepoFiles, repo: RepoName, fileName: string): Promise<ProfileChoice> {
	const name = fileName.replace(/\.ya?ml$/i, '');
	const path = `${profileFolder}/${fileName}`;
	const problem = problemOfName(name, fileName);
	if (problem !== null) {
		return { name, path, problem };
	}
	try {
		return { name, path, ...shown(await readProfile(files, repo, name)) };
	} catch (error) {
		const failure = failureOf(error);
		return { name, path, problem: failure.kind === 'invalidInput' ? (failure.problems[0] ?? '') : failure.kind };
	}
}

function problemOfName(name: string, fileName: string): string | null {
	if (!fileName.endsWith('.yml')) {
		return 'The file of a profile ends in .yml.';
	}
	if (builtInProfiles.has(name)) {
		return `Countersign has a profile ${name} of its own, which counts. Give this one another name.`;
	}
	return ProfileName.safeParse(name).error?.issues[0]?.message ?? null;
}

function shown({ task, budget, onlyWriters }: PackProfile): Pick<PackProfile, 'task' | 'budget' | 'onlyWriters'> {
	return { task, budget, onlyWriters };
}
