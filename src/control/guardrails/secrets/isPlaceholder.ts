/**
 * Whether a value stands for a secret instead of being one: `<your token>`, `${TOKEN}`, `xxxxxxxx`, `changeme`. Said
 * only of what a person would have to take out of a text for nothing.
 */
export function isPlaceholder(value: string): boolean {
	return isTemplate.test(value) || isWord.test(value) || standIn.test(value) || isOneCharacter(value);
}

/** What a shell, a template or a reader fills in. */
const isTemplate = /^(?:<[^>]{1,80}>|\[[^\]]{1,80}\]|%[A-Za-z_]{1,60}%)$|\$\{|\$\(|\{\{|\{[a-z_]{1,60}\}|^\$[A-Za-z_]/;
/** What examples use for a password. */
const isWord =
	/^(?:my|your|the|some|a|db|old|new|bad|user|admin|root|test|default|super)?[-_ ]?(?:password|passwd|pass|pwd|secret|token|api[-_]?key|key|credentials?|postgres|mysql|root|admin|guest|user|test|changeme|change[-_]me|letmein|required|optional|invalid|missing|none|null|undefined|true|false)[-_]?(?:here|value|string|[0-9]{0,1})?$/i;
const standIn = /example|placeholder|redacted|dummy|your[-_]|changeme|x{6}|\*{3}|\.{3}|…/i;

/** Sixteen times the same is what people write who show the form of a token. */
function isOneCharacter(value: string): boolean {
	return new Set(value.slice(-16)).size <= 2;
}
