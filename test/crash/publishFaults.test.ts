import assert from 'node:assert/strict';
import { reconcileOpenIntents } from '../../src/control/publish/reconcile';
import { changesetView, type ProposalInput } from '../../src/shared/changesets/changeset';
import type { Fault } from '../github/http/faults';
import { type Door, ProcessDied, repoName, target } from '../loopback/publish/door';
import { parallel } from '../loopback/publish/parallel';

/** Where in the publishing of an operation the process dies. */
const steps = ['before the intent', 'between intent and request', 'before the receipt', 'before the end'] as const;
type Step = (typeof steps)[number];

/** What befalls the answer to the request of that operation. */
const mischiefs = {
	'502 after it was done': { fault: { kind: 'after', status: 502 }, hidden: 0 },
	'a reset after it was done': { fault: { kind: 'dropAfter' }, hidden: 0 },
	'a hang before anything was done': { fault: { kind: 'hang' }, hidden: 0 },
	'a listing that is late': { fault: { kind: 'dropAfter' }, hidden: 2 },
	'a listing that is later than anybody waits': { fault: { kind: 'dropAfter' }, hidden: 99 },
} as const satisfies Record<string, Mischief>;

interface Mischief {
	readonly fault: Fault;
	/** So many lists do not show what was made. */
	readonly hidden: number;
}

const titles = ['One', 'Two', 'Three', 'Four'];
const words = ['First', 'Second', 'Third'];

const tenOperations: ProposalInput['operations'] = [
	...titles.map((title) => ({ kind: 'create_issue' as const, target: repoName, set: { title, body: 'Body.' } })),
	{ kind: 'update_issue', target, set: { title: 'New title' } },
	{ kind: 'update_issue', target, set: { labels: ['bug', 'done'] } },
	{ kind: 'update_issue', target, set: { state: 'closed' } },
	...words.map((body) => ({ kind: 'add_comment' as const, target, set: { body } })),
];

/** The operations at which it happens: the first, the last of its kind, one that has no marker, and the last. */
const places = [1, 4, 6, 10];

describe('publishing ten operations to a GitHub that does them and then fails, in a process that dies', () => {
	parallel((test) => {
		for (const [name, mischief] of Object.entries(mischiefs)) {
			for (const step of steps) {
				test(`makes each thing once or says that it is unknown: ${step}, ${name}`, async (door) => {
					for (const place of places) {
						await once(door.latest(), { step, place, mischief });
					}
				});
			}
		}
	});
});

interface Accident {
	readonly step: Step;
	readonly place: number;
	readonly mischief: Mischief;
}

/** Dies at one place, starts again, publishes the rest, and looks at what GitHub has. */
async function once(first: Door, { step, place, mischief }: Accident): Promise<void> {
	const { state } = first.gitHub;
	state.editIssue(repoName, 1, { title: `Before ${place}`, labels: ['bug'], state: 'open' });
	const before = countsOf(first);
	const { id } = await first.approve(await first.propose({ title: `Place ${place}`, operations: [...tenOperations] }));
	plan(first, place, mischief);
	await dyingAt(first, step, place)
		.publish({ id })
		.catch((error: unknown) => assert.ok(error instanceof ProcessDied, String(error)));
	const door = await first.reopen();
	await reconcileOpenIntents(door);
	door.gitHub.faults.clear();
	const done = door.book.get(id).status === 'approved' ? await door.publish({ id }) : door.book.get(id);
	const outcomes = changesetView(done).outcomes.map(({ outcome }) => outcome.status);
	const unknown = outcomes.filter((status) => status === 'unknown').length;
	assert.deepEqual(
		outcomes.filter((status) => status !== 'published' && status !== 'unknown'),
		[],
	);
	assertEachOnce(door, before, unknown);
	assert.equal(state.issue(repoName, 1).title, 'New title');
}

function assertEachOnce(door: Door, before: Counts, unknown: number): void {
	const after = countsOf(door);
	const made = [...titles, ...words].map((name) => (after.get(name) ?? 0) - (before.get(name) ?? 0));
	assert.ok(
		made.every((count) => count === 0 || count === 1),
		`twice: ${made.join()}`,
	);
	const missing = made.filter((count) => count === 0).length;
	assert.ok(missing <= unknown, `${missing} are missing, and ${unknown} are said to be unknown`);
}

type Counts = ReadonlyMap<string, number>;

/** How often there is an issue of each title, and a comment of each text. */
function countsOf({ gitHub }: Door): Counts {
	const store = gitHub.state.repo(repoName);
	const names = [
		...store.issues().map(({ title }) => title),
		...store.comments().map(({ body }) => body.split('\n')[0] ?? ''),
	];
	return names.reduce((counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1), new Map<string, number>());
}

function dyingAt(door: Door, step: Step, place: number): Door {
	switch (step) {
		case 'before the intent':
			return door.dieBefore('publish.intended', place);
		case 'between intent and request':
			return deadBeforeSending(door, place);
		case 'before the receipt':
			return door.dieBefore('publish.receipt', place);
		case 'before the end':
			return door.dieBefore('publish.finished');
	}
}

function deadBeforeSending(door: Door, place: number): Door {
	let requests = 0;
	return door.with({
		openWriter: (declared) => {
			requests += 1;
			if (requests === place) {
				throw new ProcessDied('before sending');
			}
			return door.openWriter(declared);
		},
	});
}

function plan({ gitHub }: Door, place: number, { fault, hidden }: Mischief): void {
	const kinds = tenOperations.map(({ kind }) => (kind === 'update_issue' ? 'PATCH' : 'POST'));
	const method = kinds[place - 1] ?? assert.fail('There is no such operation.');
	const nth = kinds.slice(0, place).filter((one) => one === method).length;
	gitHub.faults.add({ fault, method, nth });
	if (hidden > 0) {
		gitHub.faults.add({ fault: { kind: 'emptyList' }, method: 'GET', path: /\/(issues|comments)$/, times: hidden });
	}
}
