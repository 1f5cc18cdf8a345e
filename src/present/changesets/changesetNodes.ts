import * as l10n from '@vscode/l10n';
import type { ChangesetView, OperationOutcome } from '../../shared/changesets/changeset';
import type { InboxOrder } from '../../shared/changesets/inboxOrder';
import type { Operation } from '../../shared/changesets/operation';
import type { RiskLevel } from '../../shared/changesets/risk';
import type { OperationId } from '../../shared/names';
import { inInboxOrder } from '../inbox/inboxOrder';
import { riskName, riskReasonText, riskTitle } from '../inbox/riskText';
import type { Node, NodeIcon } from '../node';
import { relativeTime } from '../relativeTime';
import { escapeMarkdown, oneLine, shortHash } from '../words/plainText';
import { type Need, needOf, operationCount, stateName } from './changesetWords';
import { operationLabel, outcomeText, touchedFields } from './operationWords';

export interface ChangesetTreeOptions {
	readonly now: number;
	readonly order?: InboxOrder;
	/** Given: operations of waiting changesets get a checkbox. */
	readonly isTicked?: (changeset: ChangesetView, operationId: OperationId) => boolean;
}

/** Changesets by what they need from the person; what waits in the order of the inbox, the rest newest first. */
export function changesetNodes(changesets: readonly ChangesetView[], options: ChangesetTreeOptions): readonly Node[] {
	const order = options.order ?? 'risk';
	return (['waiting', 'approved', 'attention', 'done'] as const).flatMap((need) => {
		const members = inInboxOrder(
			changesets.filter((changeset) => needOf(changeset) === need),
			isOpen(need) ? order : 'newest',
		);
		const row: Node = {
			id: need,
			label: groupLabel(need, members.length),
			contextValue: `group ${need}`,
			collapsible: need === 'done' ? 'collapsed' : 'expanded',
			children: members.map((changeset) => changesetNode(changeset, options)),
		};
		return members.length === 0 ? [] : [row];
	});
}

/** How many wait, for the view's badge; undefined when none does. */
export function changesetBadge(
	changesets: readonly ChangesetView[],
): { readonly value: number; readonly tooltip: string } | undefined {
	const value = changesets.filter((changeset) => needOf(changeset) === 'waiting').length;
	if (value === 0) {
		return undefined;
	}
	const tooltip =
		value === 1
			? l10n.t('1 changeset waits for your decision')
			: l10n.t('{0} changesets wait for your decision', value);
	return { value, tooltip };
}

/** A decision is still to be made. */
function isOpen(need: Need): boolean {
	return need === 'waiting' || need === 'attention';
}

function groupLabel(need: Need, count: number): string {
	switch (need) {
		case 'waiting':
			return l10n.t('Waiting for you · {0}', count);
		case 'approved':
			return l10n.t('Approved, not published · {0}', count);
		case 'attention':
			return l10n.t('Needs attention · {0}', count);
		case 'done':
			return l10n.t('Done · {0}', count);
	}
}

function changesetNode(changeset: ChangesetView, options: ChangesetTreeOptions): Node {
	const { id, status } = changeset;
	const risk = isOpen(needOf(changeset)) ? riskName(changeset.risk.level) : '';
	const description = [
		status === 'proposed' ? '' : stateName(changeset),
		risk,
		operationCount(changeset),
		oneLine(changeset.proposedBy.id),
		relativeTime(changeset.proposedAt, options.now),
	].filter((part) => part !== '');
	return {
		id,
		label: oneLine(changeset.title),
		description: description.join(' · '),
		tooltip: changesetTooltip(changeset),
		icon: changesetIcon(changeset),
		contextValue: ['changeset', status, ...abilities(changeset)].join(' '),
		command: { id: 'countersign.openChangeset', args: [id] },
		collapsible: needOf(changeset) === 'done' ? 'collapsed' : 'expanded',
		accessibilityLabel: l10n.t(
			'Changeset {0}, {1}, {2}, proposed by {3}',
			oneLine(changeset.title),
			[stateName(changeset), risk].filter((part) => part !== '').join(', '),
			operationCount(changeset),
			oneLine(changeset.proposedBy.id),
		),
		target: { changesetId: id },
		children: changeset.operations.map((operation) => operationNode(changeset, operation, options)),
	};
}

/** Words for the menus: what may be done with it now. */
function abilities({ status }: ChangesetView): readonly string[] {
	switch (status) {
		case 'proposed':
		case 'stale':
			return ['rejectable'];
		case 'approved':
			return ['rejectable', 'publishable'];
		case 'applying':
			// Publishing again reconciles first: the way on after an interruption.
			return ['publishable'];
		case 'rejected':
		case 'superseded':
		case 'expired':
		case 'applied':
		case 'failed':
		case 'partly_applied':
			return [];
	}
}

function changesetTooltip(changeset: ChangesetView): string {
	const parts = [
		`**${escapeMarkdown(changeset.title)}**`,
		`${changeset.id} · ${stateName(changeset)} · \`${shortHash(changeset.contentHash)}\``,
		escapeMarkdown(changeset.why),
		...(needOf(changeset) === 'done' ? [] : riskParts(changeset)),
		...changeset.staleBecause.map(escapeMarkdown),
		changeset.rejection === null ? '' : l10n.t('Rejected: {0}', escapeMarkdown(changeset.rejection.reason)),
	];
	return parts.filter((part) => part !== '').join('\n\n');
}

function riskParts({ risk }: ChangesetView): readonly string[] {
	const reasons = risk.reasons.map((reason) => `- ${escapeMarkdown(riskReasonText(reason))}`);
	return [`**${riskTitle(risk.level)}**`, reasons.join('\n')];
}

/** Another shape for each, so that no colour has to be told from another. */
const riskIcons: Readonly<Record<RiskLevel, NodeIcon>> = {
	low: { id: 'git-pull-request-draft', color: 'charts.blue' },
	medium: { id: 'info', color: 'charts.yellow' },
	high: { id: 'alert', color: 'charts.red' },
	critical: { id: 'flame', color: 'charts.red' },
};

function changesetIcon(changeset: ChangesetView): NodeIcon {
	switch (changeset.status) {
		case 'proposed':
			return riskIcons[changeset.risk.level];
		case 'approved':
			return { id: 'check', color: 'charts.green' };
		case 'applying':
			return { id: 'cloud-upload', color: 'charts.blue' };
		case 'applied':
			return { id: 'pass-filled', color: 'charts.purple' };
		case 'failed':
			return { id: 'error', color: 'charts.red' };
		case 'partly_applied':
		case 'stale':
			return { id: 'warning', color: 'charts.yellow' };
		case 'rejected':
			return { id: 'circle-slash', color: 'descriptionForeground' };
		case 'superseded':
		case 'expired':
			return { id: 'history', color: 'descriptionForeground' };
	}
}

function operationNode(changeset: ChangesetView, operation: Operation, options: ChangesetTreeOptions): Node {
	const outcome: OperationOutcome = changeset.outcomes.find(({ operationId }) => operationId === operation.id)
		?.outcome ?? { status: 'waiting' };
	const label = operationLabel(operation);
	const detail = [outcomeText(outcome), touchedFields(operation)].filter((part) => part !== '').join(' · ');
	const message = 'message' in outcome ? escapeMarkdown(outcome.message) : '';
	return {
		id: `${changeset.id}/${operation.id}`,
		label,
		description: detail,
		tooltip: [escapeMarkdown(label), escapeMarkdown(detail), message].filter((part) => part !== '').join('\n\n'),
		icon: operationIcon(operation, outcome),
		contextValue: `operation ${operation.kind} ${outcome.status}`,
		command: { id: 'countersign.openChangeset', args: [changeset.id] },
		collapsible: 'none',
		accessibilityLabel: detail === '' ? label : l10n.t('{0}, {1}', label, detail),
		target: { changesetId: changeset.id, operationId: operation.id },
		...checkboxOf(changeset, operation.id, options),
	};
}

function checkboxOf(
	changeset: ChangesetView,
	operationId: OperationId,
	{ isTicked }: ChangesetTreeOptions,
): Pick<Node, 'checkbox'> | Record<string, never> {
	if (isTicked === undefined || changeset.status !== 'proposed') {
		return {};
	}
	return {
		checkbox: {
			isChecked: isTicked(changeset, operationId),
			tooltip: l10n.t('Only ticked operations are approved.'),
		},
	};
}

const operationIcons: Readonly<Record<Operation['kind'], string>> = {
	create_issue: 'add',
	update_issue: 'edit',
	add_comment: 'comment',
	set_parent: 'type-hierarchy-sub',
	clear_parent: 'type-hierarchy-sub',
	add_dependency: 'link',
	remove_dependency: 'link',
	add_to_project: 'project',
	set_project_field: 'project',
};

function operationIcon(operation: Operation, outcome: OperationOutcome): NodeIcon {
	const id = operationIcons[operation.kind];
	switch (outcome.status) {
		case 'waiting':
			return { id };
		case 'intended':
			return { id, color: 'charts.blue' };
		case 'published':
		case 'needless':
			return { id, color: 'charts.green' };
		case 'failed':
			return { id, color: 'charts.red' };
		case 'unknown':
			return { id, color: 'charts.yellow' };
	}
}
