import * as l10nTexts from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable';
import type { InboxOrder } from '../shared/changesets/inboxOrder';
import type { CommandId } from '../shared/manifest/commands';
import { Account } from './account/account';
import { WebhookSecret } from './account/webhookSecret';
import { registerTools } from './agents/registerTools';
import { commandTable } from './commands/commandTable';
import { registerCommands } from './commands/registrar';
import { parseLoadMore } from './commands/targets';
import { composeDocuments } from './composeDocuments';
import { editorEngine } from './engine/editorEngine';
import { EngineFacts } from './engine/engineFacts';
import { openDeepLinks } from './links/openDeepLinks';
import { editorPrompter } from './people/editorPrompter';
import { createReportFailure } from './people/reportFailure';
import { onDidChangeClones } from './repos/remoteRepos';
import { onDidChangeSettings, readSetting } from './settings/readSettings';
import { Attention } from './views/attention';
import { ContextKeys } from './views/contextKeys';
import { Arrangements } from './views/items/arrangements';
import { keepContextKeys } from './views/keepContextKeys';
import { createStatusBar } from './views/statusBar';
import { Views } from './views/views';

/** The editor face, put together by hand, once. */
export interface Composition extends vscode.Disposable {
	readonly facts: EngineFacts;
	readonly views: Views;
	/** Starts the control plane where something may wait for the person. */
	begin(): void;
}

const now = (): number => Date.now();
const runCommand = async (id: CommandId, argument: unknown): Promise<unknown> =>
	vscode.commands.executeCommand(id, argument);

export function compose(context: vscode.ExtensionContext): Composition {
	if (vscode.l10n.bundle !== undefined) {
		l10nTexts.config({ contents: vscode.l10n.bundle });
	}
	const store = new DisposableStore();
	const log = store.add(vscode.window.createOutputChannel('Countersign', { log: true }));
	const report = createReportFailure(log);
	const account = store.add(new Account(context.secrets, context.extensionMode));
	const webhookSecret = store.add(new WebhookSecret(context.secrets));
	const { engine, hasHistory } = editorEngine(context, { account, webhookSecret }, log);
	store.add(engine);
	const facts = store.add(new EngineFacts(engine));
	const keys = new ContextKeys();
	store.add(keepContextKeys(facts, keys));
	const warn = (message: string): void => log.warn(message);
	const documents = store.add(composeDocuments({ context, engine, facts, keys, warn, now }));
	const arrangements = store.add(new Arrangements(context.workspaceState, keys));
	const inboxOrder = (): InboxOrder => readSetting('countersign.inboxOrder').value;
	const { drafts, packs } = documents;
	const views = store.add(new Views(engine, { facts, arrangements, drafts, packs, inboxOrder, now }));
	store.add(onDidChangeSettings(() => views.reorder()));
	const attention = store.add(new Attention(engine, views, hasHistory));
	store.add(attention.onTick(() => views.redrawTimes()));
	store.add(createStatusBar(facts, attention.onTick, now));

	const reconfigure = (): void => void engine.reconfigure().then(() => facts.refresh());
	for (const onDidChange of [account.onDidChange, webhookSecret.onDidChange, onDidChangeSettings, onDidChangeClones]) {
		store.add(onDidChange(reconfigure));
	}
	store.add(registerTools(engine.agent));
	const table = commandTable({
		engine,
		account,
		webhookSecret,
		prompter: editorPrompter,
		report,
		...documents,
		arrangements,
		activeChangeset: () => documents.active.id,
		inboxOrder,
		ticked: (changeset) => views.changesets.ticked(changeset),
		loadMore: async (argument) => views.workItems.loadMore(parseLoadMore(argument)),
		auditFilter: { current: () => views.auditFilter, show: (filter) => views.filterAudit(filter) },
		showLog: () => log.show(),
		version: programVersion(context),
		now,
		linkBase: `${vscode.env.uriScheme}://${context.extension.id}`,
		runCommand,
	});
	store.add(registerCommands(table, report.failure));
	store.add(openDeepLinks(report, runCommand));
	const begin = (): void => (hasHistory() ? engine.start() : undefined);
	return { facts, views, begin, dispose: () => store.dispose() };
}

/** The manifest is the editor's to parse, and each has a version. */
function programVersion({ extension }: vscode.ExtensionContext): string {
	return String(Reflect.get(Object(extension.packageJSON), 'version'));
}
