import type { CliIo } from '../cliIo';
import type { Command } from '../command';
import { exitCodes } from '../exitCode';
import { fields } from '../output/columns';
import { openSession } from '../session';
import type { DemoGitHub } from './demoGitHub';
import { allHeld } from './demoReport';
import { playLoop } from './playLoop';

export const demo: Command = {
	name: 'demo',
	arguments: '',
	summary: 'Play the whole loop against an embedded GitHub, with temporary data.',
	words: 0,
	options: [],
	run: async ({ io, isJson }) => {
		const gitHub = await io.startDemoGitHub();
		if (gitHub === undefined) {
			const complaint =
				'The embedded GitHub is not part of the extension: run the demo in a checkout, after "npm start -- --headless".';
			return { json: { error: { message: complaint } }, text: '', complaints: [complaint], exitCode: exitCodes.failed };
		}
		try {
			return await play(io, gitHub, isJson ? () => undefined : (line) => io.out(`${line}\n`));
		} finally {
			await gitHub.stop();
		}
	},
};

async function play(io: CliIo, gitHub: DemoGitHub, tell: (line: string) => void): ReturnType<Command['run']> {
	const folder = await io.makeTemporaryFolder();
	try {
		const person = await settle(io, gitHub, folder);
		const dataDir = io.files.join(folder, 'data');
		const open = (): ReturnType<typeof openSession> => openSession(person, { dataDir, apiUrl: undefined });
		const report = await playLoop({ gitHub, tell, open });
		const held = allHeld(report);
		return {
			json: report,
			text: fields([...Object.entries(report).map(([name, value]) => [name, String(value)] as const)]),
			complaints: held ? [] : ['The demo found something that does not hold; see above.'],
			exitCode: held ? exitCodes.done : exitCodes.failed,
		};
	} finally {
		await io.files.remove(folder);
	}
}

/** A person of the demo's own: a config that allows the sample repositories, and a token for the embedded GitHub. */
async function settle(io: CliIo, gitHub: DemoGitHub, folder: string): Promise<CliIo> {
	const path = io.files.join(folder, 'config.json');
	const config = { apiUrl: gitHub.apiUrl, writeAllowlist: gitHub.repos, cliApproval: true };
	await io.files.replace(path, new TextEncoder().encode(JSON.stringify(config)));
	return {
		...io,
		err: () => undefined,
		environment: { ...io.environment, COUNTERSIGN_CONFIG: path, GITHUB_TOKEN: gitHub.token },
	};
}
