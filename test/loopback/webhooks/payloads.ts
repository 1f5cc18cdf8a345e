import { demoToken, type GitHub } from '../../github/startGitHub';

/** Payloads as GitHub makes them, from what the GitHub on loopback says now. */
export interface Payloads {
	issue(name: string, number: number, action: string): Promise<object>;
	comment(name: string, id: number, action: string): Promise<object>;
	pull(name: string, number: number, action: string): Promise<object>;
}

export function payloadsOf(gitHub: GitHub): Payloads {
	const get = async (path: string): Promise<object> => {
		const answer = await fetch(`${gitHub.url}${path}`, { headers: { authorization: `Bearer ${demoToken}` } });
		if (!answer.ok) {
			throw new Error(`${path}: ${answer.status}`);
		}
		return (await answer.json()) as object;
	};
	const issueOf = (name: string, number: number): Promise<object> => get(`/repos/${name}/issues/${number}`);
	const rest = async (name: string, action: string): Promise<object> => ({
		action,
		repository: await get(`/repos/${name}`),
		sender: { login: 'ada' },
	});
	return {
		issue: async (name, number, action) => ({
			...(await rest(name, action)),
			issue: await issueOf(name, number),
		}),
		comment: async (name, id, action) => {
			const comment = (await get(`/repos/${name}/issues/comments/${id}`)) as { readonly issue_url: string };
			const number = Number(comment.issue_url.split('/').at(-1));
			return { ...(await rest(name, action)), issue: await issueOf(name, number), comment };
		},
		pull: async (name, number, action) => ({
			...(await rest(name, action)),
			number,
			pull_request: await get(`/repos/${name}/pulls/${number}`),
		}),
	};
}
