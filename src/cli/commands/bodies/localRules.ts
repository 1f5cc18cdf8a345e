import { readIssueForms } from '../../../control/bodies/issueForms';
import { type BodyRules, bodyRules } from '../../../control/bodies/templates';
import { defaultFieldChoices } from '../../../shared/canonicalItem';
import type { CliIo } from '../../cliIo';

export interface LocalRules {
	readonly rules: BodyRules;
	/** Forms that could not be used, a sentence each. */
	readonly complaints: readonly string[];
}

/** The rules of the repository in whose folder the command runs: its issue forms win over the built-in templates. */
export async function localRules({ files, workingFolder }: CliIo): Promise<LocalRules> {
	const folder = files.join(workingFolder, '.github', 'ISSUE_TEMPLATE');
	const names = await files.list(folder);
	const found = await Promise.all(
		names.map(async (name) => {
			const bytes = /\.ya?ml$/i.test(name) ? await files.read(files.join(folder, name)) : undefined;
			return bytes === undefined ? [] : [{ name, text: new TextDecoder().decode(bytes) }];
		}),
	);
	const { templates, problems } = readIssueForms(found.flat());
	return {
		rules: bodyRules(defaultFieldChoices, templates),
		complaints: problems.map(({ name, detail }) => `The issue form ${name} is not used: ${detail}`),
	};
}
