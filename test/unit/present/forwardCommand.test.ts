import assert from 'node:assert/strict';
import { forwardCommand } from '../../../src/present/words/forwardCommand';

describe('the command that forwards webhooks', () => {
	it('names the repository, the loopback address and the secret', () => {
		assert.equal(
			forwardCommand({ repo: 'octo/app', port: 3117, secret: 'ab12' }),
			'gh webhook forward --repo=octo/app --events=issues,issue_comment,pull_request --url=http://127.0.0.1:3117/webhooks --secret=ab12',
		);
	});

	it('leaves a place for a repository that is not known yet', () => {
		assert.match(forwardCommand({ repo: null, port: 1, secret: 'x' }), / --repo=OWNER\/NAME /);
	});
});
