import { contributors, maintainers } from './content/people';
import type { Random } from './random';

export interface Remark {
	readonly author: string;
	readonly body: string;
}

/** A short conversation below an issue or a pull request. */
export function talk(random: Random, about: { readonly title: string; readonly isPull: boolean }): readonly Remark[] {
	const count = random.pick([0, 0, 1, 1, 2, 2, 3, 4, 6]);
	const lines = random.some(about.isPull ? pullLines : issueLines, count);
	return lines.map((line, index) => {
		const isMaintainer = index % 2 === 0 || random.chance(0.3);
		const author = random.pick(isMaintainer ? maintainers : contributors).login;
		return { author, body: line.replaceAll('{title}', about.title).replaceAll('{id}', hex(random)) };
	});
}

function hex(random: Random): string {
	return (0x10000000 + random.int(0xfffffff)).toString(16);
}

const issueLines = [
	'Thanks for the clear report. I can make it happen on `main`, so this is not only the release.',
	'Same here, since the update in January. We have about twenty of these a day.',
	'I looked into it for an hour. The cause is older than I thought; see the note in docs/adr/0003-retry-budget.md, section *Consequences*.',
	'Could you try with `HARBOR_LOG=debug` and send the part around the first warning?',
	'Here it is:\n\n```text\nlevel=debug msg="lease renewed" job={id} ttl=28s\nlevel=debug msg="lease lost" job={id}\n```',
	'Moving this to the next cycle. Nobody is waiting for it in production as far as I know. Shout if that is wrong.',
	'We hit this again last night. The workaround is fine for us, but it must be done by hand each time.',
	'> Is there a workaround?\n\nSet the limit to something high and restart the worker. Not nice.',
	'I would rather not add a setting for this. Can we make the default right instead?',
	'+1',
	'Two of our customers asked for it in the same week, so I have raised the priority.',
	'Small correction to the description: it is not every time, only when the job has a parent.',
	'Talked about it in the planning: we do the small half now and leave the rest until somebody asks for it again.',
	'Is this still on the list? We are about to build something of our own and would prefer not to.',
	'@tomasz-wrona you know this corner best. Is there a reason why it reads from the replica?',
	'There is: the primary could not take it in 2023. It could today. Let us try it in staging first.',
	'I tried the build of yesterday and cannot see it any more. Thank you!',
	"For the record, the query that finds the affected rows:\n\n```sql\nselect id, queue, attempts from jobs\nwhere state = 'leased' and lease_until < now() - interval '1 hour';\n```",
] as const;

const pullLines = [
	'Thank you! Two small things inline, otherwise this is good to go.',
	'Why the second query? The first one has the row already.',
	'It may be a minute old by then. I added a comment that says so.',
	'CI is red because of the lease test, not because of this. I have started it again.',
	'Numbers from staging, three runs each: 412 ms before, 38 ms after.',
	'Could you add a line to the changelog? Something that a user would understand.',
	'Done in {id}.',
	'I am not happy with the name, `budget` is taken by billing. `retryBudget` everywhere?',
	'Agreed. Renamed.',
	'Rebased on `main`, no other change.',
	'LGTM 🚀',
	'Let us wait with the merge until Monday, nobody is around at the weekend.',
] as const;
