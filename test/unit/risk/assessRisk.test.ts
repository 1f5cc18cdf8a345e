import assert from 'node:assert/strict';
import { approveByPolicy } from '../../../src/control/approvals/approveByPolicy';
import { assessRisk } from '../../../src/control/risk/assessRisk';
import { viewOf } from '../../../src/control/risk/viewOf';
import type { ProposalInput } from '../../../src/shared/changesets/changeset';
import type { RiskCode } from '../../../src/shared/changesets/risk';
import { ItemRef } from '../../../src/shared/names';
import { aDesk, agent, aProposal, type Desk, fields, knownItem, person, ref } from '../changesets/desk';
import { policyWith } from '../policy/somePolicies';

type Operations = ProposalInput['operations'];
const update = (set: object, target: string = ref): Operations[number] =>
	({ kind: 'update_issue', target: ItemRef.parse(target), set }) as Operations[number];
const comment = (body: string): Operations[number] => ({ kind: 'add_comment', target: ref, set: { body } });
const longBody = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');

async function riskOf(desk: Desk, operations: Operations, change: Partial<ProposalInput> = {}) {
	return viewOf(desk.book, await desk.propose(aProposal({ operations, ...change }))).risk;
}

/** A desk where the agent was trusted before. */
async function familiarDesk(body = 'It crashes.'): Promise<Desk> {
	const desk = await aDesk();
	await desk.approve(await desk.propose());
	desk.item.current = { ...knownItem, fields: { ...fields, body } };
	return desk;
}

describe('the risk of a changeset', () => {
	for (const [what, operations, level, codes, body] of [
		['a comment', [comment('Thanks.')], 'low', ['comments']],
		['a title and labels', [update({ title: 'New', labels: ['ui'] })], 'low', ['changes_title', 'changes_labels']],
		['closing an issue', [update({ state: 'closed' })], 'medium', ['closes']],
		['a comment that calls a team', [comment('cc @octo/all')], 'medium', ['mentions_teams', 'comments']],
		['a command to a bot', [comment('/merge')], 'medium', ['commands_bots', 'comments']],
		['a body that is another', [update({ body: 'Short.' })], 'high', ['replaces_body'], longBody],
		['a body that is emptied', [update({ body: '' })], 'high', ['empties_body'], 'It crashes.'],
		['a body that loses half', [update({ body: longBody.slice(0, 200) })], 'medium', ['removes_text'], longBody],
		['tasks that go', [update({ body: '- [ ] a' })], 'medium', ['removes_tasks'], '- [ ] a\n- [ ] b'],
		['a secret', [comment(`ghp_${'a1B2'.repeat(9)}`)], 'critical', ['secret_found', 'comments']],
		['hidden text', [comment('a\u202Eb')], 'critical', ['hidden_text', 'comments']],
		['nothing at all', [update({ title: fields.title, state: 'open', labels: ['bug'] })], 'low', []],
		[
			'six operations',
			Array.from({ length: 6 }, (_, index) => comment(`Number ${index}`)),
			'medium',
			['comments', 'many_operations'],
		],
	] as const satisfies readonly (readonly [string, Operations, string, readonly RiskCode[], string?])[]) {
		it(`is ${level} for ${what}`, async () => {
			const risk = await riskOf(await familiarDesk(body), [...operations]);
			assert.deepEqual([risk.level, risk.reasons.map(({ code }) => code)], [level, codes]);
		});
	}

	it('names whom it notifies and assigns, and whom it did not before', async () => {
		const desk = await familiarDesk('Ask @mona');
		desk.item.current = { ...knownItem, fields: { ...fields, body: 'Ask @mona', assignees: ['lena'] } };
		const { reasons } = await riskOf(desk, [update({ body: 'Ask @mona and @zoe', assignees: ['max'] })]);
		assert.deepEqual(reasons, [
			{ code: 'mentions_people', count: 1, names: ['@zoe'] },
			{ code: 'assigns_people', count: 1, names: ['max'] },
			{ code: 'unassigns_people', count: 1, names: ['lena'] },
		]);
	});

	it('grows with how much is closed', async () => {
		const desk = await familiarDesk();
		const closing = (count: number) =>
			Array.from({ length: count }, (_, index) => update({ state: 'closed' }, `octo/tools#${index + 1}`));
		const levels = [];
		for (const count of [1, 3, 8]) {
			levels.push((await riskOf(desk, closing(count))).level);
		}
		assert.deepEqual(levels, ['medium', 'medium', 'high']);
	});

	it('counts a stranger until a person has approved something of theirs', async () => {
		const desk = await aDesk();
		const changeset = await desk.propose();
		const codes = () => viewOf(desk.book, desk.book.get(changeset.id)).risk.reasons.map(({ code }) => code);
		assert.deepEqual(codes(), ['unfamiliar_proposer', 'changes_title']);
		await desk.approve(changeset);
		assert.deepEqual(codes(), ['changes_title']);
		assert.equal(desk.book.isFamiliar({ kind: 'agent', id: 'another' }), false);
		assert.equal(desk.book.isFamiliar({ ...agent, kind: 'policy' }), false);
		assert.equal(desk.book.isFamiliar(person), true);
	});

	it('does not take a policy’s yes for a person’s', async () => {
		const desk = await aDesk({ configuration: { policies: [policyWith({ add_comment: 'auto' })] } });
		const { changeset } = await approveByPolicy(desk, await desk.propose(aProposal({ operations: [comment('Hi')] })));
		assert.deepEqual([changeset.status, desk.book.isFamiliar(agent)], ['approved', false]);
	});

	it('says that the proposal says neither what it affects nor how to undo it', async () => {
		const risk = await riskOf(await familiarDesk(), [comment('Hi')], { impact: '' });
		assert.ok(risk.reasons.some(({ code }) => code === 'impact_not_stated'));
	});

	it('says that it is out of date', async () => {
		const desk = await familiarDesk();
		const changeset = await desk.propose(aProposal({ title: 'Other' }));
		const because = ['The title moved.'];
		await desk.ledger.append(person, [{ type: 'changeset.stale', subject: changeset.id, payload: { because } }]);
		assert.equal(viewOf(desk.book, desk.book.get(changeset.id)).risk.reasons[0]?.code, 'stale');
	});

	it('is the same for the same, and never above 100', async () => {
		const desk = await familiarDesk(longBody);
		const changeset = await desk.propose(
			aProposal({ operations: [update({ body: '', state: 'closed' }), comment(`ghp_${'a1B2'.repeat(9)} @a/b`)] }),
		);
		const copy = { ...changeset, operations: [...changeset.operations] };
		const risk = assessRisk(changeset, { isFamiliar: true });
		assert.deepEqual(assessRisk(copy, { isFamiliar: true }), risk);
		assert.deepEqual([risk.score, risk.level], [100, 'critical']);
	});
});
