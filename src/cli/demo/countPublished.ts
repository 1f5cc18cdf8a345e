import * as z from 'zod';
import type { ChangesetView } from '../../shared/changesets/changeset';
import type { Operation } from '../../shared/changesets/operation';
import { ItemRef, splitItemRef } from '../../shared/names';
import type { DemoGitHub } from './demoGitHub';

/** Asks GitHub itself, over HTTP: how many operations does it show, each exactly once? */
export async function countPublished(changeset: ChangesetView, gitHub: DemoGitHub): Promise<number> {
	const writes = gitHub.writes().filter(({ status }) => status < 300);
	if (writes.length !== gitHub.writes().length || writes.length !== changeset.operations.length) {
		return 0;
	}
	const found = await Promise.all(changeset.operations.map((operation) => timesFound(operation, gitHub)));
	return found.filter((times) => times === 1).length;
}

async function timesFound(operation: Operation, gitHub: DemoGitHub): Promise<number> {
	switch (operation.kind) {
		case 'create_issue': {
			const issues = await getAll(gitHub, `/repos/${operation.target}/issues?state=all&sort=created`);
			return issues.filter(({ title }) => title === operation.set.title).length;
		}
		case 'update_issue': {
			const { repo, number } = splitItemRef(operation.target);
			const [issue] = await getAll(gitHub, `/repos/${repo}/issues/${number}`);
			return issue?.title === operation.set.title ? 1 : 0;
		}
		case 'add_comment': {
			const { repo, number } = splitItemRef(ItemRef.parse(operation.target));
			const comments = await getAll(gitHub, `/repos/${repo}/issues/${number}/comments?per_page=100`);
			return comments.filter(({ body }) => body?.includes(operation.set.body)).length;
		}
		default:
			// The demo proposes no relations.
			return 0;
	}
}

const Shown = z.object({ title: z.string().optional(), body: z.string().nullish() });
const Answer = z.union([z.array(Shown), Shown.transform((one) => [one])]);

async function getAll({ apiUrl, token }: DemoGitHub, path: string): Promise<z.output<typeof Answer>> {
	const response = await fetch(`${apiUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
	return Answer.parse(await response.json());
}
