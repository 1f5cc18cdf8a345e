import type { FoundSecret, LoadSecretRules, SecretRules } from '../../control/guardrails/secrets/secretRules';

/** What is used of a rule of secretlint. */
interface Rule {
	readonly meta: { readonly id: string };
	create(context: RuleContext, options: object): { file(source: Source): unknown };
}

interface RuleContext {
	readonly sharedOptions: object;
	createTranslator(): (messageId: string) => { readonly messageId: string };
	report(found: { readonly message: { readonly messageId: string }; readonly range: readonly [number, number] }): void;
	ignore(): void;
}

interface Source {
	readonly content: string;
	readonly contentType: 'text';
	readonly ext: '';
}

const prefix = '@secretlint/secretlint-rule-';

/**
 * `filter-comments` lets a text switch the rules off. `gcp` reads files, and what it finds in text is a private key. The
 * others take the passwords of examples for real ones; our own pattern for addresses looks at the password alone.
 */
const leftOut: ReadonlySet<string> = new Set(['filter-comments', 'gcp', 'basicauth', 'database-connection-string']);
const options: Readonly<Record<string, object>> = { aws: { enableIDScanRule: true } };
/** The number of an account is no secret. */
const harmless: ReadonlySet<string> = new Set(['AWSAccountID']);

/**
 * The rules of secretlint's preset. They are called without secretlint's own runner, which keeps a mark for every rule
 * that it ever ran: in a process that stays, that is a leak.
 */
export function secretlintRules(): LoadSecretRules {
	let loading: Promise<SecretRules> | undefined;
	return () => {
		loading ??= load();
		return loading;
	};
}

async function load(): Promise<SecretRules> {
	// Its own declarations name packages that it does not bring along; adapters/secretlint's test holds it to this shape.
	const { rules }: { readonly rules: unknown } = await import('@secretlint/secretlint-rule-preset-recommend');
	const checks = (rules as readonly Rule[]).map(checkOf).filter((check) => check !== null);
	return (text) => checks.flatMap((check) => check(text));
}

function checkOf(rule: Rule): SecretRules | null {
	const id = rule.meta.id.slice(prefix.length);
	if (leftOut.has(id)) {
		return null;
	}
	let found: FoundSecret[] = [];
	const context: RuleContext = {
		sharedOptions: {},
		// No sentence is made, since theirs quote the secret.
		createTranslator: () => (messageId) => ({ messageId }),
		report: ({ message, range: [index, end] }) => {
			if (!harmless.has(message.messageId)) {
				found.push({ rule: id.replaceAll('-', '_'), index, end });
			}
		},
		ignore: () => undefined,
	};
	const { file } = rule.create(context, options[id] ?? {});
	return (content) => {
		found = [];
		file({ content, contentType: 'text', ext: '' });
		return found;
	};
}
