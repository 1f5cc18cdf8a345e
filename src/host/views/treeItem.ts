import * as vscode from 'vscode';
import type { Node } from '../../present/node';

const collapsible = {
	none: vscode.TreeItemCollapsibleState.None,
	collapsed: vscode.TreeItemCollapsibleState.Collapsed,
	expanded: vscode.TreeItemCollapsibleState.Expanded,
} as const;

/** A row of plain data as the editor's own row, without its tooltip. */
export function treeItem(node: Node): vscode.TreeItem {
	const item = new vscode.TreeItem(node.label, collapsible[node.collapsible]);
	item.id = node.id;
	if (node.description !== undefined) {
		item.description = node.description;
	}
	if (node.contextValue !== undefined) {
		item.contextValue = node.contextValue;
	}
	if (node.icon !== undefined) {
		item.iconPath = themeIcon(node.icon);
	}
	if (node.command !== undefined) {
		item.command = { command: node.command.id, title: '', arguments: [...node.command.args] };
	}
	if (node.resource !== undefined) {
		item.resourceUri = vscode.Uri.parse(node.resource);
	}
	if (node.accessibilityLabel !== undefined) {
		item.accessibilityInformation = { label: node.accessibilityLabel };
	}
	if (node.checkbox !== undefined) {
		item.checkboxState = checkboxState(node.checkbox);
	}
	return item;
}

function themeIcon({ id, color }: NonNullable<Node['icon']>): vscode.ThemeIcon {
	return color === undefined ? new vscode.ThemeIcon(id) : new vscode.ThemeIcon(id, new vscode.ThemeColor(color));
}

function checkboxState({
	isChecked,
	tooltip,
}: NonNullable<Node['checkbox']>): NonNullable<vscode.TreeItem['checkboxState']> {
	const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
	return { state: isChecked ? Checked : Unchecked, tooltip };
}
