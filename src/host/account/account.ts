import * as vscode from 'vscode';
import { Emitter } from '../../base/emitter';
import { readSetting } from '../settings/readSettings';

const secretName = 'countersign.gitHubToken';
const scopes = ['repo'];

/** Where GitHub's token comes from: the editor's session, else the token the person set, else none. */
export class Account implements vscode.Disposable {
	private readonly changed = new Emitter<void>();
	private readonly subscriptions: readonly vscode.Disposable[];

	readonly onDidChange = this.changed.event;

	constructor(
		private readonly secrets: vscode.SecretStorage,
		private readonly mode: vscode.ExtensionMode,
	) {
		this.subscriptions = [
			secrets.onDidChange(({ key }) => {
				if (key === secretName) {
					this.changed.fire();
				}
			}),
			vscode.authentication.onDidChangeSessions(({ provider }) => {
				if (provider.id === 'github') {
					this.changed.fire();
				}
			}),
		];
	}

	/** Asks nobody. */
	async token(): Promise<string | null> {
		return (
			(await this.sessionToken({ silent: true })) ?? (await this.secrets.get(secretName)) ?? this.developmentToken()
		);
	}

	/** Shows the editor's sign-in; false when there is none or the person declined. */
	async signIn(): Promise<boolean> {
		const token = await this.sessionToken({ createIfNone: true });
		if (token !== undefined) {
			this.changed.fire();
		}
		return token !== undefined;
	}

	async setToken(token: string): Promise<void> {
		await this.secrets.store(secretName, token);
	}

	async clearToken(): Promise<void> {
		await this.secrets.delete(secretName);
	}

	dispose(): void {
		this.changed.dispose();
		for (const subscription of this.subscriptions) {
			subscription.dispose();
		}
	}

	/** The session is for github.com: it is not shown to another server. */
	private async sessionToken(options: vscode.AuthenticationGetSessionOptions): Promise<string | undefined> {
		if (new URL(readSetting('countersign.apiUrl').value).origin !== 'https://api.github.com') {
			return undefined;
		}
		try {
			return (await vscode.authentication.getSession('github', scopes, options))?.accessToken;
		} catch {
			// Declined, or an editor without GitHub sign-in: the person's own token is next.
			return undefined;
		}
	}

	/** For development, tests and a GitHub on this machine; a token found lying about is sent nowhere else. */
	private developmentToken(): string | null {
		const { hostname } = new URL(readSetting('countersign.apiUrl').value);
		const mayUse = this.mode !== vscode.ExtensionMode.Production || hostname === '127.0.0.1';
		const { GITHUB_TOKEN: token } = process.env;
		return mayUse && token !== undefined && token !== '' ? token : null;
	}
}
