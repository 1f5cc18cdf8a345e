import { isTemporary } from '../../../shared/changesets/itemTarget';
import type { OperationBase, ProposedOperation } from '../../../shared/changesets/operation';
import { AppError } from '../../../shared/failure';
import type { GitHubGraph, ProjectEntry, ProjectFieldShape, ProjectShape } from '../../sync/gitHubGraph';
import type { Bound, Makers } from './bound';
import { type BindDeps, itemOf, repoIdOf } from './knownTargets';

type Proposed<K> = Extract<ProposedOperation, { readonly kind: K }>;
type ProjectBase = Extract<OperationBase, { readonly kind: 'project' }>;
type FieldBase = NonNullable<ProjectBase['field']>;

/** Projects are known to GraphQL alone, which wants a token. Fails with `notSignedIn` or `invalidInput`. */
export async function bindProject(
	deps: BindDeps,
	operation: Proposed<'add_to_project' | 'set_project_field'>,
	makers: Makers,
): Promise<Bound> {
	const { graph } = deps.reader;
	if (graph === null) {
		throw new AppError({ kind: 'notSignedIn' });
	}
	const { target, set } = operation;
	const project = await projectNamed(graph, set.project);
	const item = isTemporary(target) ? null : await itemOf(deps, target);
	const entry = item === null ? null : await graph.projectEntry(item.nodeId, project.id);
	refuseFieldOutside(operation, project, entry);
	const base: ProjectBase = {
		...{ kind: 'project', projectId: project.id, projectTitle: project.title },
		...{ contentId: item?.nodeId ?? null, contentUrl: item?.url ?? null, itemId: entry?.id ?? null },
		field: operation.kind === 'set_project_field' ? fieldBase(project, operation.set, entry) : null,
	};
	const repoId = item?.repoId ?? (await repoIdOf(deps, makers.repo(target)));
	const isSo = operation.kind === 'add_to_project' && entry !== null;
	const sentence = `${target} is in the project “${project.title}” already.`;
	return { repoId, base, ...(isSo ? { needless: sentence } : {}) };

	function refuseFieldOutside(asked: typeof operation, { title }: ProjectShape, found: ProjectEntry | null): void {
		const adds = makers.addsToProject(target, set.project);
		if (asked.kind === 'set_project_field' && found === null && !adds) {
			throw invalid(`${target} is not in the project “${title}”. Put an add_to_project before it.`);
		}
	}
}

async function projectNamed(graph: GitHubGraph, name: string): Promise<ProjectShape> {
	const [owner = '', number = ''] = name.split('/');
	const project = await graph.project(owner, Number(number));
	if (project === null) {
		throw invalid(
			`There is no open project ${name} that your token can see. Its address ends in /projects/${number}; the token needs the scope "project".`,
		);
	}
	return project;
}

function fieldBase(
	{ fields, title }: ProjectShape,
	{ field, value }: Proposed<'set_project_field'>['set'],
	entry: ProjectEntry | null,
): FieldBase {
	const settable = fields.filter(({ type }) => type !== 'other');
	const found = settable.find(({ name }) => name === field) ?? settable.find(({ name }) => isAlike(name, field));
	if (found === undefined) {
		throw invalid(`The project “${title}” has no field “${field}” that can be set. It has ${namesOf(settable)}.`);
	}
	const before = entry?.fields.find((one) => one.field === found.name)?.value ?? null;
	return { fieldId: found.id, value: value === null ? null : valueFor(found, value), before };
}

function valueFor(field: ProjectFieldShape, value: string | number): FieldBase['value'] {
	const { name, type, options } = field;
	switch (type) {
		case 'number': {
			const number = typeof value === 'number' ? value : Number(value);
			if (String(value).trim() === '' || !Number.isFinite(number)) {
				throw invalid(`“${name}” takes a number, but got “${value}”.`);
			}
			return { number };
		}
		case 'date':
			if (!/^\d{4}-\d{2}-\d{2}$/.test(String(value)) || Number.isNaN(Date.parse(String(value)))) {
				throw invalid(`“${name}” takes a date as YYYY-MM-DD, but got “${value}”.`);
			}
			return { date: String(value) };
		case 'choice': {
			const option = options.find((one) => isAlike(one.name, String(value)));
			if (option === undefined) {
				throw invalid(`“${name}” has no choice “${value}”. It has ${namesOf(options)}.`);
			}
			return { singleSelectOptionId: option.id };
		}
		case 'text':
		case 'other':
			return { text: String(value) };
	}
}

function namesOf(named: readonly { readonly name: string }[]): string {
	return named.length === 0 ? 'none' : named.map(({ name }) => `“${name}”`).join(', ');
}

function isAlike(a: string, b: string): boolean {
	return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function invalid(problem: string): AppError {
	return new AppError({ kind: 'invalidInput', problems: [problem] });
}
