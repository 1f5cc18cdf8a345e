import { type GraphQueryName, graphQueries } from '../../src/adapters/github/graph/graphQueries';
import { type Answer, ask } from './ask';
import { demoToken, type GitHub } from './startGitHub';

/** One of our documents with its variables, as a client posts it. */
export function askGraph(
	github: GitHub,
	name: GraphQueryName,
	variables: Readonly<Record<string, unknown>>,
	token: string | null = demoToken,
): Promise<Answer> {
	return ask(github, 'POST /graphql', { token, body: { query: graphQueries[name], variables } });
}
