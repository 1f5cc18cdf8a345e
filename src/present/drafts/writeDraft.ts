import { normalizeLines } from '../changesets/operationDocument';
import { fieldText } from '../fields/fieldText';

/** A field and what it is set to, in the order in which it is to stand. */
export type DraftEntry = readonly [name: string, value: string | null | readonly string[]];

/** One item as a document: its fields between two lines `---`, then its body. */
export function writeDraft(entries: readonly DraftEntry[], body: string): string {
	const fields = entries.map(([name, value]) => `${name}:${valueText(value)}\n`).join('');
	return `---\n${fields}---\n${body === '' ? '' : `\n${normalizeLines(body)}\n`}`;
}

/** Several items as one document, each under the name that the others call it by. */
export function writePlan(items: readonly { readonly name: string; readonly text: string }[]): string {
	return items.map(({ name, text }) => `<!-- item: ${name} -->\n${text.trimEnd()}\n`).join('\n');
}

function valueText(value: DraftEntry[1]): string {
	if (typeof value === 'string') {
		return value === '' ? '' : ` ${fieldText(value)}`;
	}
	return (value ?? []).map((one) => `\n  - ${fieldText(one)}`).join('');
}
