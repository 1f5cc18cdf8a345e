import { adrOf } from './issueBody';
import type { Source } from './plan';
import type { Random } from './random';

/** What the author of a pull request wrote; `closes` is the issue that goes with it. */
export function pullBody(random: Random, source: Source, closes: number | null): string {
	switch (source.kind) {
		case 'fix':
			return fixBody(random, source.topic.area, closes);
		case 'bump':
			return bumpBody(source.title);
		case 'topic':
		case 'epic':
		case 'oddity':
			return '';
	}
}

function fixBody(random: Random, area: string, closes: number | null): string {
	const adr = adrOf(area);
	const parts = [
		random.pick(summaries),
		...(random.chance(0.6)
			? [
					`## What changed\n\n${random
						.some(changes, 2 + random.int(2))
						.map(bullet)
						.join('\n')}`,
				]
			: []),
		...(random.chance(0.5) ? [`## How it was tried\n\n${random.some(trials, 2).map(bullet).join('\n')}`] : []),
		...(adr !== '' && random.chance(0.35) ? [`Follows ${adr}.`] : []),
		...(closes === null ? [] : [`${random.pick(['Closes', 'Fixes', 'Part of'])} #${closes}`]),
	];
	return `${parts.join('\n\n')}\n`;
}

function bullet(line: string): string {
	return `- ${line}`;
}

const summaries = [
	'The check was in the wrong place: it ran before the row was locked, so two workers could both pass it.',
	'Smaller than it looks. Most of the diff is the test.',
	'Does what the issue asks for and nothing else. The second half comes in a pull request of its own.',
	'I first tried to do it in the client, but then every client has to. So it is in the service now.',
	'Takes the simplest of the three ways from the discussion. If it turns out too slow we can still add the index.',
	'Best read commit by commit: first the move, which changes nothing, then the fix.',
] as const;

const changes = [
	'one function decides, the callers only ask it',
	'the old path is gone, with its flag',
	'a migration that can be run while the service is up',
	'errors say what was expected and what came',
	'the setting keeps its name and its default',
	'a test for each line of the table in the issue',
] as const;

const trials = [
	'a day on staging with the traffic of last Tuesday',
	'by hand in Firefox and Chrome',
	'the new test fails on `main`',
	'with the client of two releases ago',
	'`npm run bench -- submit`: no difference that I can see',
] as const;

function bumpBody(title: string): string {
	const name = title.replace(/^Bump (the )?/, '').split(' ')[0] ?? '';
	return `${title.replace(/^Bump/, 'Bumps')}.\n\n<details>\n<summary>Release notes</summary>\n\n*Sourced from ${name}'s releases.*\n\n- fixes\n- dependencies\n\n</details>\n\n---\n\nYou can trigger a rebase by commenting \`@northwind-bot rebase\`.\n`;
}
