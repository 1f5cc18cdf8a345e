import assert from 'node:assert/strict';
import { findingProblems } from '../../../src/present/findings/findingProblems';
import { findingLine, findingsSentence } from '../../../src/present/findings/findingText';
import type { Finding } from '../../../src/shared/changesets/finding';
import { OperationId } from '../../../src/shared/names';

const hidden: Finding = {
	...{ kind: 'hidden', rule: 'U+202E', operationId: OperationId.parse('2') },
	...{ field: 'body', line: 2, column: 3, length: 1 },
};
const secret: Finding = { ...hidden, kind: 'secret', rule: 'github_token', line: 1, column: 5, length: 10 };
const asIssue = { isComment: false };

const issue = (front: string, body: string): string => `---\n${front}\n---\n\n${body}\n`;

describe('what was found in an operation', () => {
	it('is marked at its place in a comment', () => {
		const [problem] = findingProblems('Fine.\nab\u202Ecd\n', [hidden], { isComment: true });
		assert.deepEqual(
			[problem?.line, problem?.columns, problem?.isError, problem?.fixes.map(({ lines }) => lines)],
			[1, { from: 2, to: 3 }, true, [['abcd']]],
		);
	});

	it('is marked below the fields of an issue', () => {
		const text = issue('title: T\nstate: open\nlabels: []\nassignees: []', 'One\nab\u202Ecd');
		const [problem] = findingProblems(text, [hidden], asIssue);
		assert.equal(text.split('\n')[problem?.line ?? 0], 'ab\u202Ecd');
	});

	it('is marked on the line of its field, and taken out though it is written as an escape', () => {
		const text = issue('title: "a\\u001bb"\nlabels:\n  - zed\n  - b\u200Bug', 'Body');
		const found = findingProblems(
			text,
			[
				{ ...hidden, field: 'title', line: 1 },
				{ ...hidden, field: 'labels[0]', line: 1 },
			],
			asIssue,
		);
		assert.deepEqual(
			found.map(({ line, columns, fixes }) => [line, columns, fixes[0]?.lines]),
			[
				[1, undefined, ['title: ab']],
				[4, undefined, ['  - bug']],
			],
		);
	});

	it('can have a mark put in its place when it is a secret in one line', () => {
		const [one] = findingProblems('See secretsecr here\n', [secret], { isComment: true });
		assert.deepEqual(one?.fixes[0]?.lines, ['See [redacted:github_token] here']);
		const [long] = findingProblems('See secr\nsecret\n', [{ ...secret, length: 11 }], { isComment: true });
		assert.deepEqual(long?.fixes, []);
	});

	it('is said by its place, the first of many first', () => {
		assert.equal(
			findingLine(secret),
			'operation 2, body, line 1, column 5: This looks like a secret: github token. Take it out; if it is real, revoke it too.',
		);
		assert.equal(
			findingsSentence([{ ...hidden, operationId: null, field: 'title' }]),
			'It cannot be approved as it is. title, line 2, column 3: A character that cannot be seen stands here: U+202E. Take it out.',
		);
		assert.match(
			findingsSentence([secret, hidden]),
			/^It cannot be approved as it is: 2 places .* The first: operation 2/,
		);
	});
});
