import type { OperationId } from '../names';

/** Something in a text that nobody may say yes to, by its place; never the secret itself. */
export interface TextFinding {
	readonly kind: 'secret' | 'hidden';
	/** What it is: `github_token`, or the character: `U+202E`. */
	readonly rule: string;
	/** Where in what was looked at: `body`, `labels[1]`. */
	readonly field: string;
	/** Both counted from 1. */
	readonly line: number;
	readonly column: number;
	/** In UTF-16 units. */
	readonly length: number;
}

/** The same in a changeset: in what an operation sets, or (`null`) in what the changeset says of itself. */
export interface Finding extends TextFinding {
	readonly operationId: OperationId | null;
}
