import assert from 'node:assert/strict';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { neverCancelled } from '../../../src/base/cancellation';
import { learnItems } from '../../../src/control/rules/learnItems';
import { createRuleBook } from '../../../src/control/rules/ruleBook';
import { repoRow } from '../../../src/control/store/tables/repoTable';
import { formFiles } from '../../../src/control/store/tables/rules/formTable';
import { learned } from '../../../src/control/store/tables/rules/learnedTable';
import { defaultFieldChoices } from '../../../src/shared/items/canonicalItem';
import { WorkItemQuery } from '../../../src/shared/items/workItem';
import type { GitHubState } from '../../github/state';
import { appName, smallRepos, toolName } from './smallRepo';
import { aSyncDesk, type SyncDesk } from './syncDesk';

const folder = '.github/ISSUE_TEMPLATE';
const saga =
	'title: "[Saga] "\nlabels: [type:epic]\nbody:\n  - type: textarea\n    attributes: { label: "Why it is töld" }\n';

function withForms(state: GitHubState): void {
	smallRepos(state);
	const { files } = state.repo(appName);
	files.set(`${folder}/saga.yml`, saga);
	files.set(`${folder}/config.yml`, 'blank_issues_enabled: false\n');
	files.set(`${folder}/notes.md`, 'Not a form.');
	files.set(`${folder}/huge.yml`, 'x'.repeat(70_000));
	state.createIssue(appName, { title: '[Saga] The long way' });
}

describe('the issue forms of a repository', () => {
	let desk: SyncDesk;

	afterEach(() => desk.close());

	async function open(seed: (state: GitHubState) => void): Promise<void> {
		desk = await aSyncDesk({ seed });
		await desk.add(appName, toolName);
		await desk.syncWell();
	}
	const names = (): readonly string[] => formFiles(desk.store.sql, 1).map(({ name }) => name);
	const asked = (): readonly string[] =>
		desk
			.asked()
			.flatMap(({ path, status }) => (path.includes('/contents/') ? `${path.split('/').at(-1)} ${status}` : []));
	const epics = (): number => desk.items.list(WorkItemQuery.parse({ type: 'epic' })).total;

	it('come with the first import, before the items that are read by them', async () => {
		await open(withForms);
		assert.deepEqual(
			formFiles(desk.store.sql, 1).map(({ name, text }) => [name, text]),
			[
				['config.yml', 'blank_issues_enabled: false\n'],
				['saga.yml', saga],
			],
		);
		assert.equal(epics(), 1);
		const repo = repoRow(desk.store.sql, appName);
		assert.equal(learned(desk.store.sql, 1)?.mark, repo === null ? '' : desk.deps.rulesFor(repo).mark);
	});

	it('cost one request a sweep where they are as before, and none of a delta', async () => {
		await open(withForms);
		asked();
		await desk.syncWell();
		assert.deepEqual(asked(), []);
		await desk.syncFully();
		assert.deepEqual(asked(), ['ISSUE_TEMPLATE 200', 'ISSUE_TEMPLATE 404']);
	});

	it('come and go with a sweep, and what is cached is read anew by them', async () => {
		await open(withForms);
		const { files } = desk.gitHub.state.repo(appName);
		files.set(`${folder}/saga.yml`, saga.replace('[Saga]', '[Tale]'));
		files.delete(`${folder}/config.yml`);
		await desk.syncFully();
		assert.deepEqual(names(), ['saga.yml']);
		const ruleBook = createRuleBook({ sql: desk.store.sql, sha256: nodeSha256, choices: () => defaultFieldChoices });
		await learnItems({ store: desk.store, ruleBook }, 1, neverCancelled);
		assert.equal(epics(), 0);
		files.clear();
		await desk.syncFully();
		assert.deepEqual(names(), []);
	});

	it('stay as they are where the token may not look at files', async () => {
		await open(withForms);
		desk.gitHub.state.repo(appName).files.clear();
		desk.breakDown({ kind: 'status', status: 403 }, /contents/);
		await desk.syncFully();
		assert.deepEqual(names(), ['config.yml', 'saga.yml']);
	});
});
