import type { Command, OptionName } from '../command';
import { fields } from '../output/columns';

const optionTexts: Readonly<Record<OptionName, readonly [usage: string, meaning: string]>> = {
	'data-dir': ['--data-dir DIR', 'where ledger and cache are kept'],
	'api-url': ['--api-url URL', "GitHub's API, in place of the one in the config"],
	json: ['--json', 'print one JSON value on the last line'],
	full: ['--full', 'also look for what was deleted, moved or missed'],
	repo: ['--repo OWNER/NAME', 'only this repository'],
	state: ['--state S', 'open, closed or all; open when left out, all when searching'],
	label: ['--label L', 'only items with this label'],
	search: ['--search WORDS', 'only items with all these words'],
	profile: ['--profile P', 'coding (when left out), pm-drafting, or a name in .countersign/profiles'],
	budget: ['--budget N', 'characters that CONTEXT.md may have; 15000 when left out'],
	tokens: ['--tokens N', 'tokens that CONTEXT.md may have, in place of characters; or the map, 1000 when left out'],
	authors: ['--authors all|writers', 'whose comments and neighbours go in: writers leaves out who cannot write there'],
	out: ['--out PATH', 'where to write, in place of .countersign/… here'],
	status: ['--status S', 'only changesets of this status, such as proposed'],
	hash: ['--hash HASH', 'the full content hash of what you saw: sha256: and 64 digits'],
	port: ['--port N', 'the port to listen on; 3117 when left out'],
	type: ['--type T', 'epic, feature, task, bug, benchmark, spike, test or chore'],
	title: ['--title TEXT', 'the title, without the prefix of its type'],
	parent: ['--parent REF', 'the item that it belongs to (owner/name#7)'],
	milestone: ['--milestone M', 'only items of this milestone; "none": of no milestone'],
	assignee: ['--assignee LOGIN', 'only items of this person; "none": of nobody'],
	area: ['--area A', 'only items of this area; "none": of no area'],
	priority: ['--priority P', 'only items of this priority; "none": of no priority'],
	blocked: ['--blocked yes|no', 'only items that wait for others, or that wait for nothing'],
	reason: ['--reason TEXT', 'why; agents read it in the next context pack'],
	take: ['--take SIDE', 'github or proposed: who wins where both changed the same'],
};

export function usageText(commands: readonly Command[]): string {
	const list = fields(commands.map((command) => [`  ${usageOf(command)}`, command.summary]));
	return `Usage: countersign <command> [options]

Agents propose. You countersign.

${list}

Options of every command:
${optionList(['data-dir', 'api-url', 'json'])}
  --help, --version

The token for GitHub comes from GITHUB_TOKEN, the secret of webhooks from COUNTERSIGN_WEBHOOK_SECRET. Your config is the file that COUNTERSIGN_CONFIG names, else
countersign/config.json in your config folder: {"apiUrl":…,"writeAllowlist":["owner/name"],"cliApproval":false,"policies":[{"id":"execution-backbone","repos":["owner/*"]}],"fields":{"area":["web"],…}}.
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused, 130 interrupted (the reason code is on standard error).
`;
}

export function commandUsage(command: Command): string {
	const options = command.options.length === 0 ? '' : `\n\n${optionList(command.options)}`;
	return `Usage: countersign ${usageOf(command)}\n\n${command.summary}${options}\n`;
}

function usageOf(command: Command): string {
	return `${command.name} ${command.arguments}`.trim();
}

function optionList(names: readonly OptionName[]): string {
	return fields(names.map((name) => [`  ${optionTexts[name][0]}`, optionTexts[name][1]]));
}
