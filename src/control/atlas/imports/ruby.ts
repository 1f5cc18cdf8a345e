import { folderOf, joined } from './paths';
import { endingWith, type RepoIndex, type Resolved } from './repoIndex';

export function resolveRuby(specifier: string, from: string, repo: RepoIndex): Resolved {
	const file = specifier.endsWith('.rb') ? specifier : `${specifier}.rb`;
	if (specifier.startsWith('./') || specifier.startsWith('../')) {
		const path = joined(folderOf(from), file);
		return { to: path !== undefined && repo.has(path) ? [path] : [] };
	}
	const found = endingWith(repo, `lib/${file}`, from) ?? endingWith(repo, `app/${file}`, from);
	const other = found ?? (specifier.includes('/') ? endingWith(repo, file, from) : undefined);
	return other === undefined ? { to: [], package: specifier.split('/')[0] ?? specifier } : { to: [other] };
}
