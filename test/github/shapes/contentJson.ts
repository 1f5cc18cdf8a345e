import { createHash } from 'node:crypto';
import type { RepoStore } from '../repoStore';
import { repoApi, repoWeb } from './links';

interface File {
	readonly path: string;
	readonly text: string;
}

/** GitHub's `content-file`. */
export function contentFileJson(store: RepoStore, file: File): object {
	const content = Buffer.from(file.text).toString('base64');
	return { ...entryOf(store, file), encoding: 'base64', content: content.replace(/.{60}/g, '$&\n') };
}

/** One of GitHub's `content-directory`. */
export function contentEntryJson(store: RepoStore, file: File): object {
	return entryOf(store, file);
}

function entryOf({ repo }: RepoStore, { path, text }: File): object {
	const bytes = Buffer.from(text);
	const sha = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
	const links = {
		self: `${repoApi(repo)}/contents/${path}?ref=${repo.defaultBranch}`,
		git: `${repoApi(repo)}/git/blobs/${sha}`,
		html: `${repoWeb(repo)}/blob/${repo.defaultBranch}/${path}`,
	};
	return {
		...{ type: 'file', size: bytes.length, name: path.slice(path.lastIndexOf('/') + 1), path, sha },
		...{ url: links.self, git_url: links.git, html_url: links.html },
		download_url: `${repoWeb(repo)}/raw/${repo.defaultBranch}/${path}`,
		_links: links,
	};
}
