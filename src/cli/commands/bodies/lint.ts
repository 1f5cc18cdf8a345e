import { parseBody } from '../../../control/bodies/parseBody';
import { type ItemSurroundings, readItem } from '../../../control/bodies/readItem';
import type { BodyRules } from '../../../control/bodies/templates';
import { validateItem } from '../../../control/bodies/validateItem';
import type { ValidationProblem } from '../../../shared/items/canonicalItem';
import { ItemRef } from '../../../shared/names';
import type { CliIo } from '../../cliIo';
import type { Command, CommandInput, CommandOutput } from '../../command';
import { exitCodes } from '../../exitCode';
import { readNamedFile } from '../../input/readNamedFile';
import { columns } from '../../output/columns';
import { localRules } from './localRules';

export const lint: Command = {
	name: 'lint',
	arguments: 'FILE|REF',
	summary: 'Check the body in a file, or of an item in the cache (owner/name#7), against its template.',
	words: 1,
	options: [],
	run: async (input) => {
		const {
			words: [source = ''],
		} = input;
		const ref = ItemRef.safeParse(source);
		return ref.success ? await lintItem(ref.data, input) : await lintFile(source, input.io);
	},
};

async function lintItem(ref: ItemRef, { session }: CommandInput): Promise<CommandOutput> {
	const { human } = await session();
	const problems = await human.lintWorkItem({ ref });
	return report(
		problems.map(({ code, path, message }) => ({ code, path, message })),
		[],
	);
}

/** Only the body is known: a title is not asked for, and the type comes from the headings. */
async function lintFile(source: string, io: CliIo): Promise<CommandOutput> {
	const bytes = await readNamedFile(io, source);
	const { rules, complaints } = await localRules(io);
	const around = { title: null, labels: [], ref: null, repo: null, host: 'github.com' };
	return report(problemsOf(new TextDecoder().decode(bytes), around, rules), complaints);
}

function problemsOf(text: string, around: ItemSurroundings, rules: BodyRules): readonly ValidationProblem[] {
	const body = parseBody(text, rules.headings);
	return validateItem(readItem(body, around, rules), body, { rules, around });
}

function report(problems: readonly ValidationProblem[], complaints: readonly string[]): CommandOutput {
	return {
		json: problems,
		text:
			problems.length === 0
				? 'No problems.'
				: columns(
						['CODE', 'PATH', 'PROBLEM'],
						problems.map(({ code, path, message }) => [code, path, message]),
					),
		exitCode: problems.length === 0 ? exitCodes.done : exitCodes.failed,
		complaints,
	};
}
