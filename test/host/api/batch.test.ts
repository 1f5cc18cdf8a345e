import { strict as assert } from 'node:assert';
import type { CommandDeps } from '../../../src/host/commands/commandDeps';
import { approveChangesets } from '../../../src/host/commands/inboxCommands';
import type { Prompt } from '../../../src/present/changesets/changesetSummary';
import type { ChangesetView } from '../../../src/shared/changesets/changeset';
import { AppError } from '../../../src/shared/failure';
import { ChangesetId } from '../../../src/shared/names';
import { aChangeset } from '../../golden/changesetSamples';

interface Person {
	/** What happens while the dialog is open. */
	readonly meanwhile?: () => void;
	readonly says?: boolean;
	readonly unticked?: string;
}

/** The command between a person and a control plane that both do as they are told. */
function stage(changesets: ChangesetView[], { meanwhile, says = true, unticked }: Person = {}) {
	const asked: Prompt[] = [];
	const told: string[] = [];
	const yeses: { readonly id: string; readonly contentHash: string; readonly operationIds: readonly string[] }[] = [];
	const approve = async (yes: (typeof yeses)[number]): Promise<ChangesetView> => {
		const now = changesets.find(({ id }) => id === yes.id);
		if (now === undefined || now.contentHash !== yes.contentHash) {
			throw new AppError({ kind: 'refused', reason: 'hash_mismatch', detail: 'It moved.' });
		}
		yeses.push(yes);
		return { ...now, status: 'approved' };
	};
	const deps = {
		engine: { human: { listChangesets: async () => [...changesets], approve } },
		prompter: {
			pickMany: async (choices: readonly { readonly value?: ChangesetView }[]) =>
				choices.flatMap(({ value }) => value ?? []),
			confirm: async (prompt: Prompt) => {
				asked.push(prompt);
				meanwhile?.();
				return says;
			},
			inform: async (text: string) => told.push(text),
		},
		report: { sentence: (text: string) => told.push(text) },
		reviews: { saveAll: async () => true, countFieldProblems: async () => 0 },
		changesets: { take: (changeset: ChangesetView) => changeset },
		inboxOrder: () => 'risk',
		ticked: ({ title, operations }: ChangesetView) =>
			operations.slice(title === unticked ? operations.length : 0).map(({ id }) => id),
	};
	// The handler asks for no more of what it is given.
	return { deps: deps as unknown as CommandDeps, asked, told, yeses };
}

function named(title: string, change: Partial<ChangesetView> = {}): ChangesetView {
	return aChangeset({ id: ChangesetId.parse(`cs-${title}00000`), title, ...change });
}

describe('Approving several changesets', () => {
	it('fixes what was shown before it asks: what moves meanwhile is refused, the others go through', async () => {
		const changesets = [named('one'), named('two'), named('three')];
		const moved = { ...named('two'), contentHash: `sha256:${'0'.repeat(64)}` } as ChangesetView;
		const { deps, asked, told, yeses } = stage(changesets, { meanwhile: () => changesets.splice(1, 1, moved) });
		await approveChangesets(deps, undefined);
		assert.equal(asked.length, 1);
		assert.deepEqual(
			yeses.map(({ id, contentHash, operationIds }) => [id, contentHash, operationIds.join()]),
			['one', 'three'].map((title) => [`cs-${title}00000`, aChangeset().contentHash, '1,2,3']),
		);
		assert.match(told.join(), /^Approved: 2 of 3\. Not “two”: The content is not what was shown\./);
	});

	it('approves nothing without a yes', async () => {
		const { deps, yeses } = stage([named('one'), named('two')], { says: false });
		await approveChangesets(deps, undefined);
		assert.deepEqual(yeses, []);
	});

	it('takes no yes for what is critical, whoever selects it', async () => {
		const critical = named('two', { risk: { level: 'critical', score: 90, reasons: [] } });
		const { deps, asked, yeses } = stage([named('one'), critical]);
		await approveChangesets(
			deps,
			['one', 'two'].map((title) => ({ target: { changesetId: `cs-${title}00000` } })),
		);
		assert.match(asked[0]?.detail ?? '', /1 of critical risk is left out/);
		assert.deepEqual(
			yeses.map(({ id }) => id),
			['cs-one00000'],
		);
	});

	it('leaves alone what has nothing ticked', async () => {
		const { deps, yeses } = stage([named('one'), named('two'), named('three')], { unticked: 'two' });
		await approveChangesets(deps, undefined);
		assert.deepEqual(
			yeses.map(({ id }) => id),
			['cs-one00000', 'cs-three00000'],
		);
	});

	it('asks about no more than one dialog can name', async () => {
		const { deps, asked, told } = stage(Array.from({ length: 21 }, (_, index) => named(`n${index}`)));
		await approveChangesets(deps, undefined);
		assert.deepEqual([asked.length, told.length], [0, 1]);
	});
});
