import { writeSync } from 'node:fs';
import { attempted, startRealLife } from './realLife';

/** The process that is killed: `driver.js FOLDER API-URL`. Every event that counts is told on standard output at once. */
async function main([folder = '', apiUrl = '']: readonly string[]): Promise<void> {
	const start = () => startRealLife(folder, apiUrl, null, ({ seq, hash }) => writeSync(1, `${seq} ${hash}\n`));
	const life = await attempted(start, 3);
	await life.goOn();
	// What cannot be saved at the end is rebuilt at the next start.
	await life.close().catch(() => undefined);
	// Another start takes away what the first one left behind.
	const again = await attempted(start, 3);
	await again.close().catch(() => undefined);
	writeSync(1, 'end\n');
}

main(process.argv.slice(2)).then(
	() => process.exit(0),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
		process.exit(1);
	},
);
