import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable';
import type { AuditFilter } from '../../present/audit/auditFilters';
import { arrangementText } from '../../present/items/arrangementText';
import type { Node } from '../../present/node';
import type { InboxOrder } from '../../shared/changesets/inboxOrder';
import type { Arrangement } from '../../shared/items/arrangement';
import type { ViewId } from '../../shared/manifest/views';
import type { EngineEvent } from '../../shared/ports/humanPort';
import type { Drafts } from '../drafts/drafts';
import type { Engine } from '../engine/engine';
import type { EngineFacts } from '../engine/engineFacts';
import type { PackDesk } from '../packs/packDesk';
import { PackTree } from '../packs/packTree';
import { AuditTree } from './auditTree';
import { ChangesetTree } from './changesetTree';
import { type Arrangements, isFiltered } from './items/arrangements';
import type { NodeTree } from './nodeTree';
import { RepositoryTree } from './repositoryTree';
import { viewMessage } from './viewMessages';
import { WorkItemTree } from './workItemTree';

type Changed = Extract<EngineEvent, { name: 'changed' }>['data']['what'][number];

/** Which news each view is drawn again for. */
const redrawnFor: Readonly<Record<ViewId, readonly Changed[]>> = {
	'countersign.workItems': ['repos', 'workItems', 'changesets'],
	'countersign.changesets': ['changesets'],
	// It shows what was built, and is drawn again at the next build.
	'countersign.pack': [],
	'countersign.audit': ['audit', 'changesets'],
	// It follows the facts, which come later than the news.
	'countersign.repositories': [],
};

interface ShownView {
	readonly id: ViewId;
	readonly view: vscode.TreeView<Node>;
	readonly tree: NodeTree;
}

/** Buttons cover what stands beside the title, so that what is left out is said here. */
function filterMessage(arrangement: Arrangement | undefined): string | undefined {
	return arrangement !== undefined && isFiltered(arrangement)
		? vscode.l10n.t('Shown: {0}', arrangementText({ ...arrangement, groupBy: 'repo' }))
		: undefined;
}

export interface ViewDeps {
	readonly facts: EngineFacts;
	readonly arrangements: Arrangements;
	readonly drafts: Pick<Drafts, 'list' | 'onDidChange'>;
	readonly packs: Pick<PackDesk, 'current' | 'trouble' | 'look' | 'onDidChange'>;
	readonly inboxOrder: () => InboxOrder;
	readonly now: () => number;
}

/** The views, kept in step with the engine's events. */
export class Views implements vscode.Disposable {
	private readonly store = new DisposableStore();
	private readonly shown: readonly ShownView[];
	private readonly facts: EngineFacts;
	private readonly arrangements: Arrangements;
	private readonly packs: ViewDeps['packs'];
	private readonly now: () => number;
	readonly workItems: WorkItemTree;
	readonly changesets: ChangesetTree;
	private readonly audit: AuditTree;

	constructor(engine: Engine, { facts, arrangements, drafts, packs, inboxOrder, now }: ViewDeps) {
		this.facts = facts;
		this.arrangements = arrangements;
		this.packs = packs;
		this.now = now;
		this.workItems = new WorkItemTree(engine.human, arrangements, now);
		this.changesets = new ChangesetTree(engine.human, () => drafts.list(), now, inboxOrder);
		this.audit = new AuditTree(engine.human, now);
		const pack = new PackTree(packs);
		const repositories = new RepositoryTree(facts, now);
		this.shown = [
			this.show('countersign.workItems', this.workItems.tree),
			this.show('countersign.changesets', this.changesets.tree),
			this.show('countersign.pack', pack.tree),
			this.show('countersign.audit', this.audit.tree),
			this.show('countersign.repositories', repositories.tree),
		];
		for (const subscription of [...repositories.follow(), pack.follow(), packs.onDidChange(() => this.explain())]) {
			this.store.add(subscription);
		}
		this.store.add(drafts.onDidChange(() => this.changesets.tree.refresh()));
		this.store.add(facts.onDidChange(() => this.explain()));
		this.store.add(arrangements.onDidChange(() => this.rearrange()));
		this.store.add(engine.onEvent((event) => this.onEvent(event)));
		this.store.add(engine.onDidChangeState(() => this.redraw(() => true)));
	}

	get isAnyVisible(): boolean {
		return this.shown.some(({ view }) => view.visible);
	}

	onDidChangeVisibility(listener: () => void): vscode.Disposable {
		return vscode.Disposable.from(...this.shown.map(({ view }) => view.onDidChangeVisibility(listener)));
	}

	get auditFilter(): AuditFilter | null {
		return this.audit.filter;
	}

	/** Shows a part of the audit log alone; null: everything. */
	filterAudit(filter: AuditFilter | null): void {
		this.audit.show(filter);
		this.explain();
	}

	/** Draws the inbox again, since its order may be another. */
	reorder(): void {
		this.changesets.tree.refresh();
	}

	/** The rows of a view below `parent`, as they would be drawn now. */
	async rows(id: ViewId, parent?: Node): Promise<readonly Node[]> {
		return (await this.shown.find((one) => one.id === id)?.tree.getChildren(parent)) ?? [];
	}

	/** Draws what is on screen again: its times have moved on. */
	redrawTimes(): void {
		this.redraw(({ view }) => view.visible);
		this.explain();
	}

	dispose(): void {
		this.store.dispose();
	}

	private show(id: ViewId, tree: NodeTree): ShownView {
		this.store.add(tree);
		const canSelectMany = id === 'countersign.changesets';
		// Its rows are few, and its buttons are many.
		const showCollapseAll = id !== 'countersign.pack';
		const options = { treeDataProvider: tree, showCollapseAll, canSelectMany, manageCheckboxStateManually: true };
		const view = this.store.add(vscode.window.createTreeView(id, options));
		this.store.add(view.onDidChangeCheckboxState(({ items }) => void this.tick(items)));
		return { id, view, tree };
	}

	private onEvent(event: EngineEvent): void {
		if (event.name === 'changed') {
			this.redraw(({ id }) => redrawnFor[id].some((what) => event.data.what.includes(what)));
		}
	}

	private redraw(isConcerned: (view: ShownView) => boolean): void {
		for (const { tree } of this.shown.filter(isConcerned)) {
			tree.refresh();
		}
	}

	private rearrange(): void {
		this.workItems.startOver();
		this.explain();
	}

	/** Says above the rows what keeps them from being whole, and how many changesets wait. */
	private explain(): void {
		const { current } = this.facts;
		for (const { id, view } of this.shown) {
			const arrangement = id === 'countersign.workItems' ? this.arrangements.current : undefined;
			const trouble = id === 'countersign.pack' ? this.packs.trouble : undefined;
			const message = viewMessage(id, current, this.now()) ?? filterMessage(arrangement) ?? trouble ?? '';
			// A message that is set, even an empty one, makes the editor lay the view out anew.
			if (message !== (view.message ?? '')) {
				view.message = message;
			}
			view.description = this.describe(id, current.status?.readOnlyBecause != null);
		}
		void this.count();
	}

	/** Beside the name of a view: what of everything it shows. */
	private describe(id: ViewId, isReadOnly: boolean): string {
		const { current } = this.arrangements;
		const notes = [
			isReadOnly ? vscode.l10n.t('read-only') : '',
			id === 'countersign.workItems' ? arrangementText({ ...current, filters: {} }) : '',
			id === 'countersign.pack' ? (this.packs.current?.ref ?? '') : '',
			id === 'countersign.audit' ? (this.auditFilter?.label ?? '') : '',
		];
		return notes.filter((note) => note !== '').join(' · ');
	}

	private async count(): Promise<void> {
		const view = this.shown.find(({ id }) => id === 'countersign.changesets')?.view;
		try {
			const badge = this.facts.current.status === null ? undefined : await this.changesets.badge();
			if (view !== undefined) {
				view.badge = badge;
			}
		} catch {
			// The message above the rows says why nothing can be counted.
		}
	}

	private async tick(items: readonly (readonly [Node, vscode.TreeItemCheckboxState])[]): Promise<void> {
		for (const [node, state] of items) {
			await this.changesets.tick(node, state === vscode.TreeItemCheckboxState.Checked);
		}
	}
}
