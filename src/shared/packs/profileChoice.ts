import type { PackProfile } from './packProfile';

/** A profile that a pack of a repository can have, or a file that would be one and is not right. */
export type ProfileChoice = GoodProfile | BrokenProfile;

export type GoodProfile = Pick<PackProfile, 'task' | 'budget' | 'onlyWriters'> & {
	readonly name: string;
	/** The file in the repository; null: one of Countersign's own. */
	readonly path: string | null;
};

export interface BrokenProfile {
	readonly name: string;
	readonly path: string;
	/** What is wrong with it at first sight. */
	readonly problem: string;
}
