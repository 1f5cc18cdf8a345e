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
	kind: z.enum(sectionKinds).describe('What stands in it.'),
	quote: z
		.number()
		.int()
		.min(200)
		.max(100_000)
		.default(4000)
		.describe('Characters of one quote at most; a longer one is trimmed.'),
	atLeast: Percent.default(0).describe('Percent of the budget that are kept for it, if it has so much to say.'),
	atMost: Percent.default(100).describe(
		'Percent of the budget that it may take while a later section has something to say.',
	),
});
export type PackSection = Readonly<z.output<typeof PackSection>>;

/** What goes into a pack, in this order of rank, and how much of it. */
export const PackProfile = z.strictObject({
	task: z.enum(['coding', 'drafting']).describe('What the agent is told to do.'),
	budget: z
		.number()
		.int()
		.min(500)
		.max(1_000_000)
		.default(15_000)
		.describe('Characters that a pack may have where no other budget is asked for.'),
	onlyWriters: z
		.boolean()
		.default(false)
		.describe('Leaves out comments and neighbours of people who cannot write to the repository.'),
	sections: z
		.array(PackSection)
		.min(1, 'A profile has at least one section.')
		.refine((sections) => sections.some(({ kind }) => kind === 'item'), 'A profile has the section item.')
		.refine(
			(sections) => new Set(sections.map(({ kind }) => kind)).size === sections.length,
			'A profile has each section once.',
		)
		.refine(
			(sections) => sections.reduce((sum, { atLeast }) => sum + atLeast, 0) <= 80,
			'What a profile keeps for its sections (atLeast) is 80 percent of the budget at most.',
		)
		.describe('The parts of a pack, the most important one first; what does not fit is left out from the end.'),
});
export type PackProfile = Readonly<z.output<typeof PackProfile>>;
