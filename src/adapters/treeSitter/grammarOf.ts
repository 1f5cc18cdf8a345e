import type { Language } from '../../shared/atlas';
import { cpp } from './grammars/cpp';
import { csharp } from './grammars/csharp';
import { go } from './grammars/go';
import type { Grammar } from './grammars/grammar';
import { java } from './grammars/java';
import { php } from './grammars/php';
import { python } from './grammars/python';
import { ruby } from './grammars/ruby';
import { rust } from './grammars/rust';
import { javascript, tsx, typescript } from './grammars/script';

const grammars: Readonly<Record<Language, Grammar>> = {
	c: cpp,
	cpp,
	csharp,
	go,
	java,
	javascript,
	php,
	python,
	ruby,
	rust,
	tsx,
	typescript,
};

/** How to read a text; JavaScript with Flow's types is nearer to TSX than to JavaScript. */
export function grammarOf(language: Language, text: string): Grammar {
	return language === 'javascript' && /^[\s\S]{0,2000}@flow\b/.test(text) ? tsx : grammars[language];
}
