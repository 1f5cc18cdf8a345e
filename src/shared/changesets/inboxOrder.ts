import * as z from 'zod';

/** By risk: the riskiest first, and among equals the one that has waited longest. */
export const InboxOrder = z.enum(['risk', 'newest']);
export type InboxOrder = z.infer<typeof InboxOrder>;
