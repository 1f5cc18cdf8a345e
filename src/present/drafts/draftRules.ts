import type { FieldChoices, TemplateHeading, ValidationProblem, WorkItemType } from '../../shared/canonicalItem';

/** What may be chosen for an item of a repository, as far as the cache knows. */
export interface DraftChoices {
	readonly types: readonly WorkItemType[];
	readonly fields: FieldChoices;
	readonly headings: Readonly<Record<WorkItemType, readonly TemplateHeading[]>>;
	readonly labels: readonly { readonly name: string }[];
	readonly milestones: readonly { readonly title: string }[];
	readonly assignees: readonly string[];
}

/** A problem of a body at its line, counted from 0 in the body. */
export interface LocatedProblem extends ValidationProblem {
	readonly line: number;
	readonly fix: { readonly line: number; readonly text: string; readonly title: string } | null;
}
