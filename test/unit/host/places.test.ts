import * as assert from 'node:assert/strict';
import { workspaceKey } from '../../../src/host/engine/workspaceKey';
import { remotesIn } from '../../../src/host/repos/remotesIn';

describe('the repositories of a Git configuration', () => {
	const config = (...urls: readonly string[]): string =>
		urls.map((url, index) => `[remote "r${index}"]\n\turl = ${url}\n\tfetch = +refs/heads/*\n`).join('');

	it('are found in each form that Git takes', () => {
		const urls = [
			'git@github.com:octo/app.git',
			'https://github.com/octo/site',
			'ssh://git@github.com/octo/docs.git/',
			'https://user@ghe.example.com/team/tool.js.git',
		];
		assert.deepEqual(remotesIn(config(...urls)), ['octo/app', 'octo/site', 'octo/docs', 'team/tool.js']);
	});

	it('are named once', () => {
		assert.deepEqual(remotesIn(config('git@github.com:octo/app.git', 'https://github.com/octo/app')), ['octo/app']);
	});

	it('are none where a remote is a folder or nothing', () => {
		assert.deepEqual(remotesIn(`${config('../elsewhere')}[core]\n\tbare = false\n`), []);
		assert.deepEqual(remotesIn(''), []);
	});
});

describe('the key of a workspace', () => {
	it('is the same in any order of the folders', () => {
		assert.equal(workspaceKey(['file:///a', 'file:///b']), workspaceKey(['file:///b', 'file:///a']));
	});

	it('differs by folder', () => {
		assert.notEqual(workspaceKey(['file:///a']), workspaceKey(['file:///b']));
	});

	it('is a name where no folder is open', () => {
		assert.equal(workspaceKey([]), 'empty');
	});
});
