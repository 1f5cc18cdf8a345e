import { isTemporary } from '../../shared/changesets/itemTarget';
import type { IssueField, Operation } from '../../shared/changesets/operation';
import { isSameField } from './stale/movedFields';

/**
 * Whether an operation that was published once would now change nothing, or make a twin of what it made. What somebody
 * took back since can be proposed again.
 */
export function isDoneAlready(operation: Operation): boolean {
	const { kind, base } = operation;
	if (kind === 'create_issue' || kind === 'add_comment' || isTemporary(operation.target)) {
		return true;
	}
	if (kind === 'set_project_field') {
		const { value } = operation.set;
		return base.kind === 'project' && base.field?.before === (value === null ? null : String(value));
	}
	if (kind !== 'update_issue' || base.kind !== 'item') {
		// A relation that holds already cannot be bound a second time.
		return kind === 'add_to_project';
	}
	const wished = Object.entries(operation.set).filter(([, value]) => value !== undefined);
	return wished.every(([field, value]) => isSameField(field as IssueField, { [field]: value }, base.fields));
}
