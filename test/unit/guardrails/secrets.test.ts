import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { secretlintRules } from '../../../src/adapters/secretlint/secretlintRules';
import { findSecrets, noRules } from '../../../src/control/guardrails/secrets/findSecrets';
import type { SecretRules } from '../../../src/control/guardrails/secrets/secretRules';
import { cleanTexts } from '../../fakes/cleanTexts';
import { assignedSecrets, secretSamples } from '../../fakes/secretSamples';

const { SHOW_TIMES: showTimes } = process.env;

const wraps: readonly ((secret: string) => string)[] = [
	(secret) => secret,
	(secret) => `See (${secret}), please.`,
	(secret) => `"${secret}"`,
	(secret) => `\`${secret}\``,
	(secret) => `Fine so far.\n- ${secret}\nAnd more.`,
];

describe('secrets in outgoing text', () => {
	let rules: SecretRules = noRules;
	const find = (text: string) => findSecrets(text, { rules, token: null });

	before(async () => {
		rules = await secretlintRules()();
	});

	it('come in enough kinds to test with', () => {
		assert.ok(secretSamples.length + assignedSecrets.length >= 60);
		assert.ok(cleanTexts.length >= 250, String(cleanTexts.length));
	});

	for (const { what, secret } of secretSamples) {
		it(`are found wherever they stand: ${what}`, () => {
			for (const wrap of wraps) {
				const text = wrap(secret);
				const found = find(text);
				assert.ok(
					found.some(({ index, end }) => index < text.indexOf(secret) + secret.length && end > text.indexOf(secret)),
					wrap('…'),
				);
			}
		});
	}

	for (const { what, secret } of assignedSecrets) {
		it(`are found in what is given to a name: ${what}`, () => {
			for (const wrap of wraps.filter((one) => !one('').includes('"') && !one('').includes('`'))) {
				assert.equal(find(wrap(secret)).length, 1, wrap(secret));
			}
		});
	}

	it('are not seen in ordinary text', () => {
		const wrong = cleanTexts.filter((text) => find(text).length > 0);
		assert.deepEqual(
			wrong.map((text) => `${text} ${find(text)[0]?.rule}`),
			[],
		);
	});

	it('are not seen in the code and the documents of this repository', () => {
		const root = join(__dirname, '../../../..');
		const files = ['src', 'docs']
			.flatMap((folder) =>
				readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
			)
			.filter((name) => /\.(?:ts|md)$/.test(name));
		const texts = [...files, 'README.md', 'package-lock.json', 'package.json'].map((name) => ({
			name,
			text: readFileSync(join(root, name), 'utf8'),
		}));
		assert.deepEqual(
			texts.flatMap(({ name, text }) => find(text).map(({ rule, index }) => `${name} ${rule} at ${index}`)),
			[],
		);
	});

	it('are named with their place and nothing more', () => {
		const secret = ['gh', 'p_', 'aB3'.repeat(12)].join('');
		assert.deepEqual(find(`See: ${secret} and ${secret}`), [
			{ rule: 'github_token', index: 5, end: 5 + secret.length },
			{ rule: 'github_token', index: 10 + secret.length, end: 10 + 2 * secret.length },
		]);
	});

	it('are found when hidden characters take them apart', () => {
		const secret = ['gh', 'p_', 'aB3'.repeat(12)].join('');
		const apart = `x \u200B${secret.slice(0, 10)}\u200B\u{E0041}${secret.slice(10)}`;
		assert.deepEqual(find(apart), [{ rule: 'github_token', index: 3, end: apart.length }]);
	});

	it('are found though the text says that it is not to be looked at', () => {
		const secret = ['gh', 'p_', 'aB3'.repeat(12)].join('');
		assert.equal(find(`<!-- secretlint-disable -->\n${secret}`).length, 1);
	});

	it('are the person’s own token, whatever it looks like', () => {
		assert.deepEqual(findSecrets('say open-sesame', { rules, token: 'open-sesame' }), [
			{ rule: 'own_token', index: 4, end: 15 },
		]);
		assert.deepEqual(findSecrets('say open-sesame', { rules, token: '' }), []);
	});
});

describe('looking for secrets in hostile text', () => {
	const size = 65_536;
	const unit = (piece: string): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
	const pieces = [
		...[...'a0A_-./\\:@="\'` \n\t~*#<>{}[]()$%&+,;é😀\u200b'],
		...[
			'xoxb-a-',
			'SG.a.',
			'http://a:',
			'://a:',
			'postgres://a:b',
			'AKIA',
			'ghp_',
			'eyJaaaaaaaaa.',
			'password=',
			'token: ',
		],
		...['token   :   ', 'secret:"aaaaaaa', 'password:"a', 'authorization: bearer ', '-----BEGIN PRIVATE KEY-----'],
		...[
			'aws_secret_access_key = ',
			'AccountKey=',
			'1234567890:AA',
			'SK0',
			'key-0',
			'_authToken=',
			'a.b.',
			'A_',
			'a-',
			'${',
			'<a',
		],
		...['password="a.', "token='a-", 'api_key: a1a1a1a1a1a1.', 'password: aaaaaaaaaaaaaaaaaaaaaaaaaaa1'],
	];
	for (const piece of pieces) {
		it(`takes time in proportion to 64 KB of ${JSON.stringify(piece)}`, async () => {
			const search = { rules: await secretlintRules()(), token: 'open-sesame' };
			const text = unit(piece);
			const started = performance.now();
			findSecrets(text, search);
			const took = performance.now() - started;
			if (showTimes !== undefined) {
				process.stdout.write(`        ${took.toFixed(1)} ms\n`);
			}
			// Going back over so much text takes minutes; a busy machine takes a second.
			assert.ok(took <= 5000, `${took.toFixed(0)} ms`);
		});
	}
});
