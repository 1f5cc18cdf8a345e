import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFile, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { engineOpener } from '../../src/cli/engine';
import { openControlPlane } from '../../src/controlPlane';
import type { RepoSummary } from '../../src/shared/repo';
import { repoRoot } from '../fakes/repoRoot';
import { harborName, lighthouseName, sampleOrg } from '../github/sampleOrg';
import { demoToken, type GitHub, startGitHub } from '../github/startGitHub';
import { type CliHarness, cliHarness, type Ran } from '../unit/cli/cliHarness';

const openEngine = engineOpener(openControlPlane, join(repoRoot, 'node_modules/sql.js/dist/sql-wasm.wasm'));

const execute = promisify(execFile);
/** Where letters are small and great in another way, days begin at another hour, and years have other numbers. */
const places = [
	['C', 'UTC'],
	['tr_TR.UTF-8', 'Pacific/Kiritimati'],
	['th_TH.UTF-8', 'America/St_Johns'],
] as const;

interface Proposed {
	readonly id: string;
	readonly hash: string;
	readonly status: string;
}

/** The command line on the real control plane and a GitHub on loopback. */
describe('the command line', function () {
	this.timeout(30_000);
	let gitHub: GitHub;
	let cli: CliHarness;

	beforeEach(async () => {
		gitHub = await startGitHub({ seed: sampleOrg });
		cli = await cliHarness({ openEngine });
		await person({});
	});
	afterEach(async () => {
		await gitHub.stop();
		await cli.dispose();
	});

	/** Writes the person's config; `token` null: none. */
	async function person(changes: { cliApproval?: boolean; writeAllowlist?: readonly string[] }): Promise<void> {
		const config = { apiUrl: gitHub.url, writeAllowlist: [harborName], cliApproval: true, ...changes };
		await writeFile(join(cli.home, 'config.json'), JSON.stringify(config));
	}

	async function run(words: string, options: { input?: unknown; token?: string | null } = {}): Promise<Ran> {
		const { token = demoToken, input = '' } = options;
		const environment = { COUNTERSIGN_CONFIG: 'config.json', ...(token === null ? {} : { GITHUB_TOKEN: token }) };
		const argv = [...words.split(' '), '--data-dir', 'data', '--json'];
		return cli.run(argv, { environment, input: typeof input === 'string' ? input : JSON.stringify(input) });
	}

	async function done<T>(words: string, options: { input?: unknown } = {}): Promise<T> {
		const ran = await run(words, options);
		assert.equal(ran.code, 0, ran.err);
		return ran.json() as T;
	}

	async function refused(words: string, options: { input?: unknown; token?: string | null } = {}): Promise<string> {
		const ran = await run(words, options);
		assert.equal(ran.code, 3, ran.err || ran.out);
		return /^refused: (\w+): /.exec(ran.err)?.[1] ?? ran.err;
	}

	const comment = (target = `${harborName}#1`) => ({
		...{ title: 'Say hello', why: 'To be polite.', impact: 'One comment.', rollback: 'Delete it.' },
		operations: [{ kind: 'add_comment', target, set: { body: 'Hello' } }],
	});

	async function synced(): Promise<void> {
		await done(`repo add ${harborName}`);
		await done('sync');
	}

	it('keeps repositories, with how fresh each is', async () => {
		await synced();
		await done(`repo add ${lighthouseName}`);
		const [harbor, lighthouse] = await done<readonly RepoSummary[]>('repo list');
		assert.equal(harbor?.fullName, harborName);
		assert.ok(harbor.issues > 50 && harbor.pullRequests > 10 && harbor.comments > 50);
		assert.deepEqual([harbor.lastError, typeof harbor.lastSyncAt], [null, 'string']);
		assert.equal(lighthouse?.lastSyncAt, null);
		await done(`repo remove ${lighthouseName}`);
		assert.equal((await done<readonly unknown[]>('repo list')).length, 1);
	});

	it('syncs one repository, and again for nothing', async () => {
		await done(`repo add ${harborName}`);
		await done(`repo add ${lighthouseName}`);
		type Outcomes = readonly { readonly fullName: string; readonly changed: number }[];
		const first = await done<Outcomes>(`sync --repo ${harborName}`);
		assert.deepEqual(
			first.map(({ fullName }) => fullName),
			[harborName],
		);
		const [again] = await done<Outcomes>(`sync --repo ${harborName}`);
		assert.equal(again?.changed, 0);
	});

	it('reads items offline', async () => {
		await synced();
		await gitHub.stop();
		const open = await done<readonly { readonly ref: string; readonly labels: readonly string[] }[]>('items');
		const all = await done<readonly unknown[]>('items --state all');
		assert.ok(open.length > 30 && all.length > open.length);
		const label = open.flatMap(({ labels }) => labels)[0] ?? '';
		const labelled = await done<typeof open>(`items --label ${label}`);
		assert.ok(labelled.length > 0 && labelled.every(({ labels }) => labels.includes(label)));
		const found = await done<typeof open>('items --search retry');
		assert.ok(found.length > 0);
		const item = await done<{ readonly ref: string; readonly body: string }>(`show ${open[0]?.ref}`);
		assert.equal(item.ref, open[0]?.ref);
		assert.equal((await run(`show ${harborName}#99999`)).code, 1);
		assert.equal((await run('show harbor')).code, 2);
	});

	it('builds a pack of the same bytes, within its budget, where it is asked to', async () => {
		await synced();
		const first = await done<{ readonly hash: string; readonly folder: string }>(`pack ${harborName}#1`);
		assert.equal(first.folder, join(cli.home, '.countersign', 'packs', 'northwind-harbor-1'));
		const bytes = await readFile(join(first.folder, 'CONTEXT.md'), 'utf8');
		const second = await done<typeof first>(`pack ${harborName}#1 --out here`);
		assert.equal(second.hash, first.hash);
		assert.equal(await readFile(join(cli.home, 'here', 'CONTEXT.md'), 'utf8'), bytes);
		await done(`pack ${harborName}#1 --budget 800 --profile pm-drafting --out small`);
		assert.ok((await readFile(join(cli.home, 'small', 'CONTEXT.md'), 'utf8')).length <= 800);
		await writeFile(join(cli.home, 'here', 'manifest.json'), '{}');
		const ran = await run(`pack ${harborName}#1 --out here`);
		assert.equal(ran.code, 1);
		assert.match(ran.err, /manifest\.json was not made by Countersign/);
	});

	it('builds the same bytes in every language and time zone, as it is shipped', async () => {
		await synced();
		const packs: string[] = [];
		for (const [locale, zone] of places) {
			const out = join(cli.home, zone.replace('/', '-'));
			const words = ['pack', `${harborName}#1`, '--profile', 'coding', '--data-dir', 'data', '--json', '--out', out];
			const env = { ...process.env, ...{ COUNTERSIGN_CONFIG: 'config.json', LC_ALL: locale, LANG: locale, TZ: zone } };
			const { stdout } = await execute(process.execPath, [join(repoRoot, 'dist/cli.js'), ...words], {
				cwd: cli.home,
				env,
			});
			const files = await Promise.all(['CONTEXT.md', 'manifest.json'].map((name) => readFile(join(out, name), 'utf8')));
			packs.push([...files, stdout.replaceAll(out, '')].join('\n'));
		}
		assert.match(packs[0] ?? '', /"hash":"sha256:/);
		assert.deepEqual(new Set(packs).size, 1);
	});

	it('writes what was approved, once, and proves it', async () => {
		await synced();
		const { id, hash, status } = await done<Proposed>('propose -', { input: comment() });
		assert.deepEqual([status, hash.length, id.slice(0, 3)], ['proposed', 71, 'cs-']);
		const { diff } = await done<{ readonly diff: string }>(`diff ${id}`);
		assert.match(diff, /^# 1\. Comment on northwind\/harbor#1\n--- \/dev\/null\n/);
		assert.match(diff, /^\+Hello$/m);

		assert.equal(await refused(`publish ${id}`), 'approval_missing');
		assert.equal(await refused(`approve ${id} --hash sha256:${'0'.repeat(64)}`), 'hash_mismatch');
		assert.equal(gitHub.requests.writes().length, 0);

		await done(`approve ${id} --hash ${hash}`);
		assert.equal((await done<Proposed>(`publish ${id}`)).status, 'applied');
		assert.deepEqual(
			gitHub.requests.writes().map(({ method, path }) => `${method} ${path}`),
			[`POST /repos/${harborName}/issues/1/comments`],
		);
		assert.equal((await run(`publish ${id}`)).code, 3);
		assert.equal(gitHub.requests.writes().length, 1);

		const report = await done<{ readonly ok: boolean; readonly writes: number; readonly events: number }>(
			'audit verify',
		);
		assert.deepEqual([report.ok, report.writes], [true, 1]);
		const log = await done<readonly { readonly seq: number; readonly type: string }[]>('audit log');
		assert.equal(log.length, report.events);
		assert.ok(log.some(({ type }) => type === 'publish.receipt'));
		assert.deepEqual(await done('changesets --status proposed'), []);
		assert.equal((await done<readonly unknown[]>('changesets')).length, 1);
	});

	it('approves nothing unless the person has turned that on', async () => {
		await synced();
		await person({ cliApproval: false });
		const { id, hash } = await done<Proposed>('propose -', { input: comment() });
		assert.equal(await refused(`approve ${id} --hash ${hash}`), 'cli_approval_disabled');
		assert.equal(await refused(`publish ${id}`), 'approval_missing');
	});

	it('rejects for a reason that the next pack tells', async () => {
		await synced();
		const { id } = await done<Proposed>('propose -', { input: comment() });
		assert.equal((await done<Proposed>(`reject ${id} --reason Impolite`)).status, 'rejected');
		const { folder } = await done<{ readonly folder: string }>(`pack ${harborName}#1 --budget 60000`);
		assert.match(await readFile(join(folder, 'CONTEXT.md'), 'utf8'), /Impolite/);
	});

	it('refuses a repository outside the allowlist', async () => {
		await synced();
		await done(`repo add ${lighthouseName}`);
		const input = comment(`${lighthouseName}#1`);
		assert.equal(await refused('propose -', { input }), 'repo_not_allowlisted');
		await person({ writeAllowlist: [] });
		assert.equal(await refused('propose -', { input: comment() }), 'repo_not_allowlisted');
	});

	/** Approved, and then somebody renames the issue on GitHub. */
	async function renamedMeanwhile(): Promise<string> {
		await synced();
		const [issue] = await done<readonly { readonly ref: string; readonly number: number }[]>('items');
		assert.ok(issue !== undefined);
		const input = { ...comment(), operations: [{ kind: 'update_issue', target: issue.ref, set: { title: 'Mine' } }] };
		const { id, hash } = await done<Proposed>('propose -', { input });
		await done(`approve ${id} --hash ${hash}`);
		gitHub.clock.advance(60_000);
		await fetch(`${gitHub.url}/repos/${harborName}/issues/${issue.number}`, {
			method: 'PATCH',
			headers: { authorization: `Bearer ${demoToken}` },
			body: JSON.stringify({ title: 'Theirs' }),
		});
		return id;
	}

	it('notices what moved between the look and the write', async () => {
		const id = await renamedMeanwhile();
		assert.equal(await refused(`publish ${id}`), 'stale_base');
		assert.equal(gitHub.requests.writes().length, 1);
	});

	it('notices with the next sync what moved, and publishes it after a rebase and another yes', async () => {
		const id = await renamedMeanwhile();
		await done('sync');
		assert.equal((await done<readonly Proposed[]>('changesets --status stale'))[0]?.id, id);
		const conflicted = await run(`rebase ${id} --json`);
		assert.deepEqual([conflicted.code, conflicted.err.includes('conflicts_left')], [1, true]);
		const { hash } = await done<Proposed>(`rebase ${id} --take proposed`);
		await done(`approve ${id} --hash ${hash}`);
		assert.equal((await done<Proposed>(`publish ${id}`)).status, 'applied');
		assert.deepEqual(gitHub.requests.writes().at(-1)?.body, { title: 'Mine' });
	});

	it('publishes nothing without a token', async () => {
		await synced();
		const { id, hash } = await done<Proposed>('propose -', { input: comment() });
		await done(`approve ${id} --hash ${hash}`);
		assert.equal(await refused(`publish ${id}`, { token: null }), 'missing_write_token');
	});

	for (const [what, ruin, sentence] of [
		['a wrong token', async () => undefined, /does not accept the token/],
		['a GitHub that is down', () => gitHub.stop(), /GitHub cannot be reached/],
	] as const) {
		it(`syncs nothing with ${what}, says so, and keeps what it had`, async () => {
			await synced();
			await ruin();
			const ran = await run('sync', { token: 'no-such-token' });
			assert.equal(ran.code, 1);
			assert.match(ran.err, sentence);
			assert.ok((await done<readonly unknown[]>('items')).length > 30);
			const [repo] = await done<readonly { readonly lastError: string | null }[]>('repo list');
			assert.match(repo?.lastError ?? '', sentence);
		});
	}

	it('says that there is no such repository', async () => {
		const ran = await run('repo add northwind/lagoon');
		assert.equal(ran.code, 1);
		assert.match(ran.err, /no repository northwind\/lagoon/);
		assert.equal((await run('repo add lagoon')).code, 2);
	});

	it('says that the data folder cannot be written', async () => {
		await writeFile(join(cli.home, 'data'), 'a file in the way');
		const ran = await run('repo list');
		assert.equal(ran.code, 1);
		assert.match(ran.err, /data\S* could not be written/);
	});

	it('finds a corrupt cache again on GitHub, with nothing lost', async () => {
		await synced();
		const { id } = await done<Proposed>('propose -', { input: comment() });
		const cache = join(cli.home, 'data', 'cache');
		for (const name of (await readdir(cache)).filter((one) => one.includes('sqlite'))) {
			await writeFile(join(cache, name), 'no database');
		}
		assert.equal((await done<readonly { readonly id: string }[]>('changesets'))[0]?.id, id);
		await done('sync');
		assert.ok((await done<readonly unknown[]>('items')).length > 30);
	});

	it('empties the cache and keeps what people said', async () => {
		await synced();
		await done('propose -', { input: comment() });
		await done('reset-cache');
		assert.deepEqual(await done('items'), []);
		assert.equal((await done<readonly unknown[]>('changesets')).length, 1);
		assert.equal((await done<readonly unknown[]>('repo list')).length, 1);
	});

	async function ledgerFile(): Promise<string> {
		const folder = join(cli.home, 'data', 'ledger');
		const [name = ''] = (await readdir(folder)).filter((one) => one.endsWith('.jsonl'));
		return join(folder, name);
	}

	it('drops a torn last line and goes on', async () => {
		await synced();
		await appendFile(await ledgerFile(), '{"v":1,"seq":');
		const { id } = await done<Proposed>('propose -', { input: comment() });
		assert.match(id, /^cs-/);
		const log = await done<readonly { readonly type: string }[]>('audit log');
		assert.ok(log.some(({ type }) => type === 'ledger.tail_dropped'));
		await done('audit verify');
	});

	it('shows that events were cut off, and writes no more', async () => {
		await synced();
		await done('propose -', { input: comment() });
		const path = await ledgerFile();
		const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
		await truncate(path, Buffer.byteLength(`${lines.slice(0, -1).join('\n')}\n`));
		const ran = await run('audit verify');
		assert.equal(ran.code, 1);
		assert.match(ran.err, /does not hold/);
		assert.equal(await refused('propose -', { input: comment(`${harborName}#2`) }), 'ledger_broken');
		assert.equal((await run('audit verify')).code, 1);
		assert.ok((await done<readonly unknown[]>('items')).length > 30);
	});

	it('shows that an event was changed', async () => {
		await synced();
		await done('propose -', { input: comment() });
		const path = await ledgerFile();
		await writeFile(path, (await readFile(path, 'utf8')).replace('Say hello', 'Say howdy'));
		assert.equal((await run('audit verify')).code, 1);
	});

	it('only reads while another process holds the data', async () => {
		await synced();
		const other = await openEngine({
			dataFolder: join(cli.home, 'data'),
			...{ anchor: null, onHeadMoved: () => undefined, onProgress: () => undefined, onLog: () => undefined },
		});
		try {
			assert.ok((await done<readonly unknown[]>('items')).length > 30);
			assert.equal(await refused('propose -', { input: comment() }), 'read_only');
		} finally {
			await other.close();
		}
		await done('propose -', { input: comment() });
	});

	it('starts anew when the data folder and its anchor are removed together', async () => {
		await synced();
		const { anchorPath } = await done<{ readonly anchorPath: string }>('status');
		await rm(join(cli.home, 'data'), { recursive: true });
		await rm(anchorPath);
		await synced();
		await done('audit verify');
	});
});
