import type * as z from 'zod';
import { LedgerEntry, type LedgerEvent } from '../../shared/ledgerEvent';

/** Subject and payload of each type, to be asked for by the type: no event is held against all of them. */
const schemas: ReadonlyMap<string, { readonly subject: z.ZodType; readonly payload: z.ZodType }> = new Map(
	LedgerEntry.options.map(({ shape }) => [shape.type.value, shape]),
);

/** Whether this version knows what events of the type state. */
export function isKnownType(type: string): boolean {
	return schemas.has(type);
}

/** What an event states. Throws when its type is unknown, or when it is not what its type promises. */
export function ledgerEntry({ type, subject, payload }: LedgerEvent): LedgerEntry {
	const schema = schemas.get(type);
	if (schema === undefined) {
		throw new TypeError(`No event is of the type ${type}.`);
	}
	// Type, subject and payload are those of one option of the union.
	return { type, subject: schema.subject.parse(subject), payload: schema.payload.parse(payload) } as LedgerEntry;
}
