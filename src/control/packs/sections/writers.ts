import type { PackSources } from '../packSources';

const associations: ReadonlySet<string> = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);

/** Whether GitHub says that this author can write to the repository. */
export function isWriter(association: string): boolean {
	return associations.has(association);
}

/** What a summary says is a title and names; only who reads the whole item knows its author's standing. */
export function isLeftOut(
	{ request, profile }: Pick<PackSources, 'request' | 'profile'>,
	said: { readonly author: string; readonly association?: string },
): boolean {
	return (request.onlyWriters ?? profile.onlyWriters) && !isWriter(said.association ?? '');
}
