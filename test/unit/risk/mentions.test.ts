import assert from 'node:assert/strict';
import { countBotCommands, newMentions } from '../../../src/control/risk/mentions';

describe('mentions', () => {
	it('are people and teams, once each, whatever the case', () => {
		assert.deepEqual(newMentions('cc @Mona, @mona and (@octo/Maintainers).'), {
			people: ['@mona'],
			teams: ['@octo/maintainers'],
		});
	});

	it('are new only where the text before had none of them', () => {
		assert.deepEqual(newMentions('@mona @lena', 'Ask @Mona').people, ['@lena']);
	});

	it('are no addresses, decorators in code or names within words', () => {
		const text = 'mail me@example.com, `@code`, a/@scope\n```ts\n@Injectable()\n```\n~~~\n@tilde\n~~~\n@after';
		assert.deepEqual(newMentions(text), { people: ['@after'], teams: [] });
	});

	it('count after a fence that only seems to go on', () => {
		assert.deepEqual(newMentions('````\n```\n@inside\n````\n@outside').people, ['@outside']);
	});

	it('take the time that the text is long, and no more', () => {
		const started = process.hrtime.bigint();
		for (const text of ['@'.repeat(200_000), '`'.repeat(200_001), '@a/'.repeat(70_000), '```\n'.repeat(50_000)]) {
			newMentions(text);
		}
		assert.ok(process.hrtime.bigint() - started < 2_000_000_000n);
	});
});

describe('commands to bots', () => {
	it('are lines that begin with a slash and a word, outside of code', () => {
		assert.equal(countBotCommands('/merge\n/deploy prod\nsee /etc/hosts\n/etc/hosts\n```\n/inside\n```'), 2);
	});
});
