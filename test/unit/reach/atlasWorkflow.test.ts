import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { atlasWorkflow, atlasWorkflowPath, workflowMark } from '../../../src/present/agents/atlasWorkflow';
import { repoRoot } from '../../fakes/repoRoot';
import { type CliHarness, cliHarness, type Ran } from '../cli/cliHarness';

const Workflow = z.strictObject({
	name: z.string(),
	on: z.strictObject({ schedule: z.array(z.strictObject({ cron: z.string() })), workflow_dispatch: z.null() }),
	permissions: z.record(z.string(), z.string()),
	concurrency: z.unknown(),
	jobs: z.record(z.string(), z.looseObject({ steps: z.array(z.looseObject({ run: z.string().optional() })) })),
});

describe('the workflow that makes the atlas every night', () => {
	const workflow = Workflow.parse(parse(atlasWorkflow('1.2.3')));

	it('may read the repository and nothing else', () => {
		assert.deepEqual(workflow.permissions, { contents: 'read' });
	});

	it('runs every night and when somebody asks', () => {
		assert.match(workflow.on.schedule[0]?.cron ?? '', /^\d+ \d+ \* \* \*$/);
	});

	it('builds the program from its own repository, at the tag of this version', () => {
		const { repository } = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8')) as {
			repository: { url: string };
		};
		const [, name] = /github\.com\/(.+)\.git$/.exec(repository.url) ?? [];
		const checkout = workflow.jobs['atlas']?.steps.find(
			(step) => 'with' in step && Reflect.has(Object(step['with']), 'ref'),
		);
		assert.deepEqual(checkout?.['with'], {
			repository: name,
			ref: 'v1.2.3',
			path: '.countersign-cli',
			'persist-credentials': false,
		});
	});

	it('names each action by a commit, and says which release that is', () => {
		const uses = atlasWorkflow('1.2.3').match(/uses: .*/g) ?? [];
		assert.equal(uses.length, 4);
		for (const line of uses) {
			assert.match(line, /^uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
		}
	});

	it('takes no secret and no input, so that it runs in a fork as well', () => {
		assert.doesNotMatch(atlasWorkflow('1.2.3'), /\$\{\{/);
	});

	it('lets no package run code while it is installed', () => {
		const runs = workflow.jobs['atlas']?.steps.flatMap(({ run }) => run ?? []) ?? [];
		assert.match(runs.join('\n'), /npm ci --ignore-scripts /);
	});

	it('puts nothing into a shell that anybody could choose', () => {
		const runs = workflow.jobs['atlas']?.steps.flatMap(({ run }) => run ?? []) ?? [];
		assert.equal(runs.length, 2);
		assert.doesNotMatch(runs.join('\n'), /\$\{\{/);
	});

	describe('by the command line', () => {
		let cli: CliHarness;
		beforeEach(async () => {
			cli = await cliHarness();
			execFileSync('git', ['init', '--quiet'], { cwd: cli.home });
		});
		afterEach(() => cli.dispose());
		const runIn = async (workingFolder: string): Promise<Ran> => {
			const inside = await cliHarness({ workingFolder });
			const ran = await inside.run(['scaffold', '--json']);
			await inside.dispose();
			return ran;
		};
		const path = (): string => join(cli.home, atlasWorkflowPath);

		it('is written into the repository here, and anew over an older one', async () => {
			await mkdir(dirname(path()), { recursive: true });
			await writeFile(path(), `${workflowMark}\nname: old\n`);
			const { code, json } = await cli.run(['scaffold', '--json']);
			assert.deepEqual([code, json()], [0, { path: path() }]);
			assert.equal(await readFile(path(), 'utf8'), atlasWorkflow('1.2.3'));
		});

		it('goes to the top of the repository, wherever in it one stands', async () => {
			const workingFolder = join(cli.home, 'apps');
			await mkdir(workingFolder);
			const { code, json } = await runIn(workingFolder);
			assert.deepEqual([code, json()], [0, { path: path() }]);
		});

		it('is never written over a file that is not ours', async () => {
			await mkdir(dirname(path()), { recursive: true });
			await writeFile(path(), 'name: mine\n');
			const { code, err } = await cli.run(['scaffold']);
			assert.equal(code, 1);
			assert.match(err, /not made by Countersign/);
			assert.equal(await readFile(path(), 'utf8'), 'name: mine\n');
		});
	});
});
