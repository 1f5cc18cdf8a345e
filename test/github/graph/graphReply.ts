import { ok, type Reply } from '../http/reply';

export interface GraphError {
	readonly type?: 'NOT_FOUND' | 'INSUFFICIENT_SCOPES' | 'FORBIDDEN' | 'ARGUMENT_LIMIT';
	readonly path?: readonly (string | number)[];
	readonly message: string;
}

/** An answer with data; what could not be found is null in it and said beside it. */
export function graphReply(data: object, errors: readonly GraphError[] = []): Reply {
	return ok(JSON.stringify(errors.length === 0 ? { data } : { data, errors: errors.map(placed) }));
}

/** A document that is not run at all: GitHub says 200, and gives no data. */
export function graphRefusal(error: GraphError): Reply {
	return ok(JSON.stringify({ errors: [placed(error)] }));
}

export function noSuchNode(id: string, path: readonly (string | number)[]): GraphError {
	return { type: 'NOT_FOUND', path, message: `Could not resolve to a node with the global id of '${id}'` };
}

/** GitHub says where in the document; nobody should need it. */
function placed(error: GraphError): GraphError & { readonly locations: unknown } {
	return { ...error, locations: [{ line: 2, column: 2 }] };
}
