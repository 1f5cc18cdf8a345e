import * as z from 'zod';
import { OperationId } from '../names';

/** Fields of one value each: where two people changed one, only a person can choose. Lists and bodies are merged. */
export const valueFields = ['title', 'state', 'milestone', 'type'] as const;
export type ValueField = (typeof valueFields)[number];

/**
 * A place at which what GitHub has now and what is proposed say different things, and which nobody has settled yet.
 * Nothing of a changeset that has one can be approved.
 */
export const MergeConflict = z.discriminatedUnion('kind', [
	/** The operation sets what was proposed; `now` is what GitHub has. */
	z.object({
		kind: z.literal('value'),
		operationId: OperationId,
		field: z.enum(valueFields),
		now: z.string().nullable(),
	}),
	/** Both stand in the body between marks of this length, which none of its versions had. */
	z.object({ kind: z.literal('text'), operationId: OperationId, markLength: z.number().int().min(7) }),
]);
export type MergeConflict = Readonly<z.infer<typeof MergeConflict>>;
export type ValueConflict = Extract<MergeConflict, { readonly kind: 'value' }>;

/** The sides for which conflicts can be settled all at once. */
export const preferredSides = ['github', 'proposed'] as const;
export type Preferred = (typeof preferredSides)[number];

/** The lines around the two sides of a conflict. */
export interface ConflictMarks {
	readonly begin: string;
	readonly middle: string;
	readonly end: string;
}

/** They are the same in every language: the control plane looks for them. */
export function conflictMarks(length: number): ConflictMarks {
	return {
		begin: `${'<'.repeat(length)} GitHub now`,
		middle: '='.repeat(length),
		end: `${'>'.repeat(length)} proposed`,
	};
}
