import * as vscode from 'vscode';
import type { Node } from '../../present/node';
import { treeItem } from './treeItem';

/** The rows below one, or the first level. */
export type ChildrenOf = (parent: Node | undefined) => Promise<readonly Node[]>;

/** Draws any {@link Node}s, with stable ids and parents, so that what is open and chosen stays so. */
export class NodeTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
	private readonly changes = new vscode.EventEmitter<Node | undefined>();
	private readonly nodes = new Map<string, Node>();
	private readonly parents = new Map<string, Node>();

	readonly onDidChangeTreeData = this.changes.event;

	constructor(
		private readonly childrenOf: ChildrenOf,
		/** Markdown for a row under the pointer, where there is more to say than the row itself has. */
		private readonly tooltipOf = async ({ tooltip }: Node): Promise<string | undefined> => tooltip,
	) {}

	getTreeItem(node: Node): vscode.TreeItem {
		return treeItem(node);
	}

	/** Only what somebody points at gets its tooltip. */
	async resolveTreeItem(item: vscode.TreeItem, node: Node): Promise<vscode.TreeItem> {
		const text = await this.tooltipOf(node);
		if (text !== undefined) {
			item.tooltip = new vscode.MarkdownString(text);
		}
		return item;
	}

	getParent(node: Node): Node | undefined {
		return this.parents.get(node.id);
	}

	async getChildren(parent?: Node): Promise<Node[]> {
		const children = parent?.children ?? (await this.ask(parent));
		for (const child of children) {
			this.nodes.set(child.id, child);
			if (parent !== undefined) {
				this.parents.set(child.id, parent);
			}
		}
		return [...children];
	}

	private async ask(parent: Node | undefined): Promise<readonly Node[]> {
		try {
			return await this.childrenOf(parent);
		} catch {
			// The message above the rows says why there are none (viewMessages.ts).
			return [];
		}
	}

	/** The row of this id, as it was last drawn. */
	find(id: string): Node | undefined {
		return this.nodes.get(id);
	}

	/** Draws what is below a row again, or everything. */
	refresh(node?: Node): void {
		this.changes.fire(node);
	}

	dispose(): void {
		this.changes.dispose();
	}
}
