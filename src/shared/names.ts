import * as z from 'zod';

/** `owner/name` of a repository, as GitHub spells it. */
export const RepoName = z
	.string()
	.regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/[A-Za-z0-9._-]{1,100}$/, 'Expected a repository as owner/name.')
	.refine((name) => !/\/\.{1,2}$/.test(name), 'Expected a repository as owner/name.')
	.brand<'RepoName'>();
export type RepoName = z.infer<typeof RepoName>;

/** `owner/name#7`: one issue or pull request. */
export const ItemRef = z
	.string()
	.regex(
		/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/(?!\.{1,2}#)[A-Za-z0-9._-]{1,100}#[1-9]\d{0,9}$/,
		'Expected an item as owner/name#number.',
	)
	.brand<'ItemRef'>();
export type ItemRef = z.infer<typeof ItemRef>;

export const ChangesetId = z
	.string()
	.regex(/^cs-[0-9a-z]{6,26}$/, 'Expected a changeset id such as cs-3f9a1c04.')
	.brand<'ChangesetId'>();
export type ChangesetId = z.infer<typeof ChangesetId>;

/** The place of an operation in its changeset, counted from 1 when it was proposed; it never changes. */
export const OperationId = z
	.string()
	.regex(/^[1-9]\d{0,3}$/, 'Expected an operation number.')
	.brand<'OperationId'>();
export type OperationId = z.infer<typeof OperationId>;

/** GitHub's own number of a repository: it stays when the repository is renamed. */
export const RepoId = z.number().int().positive().brand<'RepoId'>();
export type RepoId = z.infer<typeof RepoId>;

export const DigestText = z
	.string()
	.regex(/^sha256:[0-9a-f]{64}$/, 'Expected a full hash: sha256: and 64 hexadecimal digits.');

export function itemRef(repo: RepoName, number: number): ItemRef {
	return ItemRef.parse(`${repo}#${number}`);
}

export function splitItemRef(ref: ItemRef): { readonly repo: RepoName; readonly number: number } {
	const end = ref.indexOf('#');
	// What stands before the number of an item is a repository's name, by the patterns of both.
	return { repo: ref.slice(0, end) as RepoName, number: Number(ref.slice(end + 1)) };
}
