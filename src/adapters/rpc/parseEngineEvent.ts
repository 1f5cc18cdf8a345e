import * as z from 'zod';
import { LedgerHead } from '../../shared/ledgerEvent';
import { RepoName } from '../../shared/names';
import type { EngineEvent } from '../../shared/ports/humanPort';

const EngineEventSchema = z.discriminatedUnion('name', [
	z.object({
		name: z.literal('changed'),
		data: z.object({
			what: z.array(z.enum(['repos', 'workItems', 'changesets', 'audit', 'status'])),
			repo: RepoName.exactOptional(),
		}),
	}),
	z.object({
		name: z.literal('progress'),
		data: z.object({
			task: z.enum(['sync', 'publish', 'search', 'atlas']),
			subject: z.string(),
			message: z.string(),
			done: z.number(),
			total: z.number().nullable(),
		}),
	}),
	z.object({ name: z.literal('headMoved'), data: LedgerHead }),
	z.object({
		name: z.literal('log'),
		data: z.object({ level: z.enum(['debug', 'info', 'warn', 'error']), message: z.string() }),
	}),
]);

/** An event of the engine, or undefined for what is none. */
export function parseEngineEvent(name: string, data: unknown): EngineEvent | undefined {
	const result = EngineEventSchema.safeParse({ name, data });
	// The schema checks the head's hash as text; the contract types it as a Digest.
	return result.success ? (result.data as EngineEvent) : undefined;
}
