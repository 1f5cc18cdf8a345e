import { RepoName } from '../../shared/names';

/** What somebody typed or pasted to name a repository. */
export type RepoInput =
	| { readonly kind: 'repo'; readonly repo: RepoName }
	/** The address is on another server than the one that is talked to. */
	| { readonly kind: 'otherHost'; readonly host: string }
	| { readonly kind: 'unreadable' };

const address =
	/^(?:(?:https?|ssh|git):\/\/)?(?:[^@/\s]+@)?([^/:\s]+\.[^/:\s]+)(?::\d+(?=\/))?[/:]([^/\s]+)\/([^/\s?#]+)/i;

/** `owner/name`, an address of a page below it, or what one clones by https or ssh. */
export function readRepoInput(text: string, apiUrl: string): RepoInput {
	const [, host, owner, name = ''] = address.exec(text.trim()) ?? [];
	if (host !== undefined && !isOurHost(host.toLowerCase(), apiUrl)) {
		return { kind: 'otherHost', host };
	}
	const typed = host === undefined ? text.trim() : `${owner}/${name}`;
	const { data } = RepoName.safeParse(typed.replace(/\.git$/, ''));
	return data === undefined ? { kind: 'unreadable' } : { kind: 'repo', repo: data };
}

function isOurHost(host: string, apiUrl: string): boolean {
	const { hostname } = new URL(apiUrl);
	return ['github.com', 'www.github.com', 'ssh.github.com', hostname, hostname.replace(/^api\./, '')].includes(host);
}
