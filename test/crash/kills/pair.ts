import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { RandomSource } from '../disk/randomSource';

/** What a process has told, and when, in real milliseconds. */
export interface Told {
	readonly words: readonly string[];
	readonly at: number;
}

/** Two processes over one folder; who is killed is started anew. */
export interface Pair {
	readonly told: Told[];
	/** Resolves with the next thing that anybody tells. */
	next(): Promise<Told>;
	/** SIGKILL to one of them: mostly to the one that writes. Answers when the killed one is gone. */
	killOne(random: RandomSource): Promise<void>;
	stop(): Promise<void>;
}

export function startPair(script: string, words: readonly string[]): Pair {
	const told: Told[] = [];
	const waiting: ((one: Told) => void)[] = [];
	const living: Living[] = [];
	let started = 0;
	let writer: string | null = null;
	const hear = (line: string): void => {
		const one = { words: line.split(' '), at: Date.now() };
		told.push(one);
		writer = one.words[0] === 'writes' ? (one.words[1] ?? null) : writer;
		for (const wake of waiting.splice(0)) {
			wake(one);
		}
	};
	const start = (): void => {
		started += 1;
		const name = `p${started}`;
		const child = spawn(process.execPath, [script, ...words, name], { stdio: ['ignore', 'pipe', 'inherit'] });
		createInterface({ input: child.stdout }).on('line', hear);
		living.push({ name, child, isGone: new Promise((resolve) => child.once('close', () => resolve())) });
	};
	const end = async (victim: Living): Promise<void> => {
		living.splice(living.indexOf(victim), 1);
		victim.child.kill('SIGKILL');
		await victim.isGone;
	};
	start();
	start();
	return {
		told,
		next: () => new Promise((resolve) => waiting.push(resolve)),
		killOne: async (random) => {
			const [other, owner] = [living.find(({ name }) => name !== writer), living.find(({ name }) => name === writer)];
			const victim = random(5) === 0 ? (other ?? owner) : (owner ?? other);
			if (victim !== undefined) {
				await end(victim);
				start();
			}
		},
		stop: async () => {
			await Promise.all([...living].map(end));
		},
	};
}

interface Living {
	readonly name: string;
	readonly child: ChildProcess;
	readonly isGone: Promise<void>;
}
