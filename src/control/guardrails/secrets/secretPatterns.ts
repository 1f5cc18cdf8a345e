/** One shape of a secret. `secret` names the group to hide; without one the whole match is the secret. */
export interface SecretPattern {
	readonly category: string;
	/** Global, for `matchAll` and `replace` only; takes time in proportion to the text. */
	readonly pattern: RegExp;
	/** `certain`: a prefix that nothing else has. `likely`: a value that stands where a secret would. */
	readonly strength: 'certain' | 'likely';
}

/** The names people give to secrets, and what stands between a name and its value. */
const name =
	'(?:password|passwd|pwd|passphrase|secret|token|api[_-]?key|access[_-]?key(?:[_-]?id)?|private[_-]?key|signing[_-]?key|credentials?)';
const between = '["\'`]?[ \\t]{0,8}(?:=>|:=|=|:)[ \\t]{0,8}';
/** Letters and digits without quotes around them; it ends where the next name with a value begins. */
const bare = '[^\\s"\'`,;(){}$<>[\\]]';
const bareValue = `(?=${bare}{0,64}[0-9])(?=${bare}{0,64}[A-Za-z])(?:(?!${name}${between})${bare}){12,}`;

/**
 * What counts as a secret, in packs and in outgoing text alike. Most specific first, since a match is not looked at
 * again. No pattern may scan far and then fail: a literal prefix, then one greedy class, or a bounded run.
 */
export const secretPatterns: readonly SecretPattern[] = [
	certain(
		'private_key',
		/-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----)[\s\S]){0,20000}(?:-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----)?/g,
	),
	certain('github_token', /github_pat_[A-Za-z0-9_]{20,}|gh[pousr]_[A-Za-z0-9_.-]{20,}/g),
	certain('gitlab_token', /gl(?:pat|dt|rt|ptt|soat|cbt|ft|imt|agent)-[A-Za-z0-9_-]{20,}/g),
	certain('npm_token', /npm_[A-Za-z0-9]{36,}/g),
	certain('pypi_token', /pypi-AgE[A-Za-z0-9_-]{50,}/g),
	certain('slack_token', /xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-[0-9]-[A-Za-z0-9-]{10,}/g),
	certain('slack_webhook', /hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9/]{20,}/g),
	certain('aws_access_key', /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/g),
	certain(
		'aws_secret_key',
		/aws[_-]?secret[_-]?(?:access[_-]?)?key["'`]?[ \t]{0,8}(?:=>|:=|=|:)[ \t]{0,8}["'`]?(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])/gi,
	),
	certain('azure_key', /(?:AccountKey|SharedAccessKey)=(?<secret>[A-Za-z0-9+/]{40,90}={0,2})/g),
	certain('google_api_key', /AIza[A-Za-z0-9_-]{35,}/g),
	certain('google_oauth_token', /ya29\.[A-Za-z0-9_-]{20,}/g),
	certain('google_client_secret', /GOCSPX-[A-Za-z0-9_-]{24,}/g),
	certain('stripe_key', /(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9]{24,}/g),
	certain('anthropic_key', /sk-ant-[A-Za-z0-9_-]{20,}/g),
	certain('openai_key', /(?<![A-Za-z0-9])sk-(?:(?:proj|svcacct|admin|or-v1)-[A-Za-z0-9_-]{20,}|[A-Za-z0-9]{32,})/g),
	certain('hugging_face_token', /(?<![A-Za-z0-9])hf_[A-Za-z0-9]{30,}/g),
	certain('sendgrid_key', /(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,}/g),
	certain('telegram_token', /(?<![A-Za-z0-9])[0-9]{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])/g),
	certain('discord_webhook', /discord(?:app)?\.com\/api\/webhooks\/[0-9]{17,20}\/[A-Za-z0-9_-]{60,}/g),
	certain('twilio_key', /(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![A-Za-z0-9])/g),
	certain('mailgun_key', /(?<![A-Za-z0-9-])key-[0-9a-f]{32}(?![A-Za-z0-9])/g),
	certain('age_key', /AGE-SECRET-KEY-1[A-Z0-9]{50,}/g),
	certain(
		'service_token',
		/(?<![A-Za-z0-9])(?:do[opr]_v1_[a-f0-9]{64}|sq0(?:atp|csp)-[A-Za-z0-9_-]{22,}|ATATT3[A-Za-z0-9_=-]{60,}|rubygems_[a-f0-9]{48}|PMAK-[a-f0-9]{24}-[a-f0-9]{34}|pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_-]{32,}|sbp_[a-f0-9]{40}|sb_secret_[A-Za-z0-9_-]{20,}|NRAK-[A-Z0-9]{27}|sntrys_[A-Za-z0-9+/=_-]{40,}|sntryu_[a-f0-9]{64}|pul-[a-f0-9]{40}|dp\.(?:pt|st|ct)\.[A-Za-z0-9]{40,}|gsk_[A-Za-z0-9]{40,}|xai-[A-Za-z0-9]{60,}|pplx-[A-Za-z0-9]{40,}|r8_[A-Za-z0-9]{37}|lin_api_[A-Za-z0-9]{32,}|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}|dckr_pat_[A-Za-z0-9_-]{24,}|hv[sbr]\.[A-Za-z0-9_-]{24,}|ntn_[0-9]{11}[A-Za-z0-9]{35}|glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}|glc_[A-Za-z0-9+/]{32,}|figd_[A-Za-z0-9_-]{40,}|dapi[a-f0-9]{32}|tskey-[a-z]{2,10}-[A-Za-z0-9-]{20,})/g,
	),
	certain('json_web_token', /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/g),
	certain('url_password', /:\/\/[^\s/:@]{0,100}:(?<secret>(?!\[redacted:)[^\s/@]{3,200})@/g),
	// Before the others: a value without quotes may run on into the word that begins a header.
	likely(
		'authorization_header',
		/authorization["']?\s{0,4}[:=]\s{0,4}["'`]?(?:bearer|basic|token)\s{1,4}(?<secret>(?!\[redacted:)[A-Za-z0-9._~+/=-]{12,})/gi,
	),
	likely('assigned_secret', assignment('(?<quote>["\'`])(?<secret>(?!\\[redacted:)[^"\'`\\n]{6,256})\\k<quote>')),
	likely('assigned_secret', assignment(`(?<secret>${bareValue})`)),
];

function certain(category: string, pattern: RegExp): SecretPattern {
	return { category, pattern, strength: 'certain' };
}

function likely(category: string, pattern: RegExp): SecretPattern {
	return { category, pattern, strength: 'likely' };
}

/** `password: "…"`, `API_KEY=…`, `{"token":"…"}`. */
function assignment(value: string): RegExp {
	return new RegExp(`${name}${between}${value}`, 'gi');
}
