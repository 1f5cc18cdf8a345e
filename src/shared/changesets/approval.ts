import * as z from 'zod';
import { Actor } from '../actor';
import { ChangesetId, DigestText, OperationId } from '../names';

/** How the yes was given: a modal in the editor, the command line, or a standing policy. */
export const ApprovalVia = z.union([z.enum(['modal', 'cli']), z.string().regex(/^policy:[\w-]+$/)]);

/** A person's recorded yes to chosen operations of a changeset at one content hash. Used once. */
export const Approval = z.object({
	changesetId: ChangesetId,
	operationIds: z.array(OperationId).min(1),
	contentHash: DigestText,
	/** The kinds of write that it covers. */
	scope: z.array(z.string()).min(1),
	policyVersion: z.string(),
	approvedBy: Actor,
	approvedAt: z.string(),
	via: ApprovalVia,
	expiresAt: z.string(),
	comment: z.string().nullable(),
});
export type Approval = Readonly<z.infer<typeof Approval>>;
