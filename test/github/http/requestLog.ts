import { isGraph } from '../graph/answerGraph';
import { textField } from '../routes/readBody';

/** One request as it came and what it got. */
export interface RequestEntry {
	readonly method: string;
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	/** `authorization` is replaced by whose it is; the token itself is never kept. */
	readonly headers: Readonly<Record<string, string>>;
	/** Parsed when it is JSON, else its text; undefined when there was none. */
	readonly body: unknown;
	readonly status: number;
	/** By the server's clock. */
	readonly at: string;
	/** The kind of fault that met it, if one did. */
	readonly fault: string | null;
	/** With `record: true` only. */
	readonly responseHeaders?: Readonly<Record<string, string>>;
	/** With `record: true` only: parsed when it is JSON, else its text; undefined when there was none. */
	readonly responseBody?: unknown;
}

/** Every request in the order in which it was answered. */
export class RequestLog {
	private entries: readonly RequestEntry[] = [];

	get all(): readonly RequestEntry[] {
		return this.entries;
	}

	/** Those that ask for a change, whatever came of it; a GraphQL query does not. */
	writes(): readonly RequestEntry[] {
		return this.entries.filter(isWrite);
	}

	clear(): void {
		this.entries = [];
	}

	add(entry: RequestEntry): void {
		(this.entries as RequestEntry[]).push(entry);
	}
}

type Asked = Pick<RequestEntry, 'method' | 'path' | 'body'>;

/** Whether it asks for a change. */
export function isWrite(asked: Asked): boolean {
	return asked.method !== 'GET' && asked.method !== 'HEAD' && !isQuery(asked);
}

function isQuery(entry: Asked): boolean {
	return isGraph(entry.method, entry.path) && /^\s*query\b/.test(textField(entry.body, 'query') ?? '');
}
