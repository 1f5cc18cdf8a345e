import assert from 'node:assert/strict';
import { CancelSource, neverCancelled } from '../../../src/base/cancellation';
import { createLearner } from '../../../src/control/rules/learner';
import { laggingRepo, learnItems } from '../../../src/control/rules/learnItems';
import { findRow } from '../../../src/control/store/items/itemRows';
import type { Store } from '../../../src/control/store/store';
import { childrenOf } from '../../../src/control/store/tables/relationshipTable';
import { replaceForms } from '../../../src/control/store/tables/rules/formTable';
import { learned } from '../../../src/control/store/tables/rules/learnedTable';
import { aCacheDesk, type CacheDesk, minute, ref } from '../workItems/cacheDesk';

const epicForm =
	'title: "[Saga] "\nlabels: ["type:epic"]\nbody: [{ type: textarea, attributes: { label: Why it is told } }]\n';

describe('the rules by which items are read', () => {
	let desk: CacheDesk;

	beforeEach(async () => {
		desk = await aCacheDesk();
	});
	afterEach(() => desk.store.close());

	const learn = (cancel = neverCancelled): Promise<number> => learnItems(desk, desk.harbor.repoKey, cancel);
	const facets = (number: number): readonly unknown[] => {
		const row = findRow(desk.store.sql, 'octo/harbor', number);
		return [row?.type, row?.area, row?.priority];
	};
	/** As a cache of an older version has them. */
	const unlearn = (): void =>
		desk.store.sql.exec(`UPDATE work_items SET type_key = NULL, area_key = NULL, priority_key = NULL;
			DELETE FROM relationships; DELETE FROM learned_rules;`);

	it('are learned by a cache of before: facets, and what bodies say, from what is stored', async () => {
		const body = '### Area\n\ncpa-sim\n\n### Priority\nP1\n\n### Child tasks\n\n- [ ] #2\n';
		await desk.issues(desk.harbor, { number: 1, title: '[feat] Light', body }, { number: 2 });
		const before = [facets(1), childrenOf(desk.store.sql, ref('octo/harbor#1'))];
		unlearn();
		assert.equal(await learn(), 2);
		assert.deepEqual([facets(1), childrenOf(desk.store.sql, ref('octo/harbor#1'))], before);
		assert.deepEqual(facets(1), ['feature', 'cpa-sim', 'P1']);
		assert.equal(await learn(), 0);
		assert.equal(laggingRepo(desk)?.fullName, 'Octo/Lighthouse');
	});

	it('change what is read when the forms of the repository do, and only of that', async () => {
		await desk.issues(desk.harbor, { number: 1, title: '[Saga] Long', body: '' });
		await desk.issues(desk.lighthouse, { number: 1, title: '[Saga] Long', body: '' });
		await learn();
		assert.deepEqual(facets(1), [null, null, null]);
		replaceForms(desk.store, desk.harbor.repoKey, [{ name: 'saga.yml', sha: 'a1', text: epicForm }]);
		assert.equal(await learn(), 1);
		assert.deepEqual(facets(1), ['epic', null, null]);
		assert.equal(findRow(desk.store.sql, 'Octo/Lighthouse', 1)?.type, null);
	});

	it('change what is read when the choices of the person do', async () => {
		await desk.issues(desk.harbor, { number: 1, labels: ['prio:NOW'] });
		await learn();
		assert.deepEqual(facets(1), [null, null, 'NOW']);
		desk.choices.current = { ...desk.choices.current, priority: ['now'] };
		await learn();
		assert.deepEqual(facets(1), [null, null, 'now']);
	});

	it('are learned on where it was stopped', async () => {
		const numbers = Array.from({ length: 250 }, (_, index) => index + 1);
		await desk.issues(desk.harbor, ...numbers.map((number) => ({ number, title: '[bug] A' })));
		unlearn();
		const stop = new CancelSource();
		const running = learn(stop.token);
		stop.cancel();
		assert.equal(await running, 100);
		assert.deepEqual([facets(100)[0], facets(101)[0]], ['bug', null]);
		assert.equal(learned(desk.store.sql, desk.harbor.repoKey)?.to, 100);
		assert.equal(await learn(), 150);
		assert.equal(facets(250)[0], 'bug');
	});

	it('put nothing old over an item that came anew meanwhile', async () => {
		await desk.issues(desk.harbor, { number: 1, title: '[bug] A', labels: ['area:old'] });
		unlearn();
		const { payloads } = desk.store;
		// The new one is written while the old text is being read.
		const readMany: typeof payloads.readMany = async (addresses) => {
			const texts = await payloads.readMany(addresses);
			const news = { number: 1, title: '[task] A', labels: ['area:new'], updatedAt: minute(9) };
			await desk.issues(desk.harbor, news);
			return texts;
		};
		const store: Store = Object.create(desk.store, { payloads: { value: { readMany } } });
		await learnItems({ store, ruleBook: desk.ruleBook }, desk.harbor.repoKey, neverCancelled);
		assert.deepEqual(facets(1), ['task', 'new', null]);
	});

	it('leave an item as it is whose stored text is damaged, and go on', async () => {
		await desk.issues(desk.harbor, { number: 1, title: '[bug] A' }, { number: 2, title: '[bug] B' });
		unlearn();
		desk.store.sql.exec("UPDATE github_items SET payload = '9:0:10' WHERE number = 1");
		assert.equal(await learn(), 2);
		assert.deepEqual([facets(1)[0], facets(2)[0]], [null, 'bug']);
	});

	it('are looked at for every repository, with what is wrong in their forms told once', async () => {
		await desk.issues(desk.harbor, { number: 1, title: '[bug] A' });
		replaceForms(desk.store, desk.lighthouse.repoKey, [{ name: 'bug.yml', sha: 'b2', text: 'body: 7' }]);
		unlearn();
		const told: string[] = [];
		const learner = createLearner({
			...desk,
			onDidLearn: (repo) => told.push(repo),
			onFailure: (error) => told.push(String(error)),
			onProblem: (repo, { name }) => told.push(`${name} of ${repo}`),
		});
		await learner.look();
		await learner.look();
		await learner.stop();
		assert.deepEqual(told, ['octo/harbor', 'bug.yml of Octo/Lighthouse']);
		assert.equal(facets(1)[0], 'bug');
	});
});
