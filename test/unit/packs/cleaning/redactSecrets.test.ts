import assert from 'node:assert/strict';
import fc from 'fast-check';
import { secretlintRules } from '../../../../src/adapters/secretlint/secretlintRules';
import { redactSecrets } from '../../../../src/control/packs/cleaning/redactSecrets';
import { runs } from '../../../fakes/runs';
import { assignedSecrets, secretSamples, traces } from '../../../fakes/secretSamples';
import { ownPatterns } from '../packSample';

const clean = (text: string) => redactSecrets(text, ownPatterns);

/** Made at run time, so that no secret stands in the repository. */
const filler = (length: number): string => 'a1B2c3D4e5F6g7H8'.repeat(20).slice(0, length);
const upper = 'A1B2C3D4E5F6G7H8';

const samples: readonly (readonly [category: string, secret: string])[] = [
	...['ghp', 'gho', 'ghu', 'ghs', 'ghr'].map((prefix) => ['github_token', `${prefix}_${filler(36)}`] as const),
	['github_token', `github_pat_${filler(22)}_${filler(59)}`],
	['gitlab_token', `glpat-${filler(20)}`],
	['npm_token', `npm_${filler(36)}`],
	['pypi_token', `pypi-AgE${filler(60)}`],
	['slack_token', ['xoxb', '123456789012', filler(24)].join('-')],
	['slack_token', ['xapp', '1', filler(24)].join('-')],
	['slack_webhook', `hooks.slack.com/services/${['T01234567', 'B01234567', filler(24)].join('/')}`],
	['aws_access_key', `AKIA${upper}`],
	['google_api_key', `AIza${filler(35)}`],
	['google_oauth_token', `ya29.${filler(40)}`],
	['stripe_key', `sk_live_${filler(24)}`],
	['stripe_key', `whsec_${filler(32)}`],
	['anthropic_key', `sk-ant-api03-${filler(60)}`],
	['openai_key', `sk-proj-${filler(48)}`],
	['openai_key', `sk-${filler(48)}`],
	['hugging_face_token', `hf_${filler(34)}`],
	['sendgrid_key', `SG.${filler(22)}.${filler(43)}`],
	['json_web_token', `eyJ${filler(20)}.eyJ${filler(40)}.${filler(43)}`],
	['private_key', ['-----BEGIN RSA PRIVATE', `KEY-----\n${filler(64)}\n-----END RSA PRIVATE`, 'KEY-----'].join(' ')],
];

describe('redactSecrets', () => {
	for (const [category, secret] of samples) {
		it(`hides a ${category.replaceAll('_', ' ')} such as ${secret.slice(0, 6)}… wherever it stands`, () => {
			for (const wrap of [
				(text: string) => text,
				(text: string) => `see (${text}), please`,
				(text: string) => `"${text}"`,
			]) {
				const { text, counts } = clean(wrap(secret));
				assert.equal(text, wrap(`[redacted:${category}]`));
				assert.deepEqual(counts, { [category]: 1 });
			}
		});
	}

	const assigned: readonly (readonly [text: string, redacted: string])[] = [
		['{"password":"hunter2"}', '{"password":"[redacted:assigned_secret]"}'],
		["DB_PASSWORD='correct horse'", "DB_PASSWORD='[redacted:assigned_secret]'"],
		['password: "password"', 'password: "[redacted:assigned_secret]"'],
		['API_KEY=abcdef123456 next', 'API_KEY=[redacted:assigned_secret] next'],
		['client-secret => `s3cr3ts3cr3t`', 'client-secret => `[redacted:assigned_secret]`'],
		[
			'?token=a1b2c3d4e5f6a7|secret: a1b2c3d4e5f6a7',
			'?token=[redacted:assigned_secret]secret: [redacted:assigned_secret]',
		],
		['{"token":"abc123def456","n":1}', '{"token":"[redacted:assigned_secret]","n":1}'],
		['https://bot:hunter22@example.org/x', 'https://bot:[redacted:url_password]@example.org/x'],
		['Authorization: Bearer abcdefghijkl', 'Authorization: Bearer [redacted:authorization_header]'],
	];
	for (const [text, redacted] of assigned) {
		it(`keeps the shape of ${text}`, () => {
			assert.equal(clean(text).text, redacted);
		});
	}

	it('hides a private key that has no end', () => {
		const { text } = clean(`before -----BEGIN PRIVATE ${'KEY-----'}\n${filler(300)}`);
		assert.equal(text, 'before [redacted:private_key]');
	});

	it('hides both of two that stand side by side, whatever is between them', async () => {
		const search = { rules: await secretlintRules()(), token: null };
		const all = [...secretSamples, ...assignedSecrets].map(({ secret }) => secret);
		for (const between of ['|', '||', ', ', ';', '&', '\t', '"', ')(', '>']) {
			for (const first of all) {
				const left = all.filter((second) => traces.test(redactSecrets(`${first}${between}${second}`, search).text));
				assert.deepEqual(left, [], `after ${first}${between}`);
			}
		}
	});

	it('leaves clean text alone', () => {
		const texts = [
			'The password must be changed.',
			'token: string',
			'const token = getToken(user1);',
			'task-management-and-everything-else-that-follows',
			'sk-learn is a library with a long-name-of-many-parts',
			'commit 3f9a1c04d2e5b6a7c8d9e0f1a2b3c4d5e6f7a8b9',
			'sha256:194bc60012c2167152e36f80507bf131a1f0b2439dc98ef6b03c9d62db9a84da',
			'https://github.com/northwind/harbor/issues/12#issuecomment-9003',
			'mail sam@example.org at 10:30',
			'the secret: never give up',
			'-----BEGIN PUBLIC KEY-----',
			'ghp_ is the prefix of a token',
		];
		for (const text of texts) {
			assert.deepEqual(clean(text), { text, counts: {} });
		}
	});

	it('finds nothing more in what it has redacted', () => {
		const piece = fc.constantFrom(
			...samples.map(([, secret]) => secret),
			...assigned.map(([text]) => text),
			' ',
			'\n',
			'"',
			'password=',
			'token: ',
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
				const once = clean(pieces.join(' ')).text;
				assert.deepEqual(clean(once), { text: once, counts: {} });
			}),
			{ numRuns: runs(2000) },
		);
	});
});
