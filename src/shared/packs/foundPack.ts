import type { ItemRef } from '../names';
import type { PackManifest } from './contextPack';

/** Why a file of a pack that lies in a folder is not what was built there. */
export type PackTrouble =
	/** Somebody else's. */
	| 'foreign'
	/** Ours, and no longer as it was built: edited, or its writing was interrupted. */
	| 'changed'
	/** Cut short, of another version, or too large to be one. */
	| 'unreadable'
	| 'missing';

/** A pack as it lies in an open folder, held against its own hashes. */
export interface FoundPack {
	/** The open folder, as it was asked for. */
	readonly folder: string;
	/** The item that the pointer names; null where the pointer itself is not right. */
	readonly ref: ItemRef | null;
	/** Null where there is none to go by. */
	readonly manifest: PackManifest | null;
	/** The first file that is not right, from the top of the folder; null: all is as it was built. */
	readonly trouble: { readonly kind: PackTrouble; readonly path: string } | null;
}
