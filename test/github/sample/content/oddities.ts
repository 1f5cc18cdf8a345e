/** What real trackers hold and tools trip over. */
export interface Oddity {
	readonly title: string;
	readonly body: string | null;
	readonly author: string;
	readonly area: string;
}

export const harborOddities: readonly Oddity[] = [
	{
		title: '🚢 Run names with emoji are cut in half (👩‍🔧 becomes 👩)',
		body: 'We name our runs 👩‍🔧 *maintenance*, 🇵🇹 *Lisbon*, 🏴‍☠️ *chaos*.\n\nIn the list the first is 👩, the second 🇵, the third a flag.\n\n| name | shown |\n| --- | --- |\n| 👩‍🔧 maintenance | 👩 |\n| 🇵🇹 Lisbon | 🇵 |\n',
		author: 'elif-yildiz',
		area: 'web',
	},
	{
		title: 'שם משימה בעברית מוצג הפוך ברשימה',
		body: 'כאשר שם המשימה בעברית, המספר שאחריו מוצג לפניו: `גיבוי 12` נראה כמו `12 גיבוי`.\n\n(In English: a job name in Hebrew is shown with its number on the wrong side. An `<bdi>` around the name would do.)\n',
		author: 'noam-bendavid',
		area: 'web',
	},
	{
		title: 'Long stack trace from the importer',
		body: longTrace(),
		author: 'wei-zhang-ops',
		area: 'storage',
	},
	{
		title: 'Template says "remove this comment" and nobody does',
		body: '<!-- Thank you for taking the time! Please search for the same issue first. -->\n\n### What happened\n\nThe hidden text of the template is in every e-mail that we get.\n\n<!--\nMaintainers: triage within two days.\nLabels: area and priority.\n-->\n\n### Area\n\ninfra\n\n### Priority\n\n_No response_\n',
		author: 'sam-okafor',
		area: 'infra',
	},
	{
		title: 'Markdown in a job description breaks out of its box',
		body: 'Put this in a description and open the run page:\n\n~~~~markdown\n```\nan unclosed fence\n\n<details><summary>open me</summary>\n\n- [ ] a task\n- [x] done <!-- not really -->\n\n![pixel](https://img.example/p.png "title \\" quote")\n[link](javascript:alert(1))\n~~~~\n\nEverything below is in monospace, and the link is live.\n\n$$\\frac{1}{0}$$\n\n| a | b |\n|---|\n| broken | table | here |\n',
		author: 'dmitri-k',
		area: 'web',
	},
	{ title: 'it doesnt work', body: null, author: 'sam-okafor', area: 'web' },
];

export const lighthouseOddities: readonly Oddity[] = [
	{
		title: '日本語の検索で一文字の単語が見つからない',
		body: '「港」で検索しても何も出ません。「港湾」だと出ます。\n\nSearch drops words of one character, which is most of a Japanese index.\n',
		author: 'ken-aoyama',
		area: 'docs',
	},
	{
		title: 'Line breaks\u00a0and “curly quotes” in copied samples',
		body: 'The samples have non-breaking spaces and curly quotes:\r\n\r\n    harbor run --param “name=value”\r\n\r\nA shell does not like either.\r\n',
		author: 'joost-vermeer',
		area: 'docs',
	},
];

function longTrace(): string {
	const frames = Array.from(
		{ length: 160 },
		(_, index) => `    at importRow (/srv/harbor/lib/import/table${index % 7}.js:${40 + index}:${(index * 7) % 60})`,
	);
	return `Import of a 3 GB dump ends with this. Sorry for the length, I did not know what matters.\n\n\`\`\`\nRangeError: Maximum call stack size exceeded\n${frames.join('\n')}\n\`\`\`\n`;
}
