import assert from 'node:assert/strict';
import type { DraftPlace } from '../../../../src/present/drafts/draftPlace';
import { draftProposal } from '../../../../src/present/drafts/draftProposal';
import { newItems } from '../../../../src/present/drafts/newItem';
import { planOrder } from '../../../../src/present/drafts/planOrder';
import { readDraft } from '../../../../src/present/drafts/readDraft';
import { type DraftEntry, writeDraft, writePlan } from '../../../../src/present/drafts/writeDraft';
import { RepoName } from '../../../../src/shared/names';

const repo = RepoName.parse('octo/app');
const place: DraftPlace = { origin: 'https://github.com', repos: [repo] };

function draft(entries: readonly DraftEntry[], body = ''): string {
	return writeDraft([['repo', repo], ['title', 'A title'], ...entries], body);
}

function plan(items: Readonly<Record<string, { readonly parent?: string; readonly body?: string }>>): string {
	return writePlan(
		Object.entries(items).map(([name, { parent = null, body = '' }], index) => ({
			name,
			text: writeDraft([...(index === 0 ? [['repo', repo] as const] : []), ['title', name], ['parent', parent]], body),
		})),
	);
}

const problemsOf = (text: string): readonly string[] =>
	draftProposal(readDraft(text), place).problems.map(({ line, message }) => `${line + 1}: ${message}`);

describe('draftProposal', () => {
	it('makes one changeset of a draft, with a way back', () => {
		const { proposal } = draftProposal(
			readDraft(
				draft(
					[
						['labels', ['b', 'a']],
						['assignees', ['octo-maria']],
					],
					'### Goal\nShip it.\n\n',
				),
			),
			place,
		);
		assert.deepEqual(proposal, {
			title: 'New: A title',
			why: 'A new item, drafted in the editor.',
			impact: 'There is one more issue in octo/app.',
			rollback: 'Close the new issue.',
			operations: [
				{
					kind: 'create_issue',
					target: repo,
					set: { title: 'A title', body: '### Goal\nShip it.\n', labels: ['a', 'b'], assignees: ['octo-maria'] },
				},
			],
		});
	});

	it('takes over what the writer says of it', () => {
		const { proposal } = draftProposal(
			readDraft(
				draft([
					['why', 'Because.'],
					['impact', 'Much.'],
					['rollback', 'None.'],
				]),
			),
			place,
		);
		assert.deepEqual([proposal?.why, proposal?.impact, proposal?.rollback], ['Because.', 'Much.', 'None.']);
	});

	it('says at the line of the field what keeps it from being proposed', () => {
		assert.deepEqual(
			problemsOf('---\nrepo: octo/ap\ntitle: "[feat] "\nlabels:\nassignees:\n  - not a login\nparent: there\n---\n'),
			[
				'2: octo/ap is not one of your repositories here. Add it first.',
				'3: Say behind [feat] what it is about.',
				'7: “there” names no item. A parent is #12, owner/name#12, an address or, in a plan, $name.',
				'5: An assignee is a GitHub login such as octo-maria, and an issue has at most 10.',
			],
		);
		assert.deepEqual(problemsOf('---\ntitle:\n---\n'), ['1: Say in “repo” where it belongs, as owner/name.']);
		assert.deepEqual(problemsOf('---\nrepo: octo/app\ntitle:\n---\n'), ['3: A title must not be empty.']);
	});

	it('gives the milestone by its title, and the parent by an operation of its own', () => {
		const { proposal, problems } = draftProposal(
			readDraft(
				draft([
					['milestone', 'Q3'],
					['parent', '#12'],
				]),
			),
			place,
		);
		assert.deepEqual(problems, []);
		assert.deepEqual(proposal?.operations, [
			{
				...{ kind: 'create_issue', target: repo, temporaryId: '$new' },
				set: { title: 'A title', body: '', labels: [], assignees: [], milestone: 'Q3' },
			},
			{ kind: 'set_parent', target: '$new', set: { parent: 'octo/app#12' } },
		]);
	});

	it('makes one changeset of a plan, each item before those that name it', () => {
		const text = plan({
			task: { parent: '$epic', body: '### Parent Feature URL\n_No response_' },
			epic: { parent: '#12' },
		});
		const { proposal, problems } = draftProposal(readDraft(text), place);
		assert.deepEqual(problems, []);
		assert.equal(proposal?.title, 'Plan: task');
		assert.deepEqual(
			proposal.operations.map((operation) =>
				operation.kind === 'create_issue'
					? [operation.temporaryId, operation.set.title, operation.set.body]
					: [operation.kind, operation.target, operation.set],
			),
			[
				['$epic', 'epic', ''],
				['$task', 'task', '### Parent Feature URL\n#$epic\n'],
				['set_parent', '$epic', { parent: 'octo/app#12' }],
				['set_parent', '$task', { parent: '$epic' }],
			],
		);
	});

	it('spells the repository as it is registered', () => {
		const { proposal } = draftProposal(readDraft('---\nrepo: Octo/App\ntitle: a\n---\n'), place);
		assert.equal(proposal?.operations[0]?.target, repo);
	});
});

describe('newItems', () => {
	const itemsOf = (text: string): ReturnType<typeof newItems> => newItems(readDraft(text), place);

	it('find the parent by number, reference or address, and write it under its heading', () => {
		for (const written of ['#12', 'octo/app#12', 'https://github.com/octo/app/issues/12']) {
			const { items, problems } = itemsOf(draft([['parent', written]], '### Parent Feature URL\n_No response_\n'));
			assert.deepEqual(problems, []);
			assert.deepEqual(items[0]?.parent, { ref: 'octo/app#12' });
			assert.equal(items[0].body, '### Parent Feature URL\nhttps://github.com/octo/app/issues/12\n');
		}
	});

	it('leave an answer that is there as it is', () => {
		const body = '### Parent Feature URL\n\n#7\n';
		assert.equal(itemsOf(draft([['parent', '#12']], body)).items[0]?.body, body);
	});

	it('take no text for the replacement’s own signs', () => {
		const { items } = itemsOf(
			plan({ epic: {}, task: { parent: '$epic', body: '### Parent Feature URL\n_No response_' } }),
		);
		assert.equal(items[1]?.body, '### Parent Feature URL\n#$epic');
	});

	it('of a plan belong where the first does', () => {
		const { items, problems } = itemsOf(plan({ epic: {}, task: {} }));
		assert.deepEqual(problems, []);
		assert.deepEqual(
			items.map((item) => item.repo),
			[repo, repo],
		);
	});
});

describe('planOrder', () => {
	const orderOf = (
		text: string,
	): { readonly names: readonly (string | null)[]; readonly problems: readonly string[] } => {
		const { items, problems } = planOrder(newItems(readDraft(text), place).items);
		return {
			names: items.map(({ source }) => source.name),
			problems: problems.map(({ line, code, message }) => `${line + 1} ${code}: ${message}`),
		};
	};

	it('puts what is named before what names it, and else keeps the order', () => {
		const text = plan({
			task: { parent: '$feature' },
			other: { body: 'After #$epic.' },
			feature: { parent: '$epic' },
			epic: {},
		});
		assert.deepEqual(orderOf(text), { names: ['epic', 'feature', 'task', 'other'], problems: [] });
	});

	it('says where a name stands that no item has', () => {
		const text = plan({ epic: { body: 'One\n\nSee #$ghost.' } });
		assert.deepEqual(orderOf(text).problems, ['10 DRAFT_NAME: No item of this plan is named “ghost”.']);
	});

	it('names the way of a cycle', () => {
		const [problem = '', ...more] = orderOf(
			plan({ a: { parent: '$c' }, b: { parent: '$a' }, c: { parent: '$b' } }),
		).problems;
		assert.match(problem, /^1 DRAFT_CYCLE: .*\$a → \$c → \$b → \$a/);
		assert.deepEqual(more, []);
		assert.match(orderOf(plan({ a: { body: '#$a' } })).problems[0] ?? '', /\$a → \$a/);
	});

	it('orders a hundred items in a long chain', () => {
		const names = Array.from({ length: 100 }, (_, index) => `t${index}`);
		const items = Object.fromEntries(
			names.map((name, index) => [name, index === 99 ? {} : { parent: `$t${index + 1}` }]),
		);
		assert.deepEqual(orderOf(plan(items)).names, names.toReversed());
	});
});
