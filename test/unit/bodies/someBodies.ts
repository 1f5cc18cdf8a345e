import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { bodyEdges } from '../../../src/control/bodies/bodyEdges';
import type { ParsedBody } from '../../../src/control/bodies/parseBody';
import { readItem } from '../../../src/control/bodies/readItem';
import { lineValue } from '../../../src/control/bodies/renderBody';
import { updateBody } from '../../../src/control/bodies/updateBody';
import { validateItem } from '../../../src/control/bodies/validateItem';
import { trackedFields } from '../../../src/shared/items/canonicalItem';
import { around, parsed, rules } from './bodyDesk';

const tracked = Object.values(trackedFields).map(({ heading }) => heading);
const oddText = fc.string({ unit: 'binary', maxLength: 12 });
const oddUnits = fc.array(fc.nat({ max: 0xffff }), { maxLength: 6 }).map((units) => String.fromCharCode(...units));

/** A heading of a template or of nobody, more or less well formed. */
const headings = fc
	.tuple(
		fc.constantFrom('', ' ', '   ', '    ', '\t', '> ', '- ', '\uFEFF'),
		fc.constantFrom('#', '##', '###', '######', '#######'),
		fc.constantFrom(' ', '\t', '', '  '),
		fc.constantFrom(...tracked, 'Size (Epic)', 'Goal', 'Child tasks', 'Parent Feature URL', 'Notes', ''),
		fc.constantFrom('', ' ', ' ###', '\t'),
	)
	.map((parts) => parts.join(''));

const lines = fc.oneof(
	{ weight: 4, arbitrary: headings },
	{ weight: 2, arbitrary: fc.constant('') },
	fc.constantFrom(' ', '\t', 'P1', 'cpa-sim', '_No response_', 'N/A', '2.5', '  M  ', '---', '===', '***', '    code'),
	fc.constantFrom(
		'```',
		'~~~',
		'````ts',
		'<!--',
		'-->',
		'<!-- a -->',
		'a <!-- b',
		'<div>',
		'</div>',
		'<a>',
		'<![CDATA[',
	),
	fc.constantFrom('- a', '  b', '- [ ] #2', '- [x] other/place#3', '1. [ ] #9', '  - [ ] nothing', '2) c', '- [ ]'),
	fc.constantFrom('> a', '> > - b', '>', '> ```', '- - - - - - a', '>>>>>>>', '| a | b |', '[a]: b', '\\', '`a', 'a``'),
	fc.constantFrom(
		'#4 and other/place#5',
		'https://github.com/a/b/issues/7',
		'😀😀',
		'\u202Eשלום',
		'\uD800',
		'\0',
		'\u2028',
	),
	oddText,
	oddUnits,
);

/** Anything that a person, a form or an attacker may send. */
export const someBodies = fc
	.array(fc.tuple(lines, fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '')), { maxLength: 14 })
	.map((parts) => parts.flat().join(''));

export const someValues = fc.dictionary(
	fc.constantFrom(...tracked),
	fc.option(fc.oneof(fc.constantFrom('P1', 'a\nb', '```', '<!--', '- x', '# y', '---', 'N/A', '1. z', '> q'), oddText)),
	{ maxKeys: 4, noNullPrototype: true },
);

/** What must hold for every body: a reading, no loss, and nothing touched but the fields that are set. */
export function check(text: string, values: Readonly<Record<string, string | null>>): void {
	const body = parsed(text);
	assert.equal(body.outline.lines.join(''), text);
	assert.equal(updateBody(body, {}, rules), text);
	const place = around();
	const item = readItem(body, place, rules);
	validateItem(item, body, { rules, around: place });
	bodyEdges(item, body, place);
	const after = parsed(updateBody(body, values, rules));
	for (const [heading, value] of Object.entries(values)) {
		const wanted = parsed(`### Area\n${lineValue(value)}`).byHeading.get('Area')?.value ?? null;
		assert.equal(lineValue(after.byHeading.get(heading)?.value ?? null), lineValue(wanted), heading);
	}
	assertSameElsewhere(body, after, Object.keys(values));
}

function assertSameElsewhere(before: ParsedBody, after: ParsedBody, set: readonly string[]): void {
	for (const [heading, { value }] of before.byHeading) {
		if (!set.includes(heading)) {
			assert.equal(after.byHeading.get(heading)?.value, value, heading);
		}
	}
	const kept = linesBut(before, set);
	const found = after.outline.lines.map(bare);
	let from = 0;
	for (const line of kept) {
		const at = found.indexOf(line, from);
		assert.ok(at >= 0, `lost: ${JSON.stringify(line)}`);
		from = at + 1;
	}
	const filled = (all: readonly string[]): number => all.filter((line) => line.trim() !== '').length;
	assert.ok(filled(found) <= filled(before.outline.lines.map(bare)) + 2 * set.length, 'more was added than was set');
}

/** The lines that no set field owns. */
function linesBut({ outline, byHeading }: ParsedBody, set: readonly string[]): readonly string[] {
	const owned = new Set(
		set.flatMap((heading) => {
			const section = byHeading.get(heading);
			return section === undefined ? [] : [section.headingLine, section.valueLine];
		}),
	);
	return outline.lines.filter((_, line) => !owned.has(line)).map(bare);
}

function bare(line: string): string {
	return line.replace(/^\uFEFF|[\r\n]+$/g, '');
}
