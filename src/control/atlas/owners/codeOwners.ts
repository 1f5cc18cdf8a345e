import { globPath } from './globPath';

/** Where GitHub looks, in its order. */
export const codeOwnersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

/** Who owns a path; empty when nobody does. */
export type OwnersOf = (path: string) => readonly string[];

interface Rule {
	readonly pattern: readonly string[];
	/** Whether what lies below a match belongs to it too. */
	readonly isDeep: boolean;
	readonly owners: readonly string[];
}

/** Reads a CODEOWNERS file by GitHub's rules: the last pattern that matches decides, also when it names nobody. */
export function codeOwners(text: string): OwnersOf {
	const rules = text.split(/\r?\n/).flatMap(readRule).reverse();
	return (path) => {
		const names = path.split('/');
		return rules.find((rule) => isMatch(rule, names))?.owners ?? [];
	};
}

/** GitHub skips lines that it does not understand: negations and ranges of characters. */
function readRule(line: string): readonly Rule[] {
	const words = line.replace(/^\s+|(?:^|\s)#.*$/g, '').match(/(?:\\.|\S)+/g) ?? [];
	const [written, ...owners] = words;
	if (written === undefined || /^!|\[/.test(written)) {
		return [];
	}
	const pattern = written.replaceAll(/\\(.)/g, '$1');
	const names = pattern.split('/').filter((name) => name !== '');
	if (names.length === 0) {
		return [];
	}
	const isAnchored = pattern.replace(/\/$/, '').includes('/');
	const isFolder = pattern.endsWith('/');
	const rooted = isAnchored ? names : ['**', ...names];
	// `docs/*` means what lies in docs itself; `*` alone means everything.
	const isDeep = isFolder || names.at(-1) !== '*' || !isAnchored;
	return [{ pattern: isFolder ? [...rooted, '*', '**'] : rooted, isDeep: isDeep && !isFolder, owners }];
}

function isMatch({ pattern, isDeep }: Rule, names: readonly string[]): boolean {
	return globPath(pattern, names) || (isDeep && globPath([...pattern, '*', '**'], names));
}
