/** The command was called in a way that it does not understand; nothing was done. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}
