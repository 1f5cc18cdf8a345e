/** GitHub Enterprise has `/api/v3` beside `/api/graphql`. */
export function graphUrlOf(apiUrl: string): string {
	return `${apiUrl.replace(/\/+$/, '').replace(/\/v3$/, '')}/graphql`;
}
