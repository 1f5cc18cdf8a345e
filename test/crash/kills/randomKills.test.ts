import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { canonicalJson } from '../../../src/base/text/canonicalJson';
import type { ChangesetStatus, ChangesetView, OperationOutcome } from '../../../src/shared/changesets/changeset';
import type { OperationKind } from '../../../src/shared/changesets/operation';
import { LedgerEvent, LedgerHead } from '../../../src/shared/ledgerEvent';
import { type GitHub, startGitHub } from '../../github/startGitHub';
import { randomSource } from '../disk/randomSource';
import { repoName } from '../world/memoryAnswers';
import { type Pair, startPair, type Told } from './pair';
import { aPerson } from './person';

const { KILLS: wantedKills = '25', SEED: seedText = String(Date.now() % 100_000) } = process.env;
const kills = Number(wantedKills);
const seed = Number(seedText);
/** A small run ends after so long, however many it were. */
const mostMs = kills <= 25 ? 15_000 : 3_600_000;
/** From a kill to the next thing that somebody has put on record. */
const recoveryMs = 12_000;
/** A machine that is busy with other things starts slowly; one of the two says something all the same. */
const silenceMs = 60_000;

describe(`two processes that are killed at random (KILLS=${kills} SEED=${seed})`, function () {
	this.timeout(mostMs + 3 * silenceMs);
	let folder: string;
	let gitHub: GitHub;
	let told: readonly Told[] = [];
	let killed: readonly number[] = [];
	let events: readonly LedgerEvent[] = [];
	let changesets: readonly ChangesetView[] = [];
	let problem: unknown;

	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'countersign-kills-'));
		gitHub = await startGitHub({ rateLimit: 10_000_000, clock: { startAt: '2030-01-01T00:00:00Z' }, seed: seedIssues });
		const beganAt = Date.now();
		const data = join(folder, 'data');
		const pair = startPair(await bundled(), [data, gitHub.url, String(beganAt)]);
		killed = await killAtRandom(pair);
		await pair.stop();
		({ told } = pair);
		const [anchor = null] = headsIn(told).toSorted((a, b) => b.seq - a.seq);
		const person = await aPerson({ folder: data, apiUrl: gitHub.url, beganAt, anchor, onAck: () => undefined });
		for (const { id, status } of await person.human.listChangesets({})) {
			if (status === 'approved' || status === 'applying') {
				await person.human.publish({ id });
			}
		}
		changesets = await person.human.listChangesets({});
		({ problem } = await person.human.verifyAudit({}));
		await person.close();
		events = await eventsIn(join(data, 'ledger'));
	});

	after(async () => {
		await gitHub.stop();
		await rm(folder, { recursive: true, force: true });
		const done = changesets.filter(({ status }) => status === 'applied').length;
		const unknown = changesets.filter(({ outcomes }) => outcomes.some(({ outcome }) => outcome.status === 'unknown'));
		const counts = { kills: killed.length, events: events.length, changesets: changesets.length, done };
		process.stdout.write(
			`${JSON.stringify({ ...counts, unknown: unknown.length, slowestMs: slowest(killed, told) })}\n`,
		);
	});

	it('leave a chain that is right, and holds every event that either of them was told is on record', () => {
		assert.equal(problem, null);
		for (const { seq, hash } of headsIn(told)) {
			assert.equal(events[seq - 1]?.hash, hash, `event ${seq}`);
		}
	});

	it('lose nothing that was proposed, approved or published', () => {
		const story = new Map<string, Set<string>>();
		for (const { type, subject } of events) {
			story.set(subject, (story.get(subject) ?? new Set()).add(type));
		}
		const types = { proposed: 'changeset.proposed', approved: 'changeset.approved', applied: 'publish.receipt' };
		for (const [word, type] of Object.entries(types)) {
			for (const { words } of told.filter((one) => one.words[0] === word)) {
				assert.ok(story.get(words[1] ?? '')?.has(type), `${words.join(' ')} is not in the ledger`);
			}
		}
	});

	it('do nothing twice, and say of all that was sent what became of it', () => {
		const store = gitHub.state.repo(repoName);
		const texts = [...store.issues().map(({ title }) => title), ...store.comments().map(({ body }) => body)];
		assert.deepEqual(
			changesets.flatMap((changeset) => faultsIn(changeset, texts)),
			[],
		);
	});

	it('send nothing that is not on record before', () => {
		const intended = new Set(events.map(({ payload }) => payload['requestHash']));
		const strangers = gitHub.requests
			.writes()
			.filter(({ method, path, body }) => !intended.has(nodeSha256(canonicalJson({ method, path, body }))));
		assert.deepEqual(strangers, []);
	});

	it('never keep the other one waiting for a lock whose holder is dead', () => {
		assert.deepEqual(
			told.filter(({ words }) => words[0] === 'gave-up').map(({ words }) => words.join(' ')),
			[],
		);
		assert.ok(killed.length >= Math.min(kills, 3), `only ${killed.length} were killed`);
		assert.ok(slowest(killed, told) <= recoveryMs, `${slowest(killed, told)} ms`);
	});
});

const ends: readonly ChangesetStatus[] = ['applied', 'failed', 'partly_applied', 'proposed', 'expired', 'stale'];

function faultsIn({ id, title, status, operations, outcomes }: ChangesetView, texts: readonly string[]): string[] {
	const wrong = operations.flatMap(({ kind }, index) => {
		const outcome = outcomes[index]?.outcome.status ?? 'waiting';
		const times = texts.filter((text) => isMadeBy(kind, title, text)).length;
		// An update cannot be there twice.
		return kind === 'update_issue' || isRight(outcome, times) ? [] : [`${kind} of ${id}: ${outcome}, ${times} times`];
	});
	return ends.includes(status) ? wrong : [...wrong, `${id} is ${status}.`];
}

function isMadeBy(kind: OperationKind, title: string, text: string): boolean {
	return kind === 'create_issue' ? text === `Made ${title}` : text.startsWith(`Said ${title}.`);
}

function isRight(outcome: OperationOutcome['status'], times: number): boolean {
	return outcome === 'unknown' ? times <= 1 : times === (outcome === 'published' ? 1 : 0);
}

/** At any time, or right when something was told: between that and what comes next. */
async function killAtRandom(pair: Pair): Promise<readonly number[]> {
	const random = randomSource(seed);
	const times: number[] = [];
	const endAt = Date.now() + mostMs;
	while (times.length < kills && Date.now() < endAt) {
		for (let heard = random(25); heard >= 0; heard--) {
			await Promise.race([pair.next(), tooLong(pair)]);
		}
		await (random(2) === 0 ? sleep(random(60)) : undefined);
		times.push(Date.now());
		await pair.killOne(random);
	}
	return times;
}

/** Who waits for a dead one's lock waits for ever. */
async function tooLong({ told }: Pair): Promise<never> {
	await sleep(silenceMs, undefined, { ref: false });
	const last = told.slice(-2).map(({ words }) => words.join(' '));
	throw new Error(`Neither of the two has said anything for ${silenceMs} ms. The last was: ${last.join('; ')}`);
}

/** From the last kill before something is put on record: whoever is killed next begins anew. */
function slowest(killed: readonly number[], told: readonly Told[]): number {
	const waits = killed.flatMap((time, index) => {
		const next = told.find(({ at, words }) => at > time && words[0] === 'head');
		const isLast = next !== undefined && (killed[index + 1] ?? Number.POSITIVE_INFINITY) >= next.at;
		return isLast ? [next.at - time] : [];
	});
	return Math.max(0, ...waits);
}

function headsIn(told: readonly Told[]): readonly LedgerHead[] {
	return told.flatMap(({ words: [word, seq, hash] }) =>
		word === 'head' ? [LedgerHead.parse({ seq: Number(seq), hash }) as LedgerHead] : [],
	);
}

function seedIssues(state: GitHub['state']): void {
	const [owner = '', name = ''] = repoName.split('/');
	state.addRepo({ owner, name, members: { 'mara-lindqvist': 'MEMBER' } });
	state.createIssue(repoName, { title: 'Crash on start', body: 'It crashes.' });
	state.createIssue(repoName, { title: 'Slow search', body: 'It is slow.' });
}

/** In one file, which starts several times as fast; as deep below the checkout as what it is made of. */
async function bundled(): Promise<string> {
	const outfile = join(__dirname, '../killedBundle.js');
	const entry = join(__dirname, 'driver.js');
	await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', logLevel: 'error' });
	return outfile;
}

async function eventsIn(folder: string): Promise<readonly LedgerEvent[]> {
	const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
	const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
	const lines = texts
		.join('')
		.split('\n')
		.filter((line) => line !== '');
	return lines.map((line) => LedgerEvent.parse(JSON.parse(line)) as LedgerEvent);
}
