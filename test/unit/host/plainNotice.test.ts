import assert from 'node:assert/strict';
import { plainLabel, plainNotice } from '../../../src/host/people/plainNotice';

/** As the editor finds links in a notification. */
const link = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+/i;

describe('what others wrote', () => {
	it('makes no link in a notification', () => {
		for (const text of [
			'[ok](command:x.y)',
			'[[ok](command:x)](file:/etc)',
			'[a]([b](https://c))',
			'](command:x)[](',
		]) {
			assert.doesNotMatch(plainNotice(`Approved: ${text}`), link);
		}
		assert.equal(plainNotice('Approved: Fix f[0] (again)'), 'Approved: Fix f[0] (again)');
	});

	it('draws no icon in a row, and hides nothing', () => {
		assert.equal(plainLabel('$(check) safe\n\u202E'), '\\$(check) safe \\u{202E}');
	});
});
