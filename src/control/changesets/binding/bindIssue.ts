import type { ProposedOperation } from '../../../shared/changesets/operation';
import { AppError } from '../../../shared/failure';
import type { RepoName } from '../../../shared/names';
import type { Bound } from './bound';
import { type BindDeps, itemOf, repoIdOf } from './knownTargets';

type Proposed<K> = Extract<ProposedOperation, { readonly kind: K }>;

export async function bindCreate(deps: BindDeps, { target, set }: Proposed<'create_issue'>): Promise<Bound> {
	const milestoneNumber = await milestoneNumberOf(deps, target, set.milestone);
	return { repoId: await repoIdOf(deps, target), base: { kind: 'absent', ...milestoneNumber } };
}

/** The base has milestone and type only where they change: a base is as small as the change. */
export async function bindUpdate(deps: BindDeps, { target, set }: Proposed<'update_issue'>): Promise<Bound> {
	const { fields, updatedAt, repoId } = await itemOf(deps, target);
	const { milestone, type, ...plain } = fields;
	const base = {
		...plain,
		...(set.milestone === undefined ? {} : { milestone }),
		...(set.type === undefined ? {} : { type }),
	};
	const repo = repoOf(target);
	const milestoneNumber = await milestoneNumberOf(deps, repo, set.milestone);
	return { repoId, base: { kind: 'item', updatedAt, fields: base, ...milestoneNumber } };
}

function repoOf(target: string): RepoName {
	// The part of a parsed reference before the #.
	return target.split('#')[0] as RepoName;
}

type MilestoneNumber = { readonly milestoneNumber?: number };

/** GitHub takes a milestone by its number; people name it. */
async function milestoneNumberOf(
	{ reader }: BindDeps,
	repo: RepoName,
	title: string | null | undefined,
): Promise<MilestoneNumber> {
	if (title === undefined || title === null) {
		return {};
	}
	const milestones = await reader.milestones(repo);
	const found = milestones.find((one) => one.title === title) ?? milestones.find((one) => isAlike(one.title, title));
	if (found === undefined) {
		const open = milestones.filter(({ state }) => state === 'open').map((one) => `“${one.title}”`);
		const choices = open.length === 0 ? 'It has no open one.' : `It has ${open.join(', ')}.`;
		throw new AppError({ kind: 'invalidInput', problems: [`${repo} has no milestone “${title}”. ${choices}`] });
	}
	return { milestoneNumber: found.number };
}

function isAlike(a: string, b: string): boolean {
	return a.trim().toLowerCase() === b.trim().toLowerCase();
}
