import { commands, l10n, window, workspace } from 'vscode';
import * as z from 'zod';
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
