// The two harnesses that kill: on a simulated disk, and a real process by its system calls.
import { spawnSync } from 'node:child_process';

export const crashMain = 'out/test/crash/main.js';
export const syscallsMain = 'out/test/crash/syscalls/main.js';

/** Why the system calls cannot be made to fail here; null when they can. */
export function syscallsRefusal() {
	if (process.platform !== 'linux') {
		return 'System calls can be made to fail on Linux only.';
	}
	return spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0
		? null
		: 'strace is missing, or may not trace here. Install it ("apt-get install strace") and try again.';
}
