import { backoffDelay } from '../../../base/backoff';
import { CancelSource } from '../../../base/cancellation';
import { type Clock, isoTime } from '../../../base/clock';
import type { Failure } from '../../../shared/failure';
import type { RepoName } from '../../../shared/names';
import type { RepoRow } from '../../store/tables/repoTable';
import type { RequestBudget } from './requestBudget';

/** What one poll of one repository came to. */
export interface PollResult {
	/** Null: it went well. */
	readonly failure: Failure | null;
	readonly requests: number;
}

export interface PollLoopDeps {
	readonly clock: Clock;
	/** In [0, 1). */
	readonly random: () => number;
	/** Read before each round: 0 polls not at all. */
	readonly pollSeconds: () => number;
	readonly repos: () => readonly RepoRow[];
	readonly budget: RequestBudget;
	/** Never rejects. */
	readonly poll: (repo: RepoName) => Promise<PollResult>;
}

/** Looks at each repository when its time has come, one after the other; slowly while nobody is looking. */
export interface PollLoop {
	/** Starts the loop at the first call. */
	attend(isVisible: boolean): void;
	/** Settings, the token or the repositories are others now: what failed before is tried anew. */
	reconsider(): void;
	/** Takes note of a sync that somebody asked for. */
	note(repo: RepoName, result: PollResult): void;
	/** ISO 8601 UTC; null while it is not polled. */
	nextPollAt(repo: RepoRow): string | null;
	stop(): void;
}

/** While nobody looks, a poll comes this many times later. */
const hiddenFactor = 6;
const longestBackoffMs = 60 * 60 * 1000;
const jitter = 0.2;

interface Course {
	readonly failures: number;
	/** Not before this, in milliseconds since 1970; infinity for what waiting does not mend. */
	readonly notBefore: number;
	readonly lastAt: number;
}

const fresh: Course = { failures: 0, notBefore: 0, lastAt: 0 };

export function createPollLoop(deps: PollLoopDeps): PollLoop {
	return new Loop(deps);
}

class Loop implements PollLoop {
	private readonly courses = new Map<RepoName, Course>();
	/** All repositories share the limit that GitHub has set. */
	private limitedUntil = 0;
	private isVisible = false;
	private isStarted = false;
	private isStopped = false;
	private waiting = new CancelSource();

	constructor(private readonly deps: PollLoopDeps) {}

	attend(isVisible: boolean): void {
		this.isVisible = isVisible;
		if (!this.isStarted) {
			this.isStarted = true;
			void this.run();
		}
		this.waiting.cancel();
	}

	reconsider(): void {
		for (const [repo, course] of this.courses) {
			this.courses.set(repo, { ...course, failures: 0, notBefore: 0 });
		}
		this.limitedUntil = 0;
		this.waiting.cancel();
	}

	note(repo: RepoName, { failure }: PollResult): void {
		const now = this.deps.clock.now();
		const failures = failure === null ? 0 : (this.courses.get(repo)?.failures ?? 0) + 1;
		this.courses.set(repo, {
			failures,
			lastAt: now,
			notBefore: failure === null ? 0 : this.retryAt(failure, failures),
		});
		if (failure?.kind === 'rateLimited') {
			this.limitedUntil = Math.max(this.limitedUntil, Date.parse(failure.resetsAt));
		}
	}

	nextPollAt(repo: RepoRow): string | null {
		const at = this.isStarted ? Math.max(this.dueAt(repo), this.deps.budget.freeAt()) : Number.POSITIVE_INFINITY;
		return Number.isFinite(at) ? isoTime(Math.max(at, this.deps.clock.now())) : null;
	}

	stop(): void {
		this.isStopped = true;
		this.waiting.cancel();
	}

	private async run(): Promise<void> {
		while (!this.isStopped) {
			const next = this.nextDue();
			const waitMs = (next?.at ?? Number.POSITIVE_INFINITY) - this.deps.clock.now();
			if (next !== null && waitMs <= 0) {
				const result = await this.deps.poll(next.repo);
				this.deps.budget.spend(result.requests);
				this.note(next.repo, result);
			} else {
				this.waiting = new CancelSource();
				await this.deps.clock.sleep(Math.min(waitMs, longestBackoffMs), this.waiting.token);
			}
		}
	}

	private nextDue(): { readonly repo: RepoName; readonly at: number } | null {
		let next: { readonly repo: RepoName; readonly at: number } | null = null;
		for (const repo of this.deps.repos()) {
			const at = this.dueAt(repo);
			if (Number.isFinite(at) && at < (next?.at ?? Number.POSITIVE_INFINITY)) {
				next = { repo: repo.fullName, at };
			}
		}
		return next === null ? null : { ...next, at: Math.max(next.at, this.deps.budget.freeAt()) };
	}

	/** By what was synced last, so that a restart does not ask everything again at once. */
	private dueAt({ fullName, status, lastSyncAt }: RepoRow): number {
		const seconds = this.deps.pollSeconds();
		if (status !== 'active' || seconds === 0) {
			return Number.POSITIVE_INFINITY;
		}
		const { failures, notBefore, lastAt } = this.courses.get(fullName) ?? fresh;
		const intervalMs = seconds * 1000 * (this.isVisible ? 1 : hiddenFactor);
		const regular =
			failures > 0 ? 0 : Math.max(lastAt, lastSyncAt === null ? 0 : this.inThePast(lastSyncAt)) + intervalMs;
		return Math.max(regular, notBefore, this.limitedUntil);
	}

	/** A time of a clock that was ahead counts as now. */
	private inThePast(time: string): number {
		return Math.min(Date.parse(time), this.deps.clock.now());
	}

	private retryAt(failure: Failure, failures: number): number {
		if (failure.kind === 'badToken') {
			return Number.POSITIVE_INFINITY;
		}
		const baseMs = Math.max(1, this.deps.pollSeconds()) * 1000;
		const options = { baseMs, capMs: Math.max(baseMs, longestBackoffMs), jitter };
		const delay = backoffDelay(failures - 1, options, this.deps.random());
		const told = failure.kind === 'rateLimited' ? Date.parse(failure.resetsAt) : 0;
		return Math.max(this.deps.clock.now() + delay, told);
	}
}
