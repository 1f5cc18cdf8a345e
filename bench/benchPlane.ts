import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neverCancelled } from '../src/base/cancellation';
import { type ControlPlane, openControlPlane } from '../src/controlPlane';
import { RepoName } from '../src/shared/names';
import { Configuration } from '../src/shared/ports/humanPort';
import { demoToken } from '../test/github/startGitHub';

export const archive = RepoName.parse('northwind/archive');

export interface BenchPlane {
	readonly plane: ControlPlane;
	readonly folder: string;
	close(): Promise<void>;
}

export interface BenchPlaneOptions {
	readonly repos?: readonly RepoName[];
	/** Puts something into the folder before it is opened. */
	readonly fill?: ((folder: string) => Promise<void>) | undefined;
}

/** A control plane in a folder of its own that knows repositories of a GitHub, and may write to them; not yet synced. */
export async function openBenchPlane(
	apiUrl: string,
	{ repos = [archive], fill }: BenchPlaneOptions = {},
): Promise<BenchPlane> {
	const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
	await fill?.(folder);
	const plane = await openControlPlane({
		ledgerFolder: folder,
		cacheFolder: join(folder, 'cache'),
		wasmPath: require.resolve('sql.js/dist/sql-wasm.wasm'),
		anchor: null,
		holderName: 'bench',
	});
	const configuration = Configuration.parse({ apiUrl, token: demoToken, writeAllowlist: [...repos] });
	await plane.human.configure(configuration, neverCancelled);
	for (const fullName of repos) {
		await plane.human.addRepo({ fullName }, neverCancelled);
	}
	const close = async (): Promise<void> => {
		await plane.close();
		await rm(folder, { recursive: true });
	};
	return { plane, folder, close };
}
