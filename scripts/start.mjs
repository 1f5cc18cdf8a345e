// `npm start`: from a fresh clone to Countersign in a VS Code, on a GitHub of its own. `-- --headless` plays the loop
// without an editor; `-- --browser` leaves the desktop's VS Code alone.
const wanted = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);

// Nothing else is loaded before this, so that an old Node gets a sentence and not a syntax error.
if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
	console.error(
		`Countersign needs Node ${wanted.join('.')} or newer, and this is ${process.versions.node}. Install a newer one (https://nodejs.org) and run "npm start" again.`,
	);
	process.exitCode = 1;
} else {
	import('./start/start.mjs')
		.then(({ start }) => start(process.argv.slice(2)))
		.catch((error) => {
			console.error(error instanceof Error ? error.message : error);
			return 1;
		})
		// What is still being fetched or started when the person has had enough is not waited for.
		.then((code) => process.exit(code));
}
