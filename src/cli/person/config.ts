import { dirname, resolve } from 'node:path';
import * as z from 'zod';
import { failureOf } from '../../shared/failure';
import { FieldChoicesSetting } from '../../shared/items/fieldChoices';
import { RepoName } from '../../shared/names';
import { parseInput } from '../../shared/parseInput';
import { PoliciesSetting } from '../../shared/policies/policySetting';
import { Configuration } from '../../shared/ports/humanPort';
import type { CliIo } from '../cliIo';
import { parseJson } from '../input/parseJson';
import { configFolder } from './folders';

const defaultApiUrl = 'https://api.github.com';

/** The person's config file. What it leaves out has the safe value: nothing may be written, nothing approved here. */
const ConfigFile = z.strictObject({
	apiUrl: Configuration.shape.apiUrl.default(defaultApiUrl),
	writeAllowlist: z.array(RepoName).default([]),
	/** What may be approved without asking, and what never; see PoliciesSetting. */
	policies: PoliciesSetting.prefault([]),
	cliApproval: z.boolean('Expected true or false.').default(false),
	/** The values that area, priority, size and risk may have. */
	fields: FieldChoicesSetting.prefault({}),
});

export interface PersonConfig extends z.output<typeof ConfigFile> {
	/** Where anchors are kept: beside the config, outside the data folder. */
	readonly folder: string;
}

/** Reads the config of the person; none at all is fine unless COUNTERSIGN_CONFIG names one. */
export async function readConfig(io: CliIo): Promise<PersonConfig> {
	const named = io.environment.COUNTERSIGN_CONFIG;
	const path = named ? resolve(io.workingFolder, named) : io.files.join(configFolder(io), 'config.json');
	const folder = dirname(path);
	const bytes = await read(io, path);
	if (bytes === undefined) {
		if (named) {
			throw new ConfigError(path, ['there is no such file; COUNTERSIGN_CONFIG names it.']);
		}
		return { ...ConfigFile.parse({}), folder };
	}
	try {
		return { ...parseInput(ConfigFile, parseJson(bytes)), folder };
	} catch (error) {
		const failure = failureOf(error);
		throw new ConfigError(path, failure.kind === 'invalidInput' ? failure.problems : [String(error)], error);
	}
}

/** The config cannot be used: the person has to mend the file before anything runs. */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';

	constructor(path: string, problems: readonly string[], cause?: unknown) {
		super(`The config ${path} cannot be used: ${problems.join(' ')} Mend it and try again.`, { cause });
	}
}

async function read(io: CliIo, path: string): Promise<Uint8Array | undefined> {
	try {
		return await io.files.read(path);
	} catch (error) {
		throw new ConfigError(path, [error instanceof Error ? `${error.message}.` : String(error)], error);
	}
}
