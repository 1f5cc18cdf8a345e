import type { CliIo } from '../cliIo';

type Person = Pick<CliIo, 'environment' | 'platform' | 'homeFolder' | 'files'>;

/** Where ledger and cache are kept when `--data-dir` names no other place. */
export function defaultDataFolder(person: Person): string {
	const { environment, homeFolder, files } = person;
	if (person.platform === 'win32') {
		return files.join(roamingFolder(person), 'countersign', 'data');
	}
	const fallback =
		person.platform === 'darwin'
			? files.join(homeFolder, 'Library', 'Application Support')
			: files.join(homeFolder, '.local', 'share');
	return files.join(environment.XDG_DATA_HOME || fallback, 'countersign');
}

/** The person's own settings: never in a repository nor in the data folder, where an agent could write. */
export function configFolder(person: Person): string {
	const { environment, homeFolder, files } = person;
	if (person.platform === 'win32') {
		return files.join(roamingFolder(person), 'countersign');
	}
	const fallback =
		person.platform === 'darwin' ? files.join(homeFolder, 'Library', 'Preferences') : files.join(homeFolder, '.config');
	return files.join(environment.XDG_CONFIG_HOME || fallback, 'countersign');
}

function roamingFolder({ environment, homeFolder, files }: Person): string {
	return environment.APPDATA || files.join(homeFolder, 'AppData', 'Roaming');
}
