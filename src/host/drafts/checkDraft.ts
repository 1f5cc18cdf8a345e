import type * as vscode from 'vscode';
import { bodyProblems, hasNoType } from '../../present/drafts/checks/bodyProblems';
import { choiceProblems, labelsWithType } from '../../present/drafts/checks/choiceProblems';
import type { DraftProblem } from '../../present/drafts/checks/draftProblem';
import type { DraftPlace } from '../../present/drafts/draftPlace';
import { draftProposal } from '../../present/drafts/draftProposal';
import { editBase } from '../../present/drafts/editBase';
import { type EditedItem, editProposal } from '../../present/drafts/editProposal';
import { type DraftDocument, type DraftItem, firstValue, readDraft } from '../../present/drafts/readDraft';
import type { Proposal } from '../../shared/changesets/changeset';
import { AppError } from '../../shared/failure';
import { type RepoName, splitItemRef } from '../../shared/names';
import { webOrigin } from '../../shared/textReferences';
import type { Engine } from '../engine/engine';
import type { EngineFacts } from '../engine/engineFacts';
import type { DraftFolder } from './draftFolder';
import type { KnownChoices } from './knownChoices';

/** What a draft is looked at with. */
export interface DraftCheck {
	readonly engine: Engine;
	readonly facts: EngineFacts;
	readonly folder: DraftFolder;
	readonly choices: KnownChoices;
}

/** A draft as it would be proposed. */
export interface ReadyDraft {
	readonly document: DraftDocument;
	readonly proposal: Proposal | null;
	/** Errors: they keep it from being proposed. */
	readonly problems: readonly DraftProblem[];
	/** Of an edited item: what is changed, and what GitHub has changed as well. */
	readonly edit: EditedItem | null;
	readonly bodies: readonly DraftBody[];
}

interface DraftBody {
	readonly item: DraftItem;
	readonly repo: RepoName | null;
	readonly text: string;
}

export async function readyDraft(check: DraftCheck, uri: vscode.Uri, text: string): Promise<ReadyDraft> {
	const document = readDraft(text);
	const place = placeOf(check.facts);
	if (document.kind === 'edit') {
		return readyEdit(check, uri, { document, place });
	}
	const { proposal, problems, items } = draftProposal(document, place);
	const bodies = items.map(({ source, repo, body }) => ({ item: source, repo, text: body }));
	return { document, proposal, problems, edit: null, bodies };
}

/** Everything that is to be said of a draft at its lines; the rules of bodies are the control plane's. */
export async function draftProblems(
	check: DraftCheck,
	uri: vscode.Uri,
	text: string,
): Promise<readonly DraftProblem[]> {
	const { document, problems, bodies } = await readyDraft(check, uri, text);
	const names = new Set(document.items.flatMap(({ name }) => name ?? []));
	const found = await Promise.all(bodies.map((body) => problemsOfBody(check, document, { body, names })));
	return [...problems, ...found.flat()];
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
	const bodies = document.items.map((item) => ({ item, repo, text: item.body }));
	return { document, proposal: edit.proposal, problems: edit.problems, edit, bodies };
}

function placeOf({ current: { status, repos } }: EngineFacts): DraftPlace {
	return { origin: webOrigin(status?.apiUrl ?? ''), repos: repos.map(({ fullName }) => fullName) };
}

async function problemsOfBody(
	{ engine, choices, facts }: DraftCheck,
	{ kind }: DraftDocument,
	{ body: { item, repo, text }, names }: { readonly body: DraftBody; readonly names: ReadonlySet<string> },
): Promise<readonly DraftProblem[]> {
	const known = await choices.of(repo);
	const title = firstValue(item, 'title')?.text ?? '';
	const isRegistered = facts.current.repos.some(({ fullName }) => fullName === repo);
	// Names stand for items that there will be: to the rules they are as good as a number.
	const body = text.replace(/#\$([a-z][a-z0-9-]*)/g, (whole, name: string) => (names.has(name) ? '#1' : whole));
	const labels = [...labelsWithType(item)];
	const found = await engine.human.lintWorkItem({ repo: isRegistered ? repo : null, title, labels, body });
	const isFree = kind === 'edit' && hasNoType(found);
	return [
		...(known === null ? [] : choiceProblems(item, known)),
		// An empty title is an error of the draft already.
		...(isFree ? [] : bodyProblems(item, found, known)).filter(
			({ line, code }) => code !== 'SCHEMA_REQUIRED' || line >= item.bodyLine,
		),
	];
}
