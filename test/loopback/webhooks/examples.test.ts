import assert from 'node:assert/strict';
import examples from '@octokit/webhooks-examples/api.github.com/index.json';
import { entry } from '../../unit/store/storeBench';
import { pictureOfCache } from '../sync/gitHubTruth';
import { aWebhookDesk, type WebhookDesk } from './webhookDesk';

interface Example {
	readonly name: string;
	readonly examples: readonly object[];
}

const recorded = (examples as readonly Example[]).flatMap(({ name, examples: payloads }) =>
	payloads.map((payload) => ({ event: name, payload })),
);
/** The repositories that most of them are about. */
const names = ['Codertocat/Hello-World', 'Octocoders/Hello-World', 'octo-org/octo-repo'];

type Recorded = (typeof recorded)[number];

/** An item went away with it. */
function takesAway({ event, payload }: Recorded): boolean {
	return event === 'issues' && 'action' in payload && /^(deleted|transferred)$/.test(String(payload.action));
}

describe('what GitHub has really sent', function () {
	this.timeout(60_000);
	let desk: WebhookDesk;

	before(async () => {
		desk = await aWebhookDesk();
		await desk.desk.bench.say(...names.map((name) => entry('repo.added', name)));
	});
	after(() => desk.close());

	async function deliverAll(all: readonly Recorded[]): Promise<void> {
		for (const { event, payload } of all) {
			const { status, text } = await desk.deliver({ event, payload });
			assert.equal(status, 202, `${event}: ${text}`);
		}
		await desk.settled();
		assert.deepEqual(desk.failures, []);
		// This GitHub knows none of the items, and is asked for those that a delivery does not tell in full.
		assert.deepEqual(
			desk.logged.filter((line) => !/"kind":"(itemNotFound|repoNotFound)"/.test(line)),
			[],
		);
		assertConsistent(desk);
	}

	it('is recorded, each and every one, and the cache can be read whole', async () => {
		assert.ok(recorded.length > 300);
		await deliverAll(recorded.filter((one) => !takesAway(one)));
		assert.deepEqual(Object.keys(await pictureOfCache(desk.desk.items, names)), ['Codertocat/Hello-World#1']);
		const [repo] = desk.desk.items.listRepos();
		assert.deepEqual([repo?.issues, repo?.openIssues, repo?.pullRequests], [1, 1, 0]);
	});

	it('takes away what was deleted, and all of it once more brings nothing back', async () => {
		await deliverAll(recorded.filter(takesAway));
		assert.equal(desk.desk.items.count(), 0);
		await deliverAll(recorded);
		assert.equal(desk.desk.items.count(), 0);
	});

	it('is kept as it came', async () => {
		const rows = desk.desk.store.sql.all(
			"SELECT payload_json FROM audit_events WHERE type = 'webhook.received' ORDER BY seq",
		);
		assert.equal(rows.length, 2 * recorded.length);
		for (const [index, row] of rows.slice(recorded.length).entries()) {
			const { artifact } = JSON.parse(String(row['payload_json']));
			const bytes = await desk.artifacts.read(artifact);
			assert.equal(Buffer.from(bytes ?? []).toString('utf8'), JSON.stringify(recorded[index]?.payload));
		}
	});
});

/** Rows that belong together are all there. */
function assertConsistent({ desk: { store } }: WebhookDesk): void {
	const strays = [
		`SELECT 'item without answer' AS what, number FROM work_items w WHERE NOT EXISTS (
			SELECT 1 FROM github_items i WHERE i.repo_key = w.repo_key AND i.number = w.number)`,
		`SELECT 'item whose labels are lost' AS what, number FROM work_items w WHERE labels_key NOT IN (
			SELECT value_key FROM item_values)`,
		`SELECT 'comment without item' AS what, number FROM comments c WHERE NOT EXISTS (
			SELECT 1 FROM work_items w WHERE w.repo_key = c.repo_key AND w.number = c.number)`,
	].flatMap((query) => store.sql.all(query));
	assert.deepEqual(strays, []);
}
