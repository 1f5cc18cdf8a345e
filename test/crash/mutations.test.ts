import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isoTime } from '../../src/base/clock';
import type { JsonValue } from '../../src/base/text/canonicalJson';
import { propose } from '../../src/control/changesets/propose';
import { createPublishLane, type PublishDeps } from '../../src/control/publish/publishDeps';
import { sendRefusal } from '../../src/control/publish/sendRefusal';
import type { Approval } from '../../src/shared/changesets/approval';
import { type Changeset, changesetStatuses, Proposal, type ProposalInput } from '../../src/shared/changesets/changeset';
import type { OperationBase } from '../../src/shared/changesets/operation';
import { ItemRef } from '../../src/shared/names';
import { at, changed, leaves } from '../fakes/jsonPaths';
import { aDesk, agent, aProposal, type Desk, knownItem, ref, repo } from '../unit/changesets/desk';
import { memoryGraph, pointsField, projectName } from './world/memoryAnswers';

const mutations = 10_000;

describe('what was approved, changed in any way', function () {
	this.timeout(120_000);
	let desk: Desk;
	let approved: Changeset;
	let other: Changeset;

	before(async () => {
		desk = await aDesk({ configuration: { token: 'a-token' } });
		approved = await desk.approve(await proposed(desk, { operations }));
		other = await desk.approve(await proposed(desk, { title: 'Another', operations: operations.slice(6) }));
	});

	it(`is refused, ${mutations} times out of ${mutations}`, () => {
		assert.equal(sendRefusal(depsOf(desk), approved, approved.operations), null);
		let refused = 0;
		const property = fc.property(mutation(desk, approved, other), (mutated) => {
			const refusal = sendRefusal(depsOf(desk), mutated, mutated.operations);
			assert.notEqual(refusal, null, 'nobody would have refused it');
			refused += 1;
		});
		fc.assert(property, { numRuns: mutations });
		assert.equal(refused, mutations);
	});
});

const [parent, blocker] = [ItemRef.parse('octo/tools#8'), ItemRef.parse('octo/tools#9')];
const project = projectName;

/** Of every kind. */
const operations: ProposalInput['operations'] = [
	{ kind: 'create_issue', target: repo, temporaryId: '$new', set: { title: 'New', body: 'B', assignees: ['mona'] } },
	{ kind: 'update_issue', target: ref, set: { title: 'T', body: 'B', labels: ['a', 'b'], milestone: 'Spring' } },
	{ kind: 'clear_parent', target: ref, set: {} },
	{ kind: 'set_parent', target: '$new', set: { parent } },
	{ kind: 'remove_dependency', target: ref, set: { blockedBy: blocker } },
	{ kind: 'add_dependency', target: '$new', set: { blockedBy: ref } },
	{ kind: 'add_to_project', target: ref, set: { project } },
	{ kind: 'set_project_field', target: ref, set: { project, field: pointsField, value: 3 } },
	{ kind: 'add_comment', target: ref, set: { body: 'Comment' } },
];

/** By a desk whose GitHub has a parent, a blocker and a project. */
async function proposed(desk: Desk, proposal: Partial<ProposalInput>): Promise<Changeset> {
	desk.item.current = { ...knownItem, parent, blockedBy: [blocker] };
	const graph = memoryGraph({ points: new Map() });
	return await propose({ ...desk, reader: { ...desk.reader, graph } }, agent, Proposal.parse(aProposal(proposal)));
}

function mutation(desk: Desk, approved: Changeset, other: Changeset): fc.Arbitrary<Changeset> {
	return fc.oneof(
		{ arbitrary: mutatedContent(approved), weight: 6 },
		{ arbitrary: mutatedApproval(desk, approved).map((approval) => ({ ...approved, approval })), weight: 4 },
		// Of another changeset, on another day's state, or none.
		fc.constantFrom(
			{ ...approved, approval: other.approval },
			{ ...approved, approval: null },
			{
				...other,
				approval: approved.approval,
			},
		),
		// Used already, taken back, or never given.
		fc
			.constantFrom(...changesetStatuses.filter((status) => status !== 'approved' && status !== 'applying'))
			.map((status) => ({ ...approved, status })),
		fc.constantFrom(...approved.operations.keys()).map((index) => withOtherBase(approved, index)),
	);
}

/** Any field of the content, of a base or of a repository's number, with any other value. */
function mutatedContent(approved: Changeset): fc.Arbitrary<Changeset> {
	const { title, why, impact, impactBy, rollback, rollbackBy, operations: all } = approved;
	const words = { title, why, impact, impactBy, rollback, rollbackBy };
	const content = JSON.parse(JSON.stringify({ ...words, operations: all })) as JsonValue;
	return fc
		.tuple(fc.constantFrom(...leaves(content)), otherValue)
		.filter(([path, value]) => JSON.stringify(at(content, path)) !== JSON.stringify(value))
		.map(([path, value]) => ({ ...approved, ...(changed(content, path, value) as Partial<Changeset>) }));
}

function mutatedApproval({ clock }: Desk, { approval }: Changeset): fc.Arbitrary<Approval> {
	const given = approval ?? assert.fail('There is no approval.');
	const text = fc
		.string()
		.filter((value) => ![given.changesetId, given.contentHash, given.policyVersion].includes(value as never));
	const index = fc.nat({ max: operations.length - 1 });
	const change: fc.Arbitrary<object> = fc.oneof(
		text.map((changesetId) => ({ changesetId })),
		text.map((contentHash) => ({ contentHash })),
		text.map((policyVersion) => ({ policyVersion })),
		index.map((left) => ({ operationIds: given.operationIds.filter((_, at) => at !== left) })),
		index.map((left) => ({ scope: given.scope.filter((_, at) => at !== left) })),
		fc.constantFrom(agent, { kind: 'system', id: 'countersign' }).map((approvedBy) => ({ approvedBy })),
		fc.integer({ min: 0, max: clock.now() }).map((time) => ({ expiresAt: isoTime(time) })),
	);
	return change.map((changes) => ({ ...given, ...changes }));
}

/** A base that was absent is there, or the other way round. */
function withOtherBase(approved: Changeset, index: number): Changeset {
	const absent: OperationBase = { kind: 'absent' };
	const present = approved.operations.find(({ base }) => base.kind === 'item')?.base ?? assert.fail();
	const all = approved.operations.map((operation, position) => {
		const { base } = operation;
		return position === index ? { ...operation, base: base.kind === 'absent' ? present : absent } : operation;
	});
	return { ...approved, operations: all };
}

/** Nobody asks GitHub anything. */
function depsOf(desk: Desk): PublishDeps {
	const never = () => assert.fail('GitHub was asked.');
	return {
		...desk,
		lane: createPublishLane(),
		reader: {
			...{ account: never, repo: never, issue: never, issuesBy: never, itemComments: never },
			...{ parentOf: never, blockedBy: never, graph: null },
		},
		openWriter: never,
		onWritten: never,
	};
}

const otherValue = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean());
