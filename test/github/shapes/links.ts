import type { Repo } from '../model';

/** Addresses inside answers: fixed, so that the same org has the same bytes at any port. Headers name the real one. */
export const apiBase = 'https://api.github.example';
export const webBase = 'https://github.example';

export const docs = 'https://docs.github.com/rest';

export function repoApi(repo: Repo): string {
	return `${apiBase}/repos/${repo.owner}/${repo.name}`;
}

export function repoWeb(repo: Repo): string {
	return `${webBase}/${repo.owner}/${repo.name}`;
}

export function nodeId(kind: string, id: number): string {
	return `${kind}_kwDO${Buffer.from(String(id)).toString('base64url')}`;
}

/** The number inside a node id; null for what is none of ours. */
export function numberInNodeId(id: string): number | null {
	const text = /^[A-Z]+_kwDO([\w-]+)$/.exec(id)?.[1];
	const number = Number(Buffer.from(text ?? '', 'base64url').toString() || Number.NaN);
	return Number.isInteger(number) ? number : null;
}
