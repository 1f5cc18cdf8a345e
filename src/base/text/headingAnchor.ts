/** The anchor that GitHub gives a heading, where no earlier heading of the text has the same. */
export function headingAnchor(name: string): string {
	return name
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');
}
