// Fills the workspace's ledger through the command line, as a person and an agent would: repositories, and one
// proposal that waits.
import { spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../lib/run.mjs';

/**
 * @param {import('./demoFolder.mjs').DemoFolder} demo
 * @param {import('./gitHub.mjs').DemoGitHub} gitHub
 * @returns {Promise<{ id: string, target: string }>} the proposal that waits
 */
export async function seedWorkspace(demo, gitHub) {
	const { apiUrl, repos, token } = gitHub;
	await writeFile(demo.config, JSON.stringify({ apiUrl, writeAllowlist: repos, cliApproval: false }, null, '\t'));
	const environment = { ...process.env, COUNTERSIGN_CONFIG: demo.config, GITHUB_TOKEN: token };
	const cli = (words, input = '') => runCli([...words, '--data-dir', demo.ledger, '--json'], { environment, input });
	for (const repo of repos) {
		await cli(['repo', 'add', repo]);
	}
	await cli(['sync']);
	const items = await cli(['items', '--repo', repos[0]]);
	const target = items.find(isEasyToFind) ?? items[0];
	const { id } = await cli(['propose', '-'], JSON.stringify(proposalFor(target)));
	// The editor keeps its cache elsewhere, and fills it from the ledger and the embedded GitHub.
	await rm(join(demo.ledger, 'cache'), { recursive: true, force: true });
	return { id, target: target.ref };
}

/** At the top level of the tree, with some talk to read. */
function isEasyToFind({ kind, parent, commentCount }) {
	return kind === 'issue' && parent === null && commentCount > 1;
}

/** @returns {Promise<any>} the JSON value that the command printed */
function runCli(words, { environment, input }) {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [join(root, 'dist/cli.js'), ...words], { env: environment });
		let output = '';
		let errors = '';
		child.stdout.on('data', (chunk) => {
			output += chunk;
		});
		child.stderr.on('data', (chunk) => {
			errors += chunk;
		});
		child.on('error', reject);
		child.on('close', (code) => {
			if (code === 0) {
				resolve(JSON.parse(output.trimEnd().split('\n').at(-1)));
			} else {
				reject(new Error(`countersign ${words.join(' ')} ended with ${code}.\n${errors}`));
			}
		});
		child.stdin.end(input);
	});
}

function proposalFor({ ref, repo, title, labels }) {
	return {
		title: `Make ${ref} ready to be worked on`,
		why: `"${title}" has no acceptance test, so nobody can tell when it is done.`,
		impact: 'One new issue, one label and one comment on GitHub. No code changes.',
		rollback: 'Close the new issue, take the label off again, delete the comment.',
		operations: [
			{
				kind: 'create_issue',
				target: repo,
				set: {
					title: `Write the acceptance test for: ${title}`,
					body: `Part of ${ref}.\n\n- [ ] A test that fails today\n- [ ] It passes when the work is done\n`,
				},
			},
			{ kind: 'update_issue', target: ref, set: { labels: [...labels, 'status:ready'] } },
			{ kind: 'add_comment', target: ref, set: { body: 'I proposed the acceptance test as an issue of its own.' } },
		],
	};
}
