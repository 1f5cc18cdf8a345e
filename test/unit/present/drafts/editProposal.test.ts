import assert from 'node:assert/strict';
import { type EditBase, editDocument } from '../../../../src/present/drafts/editBase';
import { type EditedItem, editProposal } from '../../../../src/present/drafts/editProposal';
import { readDraft } from '../../../../src/present/drafts/readDraft';
import { ItemRef } from '../../../../src/shared/names';

const base: EditBase = {
	ref: ItemRef.parse('octo/app#7'),
	title: '[bug] It is: broken # here',
	body: '### Area\r\ncore\r\n',
	state: 'open',
	labels: ['area:core', 'prio:P1'],
	assignees: ['octo-maria'],
	milestone: null,
	parent: null,
};
const place = { origin: 'https://github.com', repos: [] };

function edited(change: (text: string) => string, now: EditBase = base): EditedItem {
	return editProposal(readDraft(change(editDocument(base))), { base, now }, place);
}

const setOf = ({ proposal }: EditedItem): unknown => proposal?.operations.map(({ set }) => set);

describe('editProposal', () => {
	it('has nothing to propose for what is not changed', () => {
		const { proposal, problems, changed } = edited((text) => text);
		assert.deepEqual({ proposal, problems, changed }, { proposal: null, problems: [], changed: [] });
	});

	it('sets only what is changed', () => {
		const one = edited((text) => text.replace('state: open', 'state: closed'));
		assert.deepEqual(setOf(one), [{ state: 'closed' }]);
		assert.equal(one.proposal?.impact, 'octo/app#7 changes in state.');
		const lists = edited((text) => text.replace('area:core', 'area:docs').replace('  - octo-maria\n', ''));
		assert.deepEqual(setOf(lists), [{ labels: ['area:docs', 'prio:P1'], assignees: [] }]);
		assert.deepEqual(setOf(edited((text) => text.replace('Area\ncore', 'Area\ndocs'))), [{ body: '### Area\ndocs\n' }]);
	});

	it('moves an item below another parent, and out of a milestone', () => {
		const moved = edited((text) => text.replace('parent:', 'parent: #3').replace('milestone:', 'milestone: Q3'));
		assert.deepEqual(moved.proposal?.operations, [
			{ kind: 'update_issue', target: base.ref, set: { milestone: 'Q3' } },
			{ kind: 'set_parent', target: base.ref, set: { parent: 'octo/app#3' } },
		]);
		const below = { ...base, parent: ItemRef.parse('octo/app#3'), milestone: 'Q3' };
		const text = editDocument(below)
			.replace(/parent: .*/, 'parent:')
			.replace(/milestone: .*/, 'milestone:');
		const freed = editProposal(readDraft(text), { base: below, now: below }, place);
		assert.deepEqual(freed.proposal?.operations, [
			{ kind: 'update_issue', target: base.ref, set: { milestone: null } },
			{ kind: 'clear_parent', target: base.ref, set: {} },
		]);
	});

	it('leaves alone what has no line any more', () => {
		const one = edited((text) => text.replace(/labels:\n(?: {2}- .*\n)*/, '').replace('state: open', 'state: closed'));
		assert.deepEqual(setOf(one), [{ state: 'closed' }]);
	});

	it('keeps labels that came and went on GitHub meanwhile', () => {
		const now = { ...base, labels: ['area:core', 'status:doing'] };
		const one = edited((text) => text.replace('  - area:core\n', '  - area:core\n  - docs\n'), now);
		assert.deepEqual(setOf(one), [{ labels: ['area:core', 'docs', 'status:doing'] }]);
		assert.deepEqual(one.conflicts, []);
	});

	it('says which fields GitHub has changed otherwise', () => {
		const now = { ...base, title: 'Renamed', body: 'Another' };
		const one = edited((text) => text.replace('It is: broken', 'It was broken'), now);
		assert.deepEqual(one.conflicts, ['title']);
		assert.deepEqual(setOf(one), [{ title: '[bug] It was broken # here' }]);
	});

	it('has nothing to propose when GitHub says the same by now', () => {
		assert.equal(
			edited((text) => text.replace('state: open', 'state: closed'), { ...base, state: 'closed' }).proposal,
			null,
		);
	});

	it('edits no other item than the one that it was begun on', () => {
		const { proposal, problems } = edited((text) => text.replace('app#7', 'app#8').replace('open', 'closed'));
		assert.equal(proposal, null);
		assert.deepEqual(
			problems.map(({ line }) => line + 1),
			[2],
		);
	});

	it('says at its line what will not do', () => {
		const { proposal, problems } = edited((text) =>
			text
				.replace('state: open', 'state: done')
				.replace('parent:', 'parent: nobody')
				.replace(/title: .*/, 'title:'),
		);
		assert.equal(proposal, null);
		assert.deepEqual(
			problems.map(({ line }) => line + 1),
			[4, 11, 3],
		);
	});
});
