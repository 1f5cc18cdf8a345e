import type * as z from 'zod';
import { AppError } from './failure';

/**
 * Parses what came from outside, or throws an `invalidInput` failure with one sentence a problem:
 * where it is (`operations[0].set.title`) and what is wrong.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
	const result = schema.safeParse(input);
	if (result.success) {
		return result.data;
	}
	throw new AppError(
		{ kind: 'invalidInput', problems: result.error.issues.map(problemSentence) },
		{ cause: result.error },
	);
}

function problemSentence(issue: z.core.$ZodIssue): string {
	const path = issue.path.reduce<string>(
		(text, part) =>
			typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
		'',
	);
	return path === '' ? issue.message : `${path}: ${issue.message}`;
}
