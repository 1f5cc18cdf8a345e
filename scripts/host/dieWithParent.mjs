/**
 * Loaded into the server before its own code. The one who started the server holds the other end of its stdin;
 * however that process ends, the pipe closes, and the server and all that it started go with it.
 */
import { basename } from 'node:path';

// The processes that the server forks inherit this import, but their stdin is the server's business.
if (basename(process.argv[1] ?? '') === 'server-main.js') {
	process.stdin.resume();
	process.stdin.unref();
	process.stdin.on('close', endProcessGroup);
	process.stdin.on('end', endProcessGroup);
}

function endProcessGroup() {
	if (process.platform === 'win32') {
		process.exit();
	}
	process.kill(-process.pid, 'SIGKILL');
}
