import * as vscode from 'vscode';
import { schemes } from '../../shared/manifest/schemes';
import { packPlace } from '../../shared/packs/packPlaces';
import type { KnownPack, PackDesk } from './packDesk';

/** `countersign-pack:/.countersign/packs/octo-app-12/CONTEXT.md`: what the file said before it last changed. */
export function earlierPackUri({ ref }: KnownPack): vscode.Uri {
	return vscode.Uri.from({ scheme: schemes.pack, path: `/${packPlace(ref)}/CONTEXT.md` });
}

export function registerPackDocuments(packs: PackDesk): vscode.Disposable {
	const changes = new vscode.EventEmitter<vscode.Uri>();
	const following = packs.onDidChange(() => {
		if (packs.current !== undefined) {
			changes.fire(earlierPackUri(packs.current));
		}
	});
	const registration = vscode.workspace.registerTextDocumentContentProvider(schemes.pack, {
		onDidChange: changes.event,
		provideTextDocumentContent: (uri) => {
			const { current } = packs;
			const isThis = current !== undefined && earlierPackUri(current).toString() === uri.toString();
			// A tab that was restored may be about a build that nobody remembers.
			return (isThis ? current.earlier : null) ?? vscode.l10n.t('The earlier build is not kept any more.');
		},
	});
	return vscode.Disposable.from(registration, changes, { dispose: () => following.dispose() });
}
