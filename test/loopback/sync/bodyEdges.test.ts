import assert from 'node:assert/strict';
import { ItemRef } from '../../../src/shared/names';
import { appName, smallRepos, toolName } from './smallRepo';
import { aSyncDesk, type SyncDesk } from './syncDesk';

const epic = 8;
const lists = (...children: readonly string[]): string =>
	`### Goal\n\nLight\n\n### Child tasks\n\n${children.map((child) => `- [ ] ${child}`).join('\n')}\n`;

describe('edges that a body tells', () => {
	let desk: SyncDesk;

	beforeEach(async () => {
		desk = await aSyncDesk({ seed: smallRepos });
		await desk.add(appName, toolName);
		await desk.syncWell();
	});
	afterEach(() => desk.close());

	async function edit(number: number, body: string | null): Promise<void> {
		desk.gitHub.clock.advance(7_200_000);
		desk.gitHub.state.editIssue(appName, number, { body });
		desk.asked();
		await desk.syncWell();
	}

	async function edges(): Promise<readonly string[]> {
		const item = await desk.items.get(ItemRef.parse(`${appName}#${epic}`));
		return item.edges.map(({ kind, target, provenance }) => `${kind} ${target} ${provenance}`);
	}

	function childrenInLists(): readonly string[] {
		const parent = ItemRef.parse(`${appName}#${epic}`);
		const { items } = desk.items.list({ state: 'all', parent, topLevel: false, limit: 100 });
		return items.map(({ ref }) => ref).sort();
	}

	it('come and go with its edits', async () => {
		await edit(epic, lists('#9', 'Acme/Tool#1'));
		assert.deepEqual(await edges(), [`child ${appName}#9 checklist`, `child ${toolName}#1 checklist`]);
		await edit(epic, lists('#10'));
		assert.deepEqual(await edges(), [`child ${appName}#10 checklist`]);
		assert.deepEqual(childrenInLists(), [`${appName}#10`]);
		await edit(epic, null);
		assert.deepEqual([await edges(), childrenInLists()], [[], []]);
	});

	it('come from the child as well, and count where GitHub names no other parent', async () => {
		await edit(9, `### Parent Feature URL\n\n#${epic}\n`);
		await edit(2, `### Parent Feature URL\n\n#${epic}\n`);
		assert.deepEqual(await edges(), [`child ${appName}#2 checklist`, `child ${appName}#9 checklist`]);
		assert.deepEqual(childrenInLists(), [`${appName}#9`]);
	});

	it('are there after a restart, and make no sync ask GitHub for anything more', async () => {
		await edit(epic, lists('#9'));
		await edit(epic, lists('#9', '#10'));
		assert.deepEqual(
			desk.asked().filter(({ path }) => path.includes('sub_issues')),
			[],
		);
		desk = await desk.restart();
		assert.deepEqual(childrenInLists(), [`${appName}#10`, `${appName}#9`]);
	});
});
