import { PackProfile } from '../../../shared/packs/packProfile';

const item = { kind: 'item', quote: 100_000, atMost: 75 };
const relatives = [
	{ kind: 'parent', quote: 4000 },
	{ kind: 'child', quote: 1500, atMost: 30 },
	{ kind: 'blocker', quote: 1500, atMost: 20 },
];
const talk = [
	{ kind: 'comment', quote: 4000, atLeast: 5 },
	{ kind: 'rejection', quote: 2000, atLeast: 5, atMost: 30 },
];

/** The profiles that are there without any file. */
export const builtInProfiles: ReadonlyMap<string, PackProfile> = new Map([
	[
		'coding',
		PackProfile.parse({
			task: 'coding',
			sections: [
				item,
				{ kind: 'decision', quote: 3000, atLeast: 5, atMost: 25 },
				...relatives,
				...talk,
				{ kind: 'symbols', quote: 3000, atMost: 20 },
				{ kind: 'checks', atMost: 10 },
			],
		}),
	],
	[
		'pm-drafting',
		PackProfile.parse({
			task: 'drafting',
			sections: [item, { kind: 'decision', quote: 2000, atMost: 15 }, ...relatives, ...talk],
		}),
	],
]);
