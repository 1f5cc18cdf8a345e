import { UsageError } from '../arguments/usageError';

/** The value of an option that has a closed set of values; undefined when the option was left out. */
export function oneOf<const T extends string>(
	option: string,
	value: string | undefined,
	allowed: readonly T[],
): T | undefined {
	const match = allowed.find((candidate) => candidate === value);
	if (value !== undefined && match === undefined) {
		throw new UsageError(`${option} is one of ${allowed.join(', ')}, but got "${value}".`);
	}
	return match;
}
