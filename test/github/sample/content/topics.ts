export type TopicKind = 'bug' | 'feature' | 'task' | 'chore' | 'spike' | 'docs';

/** What one issue is about, in the words of whoever opened it. */
export interface Topic {
	readonly kind: TopicKind;
	readonly area: string;
	readonly title: string;
	readonly story: string;
	/** The title of the pull request that came of it. */
	readonly fix: string | null;
}

/** Reads `kind | area | title | title of the pull request`, then the story on the next line; a blank line between. */
export function topics(text: string): readonly Topic[] {
	return text
		.trim()
		.split(/\n\s*\n/)
		.map((entry) => {
			const [head = '', ...story] = entry.trim().split('\n');
			const [kind = '', area = '', title = '', fix = ''] = head.split('|').map((part) => part.trim());
			const told = story.map((line) => line.trim()).join(' ');
			return { kind: kindOf(kind), area, title, story: told, fix: fix === '' ? null : fix };
		});
}

const kinds: readonly TopicKind[] = ['bug', 'feature', 'task', 'chore', 'spike', 'docs'];

function kindOf(text: string): TopicKind {
	const kind = kinds.find((one) => one === text);
	if (kind === undefined) {
		throw new Error(`"${text}" is no kind of topic.`);
	}
	return kind;
}
