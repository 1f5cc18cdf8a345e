import assert from 'node:assert/strict';
import { edges } from './bodyDesk';

const lines = (text: string): readonly string[] =>
	edges(text).map(({ kind, target, provenance }) => `${kind} ${target} (${provenance})`);

describe('the edges of a body', () => {
	it('are parent, children, blockers, ADRs and mentions, each with why it is believed', () => {
		const text = [
			...['See #30, other/place#31 and `#32`.', ''],
			...['### Parent Feature URL', 'https://github.com/northwind/harbor/issues/1', ''],
			...['### Child tasks', '- [ ] #2', '- [x] #3 after #33', ''],
			...['### Blocked by', '#4, #5', 'and other/place#6', ''],
			...['### ADR link (if applicable)', 'docs/adr/0001.md', ''],
		].join('\n');
		assert.deepEqual(lines(text), [
			'parent northwind/harbor#1 (checklist)',
			'child northwind/harbor#2 (checklist)',
			'child northwind/harbor#3 (checklist)',
			'blocked_by northwind/harbor#4 (checklist)',
			'blocked_by northwind/harbor#5 (checklist)',
			'blocked_by other/place#6 (checklist)',
			'adr docs/adr/0001.md (mention)',
			'mention northwind/harbor#30 (mention)',
			'mention other/place#31 (mention)',
			'mention northwind/harbor#33 (mention)',
		]);
	});

	it('are none in code, comments, words, addresses and after a backslash', () => {
		const text = '`#1` a#2 &#3; \\#4 https://x.example/a/b#5 #0 #6x\n\n```\n#7\n```\n\n<!-- #8 -->\n\n    #11\n';
		assert.deepEqual(lines(text), []);
	});

	it('never lead back to the item', () => {
		assert.deepEqual(lines('#9\n\n### Blocked by\n#9\n\n### Child tasks\n- [ ] #9\n\n### Parent Feature URL\n#9'), []);
	});

	it('are mentions also in quotes, lists and links', () => {
		assert.deepEqual(lines('> #1\n\n- [two](https://github.com/northwind/harbor/pull/2)'), [
			'mention northwind/harbor#1 (mention)',
			'mention northwind/harbor#2 (mention)',
		]);
	});
});
