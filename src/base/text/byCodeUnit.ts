/** Orders texts by code unit, for `sort`: the language of the machine must not change an order. */
export function byCodeUnit(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
