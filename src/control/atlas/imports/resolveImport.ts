import type { Language } from '../../../shared/atlas/atlas';
import { resolveCsharp, resolveJava, resolvePhp } from './classes';
import { resolveInclude } from './clike';
import { resolveGo } from './go';
import { resolvePython } from './python';
import type { ResolveImport } from './repoIndex';
import { resolveRuby } from './ruby';
import { resolveRust } from './rust';
import { resolveScript } from './scripts';

/** What an import of each language means. */
export const resolveImport: Readonly<Record<Language, ResolveImport>> = {
	c: resolveInclude,
	cpp: resolveInclude,
	csharp: resolveCsharp,
	go: resolveGo,
	java: resolveJava,
	javascript: resolveScript,
	php: resolvePhp,
	python: resolvePython,
	ruby: resolveRuby,
	rust: resolveRust,
	tsx: resolveScript,
	typescript: resolveScript,
};
