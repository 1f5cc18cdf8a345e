/** At most so much of the title: a branch is typed and read in a narrow place. */
const slugLength = 40;

/** `issue-12-draw-ships-without-a-berth`: letters of a title that mean nothing to git or a shell, and no others. */
export function branchName(number: number, title: string): string {
	const words = title
		.normalize('NFKD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter((word) => word !== '');
	let slug = '';
	for (const word of words) {
		const longer = slug === '' ? word.slice(0, slugLength) : `${slug}-${word}`;
		if (longer.length > slugLength) {
			break;
		}
		slug = longer;
	}
	return slug === '' ? `issue-${number}` : `issue-${number}-${slug}`;
}
