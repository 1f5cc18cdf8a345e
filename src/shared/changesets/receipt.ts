import * as z from 'zod';
import { DigestText, OperationId } from '../names';

/** GitHub's answer to one published operation. */
export const Receipt = z.object({
	operationId: OperationId,
	/** Hash of the canonical JSON of method, path and body as they were sent. */
	requestHash: DigestText,
	method: z.string(),
	path: z.string(),
	status: z.number().int(),
	/** Issue or pull request number, where one was made or changed. */
	number: z.number().int().nullable(),
	commentId: z.number().int().nullable(),
	/** By which later requests name the issue that was made; left out where none was. */
	issueId: z.number().int().positive().optional(),
	nodeId: z.string().min(1).optional(),
	/** What the project calls the item that was added to it. */
	projectItemId: z.string().min(1).optional(),
	url: z.string(),
	/** GitHub's updated_at of the thing written. */
	updatedAt: z.string(),
	/** True when it was found on GitHub after an interruption instead of being answered to the request. */
	isReconciled: z.boolean(),
});
export type Receipt = Readonly<z.infer<typeof Receipt>>;
