import * as z from 'zod';
import { InboxOrder } from '../changesets/inboxOrder';
import { defaultFieldChoices, type FieldChoices } from '../items/canonicalItem';
import { FieldChoicesSetting } from '../items/fieldChoices';
import { RepoName } from '../names';
import type { Policy } from '../policies/policy';
import { PoliciesSetting } from '../policies/policySetting';

/**
 * A setting. `machine` ones can be set by the person alone: no repository's settings file reaches them, so that
 * opening a folder can neither redirect the token nor widen what may be written.
 */
export interface Setting<T> {
	readonly scope: 'machine' | 'window';
	readonly default: T;
	readonly schema: z.ZodType<T>;
}

export const settings = {
	'countersign.apiUrl': {
		scope: 'machine',
		default: 'https://api.github.com',
		schema: z.url({ protocol: /^https?$/, error: 'Expected the API address as http(s)://…' }),
	} satisfies Setting<string>,
	/** Empty: nothing may be written anywhere. */
	'countersign.writeAllowlist': {
		scope: 'machine',
		default: [],
		schema: z.array(RepoName),
	} satisfies Setting<readonly RepoName[]>,
	/** Who says yes to what, by repository. Broken ones stop all writing: see `readPolicies`. */
	'countersign.policies': {
		scope: 'machine',
		default: [],
		schema: PoliciesSetting,
	} satisfies Setting<readonly Policy[]>,
	/** Seconds between polls while a view is visible; 0 polls never. */
	'countersign.pollSeconds': {
		scope: 'machine',
		default: 300,
		schema: z.number().int().min(0).max(86_400),
	} satisfies Setting<number>,
	/** How far back a first import reaches for what is closed. */
	'countersign.closedDays': {
		scope: 'machine',
		default: 90,
		schema: z.number().int().min(0).max(3650),
	} satisfies Setting<number>,
	/** The values that fields may have where no issue form of the repository says others. */
	'countersign.fields': {
		scope: 'window',
		default: defaultFieldChoices,
		schema: FieldChoicesSetting,
	} satisfies Setting<FieldChoices>,
	/** Whether webhooks are taken on the loopback interface. */
	'countersign.webhooks.enabled': {
		scope: 'machine',
		default: false,
		schema: z.boolean(),
	} satisfies Setting<boolean>,
	'countersign.webhooks.port': {
		scope: 'machine',
		default: 3117,
		schema: z.number().int().min(1).max(65_535),
	} satisfies Setting<number>,
	/** Whether `#12` in editors and in the commit box is explained, linked and completed. */
	'countersign.references': {
		scope: 'window',
		default: true,
		schema: z.boolean(),
	} satisfies Setting<boolean>,
	/** Which changeset comes first among those that wait. */
	'countersign.inboxOrder': {
		scope: 'window',
		default: 'risk',
		schema: InboxOrder,
	} satisfies Setting<InboxOrder>,
	/** Arrangements of the work items by name; each is read by itself (see arrangement.ts). */
	'countersign.savedQueries': {
		scope: 'window',
		default: [],
		schema: z.array(z.unknown()),
	} satisfies Setting<readonly unknown[]>,
} as const;

export type SettingId = keyof typeof settings;
