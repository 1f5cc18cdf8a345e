import assert from 'node:assert/strict';
import { reconcileOpenIntents } from '../../../src/control/publish/reconcile';
import { changesetView } from '../../../src/shared/changesets/changeset';
import { calmRisk } from '../../fakes/calmRisk';
import type { Fault } from '../../github/http/faults';
import { type Door, ProcessDied } from '../../loopback/publish/door';
import { parallel } from '../../loopback/publish/parallel';
import { setScene, tenOperations, timesDone } from './tenThings';

/** Where in the publishing of an operation the process dies. */
const steps = ['before the intent', 'between intent and request', 'before the receipt', 'before the end'] as const;
type Step = (typeof steps)[number];

/** What befalls the answer to the request of that operation, in whichever process it is sent. */
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

const places = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

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
	const scene = setScene(first.gitHub, `at ${place}`);
	const { id } = await first.approve(await first.propose({ title: scene.mark, operations: tenOperations(scene) }));
	const trouble = { ...mischief, isOver: false };
	await dyingAt(inTrouble(first, trouble, place), step, place)
		.publish({ id })
		.catch((error: unknown) => assert.ok(error instanceof ProcessDied, String(error)));
	const door = await first.reopen();
	await reconcileOpenIntents(door);
	// The process that died had done all that comes before.
	const again = inTrouble(door, trouble, 1);
	const done = door.book.get(id).status === 'approved' ? await again.publish({ id }) : door.book.get(id);
	// What was never sent is looked for and not found: nothing is left that could be.
	assert.ok(trouble.isOver || step === 'between intent and request', 'nothing befell it');
	door.gitHub.faults.clear();
	assertEachOnce(
		timesDone(door.gitHub, scene),
		changesetView(done, calmRisk).outcomes.map(({ outcome }) =>
			outcome.status === 'failed' ? outcome.reason : outcome.status,
		),
	);
}

/** What is on record is what GitHub has; only what is said to be unknown may be there or not. */
function assertEachOnce(times: readonly number[], outcomes: readonly string[]): void {
	const said = `${times.join()} of ${outcomes.join()}`;
	// What speaks of an issue of which nobody knows whether it was made is not sent.
	const expected: Readonly<Record<string, readonly number[]>> = {
		...{ published: [1], unknown: [0, 1] },
		...(outcomes.includes('unknown') ? { reference_missing: [0] } : {}),
	};
	assert.equal(outcomes.length, times.length);
	for (const [index, outcome] of outcomes.entries()) {
		assert.ok(expected[outcome]?.includes(times[index] ?? -1), `operation ${index + 1}: ${said}`);
	}
	const unknown = outcomes.filter((outcome) => outcome === 'unknown').length;
	assert.ok(unknown <= 1, said);
}

interface Trouble extends Mischief {
	isOver: boolean;
}

/** The `nth` request from now meets the mischief, unless it has happened already. */
function inTrouble(door: Door, trouble: Trouble, nth: number): Door {
	const { faults } = door.gitHub;
	let requests = 0;
	return door.with({
		openWriter: (declared) => {
			requests += 1;
			if (requests === nth && !trouble.isOver) {
				trouble.isOver = true;
				faults.add({ fault: trouble.fault, method: declared.method, path: new RegExp(`${declared.path}$`) });
				faults.add({
					fault: { kind: 'emptyList' },
					method: 'GET',
					path: /\/(issues|comments)$/,
					times: trouble.hidden,
				});
			}
			return door.openWriter(declared);
		},
	});
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
