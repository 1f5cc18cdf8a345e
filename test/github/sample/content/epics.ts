/** A goal with the titles of what belongs to it; the first children are done first. */
export interface Epic {
	readonly title: string;
	readonly area: string;
	readonly objective: string;
	readonly inScope: string;
	readonly outOfScope: string;
	readonly success: string;
	readonly children: readonly string[];
}

export const harborEpics: readonly Epic[] = [
	{
		title: '[epic] Retries that people can reason about',
		area: 'scheduler',
		objective: 'Whoever looks at a failed job can say when it will be tried again, and why not sooner.',
		inScope: 'Retry budget per queue, the reason why a job waits, delays that are capped, the queue page.',
		outOfScope: 'Retries inside of a job; those belong to whoever wrote the job.',
		success: 'Support tickets with "when does it retry" fall from eleven a month to two.',
		children: [
			'Retry delay overflows after 31 attempts and the job is tried at once',
			'Write the retry decision as a pure function',
			'Store attempts in their own table',
			'Retry budget per queue, not only per job',
			'Return the budget in GET /queues/{name}',
			'Show the retry budget on the queue page',
			'Alert when a budget is used up for more than ten minutes',
			'Show why a job waits',
		],
	},
	{
		title: '[epic] Tokens that can do one thing',
		area: 'auth',
		objective: 'A leaked build token is a nuisance and not an incident.',
		inScope: 'Scopes, tokens limited to queues, moving what exists, membership checked on writes.',
		outOfScope: 'Sign-in of people, single sign-on.',
		success: 'Nine of ten tokens that were used in the last week have fewer than all scopes.',
		children: [
			'Write down which scope each endpoint needs',
			'Tokens that may only submit to one queue',
			'Move existing tokens to scopes without breaking anybody',
			'Removed team member can still cancel jobs until their token expires',
			'Token page shows the last eight characters of the token',
		],
	},
	{
		title: '[epic] A restore that we have done',
		area: 'storage',
		objective: 'Anybody on call can bring the service back from a backup in four hours, with the runbook in hand.',
		inScope: 'What the backup holds, how long it takes, the runbook, one rehearsal a quarter.',
		outOfScope: 'A second region.',
		success: 'Two rehearsals under four hours, by two different people.',
		children: [
			'Backup does not include the encryption key table',
			'Measure restore time with production data',
			'Migration 0042 locks the jobs table for minutes',
			'Read-only mode for maintenance',
		],
	},
];

export const lighthouseEpics: readonly Epic[] = [
	{
		title: '[epic] CLI 3.0: one binary, one config file',
		area: 'tooling',
		objective: 'Install it with one command, sign in once, and never look for a config file again.',
		inScope: 'Installers, the new config, moving the old ones, JSON output everywhere.',
		outOfScope: 'A graphical interface.',
		success: 'The median time from download to first job is under five minutes (sixteen today).',
		children: [
			'One config file instead of three',
			'Read the new config file and the three old ones',
			'Write `harbor config migrate`',
			'Remove the old config files in 3.1',
			'Output as JSON for every command',
			'Install with one command on macOS, Linux and Windows',
			'Sign the macOS binary',
		],
	},
	{
		title: '[epic] Every guide tried by somebody new',
		area: 'docs',
		objective: 'A person who has never seen Harbor gets through each guide without asking.',
		inScope: 'The nine guides, their samples, the glossary.',
		outOfScope: 'The API reference.',
		success: 'Nine recordings of people who got through, one per guide.',
		children: [
			'Quick start fails at step 4 on Windows',
			'Check all code samples in CI',
			'Glossary: job, run, attempt, lease',
			'Add a guide for moving from cron',
			'Screenshots show the console of two years ago',
		],
	},
];

/** By title: what waits for what. */
export const blockers: readonly (readonly [blocked: string, blocker: string])[] = [
	['Retry budget per queue, not only per job', 'Store attempts in their own table'],
	['Return the budget in GET /queues/{name}', 'Retry budget per queue, not only per job'],
	['Show the retry budget on the queue page', 'Return the budget in GET /queues/{name}'],
	['Alert when a budget is used up for more than ten minutes', 'Retry budget per queue, not only per job'],
	['Tokens that may only submit to one queue', 'Write down which scope each endpoint needs'],
	['Move existing tokens to scopes without breaking anybody', 'Tokens that may only submit to one queue'],
	['Measure restore time with production data', 'Backup does not include the encryption key table'],
	['Write `harbor config migrate`', 'Read the new config file and the three old ones'],
	['Remove the old config files in 3.1', 'Write `harbor config migrate`'],
	['Document the read-only mode', 'Read-only mode for maintenance'],
	['Screenshots show the console of two years ago', 'Dark mode hides the selected row in the run list'],
];
