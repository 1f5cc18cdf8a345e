import type { Prompt } from '../../present/changesets/changesetSummary';

/** One thing to choose from. */
export interface Choice<T> {
	/** Left out: a remark, which cannot be chosen. */
	readonly value?: T;
	readonly label: string;
	readonly description?: string;
	readonly detail?: string;
	/** A codicon's name. */
	readonly icon?: string;
	/** A heading over this choice and those after it that name the same. */
	readonly group?: string;
}

/** Choices that follow what is typed. */
export interface SearchQuestion<T> {
	readonly find: (words: string) => Promise<readonly Choice<T>[]>;
	readonly placeholder: string;
	/** `find` knows more when this is settled, and is asked again. It does not reject. */
	readonly more?: Promise<unknown>;
}

export interface TextQuestion {
	readonly title: string;
	readonly prompt: string;
	readonly placeholder?: string;
	/** Stands there to be changed. */
	readonly value?: string;
	readonly isSecret?: boolean;
	/** A sentence when the text will not do. */
	readonly problemWith: (text: string) => string | undefined;
}

export interface ManyQuestion {
	readonly title: string;
	/** What else to know, beside the box; empty: nothing. */
	readonly note: string;
}

/** Everything that asks or tells a person, so that one place decides how, and no handler can skip a modal. */
export interface Prompter {
	/** A modal with one action; false when the person declined. */
	confirm(question: Prompt): Promise<boolean>;
	pick<T>(choices: readonly Choice<T>[], placeholder: string): Promise<T | undefined>;
	/** Any number of them; none when the person declined. */
	pickMany<T>(choices: readonly Choice<T>[], question: ManyQuestion): Promise<readonly T[]>;
	search<T>(question: SearchQuestion<T>): Promise<T | undefined>;
	askText(question: TextQuestion): Promise<string | undefined>;
	/** A notification; resolves with the chosen action. Never await it before going on. */
	inform(message: string, ...actions: readonly string[]): Promise<string | undefined>;
}
