import type { ItemRef } from '../names';

/** `bench` is the older name of `benchmark`; what reads an item answers `benchmark` for both. */
export const workItemTypes = [
	'epic',
	'feature',
	'task',
	'bug',
	'bench',
	'benchmark',
	'spike',
	'test',
	'chore',
] as const;
export type WorkItemType = (typeof workItemTypes)[number];

/**
 * The fields that a Projects board takes over from a body: the heading that each stands under, and its path in a
 * {@link ValidationProblem}. The headings are a contract with the boards; they never change.
 */
export const trackedFields = {
	area: { heading: 'Area', path: '$.area' },
	priority: { heading: 'Priority', path: '$.priority' },
	size: { heading: 'Size', path: '$.size' },
	estimateHrs: { heading: 'Estimate (hrs)', path: '$.estimate_hrs' },
	risk: { heading: 'Risk', path: '$.risk' },
	blockedBy: { heading: 'Blocked by', path: '$.blocked_by' },
	actualHrs: { heading: 'Actual (hrs)', path: '$.actual_hrs' },
} as const;
export type TrackedField = keyof typeof trackedFields;

/** The fields whose values are a closed set. */
export const choiceFields = ['area', 'priority', 'size', 'risk'] as const satisfies readonly TrackedField[];
export type ChoiceField = (typeof choiceFields)[number];
export type FieldChoices = Readonly<Record<ChoiceField, readonly string[]>>;

export const defaultFieldChoices: FieldChoices = {
	area: ['phys-pipeline', 'abcdef-sim', 'research-utils', 'cpa-sim', 'infra/docs'],
	priority: ['P0', 'P1', 'P2'],
	size: ['XS', 'S', 'M', 'L', 'XL'],
	risk: ['Low', 'Med', 'High'],
};

export interface TemplateHeading {
	readonly heading: string;
	readonly isRequired: boolean;
	/** The values that a form offers here; null when it offers none. */
	readonly choices: readonly string[] | null;
	/** What a form puts here for the person to go on from. */
	readonly initial: string | null;
}

/** What a body of one type is made of, in the order in which it is written. */
export interface ItemTemplate {
	readonly type: WorkItemType;
	readonly titlePrefix: string;
	readonly labels: readonly string[];
	readonly headings: readonly TemplateHeading[];
}

/** A reference to an item in somebody's text. */
export interface TextReference {
	/** As written: `#7`, `owner/name#7`, or an address. */
	readonly text: string;
	/** Null when the text alone does not tell: `#7` outside a repository, an address on another host. */
	readonly ref: ItemRef | null;
}

/** A line of a checklist under one of the headings for children. */
export interface ChildEntry {
	readonly text: string;
	/** Null when the line names no item. */
	readonly reference: TextReference | null;
	readonly isDone: boolean;
}

/** A work item as its title, labels and body say it; null is what they do not say. */
export interface CanonicalItem {
	/** Null when only a body is known. */
	readonly title: string | null;
	readonly type: WorkItemType | null;
	/** The type as written, when it is none of {@link workItemTypes}. */
	readonly unknownType: string | null;
	readonly area: string | null;
	readonly priority: string | null;
	readonly size: string | null;
	readonly risk: string | null;
	/** Null also when what stands there is no number. */
	readonly estimateHrs: number | null;
	readonly actualHrs: number | null;
	readonly blockedBy: string | null;
	readonly acceptanceCriteria: readonly string[];
	readonly adrLinks: readonly string[];
	/** The value under each heading of the template, and under each tracked heading that the body has. */
	readonly fields: Readonly<Record<string, string | null>>;
	readonly relationships: {
		readonly parentUrl: string | null;
		/** In order, each once, never the item itself. */
		readonly children: readonly TextReference[];
		/** Every line of the checklists, also those that name nothing. */
		readonly childEntries: readonly ChildEntry[];
	};
}

/** Why an edge is believed: a field or a checklist of the template says so, or the item is only spoken of. */
export type BodyProvenance = 'checklist' | 'mention';
export const bodyEdgeKinds = ['parent', 'child', 'blocked_by', 'adr', 'mention'] as const;

/** What one body says about how its item stands to another. */
export interface BodyEdge {
	readonly kind: (typeof bodyEdgeKinds)[number];
	/** The item, or as written when the text alone does not tell which; a path or an address for an ADR. */
	readonly target: string;
	readonly ref: ItemRef | null;
	readonly provenance: BodyProvenance;
}

/** Stable: scripts depend on them. */
export const validationCodes = [
	'SCHEMA_REQUIRED',
	'SCHEMA_TYPE',
	'SCHEMA_ENUM',
	'SCHEMA_MINIMUM',
	'RULE_REQUIRED_HEADING_EMPTY',
	'RULE_CHILD_REF_INVALID',
	'RULE_TASK_PARENT_FEATURE_URL_REQUIRED',
] as const;
export type ValidationCode = (typeof validationCodes)[number];

export interface ValidationProblem {
	readonly code: ValidationCode;
	/** `$.priority`, `$.fields[Goal]`, `$.relationships.children_refs[0]`. */
	readonly path: string;
	readonly message: string;
}
