import type { Digest, Sha256 } from '../../base/digest';
import { canonicalJson } from '../../base/text/canonicalJson';
import type { Changeset } from '../../shared/changesets/changeset';
import { AppError } from '../../shared/failure';

/** What a person says yes to. */
export type ChangesetContent = Pick<
	Changeset,
	'title' | 'why' | 'impact' | 'impactBy' | 'rollback' | 'rollbackBy' | 'operations'
>;

/** Moves with every character that the person saw, and with what the operations are bound to: bases and repository ids. */
export function contentHash(sha256: Sha256, content: ChangesetContent): Digest {
	const { title, why, impact, impactBy, rollback, rollbackBy, operations } = content;
	// Ledgers from before there were authors of words have none, and keep their hashes: what is undefined is absent.
	return sha256(canonicalJson({ title, why, impact, impactBy, rollback, rollbackBy, operations }));
}

/** The same for the same wish, whatever its targets looked like when it was made. */
export function intentKey(content: ChangesetContent): string {
	const { title, why, impactBy, rollbackBy } = content;
	// Our own words follow the bases.
	const impact = impactBy === 'countersign' ? '' : content.impact;
	const rollback = rollbackBy === 'countersign' ? '' : content.rollback;
	const operations = content.operations.map(({ kind, target, repoId, set }) => ({ kind, target, repoId, set }));
	return canonicalJson({ title, why, impact, rollback, operations });
}

/** Half a character has no bytes: it can be neither hashed nor sent. Fails with `invalidInput`. */
export function refuseBrokenText(content: unknown): void {
	try {
		canonicalJson(content);
	} catch (cause) {
		const problem = 'The text holds half a character (a lone surrogate). Send it as valid Unicode.';
		throw new AppError({ kind: 'invalidInput', problems: [problem] }, { cause });
	}
}
