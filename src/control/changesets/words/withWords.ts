import type { ChangesetContent } from '../contentHash';
import { impactText } from './impactText';
import { rollbackText } from './rollbackText';

/**
 * The content with an impact and a rollback, which no changeset goes without: the proposer's own, and where there are
 * none, ours, marked as such. Ours are made anew whenever the operations are.
 */
export function withWords(content: ChangesetContent): ChangesetContent {
	const { impact, impactBy, rollback, rollbackBy, operations } = content;
	const isImpactOurs = impactBy === 'countersign' || impact.trim() === '';
	const isRollbackOurs = rollbackBy === 'countersign' || rollback.trim() === '';
	return {
		...content,
		...(isImpactOurs ? { impact: impactText(operations), impactBy: 'countersign' } : { impactBy: 'proposer' }),
		...(isRollbackOurs
			? { rollback: rollbackText(operations), rollbackBy: 'countersign' }
			: { rollbackBy: 'proposer' }),
	};
}
