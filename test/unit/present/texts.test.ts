import assert from 'node:assert/strict';
import fc from 'fast-check';
import { auditReportText } from '../../../src/present/audit/auditReport';
import { approvalPrompt, changesetDocument, publishPrompt } from '../../../src/present/changesets/changesetSummary';
import { failureText } from '../../../src/present/failures/failureText';
import { itemDocument } from '../../../src/present/items/itemDocument';
import { relativeTime, timeUntil } from '../../../src/present/relativeTime';
import { oldestSync, type StatusFacts, statusText, syncErrorText } from '../../../src/present/statusText';
import { escapeMarkdown } from '../../../src/present/words/plainText';
import { quoteMarkdown } from '../../../src/present/words/quoteMarkdown';
import { reasonText } from '../../../src/present/words/reasonText';
import { resetPrompt } from '../../../src/present/words/resetPrompt';
import { isAboutAccess, syncAdvice } from '../../../src/present/words/syncAdvice';
import { Operation } from '../../../src/shared/changesets/operation';
import { ReasonCode } from '../../../src/shared/changesets/reasonCode';
import type { EngineStatus } from '../../../src/shared/engineStatus';
import type { Failure } from '../../../src/shared/failure';
import { commandIds } from '../../../src/shared/manifest/commands';
import { ChangesetId, ItemRef, OperationId } from '../../../src/shared/names';
import type { RepoSummary } from '../../../src/shared/repo';
import { runs } from '../../fakes/runs';
import { aChangeset, allEvents, contentHash, now, updateOperation } from '../../golden/changesetSamples';
import { compareGolden } from '../../golden/compareGolden';
import { aConnectedItem, aDetail, aRepo } from '../../golden/samples';

/** Fences as CommonMark opens and closes them, in whatever container; 1 when one stays open. */
function openFences(lines: readonly string[]): number {
	const runs = lines.flatMap((line) => {
		const run = /^[\s>*+-]*(?:\d+[.)]\s*)?(`{3,}|~{3,})/.exec(line)?.[1];
		return run === undefined ? [] : [{ run, isBare: line.trim() === run }];
	});
	const open = runs.reduce<string | undefined>((fence, { run, isBare }) => {
		if (fence === undefined) {
			return run;
		}
		return isBare && run.startsWith(fence) ? undefined : fence;
	}, undefined);
	return open === undefined ? 0 : 1;
}

describe('auditReportText', () => {
	it('says whether the log holds, how proposals fared, and what happened', () => {
		const changeset = aChangeset();
		const counts = { proposed: 2, approved: 1, rejected: 1, waiting: 0, approvalRate: 0.5, rejectionRate: 0.5 };
		const row = { ...counts, automatic: 0, medianDecisionMs: 5_400_000 };
		compareGolden(
			'audit-report.txt',
			auditReportText({
				report: { ok: true, events: 3, writes: 1, problem: null, head: { seq: 3, hash: contentHash } },
				metrics: { ...row, byProposer: [{ name: 'copilot|<b>', ...row }], byKind: [{ name: 'add_comment', ...row }] },
				changesets: [changeset],
				events: allEvents(),
			}),
		);
	});
});

describe('itemDocument', () => {
	it('shows an item with everything around it', () => {
		compareGolden('present/item.txt', itemDocument(aConnectedItem(), now));
	});

	it('shows a bare item, and that it was never synced', () => {
		const bare = aDetail({
			...{ kind: 'pull_request', review: 'changes_requested', checks: 'failure' },
			body: ' ',
			labels: [],
			assignees: [],
			milestone: null,
			association: 'NONE',
			syncedAt: null,
		});
		compareGolden('present/bareItem.txt', itemDocument(bare, now));
	});

	it('links nowhere but to the address of an item', () => {
		const document = itemDocument(aDetail({ url: 'javascript:alert(1)', title: '[x](command:y)' }), now);
		assert.doesNotMatch(document, /\]\((?!https:\/\/)/);
	});
});

describe('quoteMarkdown', () => {
	it('keeps every line inside the quote', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) =>
				quoteMarkdown(text)
					.split('\n')
					.every((line) => line.startsWith('>')),
			),
			{ numRuns: runs(2000) },
		);
	});

	it('leaves no fence open, so that the renderer takes for text what we take for text', () => {
		const piece = fc.constantFrom(
			'```',
			'~~~',
			'````',
			'\n',
			'\n',
			' ',
			'    ',
			'- ',
			'> ',
			'code',
			'`',
			'<b>',
			'1. ',
			'js',
		);
		fc.assert(
			fc.property(
				fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
				(text) => {
					const lines = quoteMarkdown(text)
						.split('\n')
						.map((line) => line.replace(/^> ?/, ''));
					assert.equal(openFences(lines), 0);
				},
			),
			{ numRuns: runs(5000) },
		);
	});

	it('shows the HTML that shapes text and spells out the rest', () => {
		assert.equal(
			quoteMarkdown(
				'<details open><summary>log</summary> <b>x</b> <img src=x onerror=y> </blockquote><h1 style="top:0"> <https://a.example>',
			),
			'> <details open><summary>log</summary> <b>x</b> &lt;img src=x onerror=y> &lt;/blockquote>&lt;h1 style="top:0"> <https://a.example>',
		);
	});

	it('keeps code as it is, longer fences and all', () => {
		assert.equal(
			quoteMarkdown('a\n```ts\nMap<string, T> // ~~~\n```\nb'),
			'> a\n>\n> ~~~~ts\n> Map<string, T> // ~~~\n> ~~~~\n>\n> b',
		);
	});

	it('takes the time that the text is long, and no more', () => {
		for (const piece of ['<!--', '<b', '```\n', '~', '> ', '1.'.repeat(3), '\u200b']) {
			const text = piece.repeat(262_144 / piece.length);
			const started = performance.now();
			quoteMarkdown(text);
			// Going back over so much text takes minutes; a busy machine takes a second.
			assert.ok(performance.now() - started < 10_000, piece);
		}
	});
});

describe('escapeMarkdown', () => {
	it('leaves nothing that Markdown or the editor would act on', () => {
		assert.equal(
			escapeMarkdown('a_b *c* [d](e) $(check) <f> `g` www.h.i https://j @k &amp;\u202El\nm'),
			'a\\_b \\*c\\* \\[d\\]\\(e\\) \\$\\(check\\) \\<f\\> \\`g\\` www\\.h\\.i https\\://j \\@k \\&amp;\\\\u\\{202E\\}l m',
		);
	});
});

describe('the texts of a changeset', () => {
	const approval = {
		changesetId: ChangesetId.parse('cs-3f9a1c04'),
		operationIds: [OperationId.parse('1'), OperationId.parse('3')],
		contentHash,
		scope: ['update_issue'],
		policyVersion: '1',
		approvedBy: { kind: 'human', id: 'octo-maria' },
		approvedAt: '2026-03-02T08:45:00Z',
		via: 'modal',
		expiresAt: '2026-03-03T08:45:00Z',
		comment: null,
	} as const;

	it('asks for approval and for publishing in words that leave nothing open', () => {
		const asked = [
			approvalPrompt(aChangeset()),
			approvalPrompt(aChangeset(), [updateOperation]),
			approvalPrompt(aChangeset({ impact: '', rollback: ' ' })),
			publishPrompt(
				aChangeset({
					status: 'approved',
					approval: { ...approval, operationIds: [...approval.operationIds], scope: [...approval.scope] },
				}),
			),
		];
		compareGolden(
			'present/prompts.txt',
			asked.map(({ message, detail, accept }) => `${message}\n\n${detail}\n\n[${accept}]\n`).join('\n--------\n\n'),
		);
	});

	it('names at most twelve targets and counts the rest', () => {
		const operations = Array.from({ length: 15 }, (_, index) =>
			Operation.parse({ ...updateOperation, id: String(index + 1), target: `northwind/harbor#${index + 1}` }),
		);
		const { detail, message } = approvalPrompt(aChangeset({ operations }));
		assert.equal(detail.split('\n').filter((line) => line.startsWith('•')).length, 12);
		assert.match(detail, /^and 3 more$/m);
		assert.match(message, /15 updates/);
	});

	it('tells in one document why, what, from whom and what happened', () => {
		const events = allEvents().filter(({ subject }) => subject === 'cs-3f9a1c04');
		compareGolden(
			'present/changeset.txt',
			changesetDocument(aChangeset({ why: 'Because:\n\n# Approved\n</blockquote>' }), events, { now }),
		);
	});
});

describe('failureText', () => {
	const failures: readonly Failure[] = [
		{ kind: 'notSignedIn' },
		{ kind: 'badToken' },
		{ kind: 'forbidden', what: 'Resource not accessible by personal access token.' },
		{ kind: 'repoNotFound', repo: 'northwind/harbr' },
		{ kind: 'repoNotRegistered', repo: 'northwind/pier' },
		{ kind: 'itemNotFound', ref: ItemRef.parse('northwind/harbor#99') },
		{ kind: 'changesetNotFound', id: ChangesetId.parse('cs-3f9a1c04') },
		{ kind: 'offline', url: 'https://api.github.com', detail: 'ENOTFOUND.' },
		{ kind: 'timeout', url: 'https://api.github.com', seconds: 20 },
		{ kind: 'rateLimited', resetsAt: '2026-03-02T10:00:00Z', isSecondary: false },
		{ kind: 'rateLimited', resetsAt: '2026-03-02T10:00:00Z', isSecondary: true },
		{ kind: 'gitHubError', status: 502, message: 'Bad gateway' },
		{ kind: 'badAnswer', url: 'https://api.github.com', detail: 'Expected JSON, got HTML.' },
		{ kind: 'invalidInput', problems: ['title: Say in a title what the changeset does.', 'Unknown key.'] },
		{ kind: 'illegalTransition', from: 'applied', to: 'rejected', allowed: [] },
		{ kind: 'illegalTransition', from: 'proposed', to: 'applied', allowed: ['approved', 'rejected'] },
		{ kind: 'readOnly', holder: 'Process 4711 on harbor-1' },
		{ kind: 'cannotListen', port: 3117, code: 'EADDRINUSE' },
		{ kind: 'cannotListen', port: 80, code: 'EACCES' },
		{ kind: 'storageFailed', path: '/data/ledger', detail: 'ENOSPC: no space left.' },
		{ kind: 'ledgerBroken', seq: 17, detail: 'The hash does not match.' },
		{ kind: 'noAtlas', where: 'octo/tides' },
		{ kind: 'noGitTree', folder: '/home/ada', reason: 'noRepository', detail: 'not a git repository' },
		{ kind: 'notOurFile', path: '.countersign/packs/x/CONTEXT.md' },
		{ kind: 'untrustedWorkspace' },
		{ kind: 'noWorkspace' },
		{ kind: 'engineStopped' },
		{ kind: 'cancelled' },
		{ kind: 'internal', message: 'boom' },
		...ReasonCode.options.map((reason) => ({ kind: 'refused', reason, detail: '' }) as const),
	];

	it('says for each failure what it means and what to do next', () => {
		const lines = failures.map((failure) => {
			const { message, action } = failureText(failure);
			const name = failure.kind === 'refused' ? `refused ${failure.reason}` : failure.kind;
			return `${name}\n    ${message}${action === undefined ? '' : `\n    [${action.label}] ${action.commandId}`}\n`;
		});
		compareGolden('present/failures.txt', lines.join(''));
	});

	it('offers only commands that exist', () => {
		const known: ReadonlySet<string> = new Set([
			...commandIds,
			'workbench.trust.manage',
			'workbench.action.files.openFolder',
		]);
		assert.deepEqual(
			failures.flatMap((failure) => failureText(failure).action?.commandId ?? []).filter((id) => !known.has(id)),
			[],
		);
	});

	it('gives each reason a sentence of its own', () => {
		assert.equal(new Set(ReasonCode.options.map(reasonText)).size, ReasonCode.options.length);
	});
});

describe('relativeTime', () => {
	const cases: readonly (readonly [ago: number, text: string])[] = [
		[-5000, 'just now'],
		[59_000, 'just now'],
		[60_000, '1 minute ago'],
		[3 * 60_000, '3 minutes ago'],
		[3_600_000, '1 hour ago'],
		[23 * 3_600_000, '23 hours ago'],
		[24 * 3_600_000, 'yesterday'],
		[48 * 3_600_000, '2 days ago'],
		[40 * 24 * 3_600_000, 'on 2026-01-21'],
	];
	for (const [ago, text] of cases) {
		it(`says ${text} for ${ago} ms`, () => {
			assert.equal(relativeTime(new Date(now - ago).toISOString(), now), text);
		});
	}

	it('gives back what is not a time', () => {
		assert.equal(relativeTime('soon', now), 'soon');
	});
});

describe('timeUntil', () => {
	for (const [ahead, text] of [
		[-1, 'now'],
		[1, 'in 1 minute'],
		[60_001, 'in 2 minutes'],
		[3_600_000, 'in 1 hour'],
		[7_300_000, 'in 2 hours'],
	] as const) {
		it(`says ${text} for ${ahead} ms`, () => {
			assert.equal(timeUntil(new Date(now + ahead).toISOString(), now), text);
		});
	}

	it('gives back what is not a time', () => {
		assert.equal(timeUntil('soon', now), 'soon');
	});
});

describe('syncAdvice', () => {
	const online = { isOffline: false };
	const nextSyncAt = new Date(now + 240_000).toISOString();
	const failed = (failure: Failure, change: Partial<RepoSummary> = {}): RepoSummary =>
		aRepo({ lastError: failureText(failure).message, ...change });
	const broken: Failure = { kind: 'gitHubError', status: 502, message: 'Bad gateway' };

	it('asks for another account where that may help, and nowhere else', () => {
		for (const failure of [
			{ kind: 'badToken' },
			{ kind: 'notSignedIn' },
			{ kind: 'repoNotFound', repo: 'northwind/harbor' },
			{ kind: 'forbidden', what: 'Resource not accessible.' },
		] satisfies readonly Failure[]) {
			assert.equal(isAboutAccess(failed(failure)), true, failure.kind);
			assert.match(syncAdvice(failed(failure), online, now), /^Sign in, or set a token/);
		}
		assert.equal(isAboutAccess(failed(broken)), false);
		assert.equal(isAboutAccess(aRepo()), false);
	});

	it('says when it goes on by itself, and when it does not', () => {
		assert.deepEqual(
			[
				syncAdvice(failed(broken, { nextSyncAt }), online, now),
				syncAdvice(failed(broken), online, now),
				syncAdvice(failed(broken, { status: 'paused' }), online, now),
				syncAdvice(failed(broken, { nextSyncAt }), { isOffline: true }, now),
				syncAdvice(failed(broken), { isOffline: true }, now),
			],
			[
				'It is tried again by itself in 4 minutes.',
				'Sync again when the cause is gone.',
				'Syncing is paused. Resume it, or sync once.',
				'It is tried again by itself in 4 minutes.',
				'Sync again when you are connected.',
			],
		);
	});
});

describe('resetPrompt', () => {
	it('names what goes and what stays', () => {
		const { message, detail, accept } = resetPrompt([aRepo(), aRepo({ issues: 1200 })]);
		compareGolden('present/reset.txt', `${message}\n\n${detail}\n\n[${accept}]\n`);
	});
});

describe('statusText', () => {
	const status: EngineStatus = {
		readOnlyBecause: null,
		ledger: { head: { seq: 9, hash: contentHash }, problem: null },
		policyProblem: null,
		cache: { items: 1204, note: null },
		account: 'octo-maria',
		hasToken: true,
		apiUrl: 'https://api.github.com',
		repos: 2,
		isOffline: false,
		webhooks: null,
		pending: 3,
		rateLimit: { remaining: 4980, limit: 5000, resetsAt: '2026-03-02T10:00:00Z' },
	};

	it('tells what waits, what is cached and how fresh it is', () => {
		const failing = aRepo({ lastError: 'GitHub cannot be reached.', lastSyncAt: '2026-03-01T09:00:00Z' });
		const syncing = aRepo({ isSyncing: true });
		const calm: EngineStatus = { ...status, pending: 0 };
		const readOnly: EngineStatus = {
			...status,
			readOnlyBecause: 'Process 4711 holds the lock.',
			cache: { items: 0, note: 'The cache was rebuilt.' },
		};
		const progress = { subject: syncing.fullName, message: '300 issues and pull requests' };
		const stories: Readonly<Record<string, StatusFacts>> = {
			'three wait': { status, repos: [aRepo()], progress: null },
			'nothing, never, signed out': {
				status: { ...calm, account: null, repos: 1, rateLimit: null },
				repos: [],
				progress: null,
			},
			'read-only': { status: readOnly, repos: [aRepo(), failing], progress: null },
			'broken log': {
				status: { ...status, ledger: { ...status.ledger, problem: 'event 17 was changed' } },
				repos: [],
				progress: null,
			},
			'a poll': { status: calm, repos: [syncing], progress: null },
			'a first import that has just begun': {
				status: calm,
				repos: [aRepo({ isSyncing: true, lastSyncAt: null })],
				progress: null,
			},
			'an import': { status: calm, repos: [syncing], progress },
			'an import while three wait': { status, repos: [syncing], progress },
			offline: { status: { ...calm, isOffline: true }, repos: [failing], progress: null },
			'offline while three wait': { status: { ...status, isOffline: true }, repos: [failing], progress: null },
			'one failed': { status: calm, repos: [aRepo(), failing], progress: null },
			'two failed': { status: calm, repos: [failing, failing], progress: null },
		};
		const shown = Object.entries(stories).map(([story, facts]) => {
			const { text, severity, command, accessibilityLabel, tooltip } = statusText(facts, now);
			return `# ${story}\n${text}   [${severity}] ${command}\n${accessibilityLabel}\n${tooltip}\n`;
		});
		compareGolden('present/status.txt', shown.join('\n'));
	});

	it('counts no paused repository among what grows old', () => {
		const old = aRepo({ status: 'paused', lastSyncAt: '2025-01-01T00:00:00Z' });
		assert.equal(oldestSync([old, aRepo()]), '2026-03-02T08:58:00Z');
		assert.equal(oldestSync([old]), '2025-01-01T00:00:00Z');
		assert.equal(oldestSync([aRepo({ lastSyncAt: null })]), null);
	});

	it('says of a repository why its sync failed and how old it is', () => {
		assert.equal(syncErrorText(aRepo(), now), undefined);
		assert.equal(
			syncErrorText(aRepo({ lastError: 'No answer.', lastSyncAt: null }), now),
			'northwind/harbor could not be synced: No answer.',
		);
		assert.equal(
			syncErrorText(aRepo({ lastError: 'No answer.' }), now),
			'northwind/harbor could not be synced: No answer. What you see is from 2 minutes ago.',
		);
	});
});
