import * as assert from 'node:assert/strict';
import { workspaceKey } from '../../../src/host/engine/workspaceKey';
import { readRepoInput } from '../../../src/host/repos/readRepoInput';
import { remotesIn } from '../../../src/shared/remotesIn';

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

describe('a repository as somebody types it', () => {
	const cloud = 'https://api.github.com';
	const read = (text: string, apiUrl = cloud): string => {
		const input = readRepoInput(text, apiUrl);
		return input.kind === 'repo' ? input.repo : input.kind === 'otherHost' ? `not on ${input.host}` : input.kind;
	};

	for (const [text, expected] of [
		['octo/app', 'octo/app'],
		[' octo/app.js ', 'octo/app.js'],
		['octo/app.git', 'octo/app'],
		['https://github.com/octo/app', 'octo/app'],
		['https://github.com/octo/app/issues/7?q=x#new', 'octo/app'],
		['https://user@github.com/octo/app.git/', 'octo/app'],
		['github.com/octo/app', 'octo/app'],
		['git@github.com:octo/app.git', 'octo/app'],
		['ssh://git@ssh.github.com:443/octo/app.git', 'octo/app'],
		['https://gitlab.com/octo/app', 'not on gitlab.com'],
		['https://github.com.evil.example/octo/app', 'not on github.com.evil.example'],
		['https://github.com/octo', 'unreadable'],
		['octo', 'unreadable'],
		['octo/app/issues', 'unreadable'],
		['octo/..', 'unreadable'],
	] as const) {
		it(`is read: ${text}`, () => {
			assert.equal(read(text), expected);
		});
	}

	it('may be on the server that is talked to', () => {
		assert.equal(read('https://ghe.example.com/team/tool', 'https://ghe.example.com/api/v3'), 'team/tool');
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
