import { randomBytes } from 'node:crypto';
import type * as vscode from 'vscode';
import { Emitter } from '../../base/emitter';

const secretName = 'countersign.webhookSecret';

/** What GitHub signs its webhooks with, in the editor's secret storage. */
export class WebhookSecret implements vscode.Disposable {
	private readonly changed = new Emitter<void>();
	private readonly subscription: vscode.Disposable;

	readonly onDidChange = this.changed.event;

	constructor(private readonly secrets: vscode.SecretStorage) {
		this.subscription = secrets.onDidChange(({ key }) => {
			if (key === secretName) {
				this.changed.fire();
			}
		});
	}

	async get(): Promise<string | null> {
		return (await this.secrets.get(secretName)) ?? null;
	}

	async set(secret: string): Promise<void> {
		await this.secrets.store(secretName, secret);
	}

	dispose(): void {
		this.changed.dispose();
		this.subscription.dispose();
	}
}

/** 32 bytes from the system's source, in letters that no shell touches. */
export function newWebhookSecret(): string {
	return randomBytes(32).toString('hex');
}
