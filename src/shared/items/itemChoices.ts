import type { FieldChoices, TemplateHeading, WorkItemType } from './canonicalItem';

export interface LabelChoice {
	readonly name: string;
	/** Six hexadecimal digits. */
	readonly color: string;
	readonly description: string;
}

export interface MilestoneChoice {
	readonly title: string;
	/** ISO 8601 UTC; null when it has no date. */
	readonly dueOn: string | null;
}

/** What may be chosen in a work item of one repository, as far as the cache knows; each list in the order to show. */
export interface ItemChoices {
	readonly types: readonly WorkItemType[];
	readonly fields: FieldChoices;
	readonly headings: Readonly<Record<WorkItemType, readonly TemplateHeading[]>>;
	readonly labels: readonly LabelChoice[];
	/** The open ones: by their date, then by title. */
	readonly milestones: readonly MilestoneChoice[];
	/** Who is assigned to something already. */
	readonly assignees: readonly string[];
	/** Titles of the projects that hold items of the repository. */
	readonly projects: readonly string[];
}
