import type { Sha256 } from '../../../base/digest';
import { ItemRef } from '../../../shared/names';
import { pointerText } from '../../../shared/packs/agentFiles';
import { isOurPackFile } from '../../../shared/packs/contextPack';
import type { FoundPack, PackTrouble } from '../../../shared/packs/foundPack';
import { packPlace, pointerPath } from '../../../shared/packs/packPlaces';
import type { ReadInFolder, RepoFile } from '../packPorts';
import { readManifest } from './readManifest';

/** A pack has a million characters at the most, and a manifest some hundred for each of its parts. */
const maxBytes = 16 * 1024 * 1024;

interface Reading {
	readonly readInFolder: ReadInFolder;
	readonly sha256: Sha256;
}

/** What the pointer of the first folder that has one leads to. Only what fits together is taken for a pack. */
export async function findPack(reading: Reading, folders: readonly string[]): Promise<FoundPack | null> {
	for (const folder of folders) {
		const pointer = await reading.readInFolder(folder, pointerPath, maxBytes);
		if (pointer.state !== 'not_found') {
			return await packIn(reading, folder, pointer);
		}
	}
	return null;
}

async function packIn({ readInFolder, sha256 }: Reading, folder: string, pointer: RepoFile): Promise<FoundPack> {
	const ref = pointer.state === 'read' ? refIn(pointer.text) : null;
	if (ref === null) {
		const kind = troubleOf(pointer, (text) => isOurPackFile(pointerPath, text)) ?? 'changed';
		return { folder, ref, manifest: null, trouble: { kind, path: pointerPath } };
	}
	const fileOf = async (name: string) => {
		const path = `${packPlace(ref)}/${name}`;
		const file = await readInFolder(folder, path, maxBytes);
		return { path, file, trouble: troubleOf(file, (text) => isOurPackFile(name, text)) };
	};
	const [listed, context] = await Promise.all([fileOf('manifest.json'), fileOf('CONTEXT.md')]);
	const manifest = listed.file.state === 'read' ? readManifest(listed.file.text, ref, sha256) : 'unreadable';
	if (typeof manifest === 'string') {
		return { folder, ref, manifest: null, trouble: { kind: listed.trouble ?? manifest, path: listed.path } };
	}
	const isAsBuilt = context.file.state === 'read' && sha256(context.file.text) === manifest.contentHash;
	return {
		...{ folder, ref, manifest },
		trouble: isAsBuilt ? null : { kind: context.trouble ?? 'changed', path: context.path },
	};
}

/** The item that the pointer names, where it is to the letter what Countersign writes. */
function refIn(text: string): ItemRef | null {
	const ref = ItemRef.safeParse(/^# [^\n]*: (\S+)$/m.exec(text)?.[1]).data;
	return ref !== undefined && text === pointerText(ref) ? ref : null;
}

function troubleOf(file: RepoFile, isOurs: (text: string) => boolean): PackTrouble | null {
	switch (file.state) {
		case 'read':
			return isOurs(file.text) ? null : 'foreign';
		case 'not_found':
			return 'missing';
		case 'outside_repository':
			return 'foreign';
		case 'too_large':
			return 'unreadable';
	}
}
