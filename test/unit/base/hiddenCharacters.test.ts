import * as assert from 'node:assert/strict';
import { showHiddenCharacters } from '../../../src/base/text/hiddenCharacters';

const tagsOf = (letters: string): string =>
	[...letters].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
const flagOf = (region: string): string => `\u{1F3F4}${tagsOf(region)}\u{E007F}`;

describe('hidden characters', () => {
	it('are not what the flags of England, Scotland and Wales are made of', () => {
		const text = `${flagOf('gbeng')} ${flagOf('gbsct')} ${flagOf('gbwls')}`;
		assert.equal(showHiddenCharacters(text), text);
	});

	it('are tag characters after any other flag, after none, and beyond a flag’s end', () => {
		for (const text of [flagOf('send'), tagsOf('gbeng'), `${flagOf('gbeng')}${tagsOf('a')}`]) {
			assert.match(showHiddenCharacters(text), /\\u\{E00/);
		}
	});
});
