import * as z from 'zod';

/** What may stand in a pack beside the instructions. */
export const sectionKinds = [
	...(['item', 'decision', 'parent', 'child', 'blocker'] as const),
	...(['comment', 'rejection', 'checks', 'symbols'] as const),
] as const;
export type SectionKind = (typeof sectionKinds)[number];

const Percent = z.number().int().min(0).max(100);

/** A part of a pack. What of a section does not fit is left out whole, but for the item, which is trimmed. */
export const PackSection = z.strictObject({
	kind: z.enum(sectionKinds),
	/** Characters of one quote at most; a longer one is trimmed. */
	quote: z.number().int().min(200).max(100_000).default(4000),
	/** This much of the budget is kept for it, if it has so much to say. */
	atLeast: Percent.default(0),
	/** It takes no more of the budget than this while others still have something to say. */
	atMost: Percent.default(100),
});
export type PackSection = Readonly<z.output<typeof PackSection>>;

export const ProfileName = z
	.string()
	.regex(/^[a-z][a-z0-9-]{0,39}$/, 'A profile is named by small letters, digits and hyphens, such as coding.');

/** What goes into a pack, in this order of rank, and how much of it. */
export const PackProfile = z.strictObject({
	/** What the agent is told to do. */
	task: z.enum(['coding', 'drafting']),
	/** Characters, where the request says no budget. */
	budget: z.number().int().min(500).max(1_000_000).default(15_000),
	/** Whether comments and neighbours of people who cannot write to the repository are left out. */
	onlyWriters: z.boolean().default(false),
	sections: z
		.array(PackSection)
		.min(1)
		.refine((sections) => sections.some(({ kind }) => kind === 'item'), 'A profile has the section item.')
		.refine(
			(sections) => new Set(sections.map(({ kind }) => kind)).size === sections.length,
			'A profile has each section once.',
		)
		.refine(
			(sections) => sections.reduce((sum, { atLeast }) => sum + atLeast, 0) <= 80,
			'What a profile keeps for its sections (atLeast) is 80 percent of the budget at most.',
		),
});
export type PackProfile = Readonly<z.output<typeof PackProfile>>;
