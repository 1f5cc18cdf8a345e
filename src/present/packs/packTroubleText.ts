import * as l10n from '@vscode/l10n';
import type { FoundPack } from '../../shared/packs/foundPack';

/** What is not right with a pack that lies in a folder, and what to do. */
export function packTroubleText({ kind, path }: NonNullable<FoundPack['trouble']>): string {
	const name = path.split('/').at(-1) ?? path;
	switch (kind) {
		case 'foreign':
			return l10n.t('{0} was not made by Countersign. Move it away, and build the pack again.', path);
		case 'changed':
			return l10n.t(
				'{0} is not as it was built: it was edited, or its writing was interrupted. Rebuild the pack to have it right.',
				name,
			);
		case 'unreadable':
			return l10n.t(
				'{0} cannot be read: it is cut short, or another version of Countersign made it. Rebuild the pack to have it right.',
				name,
			);
		case 'missing':
			return l10n.t('{0} is missing. Rebuild the pack to have it back.', name);
	}
}
