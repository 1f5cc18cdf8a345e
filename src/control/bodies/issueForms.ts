import { parse } from 'yaml';
import * as z from 'zod';
import { failureOf } from '../../shared/failure';
import {
	type ItemTemplate,
	type TemplateHeading,
	trackedFields,
	type WorkItemType,
} from '../../shared/items/canonicalItem';
import { parseInput } from '../../shared/parseInput';
import { labelValue, typeNamed } from './itemType';
import { headingName } from './parseBody';
import { bodyRules } from './templates';

/** A file of `.github/ISSUE_TEMPLATE/`. */
export interface IssueFormFile {
	readonly name: string;
	readonly text: string;
}

export interface ReadForms {
	/** In the order of the files. */
	readonly templates: readonly ItemTemplate[];
	/** Files that cannot be used, each with why. */
	readonly problems: readonly { readonly name: string; readonly detail: string }[];
}

/** The templates that a repository's own issue forms make; files that are no form of a known type are passed over. */
export function readIssueForms(files: readonly IssueFormFile[]): ReadForms {
	const templates: ItemTemplate[] = [];
	const problems: { readonly name: string; readonly detail: string }[] = [];
	for (const file of files.filter(({ name }) => isForm(name))) {
		try {
			const form = parseInput(IssueForm, parse(file.text, { maxAliasCount: 100 }));
			const type = typeOf(form, file.name);
			templates.push(...(type === null ? [] : [templateOf(form, type)]));
		} catch (error) {
			problems.push({ name: file.name, detail: detailOf(error) });
		}
	}
	return { templates, problems };
}

/** In one line: what is wrong with a form, and where in it. */
function detailOf(error: unknown): string {
	const failure = failureOf(error);
	const text = failure.kind === 'invalidInput' ? failure.problems.join(' ') : String(error);
	return text.split('\n')[0]?.trim() ?? text;
}

const Text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const FormElement = z.object({
	type: z.string(),
	attributes: z
		.object({
			label: Text.optional(),
			value: Text.nullish(),
			options: z.array(z.union([Text, z.object({ label: Text })])).optional(),
		})
		.prefault({}),
	validations: z.object({ required: z.boolean().optional() }).nullish(),
});
type FormElement = z.output<typeof FormElement>;

/** As GitHub describes it, reduced to what a body is made of. */
const IssueForm = z.object({
	title: Text.nullish(),
	/** GitHub's own type of the issue. */
	type: Text.nullish(),
	/** A list, or one line with commas. */
	labels: z
		.union([z.array(Text), z.string().transform((line) => line.split(',').map((label) => label.trim()))])
		.nullish(),
	body: z.array(FormElement).min(1),
});
type IssueForm = z.output<typeof IssueForm>;

/** `config.yml` is the chooser's, not a form. */
function isForm(name: string): boolean {
	return /\.ya?ml$/i.test(name) && !/^config\.ya?ml$/i.test(name);
}

function typeOf({ title, type, labels }: IssueForm, name: string): WorkItemType | null {
	const prefix = /^\s*\[([^\]]+)\]/.exec(title ?? '')?.[1];
	const names = [labelValue(labels ?? [], 'type'), type, prefix, name.replace(/\.ya?ml$/i, '')];
	const rules = bodyRules();
	return names.flatMap((one) => (one === null || one === undefined ? [] : (typeNamed(one, rules) ?? [])))[0] ?? null;
}

function templateOf({ title, labels, body }: IssueForm, type: WorkItemType): ItemTemplate {
	const standard = bodyRules().templates[type];
	return {
		type,
		titlePrefix: /^\s*(\[[^\]]+\])/.exec(title ?? '')?.[1] ?? standard.titlePrefix,
		labels: [...new Set([...standard.labels, ...(labels ?? []).map((label) => label.trim())])].filter(Boolean),
		headings: body.flatMap(headingOf),
	};
}

const trackedHeadings: ReadonlySet<string> = new Set(Object.values(trackedFields).map(({ heading }) => heading));

/** Text for the person who fills the form in (`markdown`) leaves no trace in the body. */
function headingOf({ type, attributes, validations }: FormElement): readonly TemplateHeading[] {
	const { label, value, options } = attributes;
	if (type === 'markdown' || label === undefined || label.trim() === '') {
		return [];
	}
	const heading = headingName(label.replace(/\s+/g, ' ').trim());
	const choices = options?.map((option) => (typeof option === 'string' ? option : option.label)) ?? null;
	return [
		{
			heading,
			isRequired: validations?.required === true,
			choices: type === 'dropdown' ? choices : null,
			initial: trackedHeadings.has(heading) ? null : initialText(type, value ?? null, choices),
		},
	];
}

function initialText(type: string, value: string | null, choices: readonly string[] | null): string | null {
	return type === 'checkboxes' ? (choices ?? []).map((choice) => `- [ ] ${choice}`).join('\n') : value;
}
