import type * as vscode from 'vscode';
import * as z from 'zod';
import { type ItemRef, RepoName, splitItemRef } from '../../shared/names';
import type { PackRequest } from '../../shared/packs/contextPack';

const key = 'countersign.packOptions';

const PackOptions = z
	.object({
		/** `repo` is the one whose own it is, and nobody else has; null: one of Countersign's. */
		profile: z.object({ name: z.string(), repo: RepoName.nullable() }),
		budget: z.object({ unit: z.enum(['characters', 'tokens']), max: z.number() }),
		onlyWriters: z.boolean(),
	})
	.partial()
	.readonly();
/** How the person wants packs in this workspace; what is left out is as the profile says. */
export type PackOptions = z.infer<typeof PackOptions>;

export function readPackOptions(memento: vscode.Memento): PackOptions {
	return PackOptions.safeParse(memento.get(key)).data ?? {};
}

export async function keepPackOptions(memento: vscode.Memento, options: PackOptions): Promise<void> {
	await memento.update(key, options);
}

export function packRequest({ profile, budget, onlyWriters }: PackOptions, ref: ItemRef): PackRequest {
	const isThere = profile !== undefined && (profile.repo ?? splitItemRef(ref).repo) === splitItemRef(ref).repo;
	return {
		...{ ref, onlyWriters },
		...(isThere ? { profile: profile.name } : {}),
		...(budget === undefined ? {} : { [budget.unit === 'tokens' ? 'tokens' : 'budget']: budget.max }),
	};
}
