import { SerialQueue } from '../../../base/serialQueue';
import type { SqlPort } from '../sqlPort';
import { type MatchExpressions, matchExpressions, spaceOut } from './searchWords';

/** What can be found of one item. */
export interface SearchText {
	/** Any whole number that stands for the item. */
	readonly item: number;
	readonly title: string;
	readonly body: string;
	/** All of its comments, with spaces between. */
	readonly comments: string;
}

/** Words search over everything cached, in memory beside the cache: it is in no snapshot. */
export interface SearchIndex {
	/**
	 * Items that have all the words, the last of which may be the beginning of one: those with all in the title first,
	 * then those with whole words; and the newest change first. Nothing that a person types is an error. Waits until the index is built.
	 */
	search(words: string, limit: number): Promise<readonly number[]>;
	/** Builds the index unless that is done. */
	prepare(): Promise<void>;
	/** Takes up items that changed; does nothing before the index is built or being built. */
	update(texts: readonly SearchText[]): void;
	remove(items: readonly number[]): void;
	/** Forgets everything; the next search builds it again. */
	clear(): void;
}

/** All texts, a page at a time, the oldest change first. */
export type SearchTexts = () => AsyncIterable<readonly SearchText[]>;

/** `sql` is the cache's database, to which the index is attached. */
export function openSearchIndex(sql: SqlPort, texts: SearchTexts): SearchIndex {
	return new AttachedIndex(sql, texts);
}

/**
 * FTS4 without content, which keeps no second copy of the texts and so cannot delete: an item that changes gets a new
 * document, and its old one is no longer anybody's. A higher document is a newer change, and the lists of documents
 * begin with the highest: a search for whole words stops when it has enough. Titles stand by themselves too. All texts
 * of an item are one column, since each place of a word in a further one would take two bytes more: a third of the index.
 */
const schema = `
	ATTACH ':memory:' AS search;
	CREATE VIRTUAL TABLE search.titles USING fts4(text, content="", tokenize=unicode61, order=desc, matchinfo=fts3);
	CREATE VIRTUAL TABLE search.words USING fts4(text, content="", tokenize=unicode61, order=desc, matchinfo=fts3);
	CREATE TABLE search.documents (docid INTEGER PRIMARY KEY AUTOINCREMENT, item INTEGER NOT NULL UNIQUE);
`;
const find = (table: string): string =>
	`SELECT d.item AS item FROM search.${table} t CROSS JOIN search.documents d ON d.docid = t.docid
		WHERE t.${table} MATCH ? ORDER BY t.docid DESC LIMIT ?`;
const findInTitle = find('titles');
const findAnywhere = find('words');
/** So many documents of items as they were are worth building anew. */
const staleLimit = 20_000;

class AttachedIndex implements SearchIndex {
	private readonly queue = new SerialQueue();
	private state: 'none' | 'building' | 'ready' = 'none';
	/** Items that changed while the index was being built: what the build reads of them may be older. */
	private readonly changedMeanwhile = new Set<number>();
	private staleDocuments = 0;
	private isAttached = false;

	constructor(
		private readonly sql: SqlPort,
		private readonly texts: SearchTexts,
	) {}

	async search(words: string, limit: number): Promise<readonly number[]> {
		const expressions = matchExpressions(words);
		if (expressions === null) {
			return [];
		}
		await this.prepare();
		if (this.state !== 'ready') {
			// It was cleared while this search waited for it.
			return await this.search(words, limit);
		}
		return this.best(expressions, limit);
	}

	async prepare(): Promise<void> {
		await this.queue.run(() => this.ensureBuilt());
	}

	update(texts: readonly SearchText[]): void {
		if (this.state === 'none') {
			return;
		}
		this.noteChanged(texts.map(({ item }) => item));
		this.sql.transaction(() => {
			for (const text of texts) {
				this.add(text);
			}
		});
	}

	remove(items: readonly number[]): void {
		if (this.state === 'none') {
			return;
		}
		this.noteChanged(items);
		this.sql.transaction(() => {
			for (const item of items) {
				this.drop(item);
			}
		});
	}

	clear(): void {
		// It is detached when it is built again: here a transaction may be open.
		this.state = 'none';
	}

	/** From the best place to look in to the others, until there is enough. */
	private best({ whole, beginning }: MatchExpressions, limit: number): readonly number[] {
		const found = new Set<number>();
		for (const [query, expression] of [
			[findInTitle, beginning ?? whole],
			[findAnywhere, whole],
			[findAnywhere, beginning],
		] as const) {
			// What was found before may come again.
			const missing = found.size < limit && expression !== null;
			for (const { item } of missing ? this.sql.all(query, [expression, limit + found.size]) : []) {
				found.add(Number(item));
			}
		}
		return [...found].slice(0, limit);
	}

	private async ensureBuilt(): Promise<void> {
		if (this.state === 'ready' && this.staleDocuments <= staleLimit) {
			return;
		}
		if (this.isAttached) {
			this.sql.exec('DETACH search');
		}
		this.sql.exec(schema);
		this.isAttached = true;
		this.state = 'building';
		this.staleDocuments = 0;
		this.changedMeanwhile.clear();
		try {
			for await (const page of this.texts()) {
				if (!this.isBuilding()) {
					return;
				}
				this.addPage(page);
			}
			this.state = this.isBuilding() ? 'ready' : 'none';
		} catch (error) {
			this.clear();
			throw error;
		}
	}

	/** Asked anew after each wait, in which the index may have been cleared. */
	private isBuilding(): boolean {
		return this.state === 'building';
	}

	private addPage(page: readonly SearchText[]): void {
		this.sql.transaction(() => {
			for (const text of page) {
				if (!this.changedMeanwhile.has(text.item)) {
					this.add(text);
				}
			}
		});
	}

	private add({ item, title, body, comments }: SearchText): void {
		this.drop(item);
		this.sql.run('INSERT INTO search.documents (item) VALUES (?)', [item]);
		const [{ docid = null } = {}] = this.sql.all('SELECT docid FROM search.documents WHERE item = ?', [item]);
		this.sql.run('INSERT INTO search.titles (docid, text) VALUES (?, ?)', [docid, spaceOut(title)]);
		const all = spaceOut([title, body, comments].join('\n'));
		this.sql.run('INSERT INTO search.words (docid, text) VALUES (?, ?)', [docid, all]);
	}

	private drop(item: number): void {
		this.staleDocuments += this.sql.run('DELETE FROM search.documents WHERE item = ?', [item]);
	}

	private noteChanged(items: readonly number[]): void {
		if (this.state === 'building') {
			for (const item of items) {
				this.changedMeanwhile.add(item);
			}
		}
	}
}
