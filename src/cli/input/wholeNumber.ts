import { UsageError } from '../arguments/usageError';

/** The number that an option asks for; undefined when the option was left out. */
export function wholeNumber(option: string, text: string | undefined): number | undefined {
	if (text === undefined) {
		return undefined;
	}
	if (!/^\d{1,9}$/.test(text)) {
		throw new UsageError(`${option} is a whole number, but got "${text}".`);
	}
	return Number(text);
}
