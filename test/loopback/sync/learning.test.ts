import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neverCancelled } from '../../../src/base/cancellation';
import { type ControlPlane, openControlPlane } from '../../../src/controlPlane';
import type { ItemGroup } from '../../../src/shared/items/itemGroup';
import { GroupQuery } from '../../../src/shared/items/itemGroup';
import { RepoName } from '../../../src/shared/names';
import { Configuration } from '../../../src/shared/ports/humanPort';
import { repoRoot } from '../../fakes/repoRoot';
import { demoToken, type GitHub, startGitHub } from '../../github/startGitHub';
import { appName, smallRepos } from './smallRepo';

const fullName = RepoName.parse(appName);

describe('a control plane', () => {
	let gitHub: GitHub;
	let plane: ControlPlane;
	let folder: string;

	beforeEach(async () => {
		gitHub = await startGitHub({
			seed: (state) => {
				smallRepos(state);
				state.createIssue(appName, { title: 'Urgent', labels: ['prio:NOW'] });
				state.repo(appName).files.set('.github/ISSUE_TEMPLATE/saga.yml', 'title: "[Saga] "\nbody: 7\n');
			},
		});
		folder = await mkdtemp(join(tmpdir(), 'learning-'));
		plane = await openControlPlane({
			...{ ledgerFolder: folder, cacheFolder: join(folder, 'cache'), anchor: null, holderName: 'a test' },
			wasmPath: join(repoRoot, 'node_modules/sql.js/dist/sql-wasm.wasm'),
		});
	});
	afterEach(async () => {
		await plane.close();
		await gitHub.stop();
		await rm(folder, { recursive: true });
	});

	async function configure(priority: readonly string[]): Promise<void> {
		const person = { apiUrl: gitHub.url, token: demoToken, writeAllowlist: [], fieldChoices: { priority } };
		await plane.human.configure(Configuration.parse(person), neverCancelled);
	}
	const priorities = (): Promise<readonly ItemGroup[]> =>
		plane.human.groupWorkItems(GroupQuery.parse({ by: 'priority' }), neverCancelled);
	/** The next time that the lists of items are others. */
	const changedItems = (): Promise<void> =>
		new Promise((resolve) => {
			const listening = plane.events((event) => {
				if (event.name === 'changed' && event.data.what.join() === 'workItems') {
					listening.dispose();
					resolve();
				}
			});
		});

	it('reads its items anew when the choices of the person change, and tells of it', async () => {
		await configure(['P0']);
		await plane.human.addRepo({ fullName }, neverCancelled);
		await plane.human.sync({ fullName }, neverCancelled);
		assert.deepEqual(
			(await priorities()).map(({ value }) => value),
			['NOW', null],
		);
		const learned = changedItems();
		await configure(['later', 'now']);
		await learned;
		assert.deepEqual(
			(await priorities()).map(({ value }) => value),
			['now', null],
		);
		const { fields } = await plane.human.itemChoices({ repo: fullName }, neverCancelled);
		assert.deepEqual(fields.priority, ['later', 'now']);
	});

	it('checks an item by the rules of its repository', async () => {
		await configure(['now']);
		await plane.human.addRepo({ fullName }, neverCancelled);
		await plane.human.sync({ fullName }, neverCancelled);
		const asked = {
			repo: fullName,
			title: 'A',
			labels: ['type:chore'],
			body: '### Scope\nx\n### Area\ncpa-sim\n### Priority\nNOW\n',
		};
		const found = await plane.human.lintWorkItem(asked, neverCancelled);
		assert.deepEqual(
			found.map(({ code, line, fix }) => [code, line, fix?.text]),
			[['SCHEMA_ENUM', 5, 'now']],
		);
		const draft = await plane.human.draftWorkItem(
			{ type: 'task', title: 'T', repo: fullName, parent: undefined },
			neverCancelled,
		);
		assert.equal(draft.title, '[task] T');
	});
});
