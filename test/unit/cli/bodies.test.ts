import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configFolder } from '../../../src/cli/person/folders';
import { ItemRef } from '../../../src/shared/names';
import { type CliHarness, cliHarness } from './cliHarness';
import { fakeEngine } from './fakeEngine';

describe('drafting and checking on the command line', () => {
	let cli: CliHarness;

	beforeEach(async () => {
		cli = await cliHarness();
	});
	afterEach(() => cli.dispose());

	async function lint(text: string): Promise<unknown> {
		await writeFile(join(cli.home, 'body.md'), text);
		const ran = await cli.run(['lint', 'body.md', '--json']);
		assert.equal(ran.code, JSON.stringify(ran.json()) === '[]' ? 0 : 1);
		return ran.json();
	}

	it('drafts an item by the template of its type, without a control plane', async () => {
		const ran = await cli.run(['draft', '--type', 'chore', '--title', 'Tidy', '--json']);
		assert.equal(ran.code, 0, ran.err);
		const headings = ['Scope', 'Area', 'Size', 'Estimate (hrs)', 'Priority'];
		assert.deepEqual(ran.json(), {
			type: 'chore',
			title: '[chore] Tidy',
			markdown: `${headings.map((heading) => `### ${heading}\n_No response_\n`).join('\n')}`,
			fields: Object.fromEntries(headings.map((heading) => [heading, null])),
			labels: ['type:chore', 'status:backlog'],
			parent: null,
		});
	});

	it('prints for people the markdown alone', async () => {
		const ran = await cli.run(['draft', '--type', 'chore']);
		assert.match(ran.out, /^### Scope\n_No response_\n\n### Area\n/);
	});

	it('puts the address of the parent where a task has its place for it', async () => {
		for (const [parent, address] of [
			['northwind/harbor#7', 'https://github.com/northwind/harbor/issues/7'],
			['https://github.com/northwind/harbor/issues/7', 'https://github.com/northwind/harbor/issues/7'],
		] as const) {
			const ran = await cli.run(['draft', '--type', 'task', '--parent', parent, '--json']);
			const { fields, parent: found } = ran.json() as { fields: Record<string, unknown>; parent: string };
			assert.deepEqual([fields['Parent Feature URL'], found], [address, 'northwind/harbor#7']);
		}
		const api = ['--api-url', 'https://git.example/api/v3'];
		const ran = await cli.run(['draft', '--type', 'task', '--parent', 'a/b#7', ...api]);
		assert.match(ran.out, /^### Parent Feature URL\nhttps:\/\/git\.example\/a\/b\/issues\/7\n/);
	});

	it('says what it needs', async () => {
		for (const [words, message] of [
			[['draft'], /needs --type: one of epic,/],
			[['draft', '--type', 'saga'], /--type is one of epic,/],
			[['draft', '--type', 'task', '--parent', '7'], /--parent is an item as/],
			[['draft', '--type', 'task', '--parent', 'a/b#7 and more'], /--parent is an item as/],
			[['lint', 'nothing.md'], /There is no file/],
		] as const) {
			const ran = await cli.run(words);
			assert.equal(ran.code, 2);
			assert.match(ran.err, message);
		}
	});

	it('finds what is wrong in a file, sorted, and fails', async () => {
		assert.deepEqual(await lint('### Parent Feature URL\n\n### Area\nmoon\n'), [
			{
				code: 'RULE_TASK_PARENT_FEATURE_URL_REQUIRED',
				path: '$.fields[Parent Feature URL]',
				message: 'A task needs the address of its feature under "Parent Feature URL".',
			},
			{
				code: 'SCHEMA_ENUM',
				path: '$.area',
				message: '"moon" is not one of phys-pipeline, abcdef-sim, research-utils, cpa-sim, infra/docs.',
			},
			{ code: 'SCHEMA_REQUIRED', path: '$.priority', message: '"priority" is required.' },
		]);
		const ran = await cli.run(['lint', 'body.md']);
		assert.match(ran.out, /^CODE +PATH +PROBLEM\nRULE_TASK_/);
	});

	it('finds nothing wrong where nothing is', async () => {
		assert.deepEqual(await lint('### Scope\nx\n\n### Area\ncpa-sim\n\n### Priority\nP1\n'), []);
		assert.match((await cli.run(['lint', 'body.md'])).out, /^No problems\.\n$/);
	});

	it('goes by the issue forms of the folder that it runs in, and says which it cannot use', async () => {
		const folder = join(cli.home, '.github', 'ISSUE_TEMPLATE');
		await mkdir(folder, { recursive: true });
		await writeFile(
			join(folder, 'chore.yml'),
			'body: [{ type: input, attributes: { label: Scope }, validations: { required: true } }]',
		);
		await writeFile(join(folder, 'bug.yml'), 'body: 7');
		const ran = await cli.run(['draft', '--type', 'chore']);
		assert.equal(ran.out, '### Scope\n_No response_\n');
		assert.match(ran.err, /^The issue form bug\.yml is not used: body: /);
		const [first] = (await lint('### Scope\n\n### Area\nx\n')) as readonly { readonly code: string }[];
		assert.equal(first?.code, 'RULE_REQUIRED_HEADING_EMPTY');
	});

	it('checks an item of the cache with its title, labels and number', async () => {
		const ref = ItemRef.parse('northwind/harbor#7');
		const problem = {
			code: 'RULE_CHILD_REF_INVALID' as const,
			path: '$.relationships.children_refs[0]',
			message: '#7 is the item itself.',
		};
		const fake = fakeEngine({ lintWorkItem: async () => [{ ...problem, line: 4, fix: null }] });
		const ran = await (await cliHarness({ openEngine: fake.open })).run(['lint', ref, '--json']);
		assert.equal(ran.code, 1);
		assert.deepEqual(ran.json(), [problem]);
		assert.deepEqual(fake.calls.at(-1), ['lintWorkItem', { ref }]);
	});

	it('drafts by the forms of a repository that is named', async () => {
		const drafted = {
			type: 'bug' as const,
			title: '[bug] T',
			markdown: '### X\n',
			fields: {},
			labels: [],
			parent: null,
		};
		const fake = fakeEngine({ draftWorkItem: async () => drafted });
		const words = ['draft', '--type', 'bug', '--title', 'T', '--repo', 'northwind/harbor'];
		const ran = await (await cliHarness({ openEngine: fake.open })).run([...words, '--json']);
		assert.deepEqual(ran.json(), drafted);
		assert.deepEqual(fake.calls.at(-1), ['draftWorkItem', { type: 'bug', title: 'T', repo: 'northwind/harbor' }]);
	});

	it('takes the choices of the fields from the config', async () => {
		await mkdir(configFolder(cli.io), { recursive: true });
		await writeFile(join(configFolder(cli.io), 'config.json'), '{"fields":{"area":["web"]}}');
		assert.deepEqual(await lint('### Scope\nx\n\n### Area\nweb\n\n### Priority\nP1\n'), []);
	});
});
