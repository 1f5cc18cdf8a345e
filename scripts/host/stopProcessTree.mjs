import { spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

const GRACE_MS = 2000;
const POLL_MS = 20;

/**
 * Ends a process that leads its own group, and the whole group: politely at first, so that extensions are
 * deactivated, then at once.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<void>}
 */
export async function stopProcessTree(child) {
	if (child.pid === undefined) {
		return;
	}
	if (process.platform === 'win32') {
		spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
		return;
	}
	if (!signalGroup(child.pid, 'SIGTERM')) {
		return;
	}
	for (const deadline = Date.now() + GRACE_MS; Date.now() < deadline; await delay(POLL_MS)) {
		if (!signalGroup(child.pid, 0)) {
			return;
		}
	}
	signalGroup(child.pid, 'SIGKILL');
}

/** @returns {boolean} whether anybody in the group was there to get it */
function signalGroup(leader, signal) {
	try {
		process.kill(-leader, signal);
		return true;
	} catch {
		return false;
	}
}
