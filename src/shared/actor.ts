import * as z from 'zod';

/** Who did something: a person, an agent, a standing policy, or Countersign itself. */
export const Actor = z.object({ kind: z.enum(['human', 'agent', 'policy', 'system']), id: z.string().min(1).max(200) });
export type Actor = Readonly<z.infer<typeof Actor>>;
