import type { Association } from '../../model';
import type { GitHubState } from '../../state';

interface Person {
	readonly login: string;
	readonly name: string;
	readonly association: Association;
}

/** Those who look after the two repositories. */
export const maintainers: readonly Person[] = [
	{ login: 'mara-lindqvist', name: 'Mara Lindqvist', association: 'OWNER' },
	{ login: 'tomasz-wrona', name: 'Tomasz Wrona', association: 'MEMBER' },
	{ login: 'ifeoma-eze', name: 'Ifeoma Eze', association: 'MEMBER' },
	{ login: 'ken-aoyama', name: 'Ken Aoyama', association: 'MEMBER' },
	{ login: 'lucia-ferraz', name: 'Lúcia Ferraz', association: 'COLLABORATOR' },
	{ login: 'priya-raman', name: 'Priya Raman', association: 'COLLABORATOR' },
];

/** Those who use them, and now and then send a patch. */
export const contributors: readonly Person[] = [
	{ login: 'joost-vermeer', name: 'Joost Vermeer', association: 'CONTRIBUTOR' },
	{ login: 'hana-sedlakova', name: 'Hana Sedláková', association: 'CONTRIBUTOR' },
	{ login: 'dmitri-k', name: 'Dmitri K.', association: 'CONTRIBUTOR' },
	{ login: 'sam-okafor', name: 'Sam Okafor', association: 'NONE' },
	{ login: 'elif-yildiz', name: 'Elif Yıldız', association: 'NONE' },
	{ login: 'noam-bendavid', name: 'Noam Ben-David', association: 'NONE' },
	{ login: 'wei-zhang-ops', name: 'Wei Zhang', association: 'FIRST_TIME_CONTRIBUTOR' },
];

export const botLogin = 'northwind-bot[bot]';

export function addPeople(state: GitHubState): void {
	for (const { login, name } of [...maintainers, ...contributors]) {
		state.addUser(login, name);
	}
	state.addUser(botLogin, 'Northwind bot', 'Bot');
}

export function associationOf(login: string): Association {
	return [...maintainers, ...contributors].find((person) => person.login === login)?.association ?? 'NONE';
}

export const members: Readonly<Record<string, Association>> = Object.fromEntries(
	maintainers.map(({ login, association }) => [login, association]),
);
