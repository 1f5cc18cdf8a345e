import {
	defaultFieldChoices,
	type FieldChoices,
	type ItemTemplate,
	type TemplateHeading,
	trackedFields,
	type WorkItemType,
	workItemTypes,
} from '../../shared/items/canonicalItem';

/** What bodies are read, written and checked by: the templates and the values that fields may have. */
export interface BodyRules {
	readonly templates: Readonly<Record<WorkItemType, ItemTemplate>>;
	/** Every heading that means something. */
	readonly headings: ReadonlySet<string>;
	readonly choices: FieldChoices;
}

/** The built-in templates, but for the types that the repository has forms of its own for. */
export function bodyRules(choices: FieldChoices = defaultFieldChoices, forms: readonly ItemTemplate[] = []): BodyRules {
	// One form a type: the first by name, where a repository has more.
	const templates = forms.toReversed().reduce(withForm, defaultTemplates);
	const names = Object.values(templates).flatMap(({ headings }) => headings.map(({ heading }) => heading));
	const tracked = Object.values(trackedFields).map(({ heading }) => heading);
	const built = Object.values(layouts).flat().map(bareHeading);
	return { templates, headings: new Set([...names, ...tracked, ...built]), choices };
}

export const parentHeading = 'Parent Feature URL';
export const childHeadings: readonly string[] = [
	'Child tasks',
	'Child Issues (link Features/Tasks/Tests/Benches/Docs)',
];
export const acceptanceHeadings: readonly string[] = [
	'Acceptance criteria (DoD)',
	'Acceptance criteria',
	'Epic Acceptance (DoD)',
];
export const adrHeadings: readonly string[] = ['ADR link (if applicable)', 'ADR(s)'];

/** Headings in the order in which they are written; `*` after those that must be answered. */
const layouts: Readonly<Record<Exclude<WorkItemType, 'bench'>, readonly string[]>> = {
	epic: [
		...['Objective (North Star)*', 'User/Research Value', 'Scope In / Out*'],
		...['Success Metrics (definition of done for the epic)*', 'Milestones (vertical slices)'],
		...['Child Issues (link Features/Tasks/Tests/Benches/Docs)', 'Epic Acceptance (DoD)', 'Risks & Unknowns'],
		...['Dependencies (Blocked By / Blocks)', 'Iteration Plan', 'Area*', 'Priority', 'Size', 'Risk', 'ADR(s)', 'Links'],
	],
	feature: [
		...['Goal*', 'Acceptance criteria (DoD)', 'Child tasks', 'Area*', 'Size', 'Estimate (hrs)', 'Priority*', 'Risk'],
		...['Blocked by', 'ADR impact?', 'ADR link (if applicable)'],
	],
	task: [
		...['Parent Feature URL', 'Acceptance criteria'],
		...['Area', 'Size', 'Estimate (hrs)', 'Priority', 'Risk', 'Blocked by'],
	],
	bug: [
		...['Repro steps', 'Expected vs actual', 'Logs/traceback'],
		...['Area', 'Size', 'Estimate (hrs)', 'Priority', 'Risk', 'Blocked by'],
	],
	benchmark: ['Scenario', 'Metrics', 'Area', 'Size', 'Estimate (hrs)', 'Priority', 'Risk', 'Blocked by'],
	spike: [
		...['Question / hypothesis', 'Plan (time-box & method)', 'Exit criteria'],
		...['Area', 'Estimate (hrs)', 'Priority', 'Risk'],
	],
	test: [
		...['Test type*', 'Reference / contract', 'Test protocol', 'Expected artifacts'],
		...['Area', 'Size', 'Estimate (hrs)', 'Priority', 'Risk', 'Blocked by'],
	],
	chore: ['Scope', 'Area', 'Size', 'Estimate (hrs)', 'Priority'],
};

/** What titles and labels call a type, where that is not its name. */
const shortNames: Readonly<Partial<Record<WorkItemType, { readonly prefix?: string; readonly label?: string }>>> = {
	feature: { prefix: 'feat' },
	benchmark: { prefix: 'bench', label: 'bench' },
};

const defaultTemplates = Object.fromEntries(
	workItemTypes.map((type) => [type, defaultTemplate(type)]),
	// Each type has its entry, since the entries are made from the list of types.
) as Record<WorkItemType, ItemTemplate>;

function defaultTemplate(type: WorkItemType): ItemTemplate {
	const named = type === 'bench' ? 'benchmark' : type;
	const { prefix = named, label = named } = shortNames[named] ?? {};
	return {
		type,
		titlePrefix: `[${prefix}]`,
		labels: [`type:${label}`, 'status:backlog'],
		headings: layouts[named].map(templateHeading),
	};
}

function templateHeading(written: string): TemplateHeading {
	return { heading: bareHeading(written), isRequired: written.endsWith('*'), choices: null, initial: null };
}

function bareHeading(written: string): string {
	return written.replace(/\*$/, '');
}

function withForm(
	templates: Readonly<Record<WorkItemType, ItemTemplate>>,
	form: ItemTemplate,
): Readonly<Record<WorkItemType, ItemTemplate>> {
	const changed = { ...templates, [form.type]: form };
	return form.type === 'benchmark' ? { ...changed, bench: { ...form, type: 'bench' } } : changed;
}
