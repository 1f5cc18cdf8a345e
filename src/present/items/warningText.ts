import * as l10n from '@vscode/l10n';
import type { GraphWarning } from '../../shared/items/workGraph';

/** Why what the graph says of an item is to be taken with care: one sentence. */
export function warningText(warning: Pick<GraphWarning, 'code' | 'path' | 'about'>): string {
	const [item = '', other = ''] = warning.path;
	switch (warning.code) {
		case 'conflicting_parent_edge':
			return l10n.t('{0} has more than one parent: {1}.', item, warning.path.slice(1).join(', '));
		case 'cycle_detected':
			return warning.about === 'blocked_by'
				? l10n.t('{0} waits for itself: {1}.', item, warning.path.join(' → '))
				: l10n.t('{0} is below itself: {1}.', item, warning.path.join(' → '));
		case 'no_dependencies':
			return l10n.t('Nothing is known of what {0} and its children wait for.', item);
		case 'partial_ingestion':
			return l10n.t('{0} is not in the cache: what it says of {1} is not known.', other, item);
	}
}
