import type { LedgerScan } from '../../../src/control/ledger/scanLedger';
import { crashStates } from '../disk/crashStates';
import { type RandomSource, randomSource } from '../disk/randomSource';
import { checkWorld, type Seen } from '../world/checkWorld';
import { copyOf, type Twist, type World } from '../world/life';
import type { Finding } from '../world/verdict';
import { type Moment, newWorld, type Recorded, recordLife } from './recordLife';
import { type StateKeys, stateKeys, truthKey } from './stateKeys';

export interface Exploration {
	/** A control plane on a machine that keeps its promises, or on one that breaks one of them. */
	readonly twist: Twist;
	readonly seed: number;
	/** Random fates of each moment, beside the usual ones. */
	readonly randomStates: number;
	/** Lives that were killed are lived on and killed again, until so many states were looked at. */
	readonly states: number;
	/** The moments are shared out in `of` parts; this is the one to look at. */
	readonly part: number;
	readonly of: number;
	/** Ends at the first finding. */
	readonly stopsEarly: boolean;
}

export interface Explored {
	/** A short hash of each. */
	readonly states: readonly string[];
	readonly points: number;
	readonly findings: readonly (Finding & { readonly where: string })[];
}

interface Search {
	readonly exploration: Exploration;
	readonly random: RandomSource;
	readonly seen: Set<string>;
	readonly findings: (Finding & { readonly where: string })[];
	readonly states: string[];
	points: number;
}

/** A part that finds nothing new in so many lives says so by its number of states. */
const mostLives = 1000;

/** Lives the story once, kills it at every moment in every way, and looks at what each leaves. */
export async function explore(exploration: Exploration): Promise<Explored> {
	const { seed, part, of, twist } = exploration;
	const random = randomSource(seed + part);
	const search: Search = { exploration, random, seen: new Set(), findings: [], states: [], points: 0 };
	const life = await recordLife(newWorld(), twist);
	const own = life.moments.filter((_, index) => Math.floor((index * of) / life.moments.length) === part);
	await killAtEach(search, { ...life, moments: own }, '');
	for (let lives = 0; lives < mostLives && search.states.length < exploration.states && !isOver(search); lives++) {
		await liveAgain(search, life, pick(life.moments, random));
	}
	return { states: search.states, points: search.points, findings: search.findings };
}

/** A life that begins where another was killed, and is killed in turn until its next step has ended. */
async function liveAgain(search: Search, first: Recorded, moment: Moment | undefined): Promise<void> {
	if (moment === undefined) {
		return;
	}
	const { exploration, random } = search;
	const state = pick([...crashStates(moment.world.disk, random, 2)], random);
	const start: World = { ...copyOf(moment.world), disk: (state?.disk ?? moment.world.disk).clone() };
	const where = `${moment.what}, ${state?.how}; then `;
	try {
		const second = await recordLife(start, exploration.twist, first.reference.heads, 1);
		const reference = { heads: second.reference.heads, summary: first.reference.summary };
		await killAtEach(search, { ...second, reference }, where);
	} catch (error) {
		search.findings.push({ wrong: 'lost', detail: `It cannot go on: ${String(error)}`, where });
	}
}

async function killAtEach(search: Search, { moments, reference }: Recorded, before: string): Promise<void> {
	const { exploration, random, seen, findings } = search;
	for (const { what, world } of moments) {
		search.points++;
		for (const { how, disk } of crashStates(world.disk, random, exploration.randomStates)) {
			const state: World = { ...world, gitHub: world.gitHub.clone(), disk };
			const keys = stateKeys(state);
			if (isNew(seen, keys.whole)) {
				search.states.push(keys.whole.slice(-16));
				const found = await checkWorld(state, {
					...{ reference, twist: exploration.twist },
					isNew: (what, ledger) => isNew(seen, keyOf[what](state, ledger, keys)),
				});
				findings.push(...found.map((finding) => ({ ...finding, where: `${before}${what}, ${how}` })));
			}
			if (isOver(search)) {
				return;
			}
		}
	}
}

const keyOf: Readonly<Record<Seen, (state: World, ledger: LedgerScan, keys: StateKeys) => string>> = {
	truth: truthKey,
	cache: (_, __, { cache }) => cache,
	both: (state, ledger, { cache }) => `${truthKey(state, ledger)} ${cache}`,
};

/** Once for each. */
function isNew(seen: Set<string>, key: string): boolean {
	const { size } = seen;
	return seen.add(key).size > size;
}

function isOver({ exploration, findings }: Search): boolean {
	return exploration.stopsEarly && findings.length > 0;
}

function pick<T>(all: readonly T[], random: RandomSource): T | undefined {
	return all[random(Math.max(1, all.length))];
}
