import type { WorkItemQuery } from '../shared/items/workItem';
import type { CommandId } from '../shared/manifest/commands';
import type { ChangesetId, ItemRef, OperationId, RepoName } from '../shared/names';

/** Ids of the editor's own colours. */
export type ThemeColorId =
	| 'charts.green'
	| 'charts.purple'
	| 'charts.red'
	| 'charts.yellow'
	| 'charts.blue'
	| 'descriptionForeground';

export interface NodeIcon {
	/** A codicon. */
	readonly id: string;
	readonly color?: ThemeColorId;
}

/** What a row stands for: what its commands are called on. */
export type NodeTarget =
	| { readonly repo: RepoName }
	| { readonly ref: ItemRef }
	| { readonly changesetId: ChangesetId; readonly operationId?: OperationId }
	/** The address of a draft. */
	| { readonly draft: string }
	| { readonly seq: number; readonly type: string };

/** A row of a tree as plain data; the host draws any of them. */
export interface Node {
	/** Unique in its tree and the same at the next drawing, so that what is open stays open. */
	readonly id: string;
	readonly label: string;
	readonly description?: string;
	/** Markdown; what came from outside is escaped. */
	readonly tooltip?: string;
	readonly icon?: NodeIcon;
	/** Words for `when` clauses, with spaces between. */
	readonly contextValue?: string;
	readonly command?: { readonly id: CommandId; readonly args: readonly unknown[] };
	readonly collapsible: 'none' | 'collapsed' | 'expanded';
	/** Replaces what a screen reader would make of the row. */
	readonly accessibilityLabel?: string;
	readonly checkbox?: { readonly isChecked: boolean; readonly tooltip: string };
	/** An address of ours, for decorations. */
	readonly resource?: string;
	readonly target?: NodeTarget;
	/** The rows below, where they are known already. */
	readonly children?: readonly Node[];
	/** Else what to ask for when the row is opened. */
	readonly below?: WorkItemQuery;
}

/** The argument of `countersign.loadMore`: the row whose next page is wanted, and where that page begins. */
export interface LoadMore {
	readonly parentId: string;
	readonly after: string;
}
