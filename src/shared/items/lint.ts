import * as z from 'zod';
import { ItemRef, RepoName } from '../names';
import type { ValidationProblem } from './canonicalItem';

/** What is checked: an item of the cache, or a text that is no item yet. */
export const LintRequest = z.union([
	z.strictObject({ ref: ItemRef }),
	z.strictObject({
		/** Whose issue forms and choices count; null: the built-in templates. */
		repo: RepoName.nullable(),
		/** Null: only a body is known, and no title is asked for. */
		title: z.string().nullable(),
		labels: z.array(z.string()),
		body: z.string(),
	}),
]);
export type LintRequest = z.output<typeof LintRequest>;

/** One line of the body that is to be another. */
export interface LineFix {
	/** Counted from 0. */
	readonly line: number;
	/** The whole line as it should be, without its ending. */
	readonly text: string;
	/** What it does, in a few words for a person. */
	readonly title: string;
}

export interface LocatedProblem extends ValidationProblem {
	/** Of the body, counted from 0; the first line where it is about no line. */
	readonly line: number;
	/** Only where there is no doubt about what is meant. */
	readonly fix: LineFix | null;
}
