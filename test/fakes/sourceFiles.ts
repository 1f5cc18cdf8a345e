import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from './repoRoot';

export interface SourceFile {
	/** Below the checkout, with forward slashes. */
	readonly file: string;
	readonly text: string;
}

/** Every TypeScript file below a folder of the checkout. */
export function sourceFiles(folder: string): readonly SourceFile[] {
	return readdirSync(join(repoRoot, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
		.sort()
		.map((file) => ({ file, text: readFileSync(join(repoRoot, file), 'utf8') }));
}
