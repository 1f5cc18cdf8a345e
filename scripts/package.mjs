// `npm run package`: makes countersign-<version>.vsix from a production build.
import { ensureInstalled, run, tool } from './lib/run.mjs';

await ensureInstalled();
for (const [command, args] of [
	[process.execPath, ['esbuild.mjs', '--production']],
	[tool('vsce'), ['package', '--no-dependencies']],
]) {
	const { code } = await run(command, args);
	if (code !== 0) {
		process.exit(code);
	}
}
