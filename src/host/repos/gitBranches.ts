import * as vscode from 'vscode';
import type { RepoName } from '../../shared/names';
import { remotesIn } from '../../shared/remotesIn';
import { remoteRepos } from './remoteRepos';

/** A part of what the editor's own Git extension offers others (its `git.d.ts`, version 1). */
interface GitApi {
	readonly repositories: readonly GitClone[];
	getRepository(uri: vscode.Uri): GitClone | null;
	openRepository(root: vscode.Uri): Thenable<GitClone | null>;
}

interface GitClone {
	readonly rootUri: vscode.Uri;
	readonly state: {
		readonly HEAD: { readonly name?: string } | undefined;
		readonly remotes: readonly { readonly fetchUrl?: string; readonly pushUrl?: string }[];
	};
	getBranch(name: string): Thenable<unknown>;
	createBranch(name: string, checkout: boolean): Thenable<void>;
	checkout(treeish: string): Thenable<void>;
}

export type BranchEnd =
	| {
			readonly kind: 'made' | 'resumed' | 'already';
			readonly root: vscode.Uri /** The branch before. */;
			readonly from: string;
	  }
	/** The Git extension is missing or turned off; no open folder is a clone. */
	| { readonly kind: 'noGit' | 'noClone' }
	| { readonly kind: 'failed'; readonly detail: string };

/** Goes to a branch in the open clone of a repository, and makes it where the work tree stands if there is none yet. */
export async function goToBranch(repo: RepoName, branch: string): Promise<BranchEnd> {
	const api = await gitApi();
	if (api === undefined) {
		return { kind: 'noGit' };
	}
	const clone = await cloneOf(api, repo);
	if (clone === undefined) {
		return { kind: 'noClone' };
	}
	const here = { root: clone.rootUri, from: clone.state.HEAD?.name ?? 'HEAD' };
	if (here.from === branch) {
		return { kind: 'already', ...here };
	}
	try {
		if (await hasBranch(clone, branch)) {
			await clone.checkout(branch);
			return { kind: 'resumed', ...here };
		}
		await clone.createBranch(branch, true);
		return { kind: 'made', ...here };
	} catch (error) {
		return { kind: 'failed', detail: whatGitSays(error) };
	}
}

async function gitApi(): Promise<GitApi | undefined> {
	try {
		const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
		return (await extension?.activate())?.getAPI(1);
	} catch {
		// It is there and turned off.
		return undefined;
	}
}

async function cloneOf(api: GitApi, repo: RepoName): Promise<GitClone | undefined> {
	const isThis = (name: string): boolean => name.toLowerCase() === repo.toLowerCase();
	const folder = (await remoteRepos()).find((remote) => isThis(remote.repo))?.folder.uri;
	const byFolder = folder === undefined ? null : (api.getRepository(folder) ?? (await api.openRepository(folder)));
	return byFolder ?? api.repositories.find((clone) => remotesOf(clone).some(isThis));
}

function remotesOf({ state }: GitClone): readonly string[] {
	const urls = state.remotes.flatMap(({ fetchUrl, pushUrl }) => [fetchUrl ?? '', pushUrl ?? '']);
	return remotesIn(urls.map((url) => `url = ${url}`).join('\n'));
}

async function hasBranch(clone: GitClone, branch: string): Promise<boolean> {
	try {
		await clone.getBranch(branch);
		return true;
	} catch {
		// That is how it says that there is none.
		return false;
	}
}

/** What git has printed says more than the error's own message. */
function whatGitSays(error: unknown): string {
	const printed: unknown = Reflect.get(Object(error), 'stderr');
	const text =
		typeof printed === 'string' && printed.trim() !== '' ? printed : String(Reflect.get(Object(error), 'message'));
	return text.trim().replaceAll(/\s+/g, ' ').slice(0, 300);
}
