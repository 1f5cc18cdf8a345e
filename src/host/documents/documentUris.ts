import * as vscode from 'vscode';
import { schemes } from '../../shared/manifest/schemes';
import { ChangesetId, type ItemRef, itemRef, OperationId, RepoName } from '../../shared/names';

/** `countersign-item:/octo/app%2312.md`: the tab reads app#12.md. */
export function itemUri(ref: ItemRef): vscode.Uri {
	return vscode.Uri.from({ scheme: schemes.item, path: `/${ref}.md` });
}

export function itemRefOfUri(uri: vscode.Uri): ItemRef | undefined {
	const match = /^\/([^/]+\/[^/#]+)#(\d+)\.md$/.exec(uri.path);
	const repo = RepoName.safeParse(match?.[1]);
	return uri.scheme === schemes.item && repo.success ? itemRef(repo.data, Number(match?.[2])) : undefined;
}

/** Each has a scheme of its own. */
export const operationSides = ['base', 'now', 'proposed'] as const;

export interface OperationAddress {
	readonly changesetId: ChangesetId;
	readonly operationId: OperationId;
	readonly side: (typeof operationSides)[number];
}

/** `countersign-proposed:/cs-3f9a1c04/2/app#12.md`. The last part is only for people. */
export function operationUri({ changesetId, operationId, side }: OperationAddress, name: string): vscode.Uri {
	return vscode.Uri.from({ scheme: schemes[side], path: `/${changesetId}/${operationId}/${name}` });
}

export function operationAddress(uri: vscode.Uri): OperationAddress | undefined {
	const side = operationSides.find((one) => schemes[one] === uri.scheme);
	const [, id, operation, name] = uri.path.split('/');
	const changesetId = ChangesetId.safeParse(id);
	const operationId = OperationId.safeParse(operation);
	return side !== undefined && name !== undefined && changesetId.success && operationId.success
		? { side, changesetId: changesetId.data, operationId: operationId.data }
		: undefined;
}

/** `countersign-changeset:/cs-3f9a1c04.md`. */
export function changesetUri(id: ChangesetId): vscode.Uri {
	return vscode.Uri.from({ scheme: schemes.changeset, path: `/${id}.md` });
}

export function changesetIdOfUri(uri: vscode.Uri): ChangesetId | undefined {
	const id = /^\/(.+)\.md$/.exec(uri.path)?.[1];
	return uri.scheme === schemes.changeset ? ChangesetId.safeParse(id).data : undefined;
}

/** The one document about policies. */
export function policiesUri(): vscode.Uri {
	return vscode.Uri.from({ scheme: schemes.policies, path: '/policies.md' });
}

/** `countersign-audit:/17-changeset.approved.json`. */
export function auditUri(seq: number, type: string): vscode.Uri {
	return vscode.Uri.from({ scheme: schemes.audit, path: `/${seq}-${type}.json` });
}

export function auditSeqOfUri(uri: vscode.Uri): number | undefined {
	const seq = /^\/(\d+)-/.exec(uri.path)?.[1];
	return uri.scheme === schemes.audit && seq !== undefined ? Number(seq) : undefined;
}
