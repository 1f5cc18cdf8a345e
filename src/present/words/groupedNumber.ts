/** 11,420: the same on every machine. */
export function groupedNumber(count: number): string {
	return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}
