import { l10n, Uri, workspace } from 'vscode';
import * as z from 'zod';
import { isOnlyPrefix } from '../../../present/drafts/newItem';
import { todoIn, withCodePlace } from '../../../present/drafts/todoBody';
import { type DraftEntry, writeDraft, writePlan } from '../../../present/drafts/writeDraft';
import { type WorkItemType, workItemTypes } from '../../../shared/items/canonicalItem';
import type { ItemDraft } from '../../../shared/items/itemDraft';
import { webOrigin } from '../../../shared/items/textReferences';
import type { ItemRef, RepoName } from '../../../shared/names';
import { parseInput } from '../../../shared/parseInput';
import { codePlace } from '../../drafts/codePlace';
import { remoteRepos } from '../../repos/remoteRepos';
import type { CommandDeps } from '../commandDeps';
import { itemOf, repoOf } from '../targets';

/** Begins a draft by the template of the type that the person chooses; below an item when called on one. */
export async function newWorkItem(deps: CommandDeps, argument: unknown): Promise<void> {
	const parent = itemOf(argument);
	const repo = await chooseRepo(deps, parent ?? argument);
	const type = repo === undefined ? undefined : (typeOf(argument) ?? (await chooseType(deps, repo)));
	if (repo !== undefined && type !== undefined) {
		const draft = await deps.engine.human.draftWorkItem({ type, repo, ...(parent === undefined ? {} : { parent }) });
		await deps.drafts.begin({ name: `new-${type}`, base: null, text: draftText(repo, draft) });
	}
}

/** Begins a plan of an epic with a feature and a task, to be changed and added to. */
export async function newPlan(deps: CommandDeps, argument: unknown): Promise<void> {
	const repo = await chooseRepo(deps, argument);
	if (repo === undefined) {
		return;
	}
	const types = ['epic', 'feature', 'task'] as const;
	const drafts = await Promise.all(types.map((type) => deps.engine.human.draftWorkItem({ type, repo })));
	const items = drafts.map((draft, index) => {
		const above = types[index - 1];
		// Those below say no repository: it is that of the first.
		const text = above === undefined ? draftText(repo, draft) : draftText(null, draft, `$${above}`);
		return { name: draft.type, text };
	});
	await deps.drafts.begin({ name: 'plan', base: null, text: writePlan(items) });
}

const TodoTarget = z.object({ uri: z.string(), line: z.number().int().min(0) });

/** Begins a task of a remark in code, with where it stands. */
export async function newFromTodo(deps: CommandDeps, argument: unknown): Promise<void> {
	const { uri, line } = parseInput(TodoTarget, argument);
	const document = await workspace.openTextDocument(Uri.parse(uri));
	const todo = line < document.lineCount ? todoIn(document.lineAt(line).text) : undefined;
	if (todo === undefined) {
		void deps.prompter.inform(l10n.t('There is nothing to be done on this line any more.'));
		return;
	}
	const { apiUrl } = await deps.engine.human.status({});
	const found = await codePlace(document, line, webOrigin(apiUrl));
	const repo = await chooseRepo(deps, found.repo);
	if (repo !== undefined) {
		const draft = await deps.engine.human.draftWorkItem({ type: 'task', title: todo.title, repo });
		const markdown = withCodePlace(draft.markdown, found.place);
		await deps.drafts.begin({ name: 'new-task', base: null, text: draftText(repo, { ...draft, markdown }) });
	}
}

function draftText(repo: RepoName | null, draft: ItemDraft, parent: string | ItemRef | null = draft.parent): string {
	const entries: readonly DraftEntry[] = [
		...(repo === null ? [] : [['repo', repo] as const]),
		['type', draft.type],
		// The person goes on behind the prefix.
		['title', isOnlyPrefix(draft.title) ? `${draft.title} ` : draft.title],
		['labels', draft.labels],
		['assignees', []],
		['milestone', null],
		['parent', parent],
	];
	return writeDraft(entries, draft.markdown.trimEnd());
}

/** A keybinding may say which type it is for. */
function typeOf(argument: unknown): WorkItemType | undefined {
	return z.object({ type: z.enum(workItemTypes) }).safeParse(argument).data?.type;
}

/** The repository that is meant: the one that was named, the only one, or the one that the person picks. */
async function chooseRepo(
	{ engine, prompter, runCommand }: CommandDeps,
	argument: unknown,
): Promise<RepoName | undefined> {
	const repos = (await engine.human.listRepos({})).map(({ fullName }) => fullName);
	const named = repoOf(typeof argument === 'string' ? argument.split('#')[0] : argument);
	const given = repos.find((repo) => repo.toLowerCase() === named?.toLowerCase());
	if (given !== undefined || repos.length === 1) {
		return given ?? repos[0];
	}
	if (repos.length === 0) {
		const add = l10n.t('Add Repository…');
		const chosen = await prompter.inform(l10n.t('A draft needs a repository that it is for.'), add);
		await (chosen === add ? runCommand('countersign.addRepository', undefined) : undefined);
		return undefined;
	}
	const here = new Set((await remoteRepos()).map(({ repo }) => repo.toLowerCase()));
	const sorted = repos.toSorted((a, b) => Number(here.has(b.toLowerCase())) - Number(here.has(a.toLowerCase())));
	return prompter.pick(
		sorted.map((value) => ({ value, label: value })),
		l10n.t('A draft for which repository?'),
	);
}

async function chooseType({ engine, prompter }: CommandDeps, repo: RepoName): Promise<WorkItemType | undefined> {
	const { types, headings } = await engine.human.itemChoices({ repo });
	const choices = types.map((value) => ({
		value,
		label: value,
		description: headings[value]
			.slice(0, 3)
			.map(({ heading }) => heading)
			.join(' · '),
	}));
	return prompter.pick(choices, l10n.t('What kind of work item?'));
}
