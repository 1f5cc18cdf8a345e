import * as z from 'zod';
import type { FormEntry, FormText } from '../../control/sync/gitHubReader';
import { parse, parseJson } from './answers';

/** Where GitHub looks for issue forms, as one part of an address. */
export const formFolder = encodeURIComponent('.github/ISSUE_TEMPLATE');

/** So much of what strangers may have committed is read: GitHub's own forms are far smaller. */
const maxForms = 50;
const maxBytes = 65_536;

const Entry = z.object({ type: z.string(), name: z.string(), sha: z.string(), size: z.number() });

/** The files of a folder that may be forms, by name. A file in the folder's place is no folder. */
export function formEntriesOf(text: string, url: string): readonly FormEntry[] {
	const value = parseJson(text, url);
	return (Array.isArray(value) ? value : [])
		.map((one: unknown) => parse(Entry, one, url))
		.filter(({ type, name, size }) => type === 'file' && /\.ya?ml$/i.test(name) && size <= maxBytes)
		.map(({ name, sha }) => ({ name, sha }))
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.slice(0, maxForms);
}

const File = z.object({ sha: z.string(), encoding: z.literal('base64'), content: z.string().max(2 * maxBytes) });

export function formTextOf(text: string, url: string): FormText {
	const { sha, content } = parse(File, parseJson(text, url), url);
	return { sha, text: Buffer.from(content, 'base64').toString('utf8') };
}
