import { deepEqual, equal } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createClock } from '../../github/clock';
import { harborName, lighthouseName, sampleOrg } from '../../github/sampleOrg';
import { GitHubState } from '../../github/state';

describe('the sample org', () => {
	function made(): GitHubState {
		const state = new GitHubState(createClock());
		sampleOrg(state);
		return state;
	}

	const everything = (state: GitHubState) =>
		[harborName, lighthouseName].flatMap((name) => [state.issues(name), state.repo(name).comments()]);

	it('is the same every time', () => {
		const digest = () =>
			createHash('sha256')
				.update(JSON.stringify(everything(made())))
				.digest('hex');
		equal(digest(), digest());
	});

	it('has more than 220 issues and pull requests of every kind', () => {
		const state = made();
		const issues = [harborName, lighthouseName].flatMap((name) => state.issues(name));
		const pulls = issues.flatMap(({ pull, state: how }) => (pull === null ? [] : [{ ...pull, how }]));
		equal(issues.length >= 220, true, `${issues.length}`);
		deepEqual(
			{
				openIssues: issues.some(({ pull, state: how }) => pull === null && how === 'open'),
				closedIssues: issues.some(({ pull, state: how }) => pull === null && how === 'closed'),
				notPlanned: issues.some(({ stateReason }) => stateReason === 'not_planned'),
				merged: pulls.some(({ mergedAt }) => mergedAt !== null),
				drafts: pulls.some(({ isDraft, how }) => isDraft && how === 'open'),
				abandoned: pulls.some(({ mergedAt, how }) => mergedAt === null && how === 'closed'),
				children: issues.some(({ id }) => state.relations.childrenOf(id).length > 4),
				blocked: issues.some(({ id }) => state.relations.blockersOf(id).length > 0),
				unlabelled: issues.some(({ body }) => body === null),
				rightToLeft: issues.some(({ title }) => /\p{Script=Hebrew}/u.test(title)),
				long: issues.some(({ body }) => (body ?? '').length > 8000),
			},
			{
				openIssues: true,
				closedIssues: true,
				notPlanned: true,
				merged: true,
				drafts: true,
				abandoned: true,
				children: true,
				blocked: true,
				unlabelled: true,
				rightToLeft: true,
				long: true,
			},
		);
	});

	it('has nothing from the future, and no end before its beginning', () => {
		const state = made();
		const wrong = [harborName, lighthouseName]
			.flatMap((name) => state.issues(name))
			.filter((one) => one.updatedAt > state.clock.iso() || (one.closedAt ?? one.createdAt) < one.createdAt)
			.map(({ title }) => title);
		deepEqual(wrong, []);
	});

	it('names only issues that are there', () => {
		const state = made();
		const broken = [harborName, lighthouseName].flatMap((name) =>
			state.issues(name).flatMap(({ body, number }) => {
				const named = [...(body ?? '').matchAll(/(?:^|[\s(])#(\d+)/g)].map((found) => Number(found[1]));
				return named.filter((one) => state.repo(name).issue(one) === undefined).map((one) => `${number}: #${one}`);
			}),
		);
		deepEqual(broken, []);
	});
});
