import { commands, l10n, Uri, window, workspace } from 'vscode';
import * as z from 'zod';
import { auditExportTexts } from '../../present/audit/auditExport';
import { auditFilters } from '../../present/audit/auditFilters';
import { auditUri } from '../documents/documentUris';
import type { CommandDeps } from './commandDeps';

const EventTarget = z.object({ seq: z.number().int().positive(), type: z.string().regex(/^[\w.]+$/) });

export async function openAuditEvent(argument: unknown): Promise<void> {
	const target = EventTarget.safeParse(argument);
	if (target.success) {
		const document = await workspace.openTextDocument(auditUri(target.data.seq, target.data.type));
		await window.showTextDocument(document, { preview: true });
	}
}

export async function verifyAuditLog({ engine, prompter, report }: CommandDeps): Promise<void> {
	const { ok, events, writes, problem, head } = await window.withProgress(
		{ location: { viewId: 'countersign.audit' } },
		() => engine.human.verifyAudit({}),
	);
	if (!ok) {
		report.sentence(
			l10n.t('The audit log does not hold at event {0}: {1}', problem?.seq ?? head.seq, problem?.detail ?? ''),
		);
		return;
	}
	const show = l10n.t('Show Audit Log');
	void prompter
		.inform(`${l10n.t('The audit log holds: {0} events in one unbroken chain.', events)} ${writesText(writes)}`, show)
		.then((chosen) => (chosen === show ? commands.executeCommand('countersign.audit.focus') : undefined));
}

function writesText(writes: number): string {
	if (writes === 0) {
		return l10n.t('Nothing has been written to GitHub.');
	}
	return writes === 1
		? l10n.t('The one write to GitHub is exactly what was approved.')
		: l10n.t('Each of the {0} writes to GitHub is exactly what was approved.', writes);
}

export async function filterAuditLog({ prompter, auditFilter }: CommandDeps): Promise<void> {
	const current = auditFilter.current();
	const choices = [
		{ value: null, label: l10n.t('Everything'), icon: current === null ? 'check' : 'blank' },
		...auditFilters().map((filter) => ({
			...{ value: filter, label: filter.label, detail: filter.detail },
			icon: filter.id === current?.id ? 'check' : 'blank',
		})),
	];
	const chosen = await prompter.pick(choices, l10n.t('Which part of the audit log should be shown?'));
	if (chosen !== undefined) {
		auditFilter.show(chosen);
	}
}

/** Writes the whole log, and a report for people, into a folder of the person's choice. */
export async function exportAuditLog({ engine, prompter }: CommandDeps): Promise<void> {
	const [folder] =
		(await window.showOpenDialog({
			...{ canSelectFolders: true, canSelectFiles: false, canSelectMany: false },
			openLabel: l10n.t('Export Here'),
			title: l10n.t('Folder for the audit log and its report'),
		})) ?? [];
	if (folder === undefined) {
		return;
	}
	const texts = await window.withProgress({ location: { viewId: 'countersign.audit' } }, () =>
		auditExportTexts(engine.human),
	);
	for (const [name, text] of Object.entries(texts)) {
		await workspace.fs.writeFile(Uri.joinPath(folder, name), new TextEncoder().encode(text));
	}
	const open = l10n.t('Open Report');
	void prompter
		.inform(l10n.t('The audit log was written to {0}.', workspace.asRelativePath(folder)), open)
		.then((chosen) => (chosen === open ? window.showTextDocument(Uri.joinPath(folder, 'report.md')) : undefined));
}
