import assert from 'node:assert/strict';
import { textRefusal } from '../../../src/control/guardrails/outgoingText';
import { quotaRefusal, waitForTurn } from '../../../src/control/guardrails/pace';
import { noRules } from '../../../src/control/guardrails/secrets/findSecrets';
import { requestRefusal, reviewRefusal, targetRefusal } from '../../../src/control/guardrails/writeRules';
import { graphMutations } from '../../../src/control/publish/operations/graphMutations';
import { fakeClock } from '../../fakes/fakeClock';
import { aDesk, aProposal, ref } from '../changesets/desk';

const search = { rules: noRules, token: null };

describe('what may be written to', () => {
	it('is nothing when the list is empty', () => {
		const refusal = targetRefusal({ writeAllowlist: [] }, [{ kind: 'add_comment', target: 'octo/tools#1' }]);
		assert.equal(refusal?.reason, 'repo_not_allowlisted');
	});

	it('is named without regard to case, and as a whole', () => {
		const rules = { writeAllowlist: ['Octo/Tools'] };
		const reasonFor = (target: string) => targetRefusal(rules, [{ kind: 'create_issue', target }])?.reason ?? 'allowed';
		assert.equal(reasonFor('octo/tools'), 'allowed');
		assert.equal(reasonFor('octo/tools-2'), 'repo_not_allowlisted');
		assert.equal(reasonFor('octo/tool'), 'repo_not_allowlisted');
	});

	it('needs every target on the list', () => {
		const operations = ['octo/tools', 'octo/other'].map((target) => ({ kind: 'create_issue', target }));
		assert.equal(targetRefusal({ writeAllowlist: ['octo/tools'] }, operations)?.reason, 'repo_not_allowlisted');
	});

	it('includes the projects of owners who have a repository on the list, and of nobody else', () => {
		const rules = { writeAllowlist: ['Octo/tools'] };
		const refusalFor = (project: string) =>
			targetRefusal(rules, [{ kind: 'add_to_project', target: 'octo/tools#1', set: { project } }]);
		assert.equal(refusalFor('octo/7'), null);
		const refusal = refusalFor('octo-labs/7') ?? assert.fail();
		assert.equal(refusal.reason, 'repo_not_allowlisted');
		assert.match(refusal.detail, /^The project octo-labs\/7 belongs to octo-labs\. Add a repository of octo-labs/);
	});

	it('includes no project field of another owner, whatever stands before it', () => {
		const operations = [
			{ kind: 'add_to_project', target: '$new', set: { project: 'octo/7' } },
			{ kind: 'set_project_field', target: '$new', set: { project: 'else/7', field: 'Stage', value: 'Now' } },
		];
		assert.equal(targetRefusal({ writeAllowlist: ['octo/tools'] }, operations)?.reason, 'repo_not_allowlisted');
	});

	it('never includes an operation that does not exist', () => {
		const refusal = targetRefusal({ writeAllowlist: ['octo/tools'] }, [
			{ kind: 'delete_issue', target: 'octo/tools#1' },
		]);
		assert.equal(refusal?.reason, 'operation_denied');
	});

	it('is no request but those that are declared', () => {
		const isSent = (method: string, path: string) => requestRefusal({ method, path }) === null;
		assert.ok(isSent('POST', '/repos/o/r/issues'));
		assert.ok(isSent('PATCH', '/repos/o/r/issues/7'));
		assert.ok(isSent('POST', '/repos/o/r/issues/7/comments'));
		assert.ok(isSent('POST', '/repos/o/r/issues/7/sub_issues'));
		assert.ok(isSent('DELETE', '/repos/o/r/issues/7/sub_issue'));
		assert.ok(isSent('POST', '/repos/o/r/issues/7/dependencies/blocked_by'));
		assert.ok(isSent('DELETE', '/repos/o/r/issues/7/dependencies/blocked_by/12'));
		const graph = (query: string) => requestRefusal({ method: 'POST', path: '/graphql', body: { query } }) === null;
		assert.ok(graph(graphMutations.AddToProject));
		assert.equal(graph('mutation { deleteIssue(input: { issueId: "I_1" }) { clientMutationId } }'), false);
		for (const [method, path] of [
			['DELETE', '/repos/o/r/issues/7'],
			['PATCH', '/repos/o/r'],
			['PUT', '/repos/o/r/contents/.github/workflows/ci.yml'],
			['PATCH', '/repos/o/r/git/refs/heads/main'],
			['POST', '/repos/o/r/issues/7/comments/../../../../user/repos'],
			['POST', '/repos/o/r/issues?x=/issues'],
			['POST', '/graphql'],
		] as const) {
			assert.equal(isSent(method, path), false, `${method} ${path}`);
		}
	});

	it('says first that the impact is missing, then how to take it back', () => {
		const content = { title: 'T', why: 'W', impact: '', rollback: '', operations: [], conflicts: [] };
		assert.equal(reviewRefusal(content)?.reason, 'impact_missing');
		assert.equal(reviewRefusal({ ...content, impact: 'I' })?.reason, 'rollback_missing');
		assert.equal(reviewRefusal({ ...content, impact: 'I', rollback: 'R' }), null);
	});
});

describe('hidden text in a changeset', () => {
	const reasonFor = async (body: string): Promise<string> => {
		const desk = await aDesk();
		const operations = [{ kind: 'add_comment' as const, target: ref, set: { body } }];
		return textRefusal(await desk.propose(aProposal({ operations })), search)?.detail ?? 'none';
	};

	it('is named with its place', async () => {
		const found = await reasonFor('Fine.\nab\u202Ecd');
		assert.equal(found, 'The hidden character U+202E stands in operations[0].set.body, line 2, column 3.');
	});

	for (const character of ['\u200B', '\u2066', '\u00AD', '\uFEFF', '\u3164', '\u{E0041}', '\u001B', '\u0000']) {
		it(`is found: U+${(character.codePointAt(0) ?? 0).toString(16)}`, async () => {
			assert.match(await reasonFor(`a${character}b`), /hidden character/);
		});
	}

	it('is not an emoji, a script that joins, or a line end', async () => {
		assert.equal(await reasonFor('👩‍💻 ❤️ 1️⃣ 👍🏽 🇫🇷\r\n\tمی‌خواهم'), 'none');
	});

	it('is found in titles and labels, and in what the person reads', async () => {
		const desk = await aDesk();
		const detailFor = async (change: Parameters<typeof aProposal>[0]) =>
			textRefusal(await desk.propose(aProposal(change)), search)?.detail ?? 'none';
		const set = { title: 'T', labels: ['bug', 'u\u200Bi'] };
		assert.match(
			await detailFor({ operations: [{ kind: 'create_issue', target: 'octo/tools', set }] }),
			/set\.labels\[1\]/,
		);
		assert.match(await detailFor({ title: 'No\u202Ething' }), / title, line 1, column 3/);
	});
});

describe('the pace of writing', () => {
	it('keeps a second between writes, and no more when the clock was set back', async () => {
		const clock = fakeClock({ isImpatient: true });
		const waitAfter = (lastSentAt: number) => waitForTurn({ clock, book: { lastSentAt, sentSince: () => 0 } });
		await waitAfter(clock.now() - 400);
		await waitAfter(clock.now() - 5000);
		await waitAfter(clock.now() + 9_000_000);
		assert.deepEqual(clock.sleeps, [600, 1000]);
	});

	it('ends at 500 an hour', () => {
		const clock = fakeClock();
		const at = (count: number) => quotaRefusal({ clock, book: { lastSentAt: 0, sentSince: () => count } })?.reason;
		assert.deepEqual([at(499), at(500)], [undefined, 'quota_exceeded']);
	});
});
