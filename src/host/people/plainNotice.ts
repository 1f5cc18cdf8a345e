import { oneLine } from '../../present/words/plainText';

/** A message as the editor shows it in a corner: it would make links, to commands too, of what somebody else wrote. */
export function plainNotice(text: string): string {
	return text.replaceAll('](', '] (');
}

/** A row to choose from: the editor would draw an icon for `$(check)`, whoever wrote that. */
export function plainLabel(text: string): string {
	return oneLine(text).replaceAll('$(', '\\$(');
}
