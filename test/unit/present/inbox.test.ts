import assert from 'node:assert/strict';
import { batchCandidates, batchPrompt, batchReport, criticalNote } from '../../../src/present/inbox/batchApproval';
import { inInboxOrder, pendingBeside, pendingInOrder } from '../../../src/present/inbox/inboxOrder';
import { riskLine, riskReasonText } from '../../../src/present/inbox/riskText';
import type { ChangesetView } from '../../../src/shared/changesets/changeset';
import type { RiskCode, RiskLevel } from '../../../src/shared/changesets/risk';
import { ChangesetId } from '../../../src/shared/names';
import { aChangeset, createOperation, updateOperation } from '../../golden/changesetSamples';
import { compareGolden } from '../../golden/compareGolden';

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString();

function named(name: string, level: RiskLevel, minute: number, change: Partial<ChangesetView> = {}): ChangesetView {
	const risk = { level, score: 10, reasons: [] };
	return aChangeset({
		...{ id: ChangesetId.parse(`cs-00000${name}`), title: name, risk, proposedAt: at(minute), lastSeq: minute },
		...change,
	});
}

const titles = (changesets: readonly ChangesetView[]): string => changesets.map(({ title }) => title).join(' ');

describe('the inbox', () => {
	const inbox = [named('a', 'low', 1), named('b', 'high', 3), named('c', 'critical', 4), named('d', 'high', 2)];

	it('has the riskiest first, and among equals the one that has waited longest', () => {
		assert.equal(titles(inInboxOrder(inbox, 'risk')), 'c d b a');
	});

	it('has the newest first where the person wants that', () => {
		assert.equal(titles(inInboxOrder(inbox, 'newest')), 'c b d a');
	});

	it('goes on with what needs attention, and leaves out what is decided', () => {
		const more = [named('e', 'low', 5, { status: 'approved' }), named('f', 'critical', 6, { status: 'stale' })];
		assert.equal(titles(pendingInOrder([...more, ...inbox], 'risk')), 'c d b a f');
	});

	it('goes from one to the next and back, around the end', () => {
		const pending = inInboxOrder(inbox, 'risk');
		const beside = (id: string, step: 1 | -1) =>
			pendingBeside(pending, id === '' ? undefined : ChangesetId.parse(`cs-00000${id}`), step)?.title;
		assert.deepEqual([beside('c', 1), beside('a', 1), beside('c', -1), beside('b', -1)], ['d', 'c', 'a', 'd']);
		assert.deepEqual([beside('', 1), beside('', -1), beside('z', 1)], ['c', 'a', 'c']);
		assert.equal(pendingBeside([], undefined, 1), undefined);
	});
});

describe('the words for risk', () => {
	const codes: readonly RiskCode[] = [
		...(['secret_found', 'hidden_text', 'empties_body', 'replaces_body', 'removes_text', 'removes_tasks'] as const),
		...(['closes', 'reopens', 'mentions_teams', 'mentions_people', 'commands_bots'] as const),
		...(['assigns_people', 'unassigns_people', 'changes_title', 'changes_labels', 'changes_milestone'] as const),
		...(['changes_type', 'changes_parent', 'changes_dependency', 'changes_project', 'comments'] as const),
		...(['new_issues', 'many_operations', 'several_repositories', 'stale', 'unfamiliar_proposer'] as const),
		'impact_not_stated',
	];

	it('are a sentence for each reason', () => {
		const sentences = codes.map((code) => riskReasonText({ code, count: 2, names: ['o/r#1', 'o/r#2'] }));
		assert.equal(new Set(sentences).size, codes.length);
		compareGolden('present/risk.txt', `${sentences.join('\n')}\n`);
	});

	it('name three and count the rest, and hide no character of a name', () => {
		const text = riskReasonText({ code: 'mentions_people', count: 5, names: ['@a', '@b\n\u202E', '@c', '@d', '@e'] });
		assert.equal(text, 'Notifies @a, @b \\u{202E}, @c and 2 more.');
	});

	it('tell in one line the level and what weighs most', () => {
		const reasons = (['closes', 'comments', 'reopens', 'new_issues'] as const).map((code) => ({
			...{ code, count: 1, names: ['o/r#1'] },
		}));
		assert.equal(
			riskLine({ level: 'high', score: 44, reasons }),
			'High risk: Closes o/r#1. Comments on o/r#1, which notifies whoever follows it. Reopens o/r#1.',
		);
		assert.equal(riskLine({ level: 'low', score: 0, reasons: [] }), 'Low risk');
	});
});

describe('approving several at once', () => {
	it('offers what waits, and what is critical only by itself', () => {
		const decided = named('e', 'low', 5, { status: 'approved' });
		const { choices, critical } = batchCandidates([named('a', 'low', 1), named('b', 'critical', 2), decided], 'risk');
		assert.deepEqual([titles(choices), titles(critical)], ['a', 'b']);
	});

	it('asks once, naming each with its risk, its counts and its hash', () => {
		const first = { changeset: named('a', 'low', 1, { title: 'Tidy\nup \u202E' }), operations: [createOperation] };
		const whole = named('b', 'high', 2, { operations: [updateOperation] });
		const { message, detail, accept } = batchPrompt([first, { changeset: whole, operations: [updateOperation] }], 1, 2);
		compareGolden('present/batch.txt', `${message}\n\n${detail}\n\n[${accept}]\n`);
	});

	it('says what was approved, and of each that was refused why', () => {
		assert.equal(batchReport(3, []), 'Approved: 3 of 3. Publish each when you are ready.');
		assert.equal(
			batchReport(1, [{ title: 'Tidy up', because: 'It moved.' }]),
			'Approved: 1 of 2. Not “Tidy up”: It moved.',
		);
	});

	it('says why some are left out', () => {
		assert.deepEqual(
			[criticalNote(0), criticalNote(1)].map((note) => note.length > 0),
			[false, true],
		);
		assert.match(criticalNote(2), /^2 of critical risk/);
	});
});
