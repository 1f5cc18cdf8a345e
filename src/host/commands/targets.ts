import * as vscode from 'vscode';
import * as z from 'zod';
import type { LoadMore } from '../../present/node';
import { ChangesetId, ItemRef, OperationId, RepoName } from '../../shared/names';
import { parseInput } from '../../shared/parseInput';
import { itemRefOfUri, operationAddress } from '../documents/documentUris';
import { isDraftUri } from '../drafts/draftUris';

/**
 * What a command was called on. A tree hands over its node, a title bar an address, another extension a text,
 * the palette nothing: each is parsed, and what is none of these counts as nothing.
 */
const Target = z.object({ target: z.unknown() }).transform(({ target }) => target);

export function changesetOf(argument: unknown): ChangesetId | undefined {
	if (argument instanceof vscode.Uri) {
		return operationAddress(argument)?.changesetId;
	}
	return firstOf(argument, 'changesetId', ChangesetId);
}

/** A tree hands over, beside the row that was clicked, all that are selected: the changesets among them. */
export function changesetsOf(selection: unknown): readonly ChangesetId[] {
	const rows = z.array(z.unknown()).safeParse(selection).data ?? [];
	return [...new Set(rows.flatMap((row) => (operationOf(row) === undefined ? (changesetOf(row) ?? []) : [])))];
}

export function itemOf(argument: unknown): ItemRef | undefined {
	return argument instanceof vscode.Uri ? itemRefOfUri(argument) : firstOf(argument, 'ref', ItemRef);
}

export function draftOf(argument: unknown): vscode.Uri | undefined {
	const text = argument instanceof vscode.Uri ? argument.toString() : firstOf(argument, 'draft', z.string());
	const uri = text === undefined ? undefined : vscode.Uri.parse(text);
	return uri !== undefined && isDraftUri(uri) ? uri : undefined;
}

export function repoOf(argument: unknown): RepoName | undefined {
	return firstOf(argument, 'repo', RepoName);
}

const OperationTarget = z.object({ changesetId: ChangesetId, operationId: OperationId });
export type OperationTarget = z.infer<typeof OperationTarget>;

export function operationOf(argument: unknown): OperationTarget | undefined {
	return OperationTarget.safeParse(Target.safeParse(argument).data).data;
}

/** The argument itself, or the field of it or of the node that it is. */
function firstOf<S extends z.ZodType>(argument: unknown, field: string, schema: S): z.output<S> | undefined {
	const node = Target.safeParse(argument);
	for (const candidate of [argument, node.data]) {
		const result = z
			.union([schema, z.object({ [field]: schema }).transform((object) => object[field])])
			.safeParse(candidate);
		if (result.success) {
			return result.data as z.output<S>;
		}
	}
	return undefined;
}

const LoadMoreTarget = z.object({ parentId: z.string(), after: z.string() });

export function parseLoadMore(argument: unknown): LoadMore {
	return parseInput(LoadMoreTarget, argument);
}
