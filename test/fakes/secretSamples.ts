/** Secrets of every kind, put together at run time so that no scanner of the repository finds one. */
const mixed = (length: number): string => 'a1B2c3D4e5F6g7H8'.repeat(20).slice(0, length);
const upper = (length: number): string => 'A1B2C3D4E5F6G7H8'.repeat(20).slice(0, length);
const hex = (length: number): string => '0123456789abcdef'.repeat(20).slice(0, length);
const joined = (...parts: readonly string[]): string => parts.join('');

const begin = (kind: string): string => joined('-----BEG', 'IN ', kind, 'PRIVATE ', 'KEY-----');
const end = (kind: string): string => joined('-----E', 'ND ', kind, 'PRIVATE ', 'KEY-----');
const pem = (kind: string): string => `${begin(kind)}\nMIIE${mixed(60)}\n${mixed(64)}\n${end(kind)}`;

export interface SecretSample {
	readonly what: string;
	/** What must be found, wherever it stands. */
	readonly secret: string;
}

const sample = (what: string, ...parts: readonly string[]): SecretSample => ({ what, secret: joined(...parts) });

export const secretSamples: readonly SecretSample[] = [
	...['p', 'o', 'u', 's', 'r'].map((letter) => sample(`GitHub gh${letter}`, 'gh', letter, '_', mixed(36))),
	sample('GitHub fine-grained', 'github', '_pat_', mixed(22), '_', mixed(59)),
	...['pat', 'dt', 'rt', 'soat', 'ptt'].map((kind) => sample(`GitLab ${kind}`, 'gl', kind, '-', mixed(20))),
	...['AKIA', 'ASIA', 'ABIA', 'ACCA'].map((prefix) => sample(`AWS ${prefix}`, prefix, upper(16))),
	sample('AWS role', 'AR', 'OA', upper(16)),
	sample('npm', 'np', 'm_', mixed(36)),
	sample('PyPI', 'py', 'pi-AgE', mixed(60)),
	...['xoxb', 'xoxp', 'xoxa'].map((kind) => sample(`Slack ${kind}`, kind, '-123456789012-', mixed(24))),
	sample('Slack app', 'xa', 'pp-1-', mixed(24)),
	sample('Slack webhook', 'https://hooks.', 'slack.com/services/T0123/B0123/', mixed(24)),
	sample('Google API key', 'AI', 'za', mixed(35)),
	sample('Google OAuth', 'ya', '29.', mixed(40)),
	sample('Google client secret', 'GOC', 'SPX-', mixed(28)),
	...['sk_live', 'rk_live', 'sk_test'].map((kind) => sample(`Stripe ${kind}`, kind, '_', mixed(24))),
	sample('Stripe webhook', 'wh', 'sec_', mixed(32)),
	sample('Anthropic', 'sk-', 'ant-api03-', mixed(93), 'AA'),
	sample('OpenAI project', 'sk-', 'proj-', mixed(48)),
	sample('OpenAI classic', 'sk', '-', mixed(48)),
	sample('OpenRouter', 'sk-', 'or-v1-', hex(64)),
	sample('Groq', 'gs', 'k_', mixed(52)),
	sample('xAI', 'xa', 'i-', mixed(80)),
	sample('Hugging Face', 'h', 'f_', 'aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgH'),
	sample('Replicate', 'r', '8_', mixed(37)),
	sample('SendGrid', 'S', 'G.', mixed(22), '.', mixed(43)),
	sample('Shopify', 'shp', 'at_', hex(32)),
	sample('Linear', 'lin', '_api_', mixed(40)),
	sample('Notion', 'nt', 'n_', '12345678901', mixed(35)),
	sample('Grafana', 'gl', 'sa_', mixed(32), '_', hex(8)),
	sample('Vault', 'hv', 's.', mixed(95)),
	sample('Docker', 'dckr', '_pat_', mixed(27)),
	sample('Figma', 'fig', 'd_', mixed(44)),
	sample('Databricks', 'da', 'pi', hex(32)),
	sample('Vercel', 'vc', 'p_', mixed(40)),
	sample('DigitalOcean', 'do', 'p_v1_', hex(64)),
	sample('Square', 'sq', '0atp-', mixed(22)),
	sample('Postman', 'PM', 'AK-', hex(24), '-', hex(34)),
	sample('RubyGems', 'ruby', 'gems_', hex(48)),
	sample('Supabase', 'sb', 'p_', hex(40)),
	sample('Twilio', 'S', 'K', hex(32)),
	sample('Telegram', '1234567890', ':AA', mixed(33)),
	sample('Discord webhook', 'https://dis', 'cord.com/api/webhooks/123456789012345678/', mixed(68)),
	sample('JSON web token', 'ey', 'J', mixed(20), '.ey', 'J', mixed(40), '.', mixed(43)),
	sample('private key', pem('')),
	sample('RSA key', pem('RSA ')),
	sample('EC key', pem('EC ')),
	sample('OpenSSH key', pem('OPENSSH ')),
	sample('GCP service account', '{"type":"service_account","private_key":"', pem('').replaceAll('\n', '\\n'), '"}'),
	sample('password in an address', 'https://deploy:', mixed(14), '@git.example.org/x'),
	sample('database address', 'postgres://app:', mixed(14), '@db.internal:5432/app'),
	sample('Azure storage', 'Account', 'Key=', mixed(86), '=='),
];

const value = mixed(18);
const assign = (what: string, secret: string): SecretSample => ({ what: `assigned: ${what}`, secret });

/** Names that people give to secrets, with a value in every quoting. */
export const assignedSecrets: readonly SecretSample[] = [
	assign('JSON', `{"pass${'word'}":"hunter2"}`),
	assign('JSON with a blank', `{"api_key": "${value}"}`),
	assign('single quotes', `api_key = '${value}'`),
	assign('backticks', `apiKey: \`${value}\``),
	assign('env file', `API_TOKEN=${value}`),
	assign('export', `export DB_PASSWORD="${value}"`),
	assign('YAML', `client_secret: ${value}`),
	assign('Ruby', `:secret => "${value}"`),
	assign('Go', `token := "${value}"`),
	assign('camel case', `const accessKey = "${value}";`),
	assign('signs', `password: "Tr0ub4dor&3"`),
	assign('header', `Authorization: Bearer ${value}`),
	assign('header in quotes', `"authorization": "token ${value}"`),
	assign('query', `https://api.example.org/?access_token=${value}`),
	assign('AWS secret', `aws_secret_access_key = ${mixed(40)}`),
];

/** Of which nothing may be left in a text that holds none of them any more: the middle of each value. */
export const traces = /a1B2c3D4e5F6g7H8|A1B2C3D4E5F6G7H8|0123456789abcdef0123|hunter2|Tr0ub4dor/;
