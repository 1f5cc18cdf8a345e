/**
 * Every GraphQL document that we may send, as it is sent: the reading client lets no other pass. Each has one
 * operation, named as its key.
 */
export const graphQueries = {
	/** What REST says only one pull request at a time, and who edited a body last. `ids`: node ids, 100 at the most. */
	ItemDetails: `query ItemDetails($ids: [ID!]!) {
	nodes(ids: $ids) {
		... on Issue { id number lastEditedAt editor { login } }
		... on PullRequest { id number headRefOid reviewDecision statusCheckRollup { state } lastEditedAt editor { login } }
	}
}`,
	OpenPulls: `query OpenPulls($owner: String!, $name: String!, $after: String) {
	repository(owner: $owner, name: $name) {
		pullRequests(states: OPEN, first: 100, after: $after) {
			pageInfo { hasNextPage endCursor }
			nodes { id number headRefOid reviewDecision statusCheckRollup { state } }
		}
	}
}`,
	/** Needs the scope `read:project`. */
	Projects: `query Projects($owner: String!, $name: String!) {
	repository(owner: $owner, name: $name) {
		projectsV2(first: 20) { nodes { id title closed } }
	}
}`,
	ProjectByNumber: `query ProjectByNumber($owner: String!, $number: Int!) {
	repositoryOwner(login: $owner) {
		... on ProjectV2Owner {
			projectV2(number: $number) {
				id title closed
				fields(first: 100) {
					nodes {
						... on ProjectV2FieldCommon { id name dataType }
						... on ProjectV2SingleSelectField { options { id name } }
					}
				}
			}
		}
	}
}`,
	ProjectEntries: `query ProjectEntries($id: ID!) {
	node(id: $id) {
		... on Issue { projectItems(first: 100) { ...entries } }
		... on PullRequest { projectItems(first: 100) { ...entries } }
	}
}
fragment entries on ProjectV2ItemConnection {
	nodes {
		id updatedAt
		project { id }
		fieldValues(first: 50) {
			nodes {
				... on ProjectV2ItemFieldTextValue { text field { ... on ProjectV2FieldCommon { name } } }
				... on ProjectV2ItemFieldNumberValue { number field { ... on ProjectV2FieldCommon { name } } }
				... on ProjectV2ItemFieldDateValue { date field { ... on ProjectV2FieldCommon { name } } }
				... on ProjectV2ItemFieldSingleSelectValue { name field { ... on ProjectV2FieldCommon { name } } }
				... on ProjectV2ItemFieldIterationValue { title field { ... on ProjectV2FieldCommon { name } } }
			}
		}
	}
}`,
	ProjectItems: `query ProjectItems($id: ID!, $after: String) {
	node(id: $id) {
		... on ProjectV2 {
			items(first: 100, after: $after) {
				pageInfo { hasNextPage endCursor }
				nodes {
					content {
						... on Issue { number repository { nameWithOwner } }
						... on PullRequest { number repository { nameWithOwner } }
					}
					fieldValues(first: 50) {
						nodes {
							... on ProjectV2ItemFieldTextValue { text field { ... on ProjectV2FieldCommon { name } } }
							... on ProjectV2ItemFieldNumberValue { number field { ... on ProjectV2FieldCommon { name } } }
							... on ProjectV2ItemFieldDateValue { date field { ... on ProjectV2FieldCommon { name } } }
							... on ProjectV2ItemFieldSingleSelectValue { name field { ... on ProjectV2FieldCommon { name } } }
							... on ProjectV2ItemFieldIterationValue { title field { ... on ProjectV2FieldCommon { name } } }
						}
					}
				}
			}
		}
	}
}`,
} as const;

export type GraphQueryName = keyof typeof graphQueries;
