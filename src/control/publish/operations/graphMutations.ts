/** Every GraphQL document that may change something, as it is sent. Each has one operation, named as its key. */
export const graphMutations = {
	AddToProject: `mutation AddToProject($projectId: ID!, $contentId: ID!) {
	addProjectV2ItemById(input: { projectId: $projectId, contentId: $contentId }) { item { id updatedAt } }
}`,
	SetProjectField: `mutation SetProjectField($projectId: ID!, $itemId: ID!, $fieldId: ID!, $value: ProjectV2FieldValue!) {
	updateProjectV2ItemFieldValue(input: { projectId: $projectId, itemId: $itemId, fieldId: $fieldId, value: $value }) {
		projectV2Item { id updatedAt }
	}
}`,
	ClearProjectField: `mutation ClearProjectField($projectId: ID!, $itemId: ID!, $fieldId: ID!) {
	clearProjectV2ItemFieldValue(input: { projectId: $projectId, itemId: $itemId, fieldId: $fieldId }) {
		projectV2Item { id updatedAt }
	}
}`,
} as const;
