import * as z from 'zod';
import type { CancelToken } from '../../base/cancellation';

/** One call between rooms: the schema its parameters must pass on arrival, and the type of its answer. */
export interface Method<S extends z.ZodType, R> {
	readonly params: S;
	/** Only a type; there is no value. */
	readonly result?: R;
}

export function method<S extends z.ZodType>(params: S): { returns<R>(): Method<S, R> } {
	return { returns: <R>(): Method<S, R> => ({ params }) };
}

/** `{ [name]: Method }`: the contract of a port, from which its type, client and server are derived. */
export type MethodTable = Readonly<Record<string, Method<z.ZodType, unknown>>>;

/** Each method of a table by its name, and nothing else of it. */
export type MethodNames<T extends MethodTable> = { readonly [K in keyof T]: true };

/** The side that calls. */
export type Port<T extends MethodTable> = {
	readonly [K in keyof T]: T[K] extends Method<infer S, infer R>
		? (params: z.input<S>, cancel?: CancelToken) => Promise<R>
		: never;
};

/** The side that answers; its parameters have passed the schema. */
export type PortHandlers<T extends MethodTable> = {
	readonly [K in keyof T]: T[K] extends Method<infer S, infer R>
		? (params: z.output<S>, cancel: CancelToken) => Promise<R>
		: never;
};

export const NoParams = z.object({});
