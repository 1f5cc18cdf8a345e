import assert from 'node:assert/strict';
import { addRepo } from '../../../src/control/sync/repoRegistry';
import { AppError, type Failure } from '../../../src/shared/failure';
import { RepoName } from '../../../src/shared/names';
import { appName, smallRepos, toolName } from './smallRepo';
import { aSyncDesk, type SyncDesk } from './syncDesk';

let desk: SyncDesk;

/** Inside of each suite: hooks of the file itself would run for every test of every file. */
function useDesk(): void {
	beforeEach(async () => {
		desk = await aSyncDesk({ seed: smallRepos });
	});
	afterEach(() => desk.close());
}

async function failureOf(work: Promise<unknown>): Promise<Failure | null> {
	try {
		await work;
	} catch (error) {
		assert.ok(error instanceof AppError, String(error));
		return error.failure;
	}
	return null;
}

async function log(): Promise<readonly string[]> {
	const lines: string[] = [];
	for await (const { actor, type, subject } of desk.bench.ledger.read(1)) {
		if (type.startsWith('repo.')) {
			lines.push(`${actor.id} ${type} ${subject}`);
		}
	}
	return lines;
}

function repos(): readonly string[] {
	return desk.items.listRepos().map(({ fullName, repoId, defaultBranch }) => `${fullName} ${repoId} ${defaultBranch}`);
}

describe('registering a repository', () => {
	useDesk();

	it('is on record, described by GitHub, before the first sync', async () => {
		await desk.add(toolName);
		const { id } = desk.gitHub.state.repo(toolName).repo;
		assert.deepEqual([repos(), await log()], [[`${toolName} ${id} main`], [`mona repo.added ${toolName}`]]);
	});

	it('takes the name as GitHub spells it', async () => {
		const { store, reader, bench } = desk;
		const added = await addRepo(
			{ store, reader, ledger: bench.ledger },
			{ kind: 'human', id: 'mona' },
			RepoName.parse('ACME/Tool'),
		);
		assert.deepEqual([added, await log()], [toolName, [`mona repo.added ${toolName}`]]);
	});

	it('takes the name that a repository has now', async () => {
		desk.gitHub.state.renameRepo(toolName, 'hammer');
		await desk.add(toolName);
		assert.match(repos().join(), /^acme\/hammer /);
	});

	it('twice is the same as once', async () => {
		await desk.add(toolName, toolName, 'Acme/TOOL');
		assert.deepEqual([repos().length, (await log()).length], [1, 1]);
	});

	it('refuses what GitHub does not show, and records nothing', async () => {
		const repo = 'acme/secret';
		assert.deepEqual(await failureOf(desk.add(repo)), { kind: 'repoNotFound', repo });
		assert.deepEqual([repos(), await log()], [[], []]);
	});

	it('records nothing when GitHub cannot be asked', async () => {
		desk.breakDown({ kind: 'status', status: 503 });
		assert.equal((await failureOf(desk.add(toolName)))?.kind, 'gitHubError');
		assert.deepEqual([repos(), await log()], [[], []]);
	});

	it('outlives the cache', async () => {
		await desk.add(appName, toolName);
		await desk.syncWell();
		for (const path of [...desk.bench.files.contents.keys()].filter((name) => name.startsWith('/cache/'))) {
			desk.bench.files.contents.delete(path);
		}
		const store = await desk.bench.open();
		assert.deepEqual(
			store.sql.all('SELECT full_name, github_id FROM repos ORDER BY full_name').map((row) => Object.values(row)),
			[
				[appName, null],
				[toolName, null],
			],
		);
		await store.close();
	});
});

describe('removing a repository', () => {
	useDesk();

	it('forgets what was cached of it, and nothing of the others', async () => {
		await desk.add(appName, toolName);
		await desk.syncWell();
		await desk.remove('Acme/App');
		assert.equal(desk.items.count(), 1);
		assert.match(repos().join(), /^acme\/tool /);
		assert.deepEqual((await log()).at(-1), `mona repo.removed ${appName}`);
		desk = await desk.restart();
		assert.equal(desk.items.count(), 1);
	});

	it('begins from nothing when it is added again', async () => {
		await desk.add(toolName);
		await desk.syncWell();
		await desk.remove(toolName);
		await desk.add(toolName);
		assert.equal(desk.stateOf(toolName).issuesCursor, null);
		await desk.syncWell();
		assert.equal(desk.items.count(), 1);
	});

	it('refuses what is not registered', async () => {
		assert.deepEqual(await failureOf(desk.remove(appName)), { kind: 'repoNotRegistered', repo: appName });
		assert.deepEqual(await log(), []);
	});
});

describe('a sync of one repository', () => {
	useDesk();

	it('leaves the others alone', async () => {
		await desk.add(appName, toolName);
		await desk.sync('ACME/tool');
		assert.deepEqual([desk.items.count(), desk.stateOf(appName).issuesCursor], [1, null]);
	});

	it('refuses what is not registered', async () => {
		assert.deepEqual(await failureOf(desk.sync(appName)), { kind: 'repoNotRegistered', repo: appName });
	});
});
