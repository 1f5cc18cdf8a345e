import type { Digest, Sha256 } from '../../base/digest';
import { canonicalJson } from '../../base/text/canonicalJson';
import type { FieldChoices } from '../../shared/items/canonicalItem';
import { type ReadForms, readIssueForms } from '../bodies/issueForms';
import { type BodyRules, bodyRules } from '../bodies/templates';
import type { SqlPort } from '../store/sqlPort';
import type { RepoRow } from '../store/tables/repoTable';
import { formFiles } from '../store/tables/rules/formTable';

/** What the items of one repository are read, written and checked by. */
export interface RepoRules {
	readonly rules: BodyRules;
	/** Another one whenever items may read otherwise by these rules. */
	readonly mark: Digest;
	/** Forms that cannot be used, each with why. */
	readonly problems: ReadForms['problems'];
}

/** The rules as they are now: the person's choices, and before them the forms of the repository. */
export interface RuleBook {
	/** Null: of no repository. */
	of(repo: Pick<RepoRow, 'repoKey'> | null): RepoRules;
}

export interface RuleBookDeps {
	readonly sql: SqlPort;
	readonly sha256: Sha256;
	readonly choices: () => FieldChoices;
}

/** Goes up when the same body gives other facets or edges than before by the same rules. */
const readingVersion = 1;

export function createRuleBook({ sql, sha256, choices }: RuleBookDeps): RuleBook {
	const known = new Map<number | null, RepoRules>();
	return {
		of: (repo) => {
			const files = repo === null ? [] : formFiles(sql, repo.repoKey);
			const forms = files.map(({ name, sha }) => [name, sha]);
			const mark = sha256(canonicalJson({ readingVersion, choices: choices(), forms }));
			const key = repo?.repoKey ?? null;
			const found = known.get(key);
			if (found?.mark === mark) {
				return found;
			}
			const { templates, problems } = readIssueForms(files);
			const made = { rules: bodyRules(choices(), templates), mark, problems };
			known.set(key, made);
			return made;
		},
	};
}
