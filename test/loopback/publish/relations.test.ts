import assert from 'node:assert/strict';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { verifyAudit } from '../../../src/control/audit/verifyAudit';
import { reconcileOpenIntents } from '../../../src/control/publish/reconcile';
import type { Changeset, ProposalInput } from '../../../src/shared/changesets/changeset';
import { failureOf } from '../../../src/shared/failure';
import type { Fault } from '../../github/http/faults';
import { type Door, openDoor, ProcessDied } from './door';

const tools = 'octo/tools';
const [crash, parent, other] = [`${tools}#1`, `${tools}#2`, `${tools}#3`] as const;
type Operations = ProposalInput['operations'];

describe('publishing more than words', () => {
	let door: Door;

	beforeEach(async () => {
		door = await openDoor();
		const { state } = door.gitHub;
		state.createIssue(tools, { title: 'The parent' });
		state.createIssue(tools, { title: 'Another one' });
		state.addMilestone(tools, { title: 'Spring' });
		state.projects.add({
			title: 'Plan',
			repoIds: [state.repo(tools).repo.id],
			fields: [
				{ name: 'Points', kind: 'number', options: [] },
				{ name: 'Stage', kind: 'singleSelect', options: ['Now', 'Later'] },
				{ name: 'Due', kind: 'date', options: [] },
			],
		});
	});
	afterEach(() => door.close());

	const idOf = (number: number): number => door.gitHub.state.issue(tools, number).id;
	const parentOf = (number: number): number | undefined => door.gitHub.state.relations.parentOf(idOf(number));
	const writes = (): readonly string[] => door.gitHub.requests.writes().map(({ method, path }) => `${method} ${path}`);

	async function published(operations: Operations): Promise<Changeset> {
		const changeset = await door.publishNew({ operations });
		assert.equal(changeset.status, 'applied', JSON.stringify([...changeset.outcomes.values()]));
		const report = await verifyAudit({ ledger: door.ledger, sha256: nodeSha256 });
		assert.deepEqual([report.problem, report.writes], [null, operations.length]);
		return changeset;
	}

	async function refusal(operations: Operations): Promise<string> {
		const failure = await door.propose({ operations }).then(() => null, failureOf);
		assert.deepEqual(writes(), []);
		return failure?.kind === 'invalidInput' ? failure.problems.join(' ') : (failure?.kind ?? 'none');
	}

	it('sets milestone and type by their names, and takes them away', async () => {
		await published([{ kind: 'update_issue', target: crash, set: { milestone: 'spring', type: 'Bug' } }]);
		const changed = door.gitHub.state.issue(tools, 1);
		assert.deepEqual([changed.milestone, changed.type], [1, 'Bug']);
	});

	it('looks again at both ends of what it relates, and at what it made', async () => {
		await published([
			{ kind: 'set_parent', target: crash, set: { parent } },
			{ kind: 'create_issue', target: tools, set: { title: 'New' } },
		]);
		assert.deepEqual(door.written, [crash, parent, `${tools}#4`]);
	});

	it('looks once at a parent that gets many children, when all of it is done', async () => {
		await published(familyOf(['One', 'Two', 'Three']));
		assert.deepEqual(door.written, [`${tools}#4`, `${tools}#5`, `${tools}#6`, parent]);
	});

	it('looks at all of it at the next start when the process dies before that', async () => {
		const { id } = await door.approve(await door.propose({ operations: familyOf(['One', 'Two']) }));
		const dying = door.with({ onWritten: () => Promise.reject(new ProcessDied()) }).dieBefore('publish.finished');
		await assert.rejects(dying.publish({ id }), ProcessDied);
		door = await door.reopen();
		await reconcileOpenIntents(door);
		assert.equal(door.book.get(id).status, 'applied');
		assert.deepEqual(door.written, [`${tools}#4`, `${tools}#5`, parent]);
	});

	it('takes milestone and type away', async () => {
		door.gitHub.state.editIssue(tools, 1, { milestone: 1, type: 'Bug' });
		await published([{ kind: 'update_issue', target: crash, set: { milestone: null, type: null } }]);
		const changed = door.gitHub.state.issue(tools, 1);
		assert.deepEqual([changed.milestone, changed.type], [null, null]);
	});

	it('names the milestones that there are', async () => {
		const said = await refusal([{ kind: 'update_issue', target: crash, set: { milestone: 'Autumn' } }]);
		assert.equal(said, 'octo/tools has no milestone “Autumn”. It has “Spring”.');
	});

	it('sets a parent, moves to another, and takes it away', async () => {
		await published([{ kind: 'set_parent', target: crash, set: { parent } }]);
		assert.equal(parentOf(1), idOf(2));
		assert.deepEqual(writes(), ['POST /repos/octo/tools/issues/2/sub_issues']);
		await door.publishNew({ operations: [{ kind: 'set_parent', target: crash, set: { parent: other } }] });
		assert.equal(parentOf(1), idOf(3));
		await door.publishNew({ operations: [{ kind: 'clear_parent', target: crash, set: {} }] });
		assert.equal(parentOf(1), undefined);
		assert.equal((await verifyAudit({ ledger: door.ledger, sha256: nodeSha256 })).writes, 3);
	});

	it('adds a dependency and takes it away', async () => {
		await published([{ kind: 'add_dependency', target: crash, set: { blockedBy: parent } }]);
		assert.deepEqual(door.gitHub.state.relations.blockersOf(idOf(1)), [idOf(2)]);
		await door.publishNew({ operations: [{ kind: 'remove_dependency', target: crash, set: { blockedBy: parent } }] });
		assert.deepEqual(door.gitHub.state.relations.blockersOf(idOf(1)), []);
		assert.equal(writes().at(-1), `DELETE /repos/octo/tools/issues/1/dependencies/blocked_by/${idOf(2)}`);
	});

	it('adds to a project and sets its fields, in one changeset', async () => {
		await published([
			{ kind: 'set_project_field', target: crash, set: { project: 'octo/1', field: 'stage', value: 'later' } },
			{ kind: 'set_project_field', target: crash, set: { project: 'octo/1', field: 'Points', value: '3' } },
			{ kind: 'add_to_project', target: crash, set: { project: 'octo/1' } },
		]);
		const [place] = door.gitHub.state.projects.withIssue(idOf(1));
		assert.deepEqual(place?.item.values, {
			Stage: { kind: 'singleSelect', name: 'Later' },
			Points: { kind: 'number', number: 3 },
		});
	});

	it('empties a field of a project', async () => {
		const { projects } = door.gitHub.state;
		const plan = projects.named('octo', 1) ?? assert.fail();
		projects.setItem(plan.id, door.gitHub.state.issue(tools, 1), { Points: { kind: 'number', number: 8 } });
		await published([
			{ kind: 'set_project_field', target: crash, set: { project: 'octo/1', field: 'Points', value: null } },
		]);
		assert.deepEqual(projects.withIssue(idOf(1))[0]?.item.values, {});
	});

	it('says what a project has when something is not there', async () => {
		const field = (set: { project: string; field: string; value: string }): Operations => [
			{ kind: 'add_to_project', target: crash, set: { project: set.project } },
			{ kind: 'set_project_field', target: crash, set },
		];
		assert.match(await refusal(field({ project: 'octo/9', field: 'Stage', value: 'Now' })), /no open project octo\/9/);
		assert.match(
			await refusal(field({ project: 'octo/1', field: 'Area', value: 'x' })),
			/no field “Area” that can be set. It has “Points”, “Stage”, “Due”/,
		);
		assert.match(
			await refusal(field({ project: 'octo/1', field: 'Stage', value: 'Never' })),
			/no choice “Never”. It has “Now”, “Later”/,
		);
		assert.match(await refusal(field({ project: 'octo/1', field: 'Points', value: 'many' })), /takes a number/);
		assert.match(await refusal(field({ project: 'octo/1', field: 'Due', value: '1 May' })), /YYYY-MM-DD/);
	});

	it('makes a plan: issues that name each other before they are there', async () => {
		const done = await published([
			{ kind: 'create_issue', target: tools, temporaryId: '$epic', set: { title: 'Epic' } },
			{
				kind: 'create_issue',
				target: tools,
				temporaryId: '$task',
				set: { title: 'Task', body: '### Parent Feature URL\n#$epic\n' },
			},
			{ kind: 'add_comment', target: '$task', set: { body: 'Part of #$epic.' } },
			{ kind: 'set_parent', target: '$task', set: { parent: '$epic' } },
			{ kind: 'add_dependency', target: '$task', set: { blockedBy: crash } },
			{ kind: 'add_to_project', target: '$epic', set: { project: 'octo/1' } },
		]);
		const [epic, task] = [...done.outcomes.values()].map((outcome) =>
			outcome.status === 'published' ? (outcome.receipt.number ?? 0) : 0,
		);
		assert.deepEqual([epic, task], [4, 5]);
		assert.equal(parentOf(5), idOf(4));
		assert.match(
			door.gitHub.state.issue(tools, 5).body ?? '',
			/### Parent Feature URL\nhttp.*\/octo\/tools\/issues\/4\n/,
		);
		assert.deepEqual(door.gitHub.state.relations.blockersOf(idOf(5)), [idOf(1)]);
		assert.equal(door.gitHub.state.projects.withIssue(idOf(4)).length, 1);
	});

	it('goes on with a plan after a crash, and makes nothing twice', async () => {
		const plan = await door.approve(
			await door.propose({
				operations: [
					{ kind: 'create_issue', target: tools, temporaryId: '$epic', set: { title: 'Epic' } },
					{ kind: 'create_issue', target: tools, temporaryId: '$task', set: { title: 'Task', body: '#$epic' } },
					{ kind: 'set_parent', target: '$task', set: { parent: '$epic' } },
				],
			}),
		);
		await assert.rejects(door.dieBefore('publish.receipt').publish(plan));
		const again = await door.reopen();
		const done = await again.publish(again.book.get(plan.id));
		assert.equal(done.status, 'applied');
		assert.equal(door.gitHub.state.issues(tools).length, 5);
		assert.equal(parentOf(5), idOf(4));
		door = again;
	});

	it('refuses a plan that does not hang together', async () => {
		const create = (id: string, body = ''): Operations[number] => ({
			...{ kind: 'create_issue', target: tools, temporaryId: id, set: { title: 'T', body } },
		});
		const under = (target: string, above: string): Operations[number] => ({
			...{ kind: 'set_parent', target, set: { parent: above } },
		});
		assert.match(await refusal([under('$a', parent)]), /\$a is not made by an earlier operation/);
		assert.match(await refusal([create('$a'), create('$a')]), /\$a is given twice/);
		assert.match(await refusal([create('$a', 'See #$b'), create('$b')]), /#\$b is made later than this issue/);
		assert.match(
			await refusal([create('$a'), create('$b'), under('$a', '$b'), under('$b', '$a')]),
			/\$a would be below itself: \$a → \$b → \$a/,
		);
		assert.match(await refusal([under(crash, crash)]), /cannot be its own parent/);
	});

	it('refuses a temporary id in a text that nobody makes, with those that there are', async () => {
		const create = (body: string): Operations[number] => ({
			...{ kind: 'create_issue', target: tools, temporaryId: '$epic', set: { title: 'Epic', body } },
		});
		const comment = (body: string): Operations[number] => ({ kind: 'add_comment', target: crash, set: { body } });
		assert.equal(
			await refusal([create('All of it.'), comment('See #$epik.')]),
			'operations[1].set.body: #$epik is a temporary id that no operation of this changeset makes. It makes #$epic. If it is meant as it stands, write it as code: `#$epik`.',
		);
		assert.match(await refusal([comment('See #$epic.')]), /#\$epic is a temporary id .* It makes none\./);
		assert.match(
			await refusal([{ kind: 'update_issue', target: crash, set: { body: 'See #$epic.' } }]),
			/^operations\[0\]\.set\.body/,
		);
	});

	it('leaves such words alone in code, and sends them as they stand', async () => {
		await published([{ kind: 'add_comment', target: crash, set: { body: 'In `#$epic` and\n```\n#$task\n```' } }]);
		const [comment] = door.gitHub.state.repo(tools).comments();
		assert.ok(comment?.body.startsWith('In `#$epic` and\n```\n#$task\n```'));
	});

	it('refuses a project of an owner of whom no repository may be written to', async () => {
		const operations: Operations = [{ kind: 'add_to_project', target: crash, set: { project: 'else/1' } }];
		const failure = await door.propose({ operations }).then(() => null, failureOf);
		assert.match(failure?.kind === 'refused' ? failure.detail : '', /The project else\/1 belongs to else/);
	});

	it('takes no yes to what speaks of an issue that stays unticked', async () => {
		const plan = await door.propose({
			operations: [
				{ kind: 'create_issue', target: tools, temporaryId: '$epic', set: { title: 'Epic' } },
				{ kind: 'set_parent', target: crash, set: { parent: '$epic' } },
			],
		});
		const [, second] = plan.operations.map(({ id }) => id);
		const failure = await door.approve(plan, { operationIds: [second ?? assert.fail()] }).then(() => null, failureOf);
		assert.equal(failure?.kind === 'refused' ? failure.reason : failure?.kind, 'reference_missing');
	});

	it('asks for every repository that it writes to', async () => {
		door.gitHub.state.createIssue('octo/other', { title: 'Elsewhere' });
		const operations: Operations = [{ kind: 'set_parent', target: crash, set: { parent: 'octo/other#1' } }];
		const failure = await door.propose({ operations }).then(() => null, failureOf);
		assert.equal(failure?.kind === 'refused' ? failure.reason : failure?.kind, 'repo_not_allowlisted');
	});

	it('is stale when somebody else gave it a parent meanwhile', async () => {
		const changeset = await door.approve(
			await door.propose({ operations: [{ kind: 'set_parent', target: crash, set: { parent } }] }),
		);
		door.gitHub.state.setParent(door.gitHub.state.issue(tools, 1), door.gitHub.state.issue(tools, 3));
		const after = await door.publish(changeset);
		assert.equal(after.status, 'stale');
		assert.deepEqual(after.staleBecause, ['octo/tools#1: its parent was none and is octo/tools#3 now.']);
		assert.deepEqual(writes(), []);
	});

	const kinds: Readonly<
		Record<string, { readonly operation: Operations[number]; readonly path: RegExp; readonly nth: number }>
	> = {
		'a parent': { operation: { kind: 'set_parent', target: crash, set: { parent } }, path: /sub_issues$/, nth: 1 },
		'a dependency': {
			operation: { kind: 'add_dependency', target: crash, set: { blockedBy: parent } },
			path: /blocked_by$/,
			nth: 1,
		},
		// Two queries look at the place before the mutation.
		'a place in a project': {
			operation: { kind: 'add_to_project', target: crash, set: { project: 'octo/1' } },
			path: /graphql$/,
			nth: 3,
		},
	};
	const faults: readonly Fault[] = [{ kind: 'after', status: 502 }, { kind: 'dropAfter' }, { kind: 'hangBody' }];
	for (const [what, { operation, path, nth }] of Object.entries(kinds)) {
		for (const fault of faults) {
			it(`makes ${what} once, whatever the answer: ${fault.kind}`, async () => {
				const changeset = await door.approve(await door.propose({ operations: [operation] }));
				door.gitHub.faults.add({ fault, method: 'POST', path, nth });
				assert.equal((await door.publish(changeset)).status, 'applied');
				assert.deepEqual(door.gitHub.faults.pending, []);
				assert.equal(writes().length, 1);
				const report = await verifyAudit({ ledger: door.ledger, sha256: nodeSha256 });
				assert.deepEqual([report.problem, report.writes], [null, 1]);
			});
		}
	}
});

/** New children of one parent. */
function familyOf(titles: readonly string[]): Operations {
	const ids = titles.map((title) => `$${title.toLowerCase()}`);
	return [
		...titles.map((title, index) => ({
			...{ kind: 'create_issue' as const, target: tools, temporaryId: ids[index] },
			set: { title },
		})),
		...ids.map((id) => ({ kind: 'set_parent' as const, target: id, set: { parent } })),
	];
}
