/** Whether all of a text is what a pattern says, `*` standing for any characters; letters of either case are the same. */
export function matchesWildcard(pattern: string, text: string): boolean {
	const [head = '', ...rest] = pattern.toLowerCase().split('*');
	const whole = text.toLowerCase();
	const tail = rest.pop();
	if (tail === undefined) {
		return whole === head;
	}
	if (!whole.startsWith(head) || !whole.endsWith(tail) || whole.length < head.length + tail.length) {
		return false;
	}
	// Taking each part at its first place leaves the most room for the next: no way back is needed.
	let from = head.length;
	const end = whole.length - tail.length;
	return rest.every((part) => {
		const at = whole.indexOf(part, from);
		from = at + part.length;
		return at >= 0 && from <= end;
	});
}
