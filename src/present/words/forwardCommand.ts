export interface Forwarding {
	/** Null: the person fills it in. */
	readonly repo: string | null;
	readonly port: number;
	/** Letters and digits. */
	readonly secret: string;
}

/** The command line that lets GitHub's own tool hand a repository's webhooks to this machine. */
export function forwardCommand({ repo, port, secret }: Forwarding): string {
	return [
		'gh webhook forward',
		`--repo=${repo ?? 'OWNER/NAME'}`,
		'--events=issues,issue_comment,pull_request',
		`--url=http://127.0.0.1:${port}/webhooks`,
		`--secret=${secret}`,
	].join(' ');
}
