import { canSee, type RepoCall } from '../http/call';
import { gone, movedTo, notFound, type Reply } from '../http/reply';
import type { Issue } from '../model';

/** The issue that the address names, or how GitHub says that it is not there any more. */
export function findIssue(call: RepoCall): { readonly issue: Issue } | Reply {
	const { store, params } = call;
	const number = Number(params['number']);
	const issue = store.issue(number);
	if (issue !== undefined) {
		return { issue };
	}
	const moved = store.moved.get(number);
	if (moved !== undefined) {
		const target = call.state.repoById(moved.repoId);
		const rest = /\/issues\/\d+(\/.*)?$/.exec(call.path)?.[1] ?? '';
		const query = call.query.size === 0 ? '' : `?${call.query}`;
		return target !== undefined && canSee(call.viewer, target)
			? movedTo(`${call.origin}/repositories/${moved.repoId}/issues/${moved.number}${rest}${query}`)
			: notFound();
	}
	return store.deleted.has(number) ? gone() : notFound();
}
