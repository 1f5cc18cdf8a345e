import assert from 'node:assert/strict';
import { unifiedDiff } from '../../../src/cli/output/unifiedDiff';
import { Operation } from '../../../src/shared/changesets/operation';

const fields = { title: 'Retries', body: 'One\nTwo\n', state: 'open', labels: ['bug'], assignees: [] };
const base = { kind: 'item', updatedAt: '2026-03-02T09:00:00Z', fields };

describe('a unified diff', () => {
	it('shows an update against what it was proposed on, and new things against nothing', () => {
		const operations = [
			{ id: '1', repoId: 7, base, kind: 'update_issue', target: 'a/b#7', set: { title: 'Retry budget' } },
			{ id: '2', repoId: 7, base, kind: 'add_comment', target: 'a/b#7', set: { body: 'Hello' } },
		].map((operation) => Operation.parse(operation));
		assert.equal(
			unifiedDiff({ operations }),
			[
				'# 1. Update a/b#7',
				'--- a/a-b-7.update.md',
				'+++ b/a-b-7.update.md',
				'@@ -1,5 +1,5 @@',
				' ---',
				'-title: Retries',
				'+title: Retry budget',
				' state: open',
				' labels:',
				'   - bug',
				'',
				'# 2. Comment on a/b#7',
				'--- /dev/null',
				'+++ b/a-b-7.comment.md',
				'@@ -0,0 +1,1 @@',
				'+Hello',
			].join('\n'),
		);
	});
});
