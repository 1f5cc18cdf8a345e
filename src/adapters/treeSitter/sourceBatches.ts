import { grouped } from '../../control/atlas/imports/paths';
import type { SourceFile } from '../../control/atlas/sourceTree';
import type { Language } from '../../shared/atlas/atlas';

/** Files of one language, which a thread reads at once. */
export interface Batch {
	/** Among all files to read. */
	readonly places: readonly number[];
	readonly files: readonly SourceFile[];
	readonly language: Language | null;
}

export interface Waiting {
	count(): number;
	/** The next batch for a thread that has loaded the parsers of some languages; it notes which one it will have to load. */
	next(loaded: Set<Language | null>): Batch | undefined;
	/** A batch that no thread could read, as two. */
	putBack(batch: Batch): void;
}

const batchSize = 24;

/**
 * What waits to be read, the language with most files first. Loading a parser takes as long as reading a hundred files:
 * a thread stays with what it has loaded, then takes what no other has, and only then helps another.
 */
export function waitingBatches(files: readonly SourceFile[]): Waiting {
	const placed = files.map((file, place) => ({ file, place }));
	const byLanguage = [...grouped(placed, ({ file }) => file.language ?? '').values()];
	let waiting = byLanguage
		.sort((a, b) => b.length - a.length)
		.flatMap((group) =>
			cut(
				group.map(({ place }) => place),
				batchSize,
				files,
			),
		);
	const begun = new Set<Language | null>();
	return {
		count: () => waiting.length,
		next: (loaded) => {
			const batch =
				waiting.find(({ language }) => loaded.has(language)) ??
				waiting.find(({ language }) => !begun.has(language)) ??
				waiting[0];
			if (batch !== undefined) {
				waiting = waiting.filter((one) => one !== batch);
				loaded.add(batch.language);
				begun.add(batch.language);
			}
			return batch;
		},
		putBack: ({ places }) => {
			waiting = [...waiting, ...cut(places, Math.ceil(places.length / 2), files)];
		},
	};
}

function cut(places: readonly number[], size: number, files: readonly SourceFile[]): readonly Batch[] {
	const batches: Batch[] = [];
	for (let from = 0; from < places.length; from += size) {
		const some = places.slice(from, from + size);
		const read = some.flatMap((place) => files[place] ?? []);
		batches.push({ places: some, files: read, language: read[0]?.language ?? null });
	}
	return batches;
}
