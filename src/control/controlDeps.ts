import type { Clock } from '../base/clock';
import type { Sha256 } from '../base/digest';
import type { Errands } from '../base/errands';
import type { SerialQueue } from '../base/serialQueue';
import type { Actor } from '../shared/actor';
import type { RefreshAtlas } from '../shared/atlas/atlas';
import type { EngineStatus } from '../shared/engineStatus';
import type { Failure } from '../shared/failure';
import type { ItemRef } from '../shared/names';
import type { KeepOutOfGit } from '../shared/packs/keepOutOfGit';
import type { Configuration, EngineEvents } from '../shared/ports/humanPort';
import type { ChangesetBook } from './changesets/changesetBook';
import type { LoadSecretRules } from './guardrails/secrets/secretRules';
import type { BeginChainCheck } from './ledger/chainCheck';
import type { Ledger } from './ledger/ledger';
import type { CloneAtlas } from './packs/atlas/cloneAtlas';
import type { PackCache } from './packs/packCache';
import type { LoadTokenizer, ReadInFolder, RepoFiles } from './packs/packPorts';
import type { PolicyLog } from './policy/policyLog';
import type { PublishDeps, PublishLane } from './publish/publishDeps';
import type { Learner } from './rules/learner';
import type { RuleBook } from './rules/ruleBook';
import type { LazySave } from './store/lazySave';
import type { Store } from './store/store';
import type { GitHubReader } from './sync/gitHubReader';
import type { Syncing } from './sync/syncing';
import type { WorkItems } from './workItems/createWorkItems';

/** The rooms of the control plane, opened: what its two ports are made of. */
export interface ControlDeps {
	readonly ledger: Ledger;
	readonly book: ChangesetBook;
	readonly store: Store;
	readonly lazySave: LazySave;
	readonly workItems: WorkItems;
	readonly ruleBook: RuleBook;
	readonly learner: Learner;
	readonly decisions: SerialQueue;
	readonly lane: PublishLane;
	readonly policyLog: PolicyLog;
	/** What policies publish. */
	readonly errands: Errands;
	readonly syncing: Syncing;
	readonly clock: Clock;
	readonly sha256: Sha256;
	/** In a thread of its own; null where there is none. */
	readonly beginChainCheck: BeginChainCheck | null;
	readonly secretRules: LoadSecretRules;
	readonly packs: PackCache;
	/** Of the clones in open folders. */
	readonly repoFiles: RepoFiles;
	readonly readInFolder: ReadInFolder;
	readonly cloneAtlas: CloneAtlas;
	readonly tokenizer: LoadTokenizer;
	readonly randomId: (digits: number) => string;
	/** As the person has set it up now: each is asked for anew, since the setup may change. */
	readonly gitHub: () => {
		readonly reader: GitHubReader;
		readonly openWriter: PublishDeps['openWriter'];
		readonly configuration: Configuration;
		/** The login behind the token, once GitHub has told it. */
		readonly account: string | null;
	};
	readonly webhooks: () => EngineStatus['webhooks'];
	readonly configure: (configuration: Configuration) => Promise<void>;
	/** The person at this machine. */
	readonly person: () => Actor;
	readonly readOnlyBecause: string | null;
	readonly sentence: (failure: Failure) => string;
	readonly onItemsChanged: (refs: readonly ItemRef[]) => void;
	/** Reads the repository on this disk, and no setting. */
	readonly refreshAtlas: RefreshAtlas;
	/** Of what is generated in a folder. */
	readonly keepOutOfGit: KeepOutOfGit;
	readonly tell: <K extends keyof EngineEvents>(name: K, data: EngineEvents[K]) => void;
}
