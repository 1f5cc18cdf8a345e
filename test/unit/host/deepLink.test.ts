import * as assert from 'node:assert/strict';
import { deepLink, readDeepLink } from '../../../src/host/links/deepLink';
import { ChangesetId, ItemRef } from '../../../src/shared/names';

const base = 'vscode://countersign.countersign';

describe('a link into the editor', () => {
	/** As the editor hands it over: decoded once. */
	const read = (text: string): string => {
		const [, path = '', query = '', fragment = ''] = /^([^?#]*)\??([^#]*)#?(.*)$/.exec(text) ?? [];
		return JSON.stringify(readDeepLink({ path, query: decodeURIComponent(query), fragment }) ?? null);
	};
	const item = '{"kind":"item","ref":"octo/app#12"}';

	it('is read as it was made', () => {
		const targets = [
			{ kind: 'item', ref: ItemRef.parse('octo/app.js#12') },
			{ kind: 'changeset', id: ChangesetId.parse('cs-3f9a1c04') },
		] as const;
		for (const target of targets) {
			assert.equal(read(deepLink(base, target).slice(base.length)), JSON.stringify(target));
		}
	});

	for (const [text, expected] of [
		['/open?ref=octo/app%2312', item],
		['/open?ref=octo%2Fapp%2312&more=1', item],
		['/open?ref=octo/app#12', item],
		['/open', 'null'],
		['/open?ref=octo/app', 'null'],
		['/open?ref=octo/../app%2312', 'null'],
		['/open?ref=https://evil.example/a/b%2312', 'null'],
		['/open?id=cs-3f9a1c04', 'null'],
		['/approve?id=cs-3f9a1c04', 'null'],
		['/changeset?id=cs-3f9a1c04', '{"kind":"changeset","id":"cs-3f9a1c04"}'],
		['/changeset?id=cs-3f9a1c04/../x', 'null'],
		['/changeset/publish?id=cs-3f9a1c04', 'null'],
		[`/changeset?id=cs-${'a'.repeat(5000)}`, 'null'],
	] as const) {
		it(`is ${expected} for ${text.slice(0, 60)}`, () => {
			assert.equal(read(text), expected);
		});
	}
});
