import { replaceHiddenCharacters } from '../../base/text/hiddenCharacters';
import type { Changeset } from '../../shared/changesets/changeset';
import { targetRepo } from '../../shared/changesets/operation';
import type { Risk, RiskCode, RiskLevel, RiskReason } from '../../shared/changesets/risk';
import { findSecrets, noRules } from '../guardrails/secrets/findSecrets';
import { operationFindings } from './operationFindings';

/** What the changeset itself does not tell. */
export interface RiskContext {
	/** Whether a person has ever said yes to something of the same proposer. */
	readonly isFamiliar: boolean;
}

/** How carefully a person should look at a changeset: by what it does and what it may break, never by what it says of itself. */
export function assessRisk(changeset: Changeset, { isFamiliar }: RiskContext): Risk {
	const { status, impactBy, rollbackBy } = changeset;
	const isUnstated = impactBy === 'countersign' || rollbackBy === 'countersign';
	const reasons: readonly RiskReason[] = [
		...contentReasons(changeset),
		...reason('stale', status === 'stale' ? [changeset.id] : []),
		...reason('unfamiliar_proposer', isFamiliar ? [] : [changeset.proposedBy.id]),
		...reason('impact_not_stated', isUnstated ? [changeset.id] : []),
	];
	const score = Math.min(
		100,
		reasons.reduce((sum, one) => sum + points(one), 0),
	);
	return { level: levelOf(score), score, reasons: reasons.toSorted((a, b) => points(b) - points(a)) };
}

/** By the operations, which one revision shares: bodies are read once, however often changesets are listed. */
const known = new WeakMap<Changeset['operations'], readonly RiskReason[]>();

function contentReasons(changeset: Changeset): readonly RiskReason[] {
	const { operations } = changeset;
	const found = known.get(operations) ?? [...textReasons(changeset), ...operationReasons(operations)];
	known.set(operations, found);
	return found;
}

function operationReasons(operations: Changeset['operations']): readonly RiskReason[] {
	const byCode = new Map<RiskCode, string[]>();
	for (const { code, name } of operations.flatMap(operationFindings)) {
		const names = byCode.get(code) ?? [];
		names.push(name);
		byCode.set(code, names);
	}
	const repos = [...new Set(operations.map(targetRepo))].sort();
	return [
		...[...byCode].flatMap(([code, names]) => reason(code, countedNames(code, names))),
		...reason('many_operations', operations.length > 5 ? operations.map(({ target }) => target) : []),
		...reason('several_repositories', repos.length > 1 ? repos : []),
	];
}

/** Somebody who is called twice is one person; an issue that gets two comments gets two. */
function countedNames(code: RiskCode, names: readonly string[]): readonly string[] {
	return /_(?:people|teams)$/.test(code) ? [...new Set(names)].sort() : names;
}

/** What nobody can approve, so that it is seen before anybody tries. */
function textReasons({ title, why, impact, rollback, operations }: Changeset): readonly RiskReason[] {
	const texts: readonly (readonly [string, unknown])[] = [
		...Object.entries({ title, why, impact, rollback }),
		...operations.map(({ target, set }) => [target, set] as const),
	];
	const places = (isFound: (text: string) => boolean): readonly string[] =>
		texts.filter(([, value]) => stringsIn(value).some(isFound)).map(([place]) => place);
	return [...reason('secret_found', places(holdsSecret)), ...reason('hidden_text', places(holdsHidden))];
}

function holdsSecret(text: string): boolean {
	return findSecrets(text, { rules: noRules, token: null }).length > 0;
}

function holdsHidden(text: string): boolean {
	return replaceHiddenCharacters(text, () => '') !== text;
}

function stringsIn(value: unknown): readonly string[] {
	return typeof value === 'string' ? [value] : Object.values(Object(value)).flatMap(stringsIn);
}

/** More than a person reads, and enough to say how many there are. */
const listed = 100;

function reason(code: RiskCode, names: readonly string[]): readonly RiskReason[] {
	return names.length === 0 ? [] : [{ code, count: names.length, names: [...new Set(names)].slice(0, listed) }];
}

/** What the first one weighs, what each further one adds, and what all of them weigh at most. */
const weights: Readonly<Record<RiskCode, readonly [first: number, more: number, most: number]>> = {
	secret_found: [100, 0, 100],
	hidden_text: [80, 0, 80],
	empties_body: [50, 10, 70],
	replaces_body: [40, 10, 60],
	removes_text: [25, 5, 40],
	removes_tasks: [15, 3, 30],
	closes: [15, 6, 45],
	reopens: [10, 3, 25],
	mentions_teams: [20, 5, 30],
	mentions_people: [8, 2, 24],
	commands_bots: [20, 0, 20],
	assigns_people: [5, 2, 15],
	unassigns_people: [5, 2, 15],
	changes_title: [5, 2, 15],
	changes_labels: [4, 1, 12],
	changes_milestone: [4, 1, 12],
	changes_type: [4, 1, 12],
	changes_parent: [4, 1, 15],
	changes_dependency: [4, 1, 15],
	changes_project: [3, 1, 12],
	comments: [3, 2, 15],
	new_issues: [3, 2, 20],
	many_operations: [5, 1, 40],
	several_repositories: [5, 10, 40],
	stale: [15, 0, 15],
	unfamiliar_proposer: [6, 0, 6],
	impact_not_stated: [4, 0, 4],
};

function points({ code, count }: RiskReason): number {
	const [first, more, most] = weights[code];
	return Math.min(most, first + more * (count - 1));
}

function levelOf(score: number): RiskLevel {
	if (score >= 75) {
		return 'critical';
	}
	return score >= 40 ? 'high' : score >= 15 ? 'medium' : 'low';
}
