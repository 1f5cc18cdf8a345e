import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Engine, engineOpener } from '../../src/cli/engine';
import { openControlPlane } from '../../src/controlPlane';
import type { ProposalInput } from '../../src/shared/changesets/changeset';
import type { AuditReport } from '../../src/shared/engineStatus';
import type { LedgerEvent } from '../../src/shared/ledgerEvent';
import type { PolicyReport } from '../../src/shared/policies/policyReport';
import { repoRoot } from '../fakes/repoRoot';
import { harborName, lighthouseName, sampleOrg } from '../github/sampleOrg';
import { demoToken, type GitHub, startGitHub } from '../github/startGitHub';
import { type CliHarness, cliHarness, type Ran } from '../unit/cli/cliHarness';
import { policiesOf } from '../unit/policy/somePolicies';

const openEngine = engineOpener(openControlPlane, join(repoRoot, 'node_modules/sql.js/dist/sql-wasm.wasm'));

/** The command line on the real control plane and a GitHub on loopback. */
describe('policies on the command line', () => {
	let gitHub: GitHub;
	let cli: CliHarness;
	beforeEach(async () => {
		gitHub = await startGitHub({ seed: sampleOrg });
		cli = await cliHarness({ openEngine });
	});
	afterEach(async () => {
		await gitHub.stop();
		await cli.dispose();
	});

	async function person(policies: unknown): Promise<void> {
		const config = { apiUrl: gitHub.url, writeAllowlist: [harborName, lighthouseName], cliApproval: true, policies };
		await writeFile(join(cli.home, 'config.json'), JSON.stringify(config));
	}

	async function run(words: string, input: unknown = ''): Promise<Ran> {
		const environment = { COUNTERSIGN_CONFIG: 'config.json', GITHUB_TOKEN: demoToken };
		return cli.run([...words.split(' '), '--data-dir', 'data'], { environment, input: JSON.stringify(input) });
	}

	async function done<T>(words: string, input: unknown = ''): Promise<T> {
		const ran = await run(`${words} --json`, input);
		assert.equal(ran.code, 0, ran.err);
		return ran.json() as T;
	}

	const proposal = (body: string, kind: 'add_comment' | 'update_issue' = 'add_comment') => ({
		...{ title: body, why: 'To be polite.', impact: 'One comment.', rollback: 'Delete it.' },
		operations: [{ kind, target: `${harborName}#1`, set: kind === 'add_comment' ? { body } : { title: body } }],
	});
	const writes = () => gitHub.requests.writes().length;
	const ofHarbor = { id: 'harbor', basedOn: 'execution-backbone', repos: [harborName] };

	it('approve a comment at once, which a person then publishes, and the log proves it', async () => {
		await person([ofHarbor]);
		const { id, status } = await done<{ id: string; status: string }>('propose -', proposal('Hello'));
		assert.deepEqual([status, writes()], ['approved', 0]);
		assert.equal((await done<{ status: string }>(`publish ${id}`)).status, 'applied');
		assert.equal(writes(), 1);
		const report = await done<AuditReport>('audit verify');
		assert.deepEqual([report.ok, report.writes], [true, 1]);
		const events = await done<readonly LedgerEvent[]>('audit log');
		assert.deepEqual(
			events.map(({ type, actor }) => `${type} by ${actor.kind}`).filter((line) => /policies|approved/.test(line)),
			['changeset.approved by policy', 'policies.changed by human'],
		);
	});

	it('publish by themselves where they were told to, when something is proposed and not while one only looks', async () => {
		await person([{ ...ofHarbor, publish: true }]);
		const first = await done<{ id: string; status: string }>('propose -', proposal('Hello'));
		assert.deepEqual([first.status, writes()], ['approved', 1]);
		assert.deepEqual(await done<readonly unknown[]>('changesets --status applied').then(({ length }) => length), 1);
		const started = (await done<readonly LedgerEvent[]>('audit log')).find(({ type }) => type === 'publish.started');
		assert.deepEqual(started?.actor, { kind: 'policy', id: 'harbor' });
		assert.equal((await done<AuditReport>('audit verify')).ok, true);
	});

	it('publish nothing on a yes that was given under other words of theirs', async () => {
		await person([ofHarbor]);
		await done('propose -', proposal('Hello'));
		await person([{ ...ofHarbor, publish: true }]);
		await done('propose -', proposal('Second'));
		assert.equal(writes(), 1);
		const all = await done<readonly { status: string }[]>('changesets');
		assert.deepEqual(
			all.map(({ status }) => status),
			['applied', 'approved'],
		);
	});

	it('go on with what they had approved when the program ended before it was published', async () => {
		const policies = policiesOf({ ...ofHarbor, publish: true });
		const open = async (publishesAlone: boolean): Promise<Engine> => {
			const engine = await openEngine({
				...{ dataFolder: join(cli.home, 'data'), anchor: null },
				...{ onHeadMoved: () => undefined, onProgress: () => undefined, onLog: () => undefined },
			});
			const setup = { apiUrl: gitHub.url, token: demoToken, writeAllowlist: [harborName], pollSeconds: 0 };
			await engine.human.configure({ ...setup, policies, publishesAlone });
			return engine;
		};
		const held = await open(false);
		const { id, status } = await held.agent.propose(proposal('Hello') as ProposalInput);
		await held.close();
		assert.deepEqual([status, writes()], ['approved', 0]);
		const free = await open(true);
		await free.close();
		const again = await open(false);
		assert.deepEqual([(await again.human.getChangeset({ id })).status, writes()], ['applied', 1]);
		await again.close();
	});

	it('refuse what they deny with its code, and what is over a quota', async () => {
		await person([{ id: 'careful', repos: ['*'], rules: { update_issue: 'deny' }, quotas: { perRun: 1 } }]);
		const denied = await run('propose -', proposal('X', 'update_issue'));
		assert.deepEqual([denied.code, /^refused: operation_denied: /.test(denied.err)], [3, true]);
		await done('propose -', proposal('One'));
		const second = await run('propose -', proposal('Two'));
		assert.match(second.err, /^refused: quota_exceeded: .*The policy careful allows 1 operations a run/);
	});

	it('are told by repository and kind, with the reason', async () => {
		await person([ofHarbor, { id: 'quiet', repos: ['*'], mode: 'comment-only' }]);
		const { problem, repos } = await done<PolicyReport>('policy');
		assert.equal(problem, null);
		assert.deepEqual(
			repos.map(({ repo, policy, pattern }) => [repo, policy.id, pattern]),
			[
				[harborName, 'harbor', harborName],
				[lighthouseName, 'quiet', '*'],
			],
		);
		const rulings = repos.map((one) =>
			one.rulings
				.filter(({ key }) => key === 'add_comment' || key === 'create_issue')
				.map(({ rule, because }) => [rule, because]),
		);
		assert.deepEqual(rulings, [
			[
				['human', null],
				['auto', 'add_comment'],
			],
			[
				['deny', 'mode'],
				['human', null],
			],
		]);
		const { out } = await run('policy');
		assert.match(out, /^# Policies\n\n\| Repository/);
		assert.match(out, /\| `add_comment` +\| approved at once +\| the rule `add_comment`/);
	});

	it('stop everything, with a sentence, where they cannot be read', async () => {
		await person([{ id: 'mine', repos: ['*'], rules: { add_comment: 'yes' } }]);
		const ran = await run('propose -', proposal('Hello'));
		assert.equal(ran.code, 1);
		assert.match(ran.err, /cannot be used: policies\[0\]\.rules\.add_comment: Expected human, auto or deny\. Mend it/);
	});
});
