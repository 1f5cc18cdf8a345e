/** What a language model may call. Reading, packing, proposing; nothing that decides. */
export const toolNames = [
	'list_work_items',
	'get_work_item',
	'search_work_items',
	'build_context_pack',
	'query_atlas',
	'propose_changeset',
	'get_changeset_status',
] as const;

export type ToolName = (typeof toolNames)[number];
