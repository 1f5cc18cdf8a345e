import assert from 'node:assert/strict';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { amend } from '../../../src/control/changesets/amend';
import { createChangesetBook } from '../../../src/control/changesets/changesetBook';
import { contentHash } from '../../../src/control/changesets/contentHash';
import { impactText } from '../../../src/control/changesets/words/impactText';
import { rollbackText } from '../../../src/control/changesets/words/rollbackText';
import { ProposedOperation } from '../../../src/shared/changesets/operation';
import { LedgerEvent } from '../../../src/shared/ledgerEvent';
import { ChangesetId } from '../../../src/shared/names';
import { aDesk, aProposal, failing, fields, knownItem, person, proposedBefore, ref } from './desk';

const silent = { impact: '', rollback: ' ' };

describe('the words of a changeset', () => {
	it('are the proposer’s where there are some', async () => {
		const { impact, impactBy, rollback, rollbackBy } = await (await aDesk()).propose();
		assert.deepEqual(
			{ impact, impactBy, rollback, rollbackBy },
			{ impact: 'Only this issue.', impactBy: 'proposer', rollback: 'Restore the old title.', rollbackBy: 'proposer' },
		);
	});

	it('are ours where there are none, marked as ours, and can be approved', async () => {
		const desk = await aDesk();
		const changeset = await desk.propose(aProposal({ impact: '' }));
		assert.deepEqual([changeset.impactBy, changeset.rollbackBy], ['countersign', 'proposer']);
		assert.equal(
			changeset.impact,
			'Changes octo/tools#7: the title becomes “Crash on start without a config”.\nNobody is mentioned or assigned.',
		);
		assert.equal((await desk.approve(changeset)).status, 'approved');
	});

	it('say for every kind what changes, who hears of it and how to undo it', async () => {
		const desk = await aDesk();
		desk.item.current = { ...knownItem, fields: { ...fields, body: 'One\nTwo', assignees: ['lena'] } };
		const { operations } = await desk.propose(
			aProposal({
				operations: [
					{
						kind: 'create_issue',
						target: 'octo/tools',
						set: { title: 'New\nthing', assignees: ['Max'] },
						temporaryId: '$new',
					},
					{
						kind: 'update_issue',
						target: ref,
						set: { state: 'closed', labels: ['ui'], assignees: [], milestone: 'Spring', body: 'One\nThree @octo/all' },
					},
					{ kind: 'add_comment', target: ref, set: { body: 'Thanks @mona' } },
					{ kind: 'set_parent', target: '$new', set: { parent: ref } },
					{ kind: 'add_dependency', target: ref, set: { blockedBy: '$new' } },
				],
			}),
		);
		assert.deepEqual(impactText(operations).split('\n'), [
			'Makes a new issue in octo/tools: “New thing”.',
			'Changes octo/tools#7: closes it; the labels with “ui” and without “bug”; the assignees without “lena”; the milestone becomes “Spring”; the body with 1 line added and 1 line removed of 2.',
			'Adds a comment to octo/tools#7.',
			'Puts $new under octo/tools#7.',
			'Lets octo/tools#7 wait for $new.',
			'Notifies @max, @mona, @octo/all, mentioned or assigned.',
			'Notifies everyone who follows octo/tools, octo/tools#7.',
		]);
		assert.deepEqual(rollbackText(operations).split('\n'), [
			'Close the new issue in octo/tools: “New thing”. It stays readable.',
			'Set back in octo/tools#7: the state to open; the labels to “bug”; the assignees to “lena”; the milestone to none; the body to the one that operation 2 keeps on its left side.',
			'Delete the comment on octo/tools#7 on GitHub.',
			'Take $new from its new parent.',
			'Let octo/tools#7 wait no longer for $new.',
			'Notifications that were sent cannot be taken back.',
		]);
	});

	it('quote nothing that would keep a person from saying yes', async () => {
		const desk = await aDesk();
		const title = `Old \u202E title`;
		desk.item.current = { ...knownItem, fields: { ...fields, title, labels: [`ghp_${'a1B2'.repeat(9)}`] } };
		const operations = [{ kind: 'update_issue' as const, target: ref, set: { title: 'New', labels: [] } }];
		const changeset = await desk.propose(aProposal({ ...silent, operations }));
		assert.equal(
			changeset.rollback,
			'Set back in octo/tools#7: the title to “Old \\u{202E} title”; the labels to a text with a secret.',
		);
		assert.equal((await desk.approve(changeset)).status, 'approved');
	});

	it('are made anew when a person amends what they speak of', async () => {
		const desk = await aDesk();
		const { id, contentHash: seen } = await desk.propose(aProposal({ impact: '' }));
		const amended = await amend(desk, person, { id, contentHash: seen, operations: [titled('Better words')] });
		assert.match(amended.impact, /the title becomes “Better words”/);
		assert.deepEqual([amended.impactBy, amended.rollback], ['countersign', 'Restore the old title.']);
		assert.equal(contentHash(desk.sha256, amended), amended.contentHash);
	});

	it('are bound by the hash, with who wrote them', async () => {
		const desk = await aDesk();
		const changeset = await desk.propose(aProposal(silent));
		for (const change of [{ impactBy: 'proposer' }, { rollbackBy: 'proposer' }, { impact: 'x' }, { rollback: 'x' }]) {
			assert.notEqual(contentHash(desk.sha256, { ...changeset, ...change } as typeof changeset), changeset.contentHash);
		}
	});

	it('of ours do not make the same wish another one', async () => {
		const desk = await aDesk();
		const wish = aProposal({ ...silent, operations: [{ kind: 'update_issue', target: ref, set: { labels: ['ui'] } }] });
		const first = await desk.propose(wish);
		assert.equal((await desk.propose(wish)).id, first.id);
		desk.item.current = { ...knownItem, fields: { ...fields, labels: ['ux'] }, updatedAt: '2026-03-02T00:00:00Z' };
		const second = await desk.propose(wish);
		assert.notEqual(second.id, first.id);
		assert.notEqual(second.impact, first.impact);
		assert.equal(desk.book.get(first.id).status, 'superseded');
	});

	it('of an older ledger stay as they are, and get ours when they are amended', async () => {
		const desk = await aDesk();
		const older = await proposedBefore(desk, { impact: '' });
		assert.deepEqual([older.impact, older.impactBy], ['', undefined]);
		assert.equal(await failing(desk.approve(older)), 'refused impact_missing');
		const { id, contentHash: seen } = older;
		const amended = await amend(desk, person, { id, contentHash: seen, operations: [titled('Better words')] });
		assert.equal((await desk.approve(amended)).status, 'approved');
	});

	it('of a line that an older version wrote still have its hash', () => {
		const book = createChangesetBook();
		book.apply(LedgerEvent.parse(JSON.parse(olderLine)) as LedgerEvent);
		const changeset = book.get(ChangesetId.parse('cs-00000001'));
		assert.equal(changeset.contentHash, 'sha256:5a3dafc69c2329191c02a10daa01a888bb0980702b9d6dff0fc218f896772cbb');
		assert.equal(contentHash(nodeSha256, changeset), changeset.contentHash);
	});
});

/** Byte for byte. */
const olderLine =
	'{"actor":{"id":"copilot","kind":"agent"},"at":"2026-03-02T09:00:00.000Z","hash":"sha256:beb0d5da7db52af83de428f13cd57d052b218201b3530d2662c2c5c418a7256e","payload":{"contentHash":"sha256:5a3dafc69c2329191c02a10daa01a888bb0980702b9d6dff0fc218f896772cbb","impact":"Only this issue.","operations":[{"base":{"fields":{"assignees":[],"body":"It crashes.","labels":["bug"],"state":"open","title":"Crash on start"},"kind":"item","updatedAt":"2026-03-01T00:00:00Z"},"id":"1","kind":"update_issue","repoId":42,"set":{"title":"Crash on start without a config"},"target":"octo/tools#7"}],"rollback":"Restore the old title.","title":"Say where it crashes","why":"Nobody can reproduce it."},"prev":"sha256:6db7d803e74f1ffa7d8f5adc0bf95b3e15bf4c8373fffadf546227cc6c6742cb","seq":2,"subject":"cs-00000001","type":"changeset.proposed","v":1}';

function titled(title: string): ProposedOperation {
	return ProposedOperation.parse({ kind: 'update_issue', target: ref, set: { title } });
}
