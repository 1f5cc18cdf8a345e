import * as l10n from '@vscode/l10n';
import { ChangesetId, ItemRef } from '../../shared/names';
import type { ExclusionReason, PackManifest, PackSegment } from '../../shared/packs/contextPack';
import { packPlace } from '../../shared/packs/packPlaces';
import type { Node } from '../node';
import { escapeMarkdown, oneLine } from '../words/plainText';
import {
	type AroundItem,
	budgetText,
	exclusionText,
	isFile,
	percentFull,
	redactionName,
	segmentName,
	sizeText,
	subjectOf,
} from './packWords';

type Excluded = PackManifest['excluded'][number];

/** How full the last pack is, what is in it, what was cut, what fell out and why, and what was taken out. */
export function packNodes(manifest: PackManifest, authors: AroundItem['authors'] = new Map()): readonly Node[] {
	const around = { ref: manifest.ref, authors };
	const cut = manifest.excluded.filter(isRest);
	const out = manifest.excluded.filter((segment) => !isRest(segment));
	return [
		budgetNode(manifest),
		profileNode(manifest),
		authorsNode(manifest),
		group(
			'included',
			l10n.t('In the pack'),
			manifest.included.map((segment) => includedNode(segment, around)),
		),
		group(
			'cut',
			l10n.t('Cut short'),
			cut.map((segment) => cutNode(segment, around)),
		),
		group(
			'excluded',
			l10n.t('Left out'),
			out.map((segment) => excludedNode(segment, around)),
		),
		group(
			'redacted',
			l10n.t('Taken out or made harmless'),
			Object.entries(manifest.redactions).map(([category, count]) => redactionNode(manifest.ref, category, count)),
		),
	].filter(({ children }) => children === undefined || children.length > 0);
}

function budgetNode({ budget, ref }: PackManifest): Node {
	const used = budgetText(budget);
	const percent = percentFull(budget);
	return {
		id: 'budget',
		label: used,
		description: l10n.t('{0} % full', percent),
		tooltip: escapeMarkdown(l10n.t('The pack of {0} takes {1}. Choose it to change the budget.', ref, used)),
		icon: { id: 'dashboard' },
		contextValue: 'budget',
		command: { id: 'countersign.changePackBudget', args: [] },
		collapsible: 'none',
		accessibilityLabel: l10n.t('Budget of {0}: {1}, {2} percent', ref, used, percent),
	};
}

function profileNode({ profile }: PackManifest): Node {
	return {
		id: 'profile',
		label: l10n.t('Profile'),
		description: oneLine(profile),
		tooltip: escapeMarkdown(l10n.t('What goes into the pack, and how much of it. Choose it to take another profile.')),
		icon: { id: 'list-selection' },
		contextValue: 'option',
		command: { id: 'countersign.changePackProfile', args: [] },
		collapsible: 'none',
	};
}

function authorsNode({ onlyWriters }: PackManifest): Node {
	return {
		id: 'authors',
		label: l10n.t('Authors'),
		description: onlyWriters ? l10n.t('with write access only') : l10n.t('everybody'),
		tooltip: escapeMarkdown(
			l10n.t('Whether people who cannot write to the repository are quoted. Choose it to change that.'),
		),
		icon: { id: onlyWriters ? 'shield' : 'organization' },
		contextValue: 'option',
		command: { id: 'countersign.togglePackAuthors', args: [] },
		collapsible: 'none',
	};
}

function group(id: string, name: string, children: readonly Node[]): Node {
	return {
		id,
		label: name,
		description: String(children.length),
		contextValue: 'group',
		collapsible: id === 'included' || id === 'redacted' ? 'collapsed' : 'expanded',
		accessibilityLabel: `${name}: ${children.length}`,
		children,
	};
}

function includedNode(segment: PackSegment, around: AroundItem): Node {
	return segmentNode(segment, around, {
		list: 'included',
		description: placed(segment, sizeText(segment.chars)),
		icon: 'pass',
	});
}

function cutNode(segment: Excluded, around: AroundItem): Node {
	const description = placed(segment, l10n.t('{0} cut off', sizeText(segment.chars)));
	return segmentNode(segment, around, { list: 'cut', description, icon: 'fold-down' });
}

function excludedNode(segment: Excluded, around: AroundItem): Node {
	const description = placed(segment, l10n.t('{0} · {1}', exclusionText(segment.reason), sizeText(segment.chars)));
	return segmentNode(segment, around, { list: 'excluded', description, icon: 'circle-slash' });
}

/** A file is named by its own name; the folder comes last, where there is room for it. */
function placed(segment: PackSegment, text: string): string {
	const folder = isFile(segment) ? subjectOf(segment).split('/').slice(0, -1).join('/') : '';
	return folder === '' ? text : l10n.t('{0} · {1}', text, oneLine(folder));
}

interface Shown {
	readonly list: string;
	readonly description: string;
	readonly icon: string;
}

function segmentNode(segment: PackSegment, around: AroundItem, { list, description, icon }: Shown): Node {
	const name = oneLine(segmentName(segment, around));
	const command = opening(segment, around.ref);
	return {
		id: `${list}/${segment.id}`,
		label: name,
		description,
		tooltip: `${escapeMarkdown(name)}: ${escapeMarkdown(description)}\n\n${escapeMarkdown(segment.source)}`,
		icon: { id: icon },
		contextValue: 'segment',
		...(command === undefined ? {} : { command }),
		collapsible: 'none',
		accessibilityLabel: `${name}: ${description}`,
	};
}

/** Where a segment comes from, as far as it can be shown here. */
function opening(segment: PackSegment & { readonly reason?: ExclusionReason }, root: ItemRef): Node['command'] {
	const { kind, source, reason } = segment;
	switch (kind) {
		case 'instructions':
			return { id: 'countersign.openPack', args: [] };
		case 'decision':
		case 'symbols':
			return reason === 'not_found' || reason === 'outside_repository'
				? undefined
				: { id: 'countersign.openPackSource', args: [source] };
		case 'rejection': {
			const changeset = ChangesetId.safeParse(subjectOf(segment)).data;
			return changeset === undefined ? undefined : { id: 'countersign.openChangeset', args: [changeset] };
		}
		case 'item':
		case 'comment':
			return { id: 'countersign.openWorkItem', args: [root] };
		case 'parent':
		case 'child':
		case 'blocker':
		case 'checks': {
			const ref = ItemRef.safeParse(subjectOf(segment)).data;
			return ref === undefined ? undefined : { id: 'countersign.openWorkItem', args: [ref] };
		}
	}
}

/** Where it stood is in the manifest, part by part. */
function redactionNode(ref: ItemRef, category: string, count: number): Node {
	const name = redactionName(category);
	return {
		id: `redacted/${category}`,
		label: name,
		description: count === 1 ? l10n.t('once') : l10n.t('{0} times', count),
		icon: { id: 'eye-closed' },
		contextValue: 'redaction',
		command: { id: 'countersign.openPackSource', args: [`${packPlace(ref)}/manifest.json`] },
		collapsible: 'none',
	};
}

/** What was cut off a segment of which the beginning is in the pack. */
function isRest({ id }: PackSegment): boolean {
	return id.endsWith('/rest');
}
