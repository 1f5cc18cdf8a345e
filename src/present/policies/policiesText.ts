import * as l10n from '@vscode/l10n';
import type { Policy, PolicyRule } from '../../shared/policies/policy';
import type { PolicyReport, RepoPolicy, Ruling } from '../../shared/policies/policyReport';
import { escapeMarkdown } from '../words/plainText';
import { markdownTable } from './markdownTable';

/** Which policy counts in which repository, what each of them says, and why: Markdown that reads well unrendered too. */
export function policiesText({ problem, repos }: PolicyReport): string {
	if (problem !== null) {
		const stop = l10n.t('Your policies cannot be read, so nothing is approved or published until you mend them.');
		return blocks([title(), stop, escapeMarkdown(problem)]);
	}
	if (repos.length === 0) {
		return blocks([title(), l10n.t('No repository is added and none may be written to, so no policy counts yet.')]);
	}
	const used = [...new Map(repos.map((repo) => [repo.policy.id, repo])).values()];
	return blocks([title(), repoTable(repos), ...used.map(policySection)]);
}

function title(): string {
	return `# ${l10n.t('Policies')}`;
}

function repoTable(repos: readonly RepoPolicy[]): string {
	const header = [l10n.t('Repository'), l10n.t('Policy'), l10n.t('Why'), l10n.t('Writing')];
	const rows = repos.map(({ repo, policy, pattern, isWritable }) => [
		code(repo),
		policy.id,
		pattern === null
			? l10n.t('none of your policies is for it')
			: l10n.t('the first that is for it: {0}', code(pattern)),
		isWritable ? l10n.t('allowed') : l10n.t('not on your write allowlist'),
	]);
	return markdownTable(header, rows);
}

function policySection({ policy, rulings, usedThisHour }: RepoPolicy): string {
	const header = [l10n.t('What'), l10n.t('Rule'), l10n.t('Why')];
	const rows = told(rulings).map((ruling) => [code(ruling.key), ruleText(ruling.rule), whyText(policy, ruling)]);
	return blocks([
		`## ${policy.id}`,
		[
			modeText(policy),
			protectedText(policy),
			quotaText(policy, usedThisHour),
			draftText(policy),
			...(rulings.some(({ rule }) => rule === 'auto') ? [publishText(policy)] : []),
		]
			.map((line) => `- ${line}`)
			.join('\n'),
		markdownTable(header, rows),
	]);
}

/** A field of an update is worth a row where it is not as the update itself. */
function told(rulings: readonly Ruling[]): readonly Ruling[] {
	const rules = new Map<string, Ruling>(rulings.map((ruling) => [ruling.key, ruling]));
	return rulings.filter(({ key, rule }) => {
		const above = rules.get(key.slice(0, Math.max(key.lastIndexOf('.'), 0)));
		return above === undefined || above.rule !== rule;
	});
}

function ruleText(rule: PolicyRule): string {
	switch (rule) {
		case 'auto':
			return l10n.t('approved at once');
		case 'human':
			return l10n.t('waits for you');
		case 'deny':
			return l10n.t('refused');
	}
}

function whyText({ mode }: Policy, { because }: Ruling): string {
	if (because === null) {
		return l10n.t('no rule is about it');
	}
	return because === 'mode' ? l10n.t('the mode is {0}', mode) : l10n.t('the rule {0}', code(because));
}

function modeText({ mode }: Policy): string {
	switch (mode) {
		case 'comment-only':
			return l10n.t('Mode comment-only: nothing but comments.');
		case 'patch-only':
			return l10n.t('Mode patch-only: work items and comments; code only as a patch that you apply.');
		case 'commit-after-approval':
			return l10n.t('Mode commit-after-approval: everything there is; what changes code waits for a person.');
	}
}

function protectedText({ protected: names }: Policy): string {
	const { labels, milestones, people } = names;
	const parts = [
		labels.length === 0 ? '' : l10n.t('labels {0}', listText(labels)),
		milestones.length === 0 ? '' : l10n.t('milestones {0}', listText(milestones)),
		people.length === 0 ? '' : l10n.t('people {0}', listText(people)),
	].filter((part) => part !== '');
	return parts.length === 0
		? l10n.t('Nothing is protected.')
		: l10n.t('Protected: {0}. What carries one of them is never approved at once.', parts.join('; '));
}

function quotaText({ quotas }: Policy, usedThisHour: number): string {
	const { perHour, perRun, perChangeset } = quotas;
	const parts = [
		perHour === null ? '' : l10n.t('{0} an hour ({1} used)', perHour, usedThisHour),
		perRun === null ? '' : l10n.t('{0} by one agent within a day', perRun),
		perChangeset === null ? '' : l10n.t('{0} in one changeset', perChangeset),
	].filter((part) => part !== '');
	return parts.length === 0
		? l10n.t('No limits but those of Countersign itself.')
		: l10n.t('Operations at most: {0}.', parts.join('; '));
}

function draftText({ draftOnly }: Policy): string {
	return draftOnly
		? l10n.t('Pull requests are opened as drafts only.')
		: l10n.t('Pull requests may be opened ready for review.');
}

function publishText({ publish }: Policy): string {
	return publish
		? l10n.t('What it approves is published at once.')
		: l10n.t('What it approves waits until you publish it.');
}

function listText(names: readonly string[]): string {
	return names.map((name) => `“${escapeMarkdown(name)}”`).join(', ');
}

/** For names that hold no backtick. */
function code(name: string): string {
	return `\`${name}\``;
}

function blocks(parts: readonly string[]): string {
	return parts.join('\n\n');
}
