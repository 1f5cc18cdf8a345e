import * as z from 'zod';
import { ItemRef } from '../names';

/** How operations of one changeset name an issue that an earlier one of them makes: `$epic`. */
export const TemporaryId = z
	.string()
	.regex(/^\$[a-z][a-z0-9-]{0,31}$/, 'A temporary id is $ and then small letters, digits or -, such as $epic.')
	.brand<'TemporaryId'>();
export type TemporaryId = z.infer<typeof TemporaryId>;

/** An item that is there, or one that the same changeset makes. */
export const ItemTarget = z.union([ItemRef, TemporaryId], {
	error: 'Expected an item as owner/name#number, or a temporary id such as $epic.',
});
export type ItemTarget = z.infer<typeof ItemTarget>;

/** A project by its owner and number. */
export const ProjectName = z
	.string()
	.regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/[1-9]\d{0,8}$/, 'Expected a project as owner/number, such as octo-org/7.')
	.brand<'ProjectName'>();
export type ProjectName = z.infer<typeof ProjectName>;

export function isTemporary(target: string): target is TemporaryId {
	return target.startsWith('$');
}

/** The temporary ids that a body speaks of: each `#$name` becomes the address of the issue. */
export const bodyPlaceholder = /#(?<id>\$[a-z][a-z0-9-]{0,31})(?![A-Za-z0-9_-])/g;
