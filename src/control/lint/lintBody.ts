import type { ValidationProblem } from '../../shared/items/canonicalItem';
import { choiceFields, trackedFields } from '../../shared/items/canonicalItem';
import type { LocatedProblem } from '../../shared/items/lint';
import { type ParsedBody, parseBody } from '../bodies/parseBody';
import { childLines, type ItemSurroundings, readItem } from '../bodies/readItem';
import type { BodyRules } from '../bodies/templates';
import { validateItem } from '../bodies/validateItem';
import { childFix, choiceFix, headingFix, numberFix } from './lineFixes';

/** What is wrong with a body, each with the line that it is about and, where there is no doubt, how that should read. */
export function lintBody(text: string, around: ItemSurroundings, rules: BodyRules): readonly LocatedProblem[] {
	const body = parseBody(text, rules.headings);
	const item = readItem(body, around, rules);
	const template = item.type === null ? [] : rules.templates[item.type].headings;
	const choicesOf = (heading: string): readonly string[] => {
		const field = choiceFields.find((one) => trackedFields[one].heading === heading);
		const offered = template.find((one) => one.heading === heading)?.choices;
		return offered ?? (field === undefined ? [] : rules.choices[field]);
	};
	return validateItem(item, body, { rules, around }).map((problem) => located(problem, body, choicesOf));
}

function located(
	problem: ValidationProblem,
	body: ParsedBody,
	choicesOf: (heading: string) => readonly string[],
): LocatedProblem {
	const child = /^\$\.relationships\.children_refs\[(\d+)\]$/.exec(problem.path)?.[1];
	if (child !== undefined) {
		const line = childLines(body)[Number(child)]?.line ?? 0;
		return { ...problem, line, fix: childFix(body, line) };
	}
	const heading = headingOf(problem.path);
	const section = heading === null ? undefined : body.byHeading.get(heading);
	if (heading === null || section === undefined) {
		const fix = heading === null ? null : headingFix(body, heading);
		return { ...problem, line: fix?.line ?? 0, fix };
	}
	const { headingLine, valueLine } = section;
	const line = section.value === null ? headingLine : (valueLine ?? headingLine);
	switch (problem.code) {
		case 'SCHEMA_ENUM':
			return { ...problem, line, fix: choiceFix(body, section, choicesOf(heading)) };
		case 'SCHEMA_TYPE':
			return { ...problem, line, fix: numberFix(body, section) };
		case 'SCHEMA_REQUIRED':
		case 'SCHEMA_MINIMUM':
		case 'RULE_REQUIRED_HEADING_EMPTY':
		case 'RULE_CHILD_REF_INVALID':
		case 'RULE_TASK_PARENT_FEATURE_URL_REQUIRED':
			return { ...problem, line, fix: null };
	}
}

/** The heading that a problem is about; null for the title, the type, and what is about no heading. */
function headingOf(path: string): string | null {
	const named = /^\$\.fields\[(.+)\]$/s.exec(path)?.[1];
	return named ?? Object.values(trackedFields).find((field) => field.path === path)?.heading ?? null;
}
