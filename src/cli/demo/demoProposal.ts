import type { ProposalInput } from '../../shared/changesets/changeset';
import type { WorkItemSummary } from '../../shared/items/workItem';

/** What a helpful agent might propose about an item: one operation of each kind. */
export function demoProposal({ ref, repo, title, labels }: WorkItemSummary): ProposalInput {
	return {
		title: `Make ${ref} ready to be worked on`,
		why: `"${title}" has no test that would show when it is done.`,
		impact: 'One new issue, one title and its labels, one comment. No code changes.',
		rollback: 'Close the new issue, put the title and the labels back, delete the comment.',
		operations: [
			{
				kind: 'create_issue',
				target: repo,
				set: {
					title: `Write the acceptance test for: ${title}`,
					body: `Part of ${ref}.\n\n- [ ] A test that fails today\n- [ ] It passes when the work is done\n`,
				},
			},
			{
				kind: 'update_issue',
				target: ref,
				set: { title: `${title} (ready)`, labels: [...labels, 'status:ready'] },
			},
			{ kind: 'add_comment', target: ref, set: { body: 'The acceptance test is proposed as an issue of its own.' } },
		],
	};
}
