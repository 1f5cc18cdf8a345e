import * as z from 'zod';

/** The parts of a first import, in their order. */
export const importPhases = ['open', 'closed', 'openPulls', 'closedPulls', 'comments', 'mending', 'details'] as const;
export type ImportPhase = (typeof importPhases)[number];

/** How far a first import has come: kept with the rows that it stands for, so that a stop loses no page. */
export const ImportPosition = z.object({
	phase: z.enum(importPhases),
	/** GitHub's address of the next page; null at the beginning of a phase. */
	next: z.string().nullable(),
	/** GitHub's time when it began. */
	startedAt: z.string(),
	/** What was closed and not touched since stays out. */
	horizon: z.string(),
	/** The cursors that the first deltas begin with. */
	issues: z.string().nullable(),
	pulls: z.string().nullable(),
	comments: z.string().nullable(),
	/** Things read so far in this phase, for people. */
	done: z.number(),
});
export type ImportPosition = Readonly<z.infer<typeof ImportPosition>>;

export function phaseAfter(phase: ImportPhase): ImportPhase | null {
	return importPhases[importPhases.indexOf(phase) + 1] ?? null;
}
