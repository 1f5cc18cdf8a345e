import type { Language } from '../../shared/atlas/atlas';
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

const grammars: Readonly<Record<Exclude<Language, 'c' | 'cpp' | 'javascript'>, Grammar>> = {
	csharp,
	go,
	java,
	php,
	python,
	ruby,
	rust,
	tsx,
	typescript,
};

/** Headers of Objective-C are called as those of C are, and no parser here reads them. */
const objectiveC = /^[ \t]*(?:@(?:interface|protocol|implementation|class|end)\b|#import\b)/m;

/** How to read a text; JavaScript with Flow's types is nearer to TSX than to JavaScript. Null: it cannot be read. */
export function grammarOf(language: Language, text: string): Grammar | null {
	switch (language) {
		case 'javascript':
			return /^[\s\S]{0,2000}@flow\b/.test(text) ? tsx : javascript;
		case 'c':
		case 'cpp':
			return objectiveC.test(text) ? null : cpp;
		default:
			return grammars[language];
	}
}
