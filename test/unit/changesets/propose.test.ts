import assert from 'node:assert/strict';
import { reject } from '../../../src/control/approvals/reject';
import { propose } from '../../../src/control/changesets/propose';
import { Proposal } from '../../../src/shared/changesets/changeset';
import { ItemRef } from '../../../src/shared/names';
import { aDesk, agent, aProposal, failing, fields, knownItem, person, ref, repoId, untyped } from './desk';

describe('proposing', () => {
	it('ties each operation to the repository’s number and to what its target looks like', async () => {
		const desk = await aDesk();
		const changeset = await desk.propose(
			aProposal({
				operations: [
					{ kind: 'update_issue', target: ref, set: { state: 'closed' } },
					{ kind: 'create_issue', target: 'octo/tools', set: { title: 'New' } },
				],
			}),
		);
		assert.equal(changeset.id, 'cs-00000001');
		assert.deepEqual([changeset.status, changeset.revision, changeset.proposedBy], ['proposed', 1, agent]);
		assert.deepEqual(
			changeset.operations.map(({ id, repoId: bound, base }) => ({ id, bound, base })),
			[
				{ id: '1', bound: repoId, base: { kind: 'item', updatedAt: '2026-03-01T00:00:00Z', fields: untyped(fields) } },
				{ id: '2', bound: repoId, base: { kind: 'absent' } },
			],
		);
	});

	it('asks GitHub for what the cache does not have', async () => {
		const desk = await aDesk();
		desk.item.current = null;
		desk.item.live = { ...fields, title: 'As GitHub has it', labels: ['ui', 'bug'] };
		const [operation] = (await desk.propose()).operations;
		assert.deepEqual(operation?.base, {
			kind: 'item',
			updatedAt: '2026-03-01T00:00:00Z',
			fields: { ...untyped(desk.item.live), labels: ['bug', 'ui'] },
		});
	});

	it('answers with the one that waits when the same is proposed again', async () => {
		const desk = await aDesk();
		const first = await desk.propose();
		const second = await desk.propose();
		assert.deepEqual([second.id, second.contentHash], [first.id, first.contentHash]);
		assert.equal(await desk.story(), 'changeset.proposed\nchangeset.proposed_again');
	});

	it('joins two that come at the same moment', async () => {
		const desk = await aDesk();
		const [first, second] = await Promise.all([desk.propose(), desk.propose()]);
		assert.equal(first.id, second.id);
	});

	it('makes a new one when the same was rejected', async () => {
		const desk = await aDesk();
		const first = await desk.propose();
		await reject(desk, person, { id: first.id, reason: 'No.' });
		assert.notEqual((await desk.propose()).id, first.id);
	});

	it('takes the place of the same wish for what has moved since', async () => {
		const desk = await aDesk();
		const first = await desk.propose();
		desk.item.current = { ...knownItem, fields: { ...fields, body: 'New words' }, updatedAt: '2026-03-02T00:00:00Z' };
		const second = await desk.propose();
		assert.equal(desk.book.get(first.id).status, 'superseded');
		assert.equal(second.status, 'proposed');
		assert.equal(await desk.story(), 'changeset.proposed\nchangeset.proposed\nchangeset.superseded');
	});

	it('never takes the place of one that has a yes', async () => {
		const desk = await aDesk();
		const first = await desk.approve(await desk.propose());
		desk.item.current = { ...knownItem, updatedAt: '2026-03-02T00:00:00Z' };
		assert.equal((await desk.propose()).id, first.id);
		assert.equal(desk.book.get(first.id).status, 'approved');
	});

	it('refuses a repository outside the allowlist, asks nothing about it and puts the refusal on record', async () => {
		const desk = await aDesk();
		const target = ItemRef.parse('else/where#1');
		const foreign = aProposal({ operations: [{ kind: 'add_comment', target, set: { body: 'Hi' } }] });
		assert.equal(await failing(desk.propose(foreign)), 'refused repo_not_allowlisted');
		const [, refused] = await desk.events();
		assert.deepEqual(
			[refused?.type, refused?.subject, refused?.payload['action'], refused?.payload['reason']],
			['changeset.refused', 'else/where', 'propose', 'repo_not_allowlisted'],
		);
		assert.deepEqual(desk.book.list({}), []);
	});

	it('allows nothing when the allowlist is empty', async () => {
		const desk = await aDesk({ configuration: { writeAllowlist: [] } });
		assert.equal(await failing(desk.propose()), 'refused repo_not_allowlisted');
	});

	it('fails for an item that is not there, and records nothing', async () => {
		const desk = await aDesk();
		const create = aProposal({ operations: [{ kind: 'create_issue', target: 'octo/gone', set: { title: 'New' } }] });
		const everywhere = { ...desk, configuration: () => ({ writeAllowlist: ['octo/gone'] as never }) };
		assert.equal(await failing(propose(everywhere, agent, Proposal.parse(create))), 'repoNotFound');
		assert.equal(await desk.story(), '');
	});

	it('refuses half a character with a sentence', async () => {
		const desk = await aDesk();
		const broken = aProposal({
			operations: [{ kind: 'add_comment', target: ref, set: { body: `a${'😀'.slice(0, 1)}b` } }],
		});
		assert.equal(await failing(desk.propose(broken)), 'invalidInput');
	});

	it('takes text that only looks like half a character', async () => {
		const desk = await aDesk();
		const spelled = aProposal({
			operations: [{ kind: 'add_comment', target: ref, set: { body: 'JSON has \\ud83d escapes' } }],
		});
		assert.equal((await desk.propose(spelled)).status, 'proposed');
	});
});
