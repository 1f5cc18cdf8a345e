import type { CommandId } from '../../shared/manifest/commands';
import { escapeMarkdown } from '../words/plainText';

/** Markdown that runs a command of ours, where whoever shows it lets it. */
export function commandLink(text: string, id: CommandId, argument: string): string {
	// What encodeURIComponent leaves alone could close the link.
	const args = encodeURIComponent(JSON.stringify([argument])).replace(
		/[()']/g,
		(c) => `%${c.charCodeAt(0).toString(16)}`,
	);
	return `[${escapeMarkdown(text)}](command:${id}?${args})`;
}
