import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { failureOf } from '../../../src/shared/failure';
import type { LedgerHead } from '../../../src/shared/ledgerEvent';
import type { GitHub } from '../../github/startGitHub';
import { repoName } from '../world/memoryAnswers';
import { checkFolder } from './checkFolder';
import { type RealLife, startRealLife } from './realLife';

const execute = promisify(execFile);

/**
 * A disk of 2 MB that is really full: what was said before stays, what is said now is refused, and it goes on when
 * there is room again. Answers what is wrong; null when nothing is. Needs the right to mount.
 */
export async function fullDisk(gitHub: GitHub): Promise<string | null> {
	const disk = await mkdtemp(join(tmpdir(), 'countersign-full-'));
	try {
		await execute('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);
	} catch (error) {
		await rmdir(disk);
		throw new Error('The full disk cannot be tried: mounting a tmpfs needs root.', { cause: error });
	}
	try {
		return await fillAndFree(disk, gitHub);
	} finally {
		await execute('umount', [disk]);
		await rmdir(disk);
	}
}

async function fillAndFree(disk: string, gitHub: GitHub): Promise<string | null> {
	const folder = join(disk, 'data');
	const ballast = join(disk, 'ballast');
	const heads: LedgerHead[] = [];
	const life = await startRealLife(folder, gitHub.url, null, (head) => heads.push(head));
	await life.human.addRepo({ fullName: repoName });
	await fill(ballast);
	const refused = await refusals(life, 20);
	const { problem } = await life.human.verifyAudit({});
	await rm(ballast);
	await life.close();
	await fill(ballast);
	const opening = await startRealLife(folder, gitHub.url, null, () => undefined).then(
		(other) => other.close().then(() => 'it opened'),
		(error: unknown) => failureOf(error).kind,
	);
	await rm(ballast);
	if (refused === 0 || problem !== null) {
		return `A full disk took everything, or broke the chain: ${refused} refused, ${problem?.detail ?? 'chain whole'}.`;
	}
	return opening === 'storageFailed' || opening === 'it opened'
		? await checkFolder(folder, gitHub, heads.at(-1) ?? null)
		: `A start on a full disk ends with ${opening}.`;
}

/** To the last byte. */
async function fill(path: string): Promise<void> {
	for (const size of [65_536, 4096, 1]) {
		while (await hasRoom(path, size)) {
			// Again, until there is none.
		}
	}
}

async function hasRoom(path: string, size: number): Promise<boolean> {
	try {
		await appendFile(path, new Uint8Array(size));
		return true;
	} catch {
		// No room is what is looked for.
		return false;
	}
}

/** How many of so many proposals were refused because of the disk; what was refused must not count. */
async function refusals({ agent, human }: RealLife, attempts: number): Promise<number> {
	let refused = 0;
	for (let count = 0; count < attempts; count++) {
		const set = { title: `Full ${count}`, body: 'x'.repeat(500) };
		const about = { why: 'To fill it.', impact: 'None.', rollback: 'None.' };
		const operations = [{ kind: 'create_issue' as const, target: repoName, set }];
		const before = (await human.listChangesets({})).length;
		const outcome = await agent.propose({ title: `Full ${count}`, ...about, operations }).then(
			() => 'taken',
			(error: unknown) => failureOf(error).kind,
		);
		const isCounted = (await human.listChangesets({})).length > before;
		refused += outcome === 'storageFailed' && !isCounted ? 1 : 0;
	}
	return refused;
}
