import type { LinguistAttributes, SourceTree, TreeFile } from '../../control/atlas/sourceTree';
import type { ReadFileBelow } from '../node/files/readBelow';
import { type GitCall, runGit } from './runGit';

type Attributes = SourceTree['attributes'];
export type ReadAttributes = (files: readonly TreeFile[], read: ReadFileBelow, call: GitCall) => Promise<Attributes>;

/** Attributes are a few lines; what is larger is no such file. */
const textLimit = 4 * 1024 * 1024;

/**
 * Tells what a repository says of its files as GitHub's Linguist understands it. Git is asked again when there are other
 * files, or other attribute files among them.
 */
export function attributesReader(): ReadAttributes {
	let last: { readonly files: readonly TreeFile[]; readonly attributes: Attributes } | undefined;
	return async (files, read, call) => {
		if (last === undefined || !saysTheSame(last.files, files)) {
			last = { files, attributes: await attributesOf(files, read, call) };
		}
		return last.attributes;
	};
}

function saysTheSame(before: readonly TreeFile[], files: readonly TreeFile[]): boolean {
	return (
		before.length === files.length &&
		files.every(({ path, blob }, index) => {
			const old = before[index];
			return old?.path === path && (old.blob === blob || !isAttributes(path));
		})
	);
}

function isAttributes(path: string): boolean {
	return path === '.gitattributes' || path.endsWith('/.gitattributes');
}

/** Git reads its attribute files with all their rules; it is asked only where one of them speaks of this. */
async function attributesOf(files: readonly TreeFile[], read: ReadFileBelow, call: GitCall): Promise<Attributes> {
	const speaks = files
		.filter(({ path }) => isAttributes(path))
		.some(({ path }) => {
			const found = read(path, textLimit);
			return found.kind === 'bytes' && Buffer.from(found.bytes).includes('linguist-');
		});
	if (!speaks) {
		return new Map();
	}
	const input = files.map(({ path }) => `${path}\0`).join('');
	const output = await runGit(['check-attr', '-z', '--stdin', 'linguist-generated', 'linguist-vendored'], {
		...call,
		input,
	});
	const attributes = new Map<string, LinguistAttributes>();
	const fields = output.split('\0');
	for (let at = 0; at + 2 < fields.length; at += 3) {
		const [path = '', name = '', value = ''] = fields.slice(at, at + 3);
		if (value !== 'unspecified') {
			const before = attributes.get(path) ?? { generated: undefined, vendored: undefined };
			const key = name === 'linguist-generated' ? 'generated' : 'vendored';
			attributes.set(path, { ...before, [key]: value !== 'unset' && value !== 'false' });
		}
	}
	return attributes;
}
