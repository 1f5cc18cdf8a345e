import type { Epic } from './content/epics';
import type { Topic } from './content/topics';
import { isoAt } from './plan';
import type { Random } from './random';

/** What the issue form asked for, as labels and headings both say it. */
export interface Fields {
	readonly area: string;
	readonly priority: 'P0' | 'P1' | 'P2';
	readonly size: 'XS' | 'S' | 'M' | 'L' | 'XL';
	readonly hours: number;
	readonly risk: 'Low' | 'Med' | 'High';
	/** `#12, #14`, or empty. */
	readonly blockedBy: string;
	/** Address of the epic or feature above; empty without one. */
	readonly parentUrl: string;
	/** When the issue was opened; milliseconds since 1970. */
	readonly openedAt: number;
}

export function makeFields(
	random: Random,
	area: string,
	given: Pick<Fields, 'blockedBy' | 'parentUrl' | 'openedAt'>,
): Fields {
	const size = random.pick(['XS', 'S', 'S', 'M', 'M', 'L', 'XL'] as const);
	const hours = { XS: 1, S: 4, M: 10, L: 24, XL: 60 }[size] + random.int(4);
	const priority = random.pick(['P0', 'P1', 'P1', 'P2', 'P2', 'P2'] as const);
	return { area, size, hours, priority, risk: random.pick(['Low', 'Low', 'Med', 'High'] as const), ...given };
}

/** As the issue form of that kind would have written it; some people do without the form. */
export function issueBody(random: Random, topic: Topic, fields: Fields): string {
	if (fields.blockedBy === '' && fields.parentUrl === '' && random.chance(0.18)) {
		return freeText(random, topic);
	}
	return sections([...formOf(random, topic, fields), ...tail(topic, fields)]);
}

export function epicBody(epic: Epic, children: readonly { number: number; isDone: boolean }[], fields: Fields): string {
	const list = children.map(({ number, isDone }) => `- [${isDone ? 'x' : ' '}] #${number}`).join('\n');
	return sections([
		['Objective (North Star)', epic.objective],
		['Scope In / Out', `**In:** ${epic.inScope}\n\n**Out:** ${epic.outOfScope}`],
		['Success Metrics (definition of done for the epic)', epic.success],
		['Child Issues (link Features/Tasks/Tests/Benches/Docs)', list],
		['Area', fields.area],
		['Priority', fields.priority],
		['Size (Epic)', 'XL'],
		['Risk', fields.risk],
		['ADR(s)', adrOf(epic.area)],
	]);
}

type Section = readonly [heading: string, text: string];

function sections(all: readonly Section[]): string {
	return `${all.map(([heading, text]) => `### ${heading}\n\n${text === '' ? '_No response_' : text}`).join('\n\n')}\n`;
}

function formOf(random: Random, topic: Topic, fields: Fields): readonly Section[] {
	switch (topic.kind) {
		case 'bug':
			return [
				['Repro steps', steps(random, topic)],
				['Expected vs actual', topic.story],
				['Logs/traceback', random.chance(0.5) ? logs(random, topic, fields.openedAt) : ''],
			];
		case 'feature':
			return [
				['Goal', topic.story],
				['Acceptance criteria (DoD)', criteria(random, topic)],
			];
		case 'task':
			return [
				['Parent Feature URL', fields.parentUrl],
				['What', topic.story],
				['Acceptance criteria', criteria(random, topic)],
			];
		case 'chore':
			return [['Scope', topic.story]];
		case 'spike':
			return [
				['Question / hypothesis', topic.story],
				[
					'Plan (time-box & method)',
					'Write the smallest thing that can be measured, measure it three times, throw it away.',
				],
				['Exit criteria', '- [ ] an answer in one paragraph\n- [ ] the numbers, with how they were made'],
			];
		case 'docs':
			return [
				['Page', `https://docs.northwind.example/${topic.area}/`],
				['What is wrong or missing', topic.story],
			];
	}
}

function tail(topic: Topic, fields: Fields): readonly Section[] {
	const adr: readonly Section[] = topic.kind === 'feature' ? [['ADR link (if applicable)', adrOf(fields.area)]] : [];
	return [
		['Area', fields.area],
		['Size', fields.size],
		['Estimate (hrs)', String(fields.hours)],
		['Priority', fields.priority],
		['Risk', fields.risk],
		['Blocked by', fields.blockedBy],
		...adr,
	];
}

const adrs: Readonly<Record<string, string>> = {
	scheduler: 'docs/adr/0003-retry-budget.md',
	auth: 'docs/adr/0007-token-scopes.md',
	storage: 'docs/adr/0005-artifact-storage.md',
	api: 'docs/adr/0002-api-versioning.md',
	tooling: 'docs/adr/0009-one-config-file.md',
};

export function adrOf(area: string): string {
	return adrs[area] ?? '';
}

const openings = ['Hi!', 'Hello all,', 'Ran into this today.', 'Not sure whether this is known:', ''] as const;
const closings = [
	'Happy to try a fix if somebody points me at the right place.',
	'Version 2025.4.2, self-hosted, four workers.',
	'This is on the hosted plan, project `atlas-prod`.',
	'cc @tomasz-wrona since you touched this last.',
	'Low urgency for us, we have a workaround.',
] as const;

function freeText(random: Random, topic: Topic): string {
	const parts = [random.pick(openings), topic.story, random.pick(closings)];
	return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const firstSteps: Readonly<Record<string, readonly string[]>> = {
	scheduler: ['Start two workers with a grace period of 30 s', 'Submit a job that takes a minute to queue `default`'],
	api: ['Take a token of a test project', 'Call the endpoint with `curl -i`, see below'],
	web: ['Open the console as a person with the role *operator*', 'Go to **Runs** and pick any project'],
	storage: ['Restore last night’s dump into a fresh database', 'Start the service against it'],
	auth: ['Sign in as an owner in one browser and as a member in another', 'Open **Settings → Access**'],
	billing: ['Take an account on the *Team* plan with some usage', 'Open **Billing** in the second half of the month'],
	infra: ['Deploy the current release to staging', 'Watch the pods while they start'],
	tooling: ['Install the latest release', 'Run the command in an empty folder'],
	docs: ['Build the site from `main`', 'Watch the memory of the process'],
};

function steps(random: Random, topic: Topic): string {
	const first = firstSteps[topic.area] ?? [];
	const last = random.pick(['See what happens', 'Wait for a minute', 'Repeat a few times; it happens every time']);
	return [...first, last].map((step, index) => `${index + 1}. ${step}`).join('\n');
}

function criteria(random: Random, topic: Topic): string {
	const general = [
		'a test fails without the change',
		'the changelog says it in one line that a user understands',
		'the page in the guide is updated',
		'nothing changes for those who do not use it',
		'works with the oldest supported client',
		'numbers for before and after are in the pull request',
	];
	const own = `${topic.title.replace(/`/g, '')} – tried on staging by @${random.pick(['priya-raman', 'lucia-ferraz', 'ken-aoyama'])}`;
	return [own, ...random.some(general, 2 + random.int(2))].map((line) => `- [ ] ${line}`).join('\n');
}

function logs(random: Random, topic: Topic, openedAt: number): string {
	const id = (0x5f3a0000 + random.int(0xffff)).toString(16);
	const at = isoAt(openedAt - 60_000 * (20 + random.int(900)));
	return [
		'```text',
		`${at} level=warn component=${topic.area} job=${id} msg="unexpected state" attempt=${1 + random.int(9)}`,
		`${at} level=error component=${topic.area} job=${id} err="context deadline exceeded" took=${random.int(9000)}ms`,
		'```',
	].join('\n');
}
