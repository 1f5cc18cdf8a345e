import { readIssueForms } from '../../../control/bodies/issueForms';
import { type BodyRules, bodyRules } from '../../../control/bodies/templates';
import type { CliIo } from '../../cliIo';
import { readConfig } from '../../person/config';

export interface LocalRules {
	readonly rules: BodyRules;
	/** Forms that could not be used, a sentence each. */
	readonly complaints: readonly string[];
}

/** The rules of the repository in whose folder the command runs: its issue forms win over the built-in templates. */
export async function localRules(io: CliIo): Promise<LocalRules> {
	const { files, workingFolder } = io;
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
		rules: bodyRules((await readConfig(io)).fields, templates),
		complaints: problems.map(({ name, detail }) => `The issue form ${name} is not used: ${detail}`),
	};
}
