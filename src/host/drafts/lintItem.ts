import { bodyProblems, hasNoType } from '../../present/drafts/checks/bodyProblems';
import { choiceProblems, labelsWithType } from '../../present/drafts/checks/choiceProblems';
import type { DraftProblem } from '../../present/drafts/checks/draftProblem';
import { type DraftItem, firstValue } from '../../present/drafts/readDraft';
import type { RepoName } from '../../shared/names';
import type { Engine } from '../engine/engine';
import type { EngineFacts } from '../engine/engineFacts';
import type { KnownChoices } from './knownChoices';

export interface LintDeps {
	readonly engine: Engine;
	readonly facts: EngineFacts;
	readonly choices: KnownChoices;
}

/** An item with its body as it would be sent. */
export interface WrittenItem {
	readonly item: DraftItem;
	readonly repo: RepoName | null;
	readonly body: string;
}

export interface ItemProblems {
	/** What the repository does not have. */
	readonly choices: readonly DraftProblem[];
	/** What the rules of bodies say, at the lines of the document. */
	readonly body: readonly DraftProblem[];
	/** Without a type it follows no template. */
	readonly hasType: boolean;
}

/** What is to be said of an item: the rules are the control plane's, and the cache says what there is. */
export async function lintItem(
	{ engine, choices }: LintDeps,
	{ item, repo, body }: WrittenItem,
): Promise<ItemProblems> {
	const known = await choices.of(repo);
	const title = firstValue(item, 'title')?.text ?? '';
	const labels = [...labelsWithType(item)];
	const found = await engine.human.lintWorkItem({ repo: known === null ? null : repo, title, labels, body });
	return {
		choices: known === null ? [] : choiceProblems(item, known),
		body: bodyProblems(item, found, known),
		hasType: !hasNoType(found),
	};
}
