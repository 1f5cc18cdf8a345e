import { draftItem } from '../../../control/bodies/draftItem';
import { workItemTypes } from '../../../shared/items/canonicalItem';
import type { ItemDraft } from '../../../shared/items/itemDraft';
import { textReferences, webOrigin } from '../../../shared/items/textReferences';
import type { ItemRef } from '../../../shared/names';
import { UsageError } from '../../arguments/usageError';
import type { Command, CommandOutput } from '../../command';
import { oneOf } from '../../input/oneOf';
import { readConfig } from '../../person/config';
import { localRules } from './localRules';

export const draft: Command = {
	name: 'draft',
	arguments: '--type T [--title TEXT] [--parent REF] [--repo R]',
	summary:
		'Print a new work item by its template, or by the issue form of the repository here or of --repo; nothing is kept.',
	words: 0,
	options: ['type', 'title', 'parent', 'repo'],
	run: async ({ options, io, session }) => {
		const type = oneOf('--type', options.type, workItemTypes);
		if (type === undefined) {
			throw new UsageError(`"draft" needs --type: one of ${workItemTypes.join(', ')}.`);
		}
		const origin = webOrigin(options['api-url'] ?? (await readConfig(io)).apiUrl);
		const parent = options.parent === undefined ? null : itemNamed(options.parent, origin);
		if (options.repo !== undefined) {
			const { human } = await session();
			const asked = { type, repo: options.repo, title: options.title, ...(parent === null ? {} : { parent }) };
			return output(await human.draftWorkItem(asked), []);
		}
		const { rules, complaints } = await localRules(io);
		const drafted = draftItem(rules.templates[type], { title: options.title ?? '', parent, origin });
		return output({ ...drafted, type }, complaints);
	},
};

function output(drafted: ItemDraft, complaints: readonly string[]): CommandOutput {
	return { json: drafted, text: drafted.markdown.trimEnd(), complaints };
}

function itemNamed(text: string, origin: string): ItemRef {
	const [found] = textReferences(text, { repo: null, host: origin.replace(/^https?:\/\//, '') });
	if (found === undefined || found.ref === null || found.text !== text) {
		throw new UsageError(`--parent is an item as owner/name#number or its address, but got "${text}".`);
	}
	return found.ref;
}
