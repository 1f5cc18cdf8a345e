/** A secret in a text, by its place; never the secret. */
export interface FoundSecret {
	/** What kind of secret: `github_token`. */
	readonly rule: string;
	readonly index: number;
	readonly end: number;
}

/** Everything that a set of rules takes for a secret, in the order of the rules. */
export type SecretRules = (text: string) => readonly FoundSecret[];

/** Gives the rules that others keep; they are read in at the first call. */
export type LoadSecretRules = () => Promise<SecretRules>;
