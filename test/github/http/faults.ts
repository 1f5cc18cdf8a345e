/** What may go wrong with one answer. `after` and `dropAfter` come when a write has already taken effect. */
export type Fault =
	| { readonly kind: 'rateLimited'; readonly retryAfter?: number }
	/** The hour's requests are used up: 403, and room again in so many seconds (3,600 without it). */
	| { readonly kind: 'primaryLimit'; readonly resetsIn?: number }
	| { readonly kind: 'secondaryLimit'; readonly retryAfter?: number }
	| { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
	/** 301 to the same repository by its id, where the answer is; requests of no repository are answered. */
	| { readonly kind: 'moved' }
	| { readonly kind: 'after'; readonly status: number }
	| { readonly kind: 'drop' }
	| { readonly kind: 'dropAfter' }
	| { readonly kind: 'delay'; readonly ms: number }
	| { readonly kind: 'hang' }
	| { readonly kind: 'slowBody'; readonly ms: number }
	/** Comes in 16 pieces with a pause before each. */
	| { readonly kind: 'trickle'; readonly ms: number }
	/** Headers and half of the body, then nothing more until the client gives up. */
	| { readonly kind: 'hangBody' }
	| { readonly kind: 'halfBody' }
	| { readonly kind: 'cutBody' }
	| { readonly kind: 'html'; readonly status?: number }
	| { readonly kind: 'contentType'; readonly value: string }
	| { readonly kind: 'emptyList' }
	| { readonly kind: 'duplicatePage' }
	| { readonly kind: 'linkHost'; readonly host: string }
	/** No fault of the answer: something is done on GitHub just before the request is answered. */
	| { readonly kind: 'meanwhile'; readonly run: () => void };

/**
 * Which requests a fault meets: all that fit, from the `nth` on (1 is the next), `times` of them. With `at`, the
 * request of any kind that is so many from now (1 is the next), and `times` of those that follow.
 */
export interface FaultRule {
	readonly fault: Fault;
	readonly method?: string;
	/** Against the path without its query. */
	readonly path?: RegExp;
	readonly nth?: number;
	/** Goes without `method`, `path` and `nth`. */
	readonly at?: number;
	readonly times?: number;
}

interface Armed {
	readonly rule: FaultRule;
	readonly seen: number;
	readonly fired: number;
}

/** Rules are asked in the order in which they were added; the first that fires wins. */
export class Faults {
	private armed: readonly Armed[] = [];
	private firedCount = 0;

	add(rule: FaultRule): void {
		this.armed = [...this.armed, { rule, seen: 0, fired: 0 }];
	}

	clear(): void {
		this.armed = [];
	}

	/** How many answers have failed so far, cleared rules too. */
	get fired(): number {
		return this.firedCount;
	}

	/** Rules that have not fired as often as they are meant to. */
	get pending(): readonly FaultRule[] {
		return this.armed.filter((one) => one.fired < timesOf(one.rule)).map((one) => one.rule);
	}

	/** The fault for this request; counts it for every rule that it fits. */
	take(method: string, path: string): Fault | null {
		const fitting = this.armed.map((one) => (fits(one.rule, method, path) ? { ...one, seen: one.seen + 1 } : one));
		const index = fitting.findIndex((one, at) => one !== this.armed[at] && isDue(one));
		this.armed = fitting.map((one, at) => (at === index ? { ...one, fired: one.fired + 1 } : one));
		this.firedCount += index < 0 ? 0 : 1;
		return fitting[index]?.rule.fault ?? null;
	}
}

function fits(rule: FaultRule, method: string, path: string): boolean {
	return (rule.method ?? method) === method && (rule.path ?? /^/).test(path);
}

function isDue(one: Armed): boolean {
	return one.seen >= (one.rule.at ?? one.rule.nth ?? 1) && one.fired < timesOf(one.rule);
}

function timesOf(rule: FaultRule): number {
	return rule.times ?? 1;
}
