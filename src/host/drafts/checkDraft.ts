import type * as vscode from 'vscode';
import type { DraftProblem } from '../../present/drafts/checks/draftProblem';
import type { DraftPlace } from '../../present/drafts/draftPlace';
import { draftProposal } from '../../present/drafts/draftProposal';
import { editBase } from '../../present/drafts/editBase';
import { type EditedItem, editProposal } from '../../present/drafts/editProposal';
import { type DraftDocument, readDraft } from '../../present/drafts/readDraft';
import type { Proposal } from '../../shared/changesets/changeset';
import { AppError } from '../../shared/failure';
import { webOrigin } from '../../shared/items/textReferences';
import { splitItemRef } from '../../shared/names';
import type { DraftFolder } from './draftFolder';
import { type ItemProblems, type LintDeps, lintItem, type WrittenItem } from './lintItem';

/** What a draft is looked at with. */
export interface DraftCheck extends LintDeps {
	readonly folder: DraftFolder;
}

/** A draft as it would be proposed. */
export interface ReadyDraft {
	readonly document: DraftDocument;
	readonly proposal: Proposal | null;
	/** Errors: they keep it from being proposed. */
	readonly problems: readonly DraftProblem[];
	/** Of an edited item: what is changed, and what GitHub has changed as well. */
	readonly edit: EditedItem | null;
	readonly written: readonly WrittenItem[];
}

export async function readyDraft(check: DraftCheck, uri: vscode.Uri, text: string): Promise<ReadyDraft> {
	const document = readDraft(text);
	const place = await placeOf(check);
	if (document.kind === 'edit') {
		return readyEdit(check, uri, { document, place });
	}
	const { proposal, problems, items } = draftProposal(document, place);
	const written = items.map(({ source, repo, body }) => ({ item: source, repo, body }));
	return { document, proposal, problems, edit: null, written };
}

/** Everything that is to be said of a draft at its lines. */
export async function draftProblems(
	check: DraftCheck,
	uri: vscode.Uri,
	text: string,
): Promise<readonly DraftProblem[]> {
	const { document, problems, written } = await readyDraft(check, uri, text);
	const names = new Set(document.items.flatMap(({ name }) => name ?? []));
	// Names stand for items that there will be: to the rules they are as good as a number.
	const numbered = (body: string): string =>
		body.replace(/#\$([a-z][a-z0-9-]*)/g, (whole, name: string) => (names.has(name) ? '#1' : whole));
	const found = await Promise.all(written.map((one) => lintItem(check, { ...one, body: numbered(one.body) })));
	// What is edited as it was found may follow no template.
	const isFree = ({ hasType }: ItemProblems): boolean => document.kind === 'edit' && !hasType;
	return [...problems, ...found.flatMap((one) => [...one.choices, ...(isFree(one) ? [] : one.body)])];
}

async function readyEdit(
	{ folder, engine }: DraftCheck,
	uri: vscode.Uri,
	{ document, place }: { readonly document: DraftDocument; readonly place: DraftPlace },
): Promise<ReadyDraft> {
	const base = await folder.base(uri);
	if (base === undefined) {
		throw new AppError({ kind: 'invalidInput', problems: ['What the draft was begun on is lost.'] });
	}
	const now = editBase(await engine.human.getWorkItem({ ref: base.ref }));
	const edit = editProposal(document, { base, now }, place);
	const { repo } = splitItemRef(base.ref);
	const written = document.items.map((item) => ({ item, repo, body: item.body }));
	return { document, proposal: edit.proposal, problems: edit.problems, edit, written };
}

/** A draft that was restored may be looked at before anything is known. */
async function placeOf({ engine, facts }: DraftCheck): Promise<DraftPlace> {
	const known = facts.current;
	const status = known.status ?? (await engine.human.status({}));
	const repos = known.status === null ? await engine.human.listRepos({}) : known.repos;
	return { origin: webOrigin(status.apiUrl), repos: repos.map(({ fullName }) => fullName) };
}
