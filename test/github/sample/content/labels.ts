import type { GitHubState } from '../../state';

const labels: readonly (readonly [name: string, color: string, description: string])[] = [
	['type:epic', '5319e7', 'Several features with one goal'],
	['type:bug', 'd73a4a', 'Something does not do what it promises'],
	['type:feature', '0e8a16', 'Something new that a person can do'],
	['type:task', 'c5def5', 'A piece of work inside a feature'],
	['type:chore', 'fef2c0', 'Upkeep that nobody sees'],
	['type:spike', 'fbca04', 'A question with a time limit'],
	['type:docs', '0075ca', 'Words and pictures'],
	['area:api', '1d76db', 'Public HTTP API'],
	['area:web', '1d76db', 'The console'],
	['area:scheduler', '1d76db', 'Jobs, queues and retries'],
	['area:storage', '1d76db', 'Database and files'],
	['area:auth', '1d76db', 'Accounts, tokens, permissions'],
	['area:billing', '1d76db', 'Plans, usage, invoices'],
	['area:infra', '1d76db', 'Deployments, CI, monitoring'],
	['area:docs', '1d76db', 'Guides and reference'],
	['area:tooling', '1d76db', 'Command line and generators'],
	['prio:P0', 'b60205', 'Drop everything'],
	['prio:P1', 'd93f0b', 'This cycle'],
	['prio:P2', 'fbca04', 'When there is room'],
	['status:backlog', 'ededed', 'Not planned yet'],
	['status:ready', 'c2e0c6', 'Can be picked up'],
	['status:in-progress', 'bfd4f2', 'Somebody is on it'],
	['status:blocked', 'e99695', 'Waits for something else'],
	['good first issue', '7057ff', 'A small, well described start'],
	['needs repro', 'f9d0c4', 'We could not make it happen'],
	['regression', 'b60205', 'It worked in an earlier release'],
	['security', 'ee0701', 'Handle with care'],
	['duplicate', 'cfd3d7', 'Said before'],
	["won't fix", 'ffffff', 'On purpose'],
];

const milestones: Readonly<Record<string, readonly (readonly [title: string, description: string, due: string])[]>> = {
	'northwind/harbor': [
		['2025.4', 'Steady under load', '2025-12-19T08:00:00Z'],
		['2026.1', 'Retries that people can reason about', '2026-03-27T08:00:00Z'],
		['2026.2', 'Teams and permissions', '2026-06-26T07:00:00Z'],
	],
	'northwind/lighthouse': [
		['Guides refresh', 'Every guide tried by somebody new', '2026-03-31T07:00:00Z'],
		['CLI 3.0', 'One binary, one config file', '2026-05-29T07:00:00Z'],
	],
};

export function addLabels(state: GitHubState, fullName: string): void {
	for (const [name, color, description] of labels) {
		state.addLabel(fullName, name, color, description);
	}
	for (const [title, description, dueOn] of milestones[fullName] ?? []) {
		const isPast = dueOn < state.clock.iso();
		const draft = { title, description, dueOn, creator: 'mara-lindqvist', createdAt: '2025-09-01T08:15:00Z' };
		state.addMilestone(fullName, { ...draft, state: isPast ? 'closed' : 'open' });
	}
}
