import { byCodeUnit } from '../../base/text/byCodeUnit';
import {
	type CanonicalItem,
	choiceFields,
	type ItemTemplate,
	type TrackedField,
	trackedFields,
	type ValidationCode,
	type ValidationProblem,
	workItemTypes,
} from '../../shared/items/canonicalItem';
import type { ParsedBody } from './parseBody';
import { type ItemSurroundings, isItself, numberOf } from './readItem';
import type { BodyRules } from './templates';
import { parentHeading } from './templates';

/** What is wrong with an item, sorted by code, path and message; empty when nothing is. */
export function validateItem(
	item: CanonicalItem,
	body: ParsedBody,
	{ rules, around }: { readonly rules: BodyRules; readonly around: ItemSurroundings },
): readonly ValidationProblem[] {
	const template = item.type === null ? null : rules.templates[item.type];
	return [
		...missing(item),
		...choiceProblems(item, template, rules),
		...numberProblems(body),
		...emptyHeadings(body, template),
		...childProblems(item, around),
		...parentProblems(item),
	].toSorted((a, b) => byCodeUnit(a.code, b.code) || byCodeUnit(a.path, b.path) || byCodeUnit(a.message, b.message));
}

function problem(code: ValidationCode, path: string, message: string): ValidationProblem {
	return { code, path, message };
}

function missing({ title, type, unknownType, area, priority }: CanonicalItem): readonly ValidationProblem[] {
	const required = {
		title: title === null || title.trim() !== '',
		type: type !== null || unknownType !== null,
		area: area !== null,
		priority: priority !== null,
	};
	return Object.entries(required).flatMap(([name, isThere]) =>
		isThere ? [] : [problem('SCHEMA_REQUIRED', `$.${name}`, `"${name}" is required.`)],
	);
}

interface GivenChoice {
	readonly path: string;
	readonly value: string | null;
	readonly allowed: readonly string[];
}

function choiceProblems(
	item: CanonicalItem,
	template: ItemTemplate | null,
	{ choices }: BodyRules,
): readonly ValidationProblem[] {
	const given = choiceFields.map((field): GivenChoice => {
		const { heading, path } = trackedFields[field];
		const offered = template?.headings.find((one) => one.heading === heading)?.choices;
		return { path, value: item[field], allowed: offered ?? choices[field] };
	});
	const type: GivenChoice = { path: '$.type', value: item.unknownType, allowed: workItemTypes };
	return [...given, type].flatMap(({ path, value, allowed }) =>
		value === null || allowed.includes(value)
			? []
			: [problem('SCHEMA_ENUM', path, `"${shortened(value)}" is not one of ${allowed.join(', ')}.`)],
	);
}

function numberProblems({ byHeading }: ParsedBody): readonly ValidationProblem[] {
	const fields: readonly TrackedField[] = ['estimateHrs', 'actualHrs'];
	return fields.flatMap((field) => {
		const { heading, path } = trackedFields[field];
		const text = byHeading.get(heading)?.value ?? null;
		const value = numberOf(text);
		if (text === null || (value !== null && value >= 0)) {
			return [];
		}
		return value === null
			? [problem('SCHEMA_TYPE', path, `"${shortened(text)}" is not a number.`)]
			: [problem('SCHEMA_MINIMUM', path, `${text} is less than 0.`)];
	});
}

function emptyHeadings({ byHeading }: ParsedBody, template: ItemTemplate | null): readonly ValidationProblem[] {
	const required = template?.headings.filter(({ isRequired }) => isRequired) ?? [];
	return required
		.filter(({ heading }) => byHeading.get(heading)?.isEmpty !== false)
		.map(({ heading }) =>
			problem('RULE_REQUIRED_HEADING_EMPTY', `$.fields[${heading}]`, `There is nothing under "${heading}".`),
		);
}

function childProblems({ relationships }: CanonicalItem, around: ItemSurroundings): readonly ValidationProblem[] {
	return relationships.childEntries.flatMap(({ text, reference }, index) => {
		const path = `$.relationships.children_refs[${index}]`;
		if (reference === null) {
			const expected = 'a number (#123), owner/name#123 or the address of an issue';
			return [problem('RULE_CHILD_REF_INVALID', path, `"${shortened(text)}" names no item: expected ${expected}.`)];
		}
		return isItself(reference, around)
			? [problem('RULE_CHILD_REF_INVALID', path, `${reference.text} is the item itself.`)]
			: [];
	});
}

function parentProblems({ type, relationships }: CanonicalItem): readonly ValidationProblem[] {
	const isMissing = type === 'task' && relationships.parentUrl === null;
	const message = `A task needs the address of its feature under "${parentHeading}".`;
	return isMissing ? [problem('RULE_TASK_PARENT_FEATURE_URL_REQUIRED', `$.fields[${parentHeading}]`, message)] : [];
}

function shortened(text: string): string {
	const characters = [...text.slice(0, 200)];
	return characters.length > 80 ? `${characters.slice(0, 80).join('')}…` : text;
}
