import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { bodyRules } from '../../../src/control/bodies/templates';
import { lintBody } from '../../../src/control/lint/lintBody';
import type { LocatedProblem } from '../../../src/shared/items/lint';
import { runs } from '../../fakes/runs';
import { around, problems, rules } from '../bodies/bodyDesk';
import { someBodies } from '../bodies/someBodies';

const whole = '### Scope\nx\n\n### Area\ncpa-sim\n\n### Priority\nP1\n';

function lint(body: string, by = rules): readonly LocatedProblem[] {
	return lintBody(body, around({ labels: ['type:chore'] }), by);
}

/** The one problem of a body that is fine but for this. */
function only(body: string, code: string): LocatedProblem {
	const found = lint(body).filter((problem) => problem.code === code);
	assert.equal(found.length, 1, JSON.stringify(lint(body)));
	return found[0] as LocatedProblem;
}

/** The body after its fix. */
function mended(body: string, { fix }: LocatedProblem): string {
	const lines = body.split('\n');
	lines[fix?.line ?? -1] = fix?.text ?? '';
	return lines.join('\n');
}

describe('checking a body', () => {
	it('tells of the same as validation does, whatever the body is', () => {
		fc.assert(
			fc.property(someBodies, (body) => {
				const found = lint(body);
				assert.deepEqual(
					found.map(({ code, path }) => `${code} ${path}`),
					problems(body, { labels: ['type:chore'] }),
				);
				const last = body.split(/\r\n|\r|\n/).length;
				assert.ok(found.every(({ line, fix }) => line < last && (fix === null || fix.line < last)));
			}),
			{ numRuns: runs(500) },
		);
	});

	for (const [what, body, code, line, text] of [
		['a choice in other letters', whole.replace('cpa-sim', '  CPA-Sim'), 'SCHEMA_ENUM', 4, '  cpa-sim'],
		['a choice with marks around it', whole.replace('P1', '**p1**.'), 'SCHEMA_ENUM', 7, 'P1'],
		['hours with their unit', `${whole}\n### Estimate (hrs)\n~2.5 h\n`, 'SCHEMA_TYPE', 10, '2.5'],
		['a heading in other letters', whole.replace('### Area', '## area:'), 'SCHEMA_REQUIRED', 3, '## Area'],
		[
			'a heading of the level of a title',
			whole.replace('### Priority', '# Priority'),
			'SCHEMA_REQUIRED',
			6,
			'### Priority',
		],
		[
			'a number that is no reference',
			`${whole}\n### Child tasks\n- [x] 12\n`,
			'RULE_CHILD_REF_INVALID',
			10,
			'- [x] #12',
		],
	] as const) {
		it(`finds ${what}, and knows how it is meant`, () => {
			const problem = only(body, code);
			assert.deepEqual([problem.line, problem.fix?.text], [line, text]);
			assert.deepEqual(lint(mended(body, problem)), []);
		});
	}

	it('offers nothing where what is meant is anybody’s guess', () => {
		const guesses = [
			only(whole.replace('cpa-sim', 'cpa'), 'SCHEMA_ENUM'),
			only(`${whole}\n### Estimate (hrs)\n2 to 3\n`, 'SCHEMA_TYPE'),
			only(`${whole}\n### Actual (hrs)\n-1\n`, 'SCHEMA_MINIMUM'),
			only(`${whole}\n### Child tasks\n- [ ] the lamp\n`, 'RULE_CHILD_REF_INVALID'),
			only('### Scope\nx\n\n### Priority\nP1\n', 'SCHEMA_REQUIRED'),
		];
		assert.deepEqual(
			guesses.map(({ line, fix }) => [line, fix]),
			[
				[4, null],
				[10, null],
				[10, null],
				[10, null],
				[0, null],
			],
		);
	});

	it('goes by the choices that it is given', () => {
		const own = bodyRules({ ...rules.choices, area: ['Web'] });
		const [problem] = lint(whole.replace('cpa-sim', 'web'), own);
		assert.deepEqual([problem?.message, problem?.fix?.text], ['"web" is not one of Web.', 'Web']);
	});
});
