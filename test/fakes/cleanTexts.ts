import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Texts as issues, code and logs hold them, in which there is no secret. */
const numbers = Array.from({ length: 12 }, (_, index) => index);
const digest = (name: string, seed: number, form: 'hex' | 'base64'): string =>
	createHash(name).update(`clean ${seed}`).digest(form);
const uuid = (seed: number): string =>
	digest('md5', seed, 'hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const made: readonly string[] = numbers.flatMap((seed) => [
	`commit ${digest('sha1', seed, 'hex')}`,
	`sha256:${digest('sha256', seed, 'hex')}`,
	`"integrity": "sha512-${digest('sha512', seed, 'base64')}",`,
	`id: ${uuid(seed)}`,
	`![shot](https://github.com/user-attachments/assets/${uuid(seed)})`,
	`data:image/png;base64,iVBORw0KGgo${digest('sha512', seed, 'base64').repeat(4)}`,
	`index ${digest('sha1', seed, 'hex').slice(0, 7)}..${digest('sha1', seed + 1, 'hex').slice(0, 7)} 100644`,
	`"resolved": "https://registry.npmjs.org/pkg-${seed}/-/pkg-${seed}-1.0.${seed}.tgz#${digest('sha1', seed, 'hex')}",`,
	`ETag: W/"${digest('sha256', seed, 'hex')}"`,
	`image: ghcr.io/northwind/harbor@sha256:${digest('sha256', seed, 'hex')}`,
]);

const written = readFileSync(join(__dirname, '../../../test/fixtures/cleanLines.txt'), 'utf8').trim().split('\n');

export const cleanTexts: readonly string[] = [...written, ...made];
