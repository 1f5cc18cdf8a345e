import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CancelSource } from '../../../src/base/cancellation';
import type { OperationOutcome } from '../../../src/shared/changesets/changeset';
import type { Finding } from '../../../src/shared/changesets/finding';
import { MergeConflict } from '../../../src/shared/changesets/mergeConflict';
import type { Receipt } from '../../../src/shared/changesets/receipt';
import { NoteId } from '../../../src/shared/changesets/reviewNote';
import type { Risk } from '../../../src/shared/changesets/risk';
import { AppError } from '../../../src/shared/failure';
import { defaultFieldChoices } from '../../../src/shared/items/canonicalItem';
import type { WorkItemSummary } from '../../../src/shared/items/workItem';
import { ItemRef, OperationId, RepoName } from '../../../src/shared/names';
import { aRepo } from '../../golden/samples';
import { type CliHarness, cliHarness, type Ran } from './cliHarness';
import { aChangeset, aHash, aStatus, type FakeEngine, fakeEngine } from './fakeEngine';

let cli: CliHarness;
let fake: FakeEngine;

async function withAnswers(answers: Parameters<typeof fakeEngine>[0]): Promise<void> {
	fake = fakeEngine(answers);
	cli = await cliHarness({ openEngine: fake.open });
}
describe('the commands', () => {
	afterEach(() => cli.dispose());

	const anItem = (number: number, changes: Partial<WorkItemSummary> = {}): WorkItemSummary => ({
		ref: ItemRef.parse(`northwind/harbor#${number}`),
		repo: RepoName.parse('northwind/harbor'),
		number,
		kind: 'issue',
		title: `Item ${number}`,
		state: 'open',
		isDraft: false,
		author: 'mara',
		labels: [],
		assignees: [],
		milestone: null,
		createdAt: '2026-03-01T00:00:00Z',
		updatedAt: '2026-03-02T00:00:00Z',
		commentCount: 0,
		review: null,
		checks: null,
		parent: null,
		childCount: 0,
		closedChildCount: 0,
		...{ type: null, area: null, priority: null, progress: null, blockedBy: 0, blocking: 0 },
		pendingChangesets: 0,
		...changes,
	});

	describe('any command', () => {
		it('hands config, token and address to the control plane, and closes it', async () => {
			await withAnswers({ listRepos: async () => [] });
			await writeFile(join(cli.home, 'c.json'), '{"writeAllowlist":["northwind/harbor"],"cliApproval":true}');
			const environment = { COUNTERSIGN_CONFIG: 'c.json', GITHUB_TOKEN: 'secret' };
			const words = ['repo', 'list', '--api-url', 'http://127.0.0.1:1', '--data-dir', 'd'];
			const ran = await cli.run(words, { environment });
			assert.equal(ran.code, 0);
			assert.deepEqual(fake.calls[0], [
				'configure',
				{
					apiUrl: 'http://127.0.0.1:1',
					token: 'secret',
					writeAllowlist: ['northwind/harbor'],
					cliApproval: true,
					clones: [],
					policies: [],
					policyProblem: null,
					publishesAlone: false,
					pollSeconds: 300,
					fieldChoices: defaultFieldChoices,
					closedDays: 90,
					webhooks: null,
				},
			]);
			assert.equal(fake.opened[0]?.dataFolder, join(cli.home, 'd'));
			assert.equal(fake.closed, 1);
		});

		it('keeps the head that it saw for the next one', async () => {
			await withAnswers({ listRepos: async () => [] });
			await cli.run(['repo', 'list']);
			await cli.run(['repo', 'list']);
			assert.deepEqual(
				fake.opened.map(({ anchor }) => anchor),
				[null, { seq: 12, hash: aHash }],
			);
		});

		it('does not take the head of a broken ledger for the newest', async () => {
			const broken = { ...aStatus, ledger: { ...aStatus.ledger, problem: 'Event 3 was changed.' } };
			await withAnswers({ configure: async () => broken, listRepos: async () => [] });
			await cli.run(['repo', 'list']);
			await cli.run(['repo', 'list']);
			assert.equal(fake.opened[1]?.anchor, null);
		});

		it('closes the control plane when it fails', async () => {
			await withAnswers({ listRepos: () => Promise.reject(new AppError({ kind: 'engineStopped' })) });
			assert.equal((await cli.run(['repo', 'list'])).code, 1);
			assert.equal(fake.closed, 1);
		});

		it('fails with the sentence of a config that cannot be used, and opens nothing', async () => {
			await withAnswers({});
			await writeFile(join(cli.home, 'c.json'), '{"cliApproval":1}');
			const ran = await cli.run(['status', '--json'], { environment: { COUNTERSIGN_CONFIG: 'c.json' } });
			assert.equal(ran.code, 1);
			assert.match(ran.err, /c\.json cannot be used: cliApproval: Expected true or false/);
			assert.deepEqual(Object.keys(ran.json() as object), ['error']);
			assert.equal(fake.opened.length, 0);
		});

		it('says on standard error why it was refused, with the code first', async () => {
			await withAnswers({
				approve: () =>
					Promise.reject(new AppError({ kind: 'refused', reason: 'hash_mismatch', detail: 'It changed.' })),
			});
			const ran = await cli.run(['approve', 'cs-3f9a1c04', '--hash', aHash, '--json']);
			assert.equal(ran.code, 3);
			assert.match(ran.err, /^refused: hash_mismatch: .*It changed\./);
			assert.deepEqual(ran.json(), {
				error: { code: 'hash_mismatch', message: ran.err.trim().split(': ').slice(2).join(': ') },
			});
		});

		it('prints help and version without opening anything', async () => {
			await withAnswers({});
			const help = await cli.run(['--help']);
			assert.equal(help.code, 0);
			assert.match(help.out, /repo add OWNER\/NAME +Register a repository/);
			assert.match(help.out, /Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused, 130 interrupted/);
			assert.match((await cli.run(['pack', '--help'])).out, /--budget N/);
			assert.deepEqual(await cli.run(['--version']).then(({ out }) => out), '1.2.3\n');
			assert.equal(fake.opened.length, 0);
		});

		it('answers wrong usage with 2 and where to look', async () => {
			await withAnswers({});
			const ran = await cli.run(['items', '--state', 'ajar']);
			assert.deepEqual([ran.code, ran.out], [2, '']);
			assert.equal(ran.err, '--state is one of open, closed, all, but got "ajar". See "countersign --help".\n');
		});
	});

	describe('items', () => {
		/** What the engine was asked for, without what was left out. */
		const listed = (): readonly unknown[] =>
			fake.calls.filter(([name]) => name === 'listWorkItems').map(([, params]) => JSON.parse(JSON.stringify(params)));

		it('gathers all pages', async () => {
			await withAnswers({
				listWorkItems: async ({ after }) =>
					after === undefined
						? { items: [anItem(1)], next: 'more', total: 2 }
						: {
								items: [anItem(2, { labels: ['bug', 'p1'], isDraft: true, kind: 'pull_request' })],
								next: null,
								total: 2,
							},
			});
			const ran = await cli.run(['items', '--label', 'bug']);
			assert.equal(
				ran.out,
				`${[
					'ITEM                KIND   STATE  UPDATED     TITLE   LABELS',
					'northwind/harbor#1  issue  open   2026-03-02  Item 1',
					'northwind/harbor#2  pull   draft  2026-03-02  Item 2  bug, p1',
				].join('\n')}\n`,
			);
			assert.deepEqual(listed(), [
				{ state: 'open', label: 'bug', topLevel: false, limit: 500 },
				{ state: 'open', label: 'bug', topLevel: false, limit: 500, after: 'more' },
			]);
		});

		it('ask for what the options say, "none" for those without', async () => {
			await withAnswers({ listWorkItems: async () => ({ items: [], next: null, total: 0 }) });
			await cli.run(
				[
					'items',
					'--type',
					'bug',
					'--area',
					'none',
					'--priority',
					'P0',
					'--milestone',
					'v1',
					'--assignee',
					'none',
				].concat(['--blocked', 'no', '--parent', 'northwind/harbor#1', '--state', 'all']),
			);
			const facets = { type: 'bug', area: null, priority: 'P0', milestone: 'v1', assignee: null, blocked: false };
			assert.deepEqual(listed(), [
				{ ...facets, parent: 'northwind/harbor#1', state: 'all', topLevel: false, limit: 500 },
			]);
			assert.equal((await cli.run(['items', '--blocked', 'perhaps'])).code, 2);
		});

		it('filter what a search finds in the same way', async () => {
			const found = [
				anItem(1, { type: 'bug', assignees: ['mara'] }),
				anItem(2, { type: 'bug', blockedBy: 1, assignees: ['mara'] }),
				anItem(3, { type: 'task', assignees: ['mara'] }),
				anItem(4, { type: 'bug' }),
			];
			await withAnswers({ searchWorkItems: async () => found });
			const words = ['items', '--search', 'x', '--type', 'bug', '--blocked', 'no', '--assignee', 'mara', '--json'];
			const left = (await cli.run(words)).json() as readonly { readonly number: number }[];
			assert.deepEqual(
				left.map(({ number }) => number),
				[1],
			);
		});

		it('narrows a search by state and label', async () => {
			await withAnswers({
				searchWorkItems: async () => [
					anItem(1, { labels: ['bug'] }),
					anItem(2, { labels: ['bug'], state: 'closed' }),
					anItem(3, { state: 'merged', labels: ['bug'] }),
					anItem(4, { state: 'closed' }),
				],
			});
			const found = async (argv: readonly string[]): Promise<readonly number[]> => {
				const ran = await cli.run(['items', '--search', 'retry', '--json', ...argv]);
				return (ran.json() as readonly WorkItemSummary[]).map(({ number }) => number);
			};
			assert.deepEqual(await found([]), [1, 2, 3, 4]);
			assert.deepEqual(await found(['--state', 'closed', '--label', 'bug']), [2, 3]);
			assert.deepEqual(await found(['--state', 'open']), [1]);
			assert.deepEqual(await found(['--repo', 'Northwind/Harbor', '--state', 'open']), [1]);
		});

		it('cannot be forged by a title', async () => {
			const page = { items: [anItem(1, { title: 'x\u001b[2K\u202ey' })], next: null, total: 1 };
			await withAnswers({ listWorkItems: async () => page });
			assert.match((await cli.run(['items'])).out, /x\\u\{001B\}\[2K\\u\{202E\}y/);
		});
	});

	describe('sync', () => {
		it('fails when one repository failed, and says which and why', async () => {
			await withAnswers({
				sync: async () => [
					{ fullName: RepoName.parse('a/b'), changed: 3, requests: 4, error: null },
					{ fullName: RepoName.parse('c/d'), changed: 0, requests: 1, error: 'GitHub cannot be reached.' },
				],
			});
			const ran = await cli.run(['sync']);
			assert.deepEqual(
				[ran.code, ran.out, ran.err],
				[1, 'a/b: 3 changed, 4 requests.\n', 'c/d: GitHub cannot be reached.\n'],
			);
		});

		it('checks everything when it is told to', async () => {
			await withAnswers({ sync: async () => [] });
			await cli.run(['sync', '--repo', 'a/b', '--full']);
			assert.deepEqual(fake.calls.at(-1), ['sync', { fullName: 'a/b', isFull: true }]);
		});

		it('says that an interrupted one goes on from there, and ends with 130', async () => {
			const ctrlC = new CancelSource();
			fake = fakeEngine({
				sync: async () => {
					ctrlC.cancel();
					return [{ fullName: RepoName.parse('a/b'), changed: 0, requests: 3, error: 'Cancelled.' }];
				},
			});
			cli = await cliHarness({ openEngine: fake.open, interruption: () => ctrlC.token });
			const ran = await cli.run(['sync']);
			const sentence = 'Stopped. What has come is kept; the next sync goes on from there.\n';
			assert.deepEqual([ran.code, ran.out, ran.err, fake.closed], [130, '', sentence, 1]);
		});
	});

	describe('repo', () => {
		it('pauses and resumes', async () => {
			await withAnswers({ pauseRepo: async () => aRepo({ status: 'paused' }) });
			assert.equal((await cli.run(['repo', 'pause', 'northwind/harbor'])).out, 'Paused northwind/harbor.\n');
			assert.equal((await cli.run(['repo', 'resume', 'northwind/harbor'])).out, 'Resumed northwind/harbor.\n');
			assert.deepEqual(
				fake.calls.filter(([name]) => name === 'pauseRepo').map(([, params]) => params),
				[true, false].map((isPaused) => ({ fullName: 'northwind/harbor', isPaused })),
			);
		});

		it('lists each with how fresh it is', async () => {
			await withAnswers({ listRepos: async () => [aRepo({ status: 'paused', lastError: 'No answer.' })] });
			const { out } = await cli.run(['repo', 'list']);
			assert.match(out, /115 of 160 open +8 of 48 open +412 +allowed +2026-03-02T08:58:00Z, paused +No answer\./);
		});
	});

	describe('what nobody may say yes to', () => {
		const finding: Finding = {
			...{ kind: 'secret', rule: 'npm_token', operationId: OperationId.parse('1') },
			...{ field: 'body', line: 3, column: 9, length: 40 },
		};
		const line = 'operation 1, body, line 3, column 9: This looks like a secret: npm token.';

		it('is warned of when it is proposed', async () => {
			await withAnswers({ propose: async () => aChangeset(), findings: async () => [finding] });
			const operations = [{ kind: 'add_comment', target: 'northwind/harbor#7', set: { body: 'Hello' } }];
			const input = JSON.stringify({ title: 'T', why: 'W', operations });
			const ran = await cli.run(['propose', '-'], { input });
			assert.equal(ran.code, 0);
			assert.ok(ran.err.startsWith(line), ran.err);
		});

		it('is listed when it is approved', async () => {
			const refusal = {
				kind: 'refused',
				reason: 'secret_found',
				detail: 'There.',
				findings: [finding, finding],
			} as const;
			await withAnswers({
				approve: async () => {
					throw new AppError(refusal);
				},
			});
			const ran = await cli.run(['approve', 'cs-3f9a1c04', '--hash', aHash]);
			assert.deepEqual([ran.code, ran.err.split('\n').filter((one) => one.startsWith(`  ${line}`)).length], [3, 2]);
		});
	});

	describe('propose', () => {
		const operation = { kind: 'add_comment', target: 'northwind/harbor#7', set: { body: 'Hello' } };
		const proposal = { title: 'T', why: 'W', impact: 'I', rollback: 'R', operations: [operation] };

		it('reads standard input and prints id, hash and status', async () => {
			await withAnswers({ propose: async () => aChangeset() });
			const ran = await cli.run(['propose', '-', '--json'], { input: JSON.stringify(proposal) });
			assert.deepEqual(ran.json(), { id: 'cs-3f9a1c04', hash: aHash, status: 'proposed', findings: [] });
			assert.deepEqual(fake.calls.at(-2), ['propose', proposal]);
		});

		it('reads a file, with or without a byte order mark', async () => {
			await withAnswers({ propose: async () => aChangeset() });
			await writeFile(join(cli.home, 'p.json'), `\uFEFF${JSON.stringify(proposal)}`);
			assert.equal((await cli.run(['propose', 'p.json'])).code, 0);
		});

		it('refuses an operation that does not exist', async () => {
			await withAnswers({});
			const text = JSON.stringify({ ...proposal, operations: [operation, { ...operation, kind: 'delete_issue' }] });
			const ran = await cli.run(['propose', '-'], { input: text });
			assert.equal(ran.code, 3);
			assert.match(ran.err, /^refused: operation_denied: .*"delete_issue".*create_issue, update_issue, add_comment/);
			assert.equal(fake.opened.length, 0);
		});

		for (const [what, text, sentence] of [
			['no JSON', '{"title":', /not valid JSON/],
			['nothing', '', /not valid JSON/],
			['another shape', '[]', /expected object/i],
			['a missing field', JSON.stringify({ ...proposal, why: '' }), /why: Say why the change is wanted/],
			['an unknown field', JSON.stringify({ ...proposal, force: true }), /force/],
			[
				'a bad target',
				JSON.stringify({ ...proposal, operations: [{ ...operation, target: 'harbor' }] }),
				/operations\[0\]\.target: Expected an item as owner\/name#number/,
			],
			[
				'a body that is too long',
				JSON.stringify({ ...proposal, operations: [{ ...operation, set: { body: 'x'.repeat(5_000_000) } }] }),
				/operations\[0\]\.set\.body: A body has at most 65,536/,
			],
		] as const) {
			it(`says what is wrong with ${what}`, async () => {
				await withAnswers({});
				const ran = await cli.run(['propose', '-'], { input: text });
				assert.equal(ran.code, 2);
				assert.match(ran.err, sentence);
			});
		}

		it('says that there is no such file', async () => {
			await withAnswers({});
			const ran = await cli.run(['propose', 'no.json']);
			assert.equal(ran.code, 2);
			assert.match(ran.err, /There is no file .*no\.json/);
		});

		it('says that a folder is no file', async () => {
			await withAnswers({});
			const ran = await cli.run(['propose', '.']);
			assert.equal(ran.code, 1);
			assert.match(ran.err, /EISDIR/);
		});
	});

	describe('publish', () => {
		const receipt: Receipt = {
			operationId: OperationId.parse('1'),
			...{ requestHash: aHash, method: 'POST', path: '/x', status: 201, number: 9, commentId: null },
			url: 'https://github.com/northwind/harbor/issues/9',
			updatedAt: '2026-03-02T09:00:00Z',
			isReconciled: false,
		};

		async function publishing(status: Parameters<typeof aChangeset>[0], outcome: OperationOutcome): Promise<Ran> {
			const outcomes = [{ operationId: OperationId.parse('1'), outcome }];
			await withAnswers({ publish: async () => aChangeset({ ...status, outcomes }) });
			return cli.run(['publish', 'cs-3f9a1c04']);
		}

		it('says where to find what was written', async () => {
			const ran = await publishing({ status: 'applied' }, { status: 'published', receipt });
			assert.deepEqual(
				[ran.code, ran.out],
				[0, 'cs-3f9a1c04 is applied.\n  1. https://github.com/northwind/harbor/issues/9\n'],
			);
		});

		it('is a refusal when GitHub has moved', async () => {
			const ran = await publishing(
				{ status: 'stale', staleBecause: ['The title was changed.'] },
				{ status: 'waiting' },
			);
			assert.equal(ran.code, 3);
			assert.match(ran.err, /^refused: stale_base: .*The title was changed\./);
		});

		it('fails when an operation failed, and says why', async () => {
			const outcome = { status: 'failed', reason: 'non_retryable_failure', message: 'Validation failed' } as const;
			const ran = await publishing({ status: 'failed' }, outcome);
			assert.deepEqual([ran.code, ran.err], [1, 'Operation 1 failed (non_retryable_failure): Validation failed\n']);
		});

		it('fails when the fate of an operation is unknown', async () => {
			const ran = await publishing({ status: 'partly_applied' }, { status: 'unknown', message: 'Look on GitHub.' });
			assert.deepEqual([ran.code, ran.err], [1, 'Operation 1 (fate_unknown): Look on GitHub.\n']);
		});
	});

	describe('deciding', () => {
		it('needs the full hash', async () => {
			await withAnswers({});
			assert.equal((await cli.run(['approve', 'cs-3f9a1c04'])).err, '--hash is needed. See "countersign --help".\n');
			const short = await cli.run(['approve', 'cs-3f9a1c04', '--hash', 'sha256:abababababab']);
			assert.equal(short.code, 2);
			assert.match(short.err, /contentHash: Expected a full hash/);
		});

		it('says yes by way of the command line', async () => {
			await withAnswers({ approve: async () => aChangeset({ status: 'approved' }) });
			const ran = await cli.run(['approve', 'cs-3f9a1c04', '--hash', aHash, '--json']);
			assert.equal((ran.json() as { readonly status: string }).status, 'approved');
			assert.deepEqual(fake.calls.at(-1)?.[1], { id: 'cs-3f9a1c04', contentHash: aHash, via: 'cli' });
		});

		it('rejects for a reason only', async () => {
			await withAnswers({
				getChangeset: async () => aChangeset(),
				reject: async () => aChangeset({ status: 'rejected' }),
			});
			assert.equal((await cli.run(['reject', 'cs-3f9a1c04'])).code, 2);
			assert.equal((await cli.run(['reject', 'cs-3f9a1c04', '--reason', ' '])).code, 2);
			assert.equal((await cli.run(['reject', 'cs-3f9a1c04', '--reason', 'Too broad.'])).code, 0);
		});

		it('rejects for the open notes when no reason is given, and shows them', async () => {
			const place = { operationId: OperationId.parse('1'), side: 'proposed', line: 2, quote: 'title: Say it' } as const;
			const by = { kind: 'human', id: 'mona' } as const;
			const said = { id: NoteId.parse('1'), text: 'Which Node?', by, at: '2026-03-02T09:00:00Z', isEdited: false };
			const noted = aChangeset({ notes: [{ id: said.id, place, isResolved: false, notes: [said] }] });
			await withAnswers({ getChangeset: async () => noted, reject: async () => aChangeset({ status: 'rejected' }) });
			assert.equal((await cli.run(['reject', 'cs-3f9a1c04'])).code, 0);
			assert.match(JSON.stringify(fake.calls.at(-1)?.[1]), /line 2 \(“title: Say it”\): Which Node\?/);
			const shown = await cli.run(['show', 'cs-3f9a1c04']);
			assert.match(shown.out, /Notes\n {2}1\. operation 1, line 2: “title: Say it”\n {5}mona: Which Node\?/);
		});

		it('rebases, and says what is in conflict and how to settle it', async () => {
			const conflicts = [MergeConflict.parse({ kind: 'value', operationId: '1', field: 'title', now: 'Theirs' })];
			const before = aChangeset({ status: 'stale' });
			const rebased = aChangeset({ revision: before.revision + 1, conflicts });
			await withAnswers({ getChangeset: async () => before, rebase: async () => rebased });
			const ran = await cli.run(['rebase', 'cs-3f9a1c04']);
			assert.equal(ran.code, 1);
			assert.match(ran.out, /Settle what is in conflict in the editor, or with "countersign rebase cs-3f9a1c04 --take/);
			assert.match(ran.err, /Operation 1 \(conflicts_left\): .*: GitHub and the proposal both changed the title\./);
			assert.equal((await cli.run(['rebase', 'cs-3f9a1c04', '--take', 'ours'])).code, 2);
			await cli.run(['rebase', 'cs-3f9a1c04', '--take', 'github']);
			assert.deepEqual(fake.calls.at(-1)?.[1], { id: 'cs-3f9a1c04', take: 'github' });
		});

		it('says when there is nothing to rebase', async () => {
			await withAnswers({ getChangeset: async () => aChangeset(), rebase: async () => aChangeset() });
			const ran = await cli.run(['rebase', 'cs-3f9a1c04']);
			assert.deepEqual(
				[ran.code, ran.out],
				[0, 'Nothing that cs-3f9a1c04 changes has moved on GitHub. It is proposed.\n'],
			);
		});

		it('knows a changeset id from other words', async () => {
			await withAnswers({});
			const ran = await cli.run(['publish', 'harbor#7']);
			assert.equal(ran.code, 2);
			assert.match(ran.err, /Expected a changeset id/);
		});
	});

	describe('changesets', () => {
		const risk: Risk = {
			level: 'high',
			score: 45,
			reasons: [{ code: 'closes', count: 6, names: ['a/b#1', 'a/b#2', 'a/b#3', 'a/b#4', 'a/b#5', 'a/b#6'] }],
		};

		it('shows one with its risk, its reasons and who wrote its words', async () => {
			const why = 'Because.\n\nRisk  low';
			const changeset = aChangeset({ risk, why, rollbackBy: 'countersign' });
			await withAnswers({ getChangeset: async () => changeset });
			const { out } = await cli.run(['show', 'cs-3f9a1c04']);
			assert.match(out, /^Risk +high \(45 of 100\)\n {2}- Closes a\/b#1, a\/b#2, a\/b#3 and 3 more\.$/m);
			assert.match(out, /^Undo, worked out by Countersign\n {2}Close it\.$/m);
			assert.equal(out.match(/^Risk/gm)?.length, 1);
			const json = (await cli.run(['show', 'cs-3f9a1c04', '--json'])).json() as { readonly risk: Risk };
			assert.deepEqual(json.risk, risk);
		});

		it('lists them with what approve needs', async () => {
			await withAnswers({ listChangesets: async () => [aChangeset({ risk })] });
			const [first] = (await cli.run(['changesets', '--status', 'proposed', '--json'])).json() as readonly {
				readonly hash: string;
				readonly operations: readonly { readonly outcome: unknown }[];
			}[];
			assert.equal(first?.hash, aHash);
			assert.deepEqual(first.operations[0]?.outcome, { status: 'waiting' });
			assert.match((await cli.run(['changesets'])).out, /cs-3f9a1c04 +proposed +high +abababababab/);
			assert.deepEqual(Reflect.get(first, 'risk'), risk);
		});
	});

	describe('audit', () => {
		const head = { seq: 9, hash: aHash };

		it('verify answers 0 when all holds', async () => {
			await withAnswers({ verifyAudit: async () => ({ ok: true, events: 9, writes: 3, problem: null, head }) });
			const ran = await cli.run(['audit', 'verify']);
			assert.equal(ran.code, 0);
			assert.match(ran.out, /The chain holds: 9 events, 3 writes/);
		});

		it('verify answers 1 and says where when it does not', async () => {
			const problem = { seq: 4, detail: 'Its hash is another.' };
			await withAnswers({ verifyAudit: async () => ({ ok: false, events: 9, writes: 3, problem, head }) });
			const ran = await cli.run(['audit', 'verify', '--json']);
			assert.equal(ran.code, 1);
			assert.match(ran.err, /does not hold at event 4: Its hash is another\./);
			assert.match(ran.err, /anchors/);
			assert.deepEqual((ran.json() as { readonly problem: unknown }).problem, problem);
		});
	});

	describe('pack', () => {
		it('refuses a budget that is no number, and a ref that is none', async () => {
			await withAnswers({});
			assert.match((await cli.run(['pack', 'a/b#1', '--budget', 'many'])).err, /--budget is a whole number/);
			const ran = await cli.run(['pack', 'harbor']);
			assert.equal(ran.code, 2);
			assert.match(ran.err, /ref: Expected an item as owner\/name#number/);
			assert.equal((await cli.run(['pack', 'a/b#1', '--profile', '../Poetry'])).code, 2);
		});
	});

	describe('status', () => {
		const counts = { proposed: 3, approved: 1, rejected: 1, waiting: 1, approvalRate: 0.5, rejectionRate: 0.5 };
		const metrics = { ...counts, automatic: 0, medianDecisionMs: 120_000, byProposer: [], byKind: [] };

		it('says where data and anchor are', async () => {
			await withAnswers({ metrics: async () => metrics });
			const ran = await cli.run(['status', '--data-dir', 'd']);
			assert.match(
				ran.out,
				/^Data +\S+\/d\nLedger +12 events, newest abababababab\nAnchor +\S+\.json\nCache +240 items\n/,
			);
			assert.match(ran.out, /Decisions +3 proposed, 1 approved, 1 rejected, decided in 2 min \(median\)\n/);
			const { anchorPath } = (await cli.run(['status', '--json', '--data-dir', 'd'])).json() as {
				readonly anchorPath: string;
			};
			assert.equal(JSON.parse(await readFile(anchorPath, 'utf8')).seq, 12);
		});
	});

	describe('demo', () => {
		it('says that it needs a checkout where there is none', async () => {
			await withAnswers({});
			const ran = await cli.run(['demo']);
			assert.equal(ran.code, 1);
			assert.match(ran.err, /not part of the extension: run the demo in a checkout/);
		});
	});
});
