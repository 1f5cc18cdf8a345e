import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Digest } from '../../../src/base/digest';
import { openAnchor } from '../../../src/cli/person/anchor';
import { readConfig } from '../../../src/cli/person/config';
import { configFolder, defaultDataFolder } from '../../../src/cli/person/folders';
import { defaultFieldChoices } from '../../../src/shared/items/canonicalItem';
import { type CliHarness, cliHarness } from './cliHarness';

let cli: CliHarness;
describe('what a person owns', () => {
	beforeEach(async () => {
		cli = await cliHarness();
	});
	afterEach(() => cli.dispose());

	describe('the folders of a person', () => {
		const files = { join: (...parts: readonly string[]) => parts.join('/') };
		const at = (platform: string, environment = {}) => ({
			platform,
			environment,
			homeFolder: '/home/mara',
			files: { ...cli.io.files, ...files },
		});

		it('follow the custom of each platform', () => {
			assert.deepEqual(
				['linux', 'darwin', 'win32'].map((platform) => [defaultDataFolder(at(platform)), configFolder(at(platform))]),
				[
					['/home/mara/.local/share/countersign', '/home/mara/.config/countersign'],
					['/home/mara/Library/Application Support/countersign', '/home/mara/Library/Preferences/countersign'],
					['/home/mara/AppData/Roaming/countersign/data', '/home/mara/AppData/Roaming/countersign'],
				],
			);
		});

		it('follow what the person has set', () => {
			const xdg = at('linux', { XDG_DATA_HOME: '/data', XDG_CONFIG_HOME: '/config' });
			assert.deepEqual([defaultDataFolder(xdg), configFolder(xdg)], ['/data/countersign', '/config/countersign']);
			const roaming = at('win32', { APPDATA: '/roaming' });
			assert.equal(configFolder(roaming), '/roaming/countersign');
		});
	});

	describe('the config of a person', () => {
		async function configOf(text: string): Promise<Awaited<ReturnType<typeof readConfig>>> {
			const path = join(cli.home, 'mine.json');
			await writeFile(path, text);
			return readConfig({ ...cli.io, environment: { COUNTERSIGN_CONFIG: path } });
		}

		it('allows nothing when there is none', async () => {
			const { folder, ...config } = await readConfig(cli.io);
			assert.deepEqual(config, {
				...{ apiUrl: 'https://api.github.com', writeAllowlist: [], policies: [], cliApproval: false },
				fields: defaultFieldChoices,
			});
			assert.equal(folder, join(cli.home, '.config', 'countersign'));
		});

		it('is found in the config folder', async () => {
			const folder = join(cli.home, '.config', 'countersign');
			await mkdir(folder, { recursive: true });
			await writeFile(join(folder, 'config.json'), '{"cliApproval":true}');
			assert.equal((await readConfig(cli.io)).cliApproval, true);
		});

		it('is the file that COUNTERSIGN_CONFIG names, and anchors go beside it', async () => {
			const config = await configOf('{"writeAllowlist":["northwind/harbor"]}');
			assert.deepEqual(config.writeAllowlist, ['northwind/harbor']);
			assert.equal(config.folder, cli.home);
		});

		it('that is named and missing is an error, not an empty config', async () => {
			const io = { ...cli.io, environment: { COUNTERSIGN_CONFIG: join(cli.home, 'no.json') } };
			await assert.rejects(readConfig(io), /no\.json cannot be used: there is no such file/);
		});

		for (const [text, sentence] of [
			['{', /mine\.json cannot be used: It is not valid JSON/],
			['{"cliApproval":"yes"}', /cliApproval: Expected true or false/],
			['{"writeAllowlist":["harbor"]}', /writeAllowlist\[0\]: Expected a repository as owner\/name/],
			['{"apiUrl":"ftp://x"}', /apiUrl: Expected the API address/],
			['{"writeAllowList":[]}', /writeAllowList/],
		] as const) {
			it(`says which file and field is wrong: ${text}`, async () => {
				await assert.rejects(configOf(text), sentence);
			});
		}
	});

	describe('the anchor of a ledger', () => {
		const hash = `sha256:${'a'.repeat(64)}` as Digest;

		it('keeps the newest head outside the data folder', async () => {
			const anchor = await openAnchor(cli.io, join(cli.home, 'config'), join(cli.home, 'data'));
			assert.equal(anchor.head, null);
			anchor.move({ seq: 1, hash });
			anchor.move({ seq: 2, hash });
			await anchor.settled();
			assert.ok(!anchor.path.startsWith(join(cli.home, 'data')));
			const again = await openAnchor(cli.io, join(cli.home, 'config'), join(cli.home, 'data'));
			assert.deepEqual(again.head, { seq: 2, hash });
		});

		it('is one for each data folder', async () => {
			const first = await openAnchor(cli.io, cli.home, '/data/one');
			const second = await openAnchor(cli.io, cli.home, '/data/two');
			assert.notEqual(first.path, second.path);
		});

		it('never goes back', async () => {
			const anchor = await openAnchor(cli.io, cli.home, '/data');
			anchor.move({ seq: 7, hash });
			anchor.move({ seq: 3, hash });
			await anchor.settled();
			assert.equal(JSON.parse(await readFile(anchor.path, 'utf8')).seq, 7);
		});

		it('that is damaged is not taken for none', async () => {
			const anchor = await openAnchor(cli.io, cli.home, '/data');
			anchor.move({ seq: 1, hash });
			await anchor.settled();
			await writeFile(anchor.path, '{"seq":1}');
			await assert.rejects(openAnchor(cli.io, cli.home, '/data'), /is damaged/);
		});

		it('tells when it cannot be kept', async () => {
			await writeFile(join(cli.home, 'anchors'), 'a file in the way');
			await assert.rejects(async () => {
				const anchor = await openAnchor(cli.io, cli.home, '/data');
				anchor.move({ seq: 1, hash });
				await anchor.settled();
			});
		});
	});
});
