import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { profileFolder } from '../../../../src/control/packs/profiles/readProfile';
import { PackProfile } from '../../../../src/shared/packs/packProfile';
import { repoRoot } from '../../../fakes/repoRoot';
import { compareFile } from '../../../golden/compareGolden';

describe('the schema of profiles that editors complete and check by', () => {
	it('is the one that a pack holds a profile to', () => {
		const schema = { title: 'Profile of a Countersign context pack', ...z.toJSONSchema(PackProfile, { io: 'input' }) };
		compareFile('schemas/packProfile.json', `${JSON.stringify(schema, null, '\t')}\n`);
	});

	it('says of every part what it is', () => {
		const { properties } = z.toJSONSchema(PackProfile, { io: 'input' });
		for (const [name, part] of Object.entries(properties ?? {})) {
			assert.ok(typeof part === 'object' && part.description !== undefined, name);
		}
	});

	it('is named in the manifest for the files that it is about', () => {
		const manifest: unknown = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8'));
		assert.ok(
			JSON.stringify(manifest).includes(
				`"yamlValidation":[{"fileMatch":"${profileFolder}/*.yml","url":"./schemas/packProfile.json"}]`,
			),
		);
	});
});
