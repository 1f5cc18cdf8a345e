import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable';
import { operationDocuments } from '../../present/changesets/operationDocument';
import type { DraftProblem } from '../../present/drafts/checks/draftProblem';
import { failureText } from '../../present/failures/failureText';
import { findingProblems } from '../../present/findings/findingProblems';
import type { ChangesetStatus, ChangesetView } from '../../shared/changesets/changeset';
import type { Finding } from '../../shared/changesets/finding';
import type { Operation } from '../../shared/changesets/operation';
import { failureOf } from '../../shared/failure';
import { schemes } from '../../shared/manifest/schemes';
import type { ChangesetId } from '../../shared/names';
import { countFieldProblems, proposalProblems } from '../drafts/checkProposal';
import type { LintDeps } from '../drafts/lintItem';
import type { Amendments } from './amendments';
import { changesetUri, type OperationAddress, operationAddress, operationSides, operationUri } from './documentUris';
import type { LoadedChangesets } from './loadedChangesets';
import { OperationFileSystem } from './operationFileSystem';
import { ProblemMarks } from './problemMarks';
import { showRendered } from './showRendered';
import { nowOf, sideText } from './sideText';

const editable: ReadonlySet<ChangesetStatus> = new Set(['proposed', 'approved', 'stale', 'expired', 'failed']);

const ourSchemes = operationSides.map((side) => ({ scheme: schemes[side] }));
const noColors: vscode.DocumentColorProvider = {
	provideDocumentColors: () => [],
	provideColorPresentations: () => [],
};

export interface ReviewDeps {
	readonly changesets: LoadedChangesets;
	readonly amendments: Amendments;
	readonly lint: LintDeps;
	readonly log: (message: string) => void;
}

/** Changesets in the editor's own diff: the left side is what is, the right side what would be and can be edited. */
export class Reviews implements vscode.Disposable {
	private readonly store = new DisposableStore();
	private readonly fileSystem = new OperationFileSystem({
		changeset: ({ changesetId }) => this.deps.changesets.get(changesetId),
		text: sideText,
		isEditable: (changeset) => this.isEditable(changeset),
		save: (address, text) => this.save(address, text),
	});

	constructor(private readonly deps: ReviewDeps) {
		const { workspace } = vscode;
		const isReadonly = new vscode.MarkdownString(vscode.l10n.t('This is how it is now. Edit the other side.'));
		this.store.add(workspace.registerFileSystemProvider(schemes.base, this.fileSystem, { isReadonly }));
		const isPast = new vscode.MarkdownString(vscode.l10n.t('This is how it was when the changeset went out of date.'));
		this.store.add(workspace.registerFileSystemProvider(schemes.now, this.fileSystem, { isReadonly: isPast }));
		this.store.add(workspace.registerFileSystemProvider(schemes.proposed, this.fileSystem));
		// Without a provider of ours the editor takes an issue's number, #145, for a colour.
		this.store.add(vscode.languages.registerColorProvider(ourSchemes, noColors));
		this.store.add(deps.changesets.onDidChange((changeset) => this.fileSystem.tellChanged(changeset)));
		this.store.add(new ProblemMarks(schemes.proposed, (uri, text) => this.problemsOf(uri, text), deps.log));
	}

	/** Shows every operation of a changeset, as the ledger has it now, in one multi-diff editor. */
	async open(id: ChangesetId): Promise<void> {
		const changeset = await this.deps.changesets.refresh(id);
		const resources = changeset.operations.map((operation) => diffSides(changeset, operation));
		await vscode.commands.executeCommand('vscode.changes', `${changeset.id}: ${changeset.title}`, resources);
	}

	/**
	 * Shows of a stale changeset what GitHub has changed since it was proposed, and what the proposal would make of it now;
	 * false when nothing is known of that.
	 */
	async compare(id: ChangesetId): Promise<boolean> {
		const changeset = await this.deps.changesets.refresh(id);
		const moved = changeset.operations.filter((operation) => nowOf(changeset, operation.id) !== undefined);
		const resources = moved.flatMap((operation) => comparedSides(changeset, operation));
		if (resources.length > 0) {
			const title = vscode.l10n.t('what GitHub changed, and what is proposed');
			await vscode.commands.executeCommand('vscode.changes', `${id}: ${title}`, resources);
		}
		return resources.length > 0;
	}

	/** Shows one operation of a changeset where something was found in it. */
	async openAt(changeset: ChangesetView, finding: Finding): Promise<void> {
		const operation = changeset.operations.find(({ id }) => id === finding.operationId);
		if (operation === undefined) {
			await showRendered(changesetUri(changeset.id));
			return;
		}
		const { left, right } = operationDocuments(operation);
		const isComment = operation.kind === 'add_comment';
		const { line = 0, columns } = findingProblems(right, [finding], { isComment })[0] ?? {};
		const selection = new vscode.Range(line, columns?.from ?? 0, line, columns?.to ?? 0);
		const [, base, proposed] = diffSides(changeset, operation);
		await (left === undefined
			? vscode.window.showTextDocument(proposed, { selection, preview: false })
			: vscode.commands.executeCommand('vscode.diff', base, proposed, changeset.title, { selection, preview: false }));
	}

	/** Saves what the person has typed into the changeset's documents; false when something could not be saved. */
	async saveAll(id: ChangesetId): Promise<boolean> {
		const dirty = vscode.workspace.textDocuments.filter(
			({ uri, isDirty }) => isDirty && operationAddress(uri)?.changesetId === id,
		);
		for (const document of dirty) {
			if (!(await document.save())) {
				return false;
			}
		}
		return true;
	}

	/** How many problems these operations would bring into the fields of items; 0 where that cannot be told. */
	async countFieldProblems(operations: readonly Operation[]): Promise<number> {
		try {
			return await countFieldProblems(this.deps.lint, operations);
		} catch (error) {
			// A warning that is missing keeps nobody from deciding.
			this.deps.log(`Fields could not be checked: ${String(error)}`);
			return 0;
		}
	}

	dispose(): void {
		this.store.dispose();
	}

	private isEditable({ status }: ChangesetView): boolean {
		return editable.has(status) && this.deps.lint.facts.current.status?.readOnlyBecause == null;
	}

	private async save(address: OperationAddress, text: string): Promise<void> {
		try {
			await this.deps.amendments.save(address, text);
		} catch (error) {
			// The editor shows this sentence, and keeps what was typed.
			throw new vscode.FileSystemError(failureText(failureOf(error)).message);
		}
	}

	private async problemsOf(uri: vscode.Uri, text: string): Promise<readonly DraftProblem[]> {
		const address = operationAddress(uri);
		const changeset = address === undefined ? undefined : this.deps.changesets.peek(address.changesetId);
		const operation = changeset?.operations.find(({ id }) => id === address?.operationId);
		const conflicts = changeset?.conflicts ?? [];
		return operation === undefined ? [] : proposalProblems(this.deps.lint, { operation, conflicts }, text);
	}
}

type DiffSides = readonly [vscode.Uri, vscode.Uri | undefined, vscode.Uri];

function diffSides(changeset: ChangesetView, operation: Operation): DiffSides {
	const { name, left } = operationDocuments(operation);
	const uri = sideUris(changeset, operation, name);
	return [uri('proposed'), left === undefined ? undefined : uri('base'), uri('proposed')];
}

/** From the base to GitHub as it is, and from there to the proposal. Names that differ would look like a renamed file. */
function comparedSides(changeset: ChangesetView, operation: Operation): readonly DiffSides[] {
	const { name } = operationDocuments(operation);
	const past = sideUris(changeset, operation, name.replace(/\.update\.md$/, '.on-github.md'));
	const next = sideUris(changeset, operation, name);
	return [
		[past('now'), past('base'), past('now')],
		[next('proposed'), next('now'), next('proposed')],
	];
}

function sideUris(
	{ id: changesetId }: ChangesetView,
	{ id: operationId }: Operation,
	name: string,
): (side: OperationAddress['side']) => vscode.Uri {
	return (side) => operationUri({ changesetId, operationId, side }, name);
}
