import { RepoName } from './names';

/** The `owner/name` of every remote in a Git configuration, in its order, each once. */
export function remotesIn(config: string): readonly RepoName[] {
	const names = [...config.matchAll(/^\s*url\s*=\s*\S*?[/:]([^/:\s]+\/[^/\s]+?)(?:\.git)?\/?\s*$/gm)]
		.map(([, name]) => RepoName.safeParse(name))
		.flatMap(({ data }) => (data === undefined ? [] : [data]));
	return [...new Set(names)];
}
