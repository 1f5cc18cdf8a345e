import type { Node } from '../../src/present/node';

/** A whole tree as a person would read it, one row a line, with what else the row carries below it. */
export function treeText(nodes: readonly Node[], depth = 0): string {
	return nodes.map((node) => rowText(node, depth)).join('');
}

function rowText(node: Node, depth: number): string {
	const indent = '    '.repeat(depth);
	const fold = { none: ' ', collapsed: '▸', expanded: '▾' }[node.collapsible];
	const icon =
		node.icon === undefined ? '' : `(${node.icon.id}${node.icon.color === undefined ? '' : ` ${node.icon.color}`}) `;
	const box = node.checkbox === undefined ? '' : node.checkbox.isChecked ? '[x] ' : '[ ] ';
	const description = node.description === undefined || node.description === '' ? '' : `   — ${node.description}`;
	const rest = Object.entries({
		id: node.id,
		is: node.contextValue,
		says: node.accessibilityLabel,
		runs: node.command === undefined ? undefined : `${node.command.id} ${JSON.stringify(node.command.args)}`,
		target: node.target === undefined ? undefined : JSON.stringify(node.target),
		below: node.below === undefined ? undefined : JSON.stringify(node.below),
		resource: node.resource,
		hover: node.tooltip?.replaceAll('\n', '⏎'),
	})
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${indent}        ${name}: ${value}\n`);
	return `${indent}${fold} ${box}${icon}${node.label}${description}\n${rest.join('')}${treeText(node.children ?? [], depth + 1)}`;
}
