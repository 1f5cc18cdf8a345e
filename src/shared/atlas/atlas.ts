import * as z from 'zod';
import type { CancelToken } from '../../base/cancellation';
import type { Failure } from '../failure';

/** What a repository is made of, as one file that people, scripts and packs read: who owns what, what uses what. */
export const atlasSchema = 'countersign.atlas/1';

export const languages = [
	'c',
	'cpp',
	'csharp',
	'go',
	'java',
	'javascript',
	'php',
	'python',
	'ruby',
	'rust',
	'tsx',
	'typescript',
] as const;
/** The languages whose symbols are read. */
export type Language = (typeof languages)[number];

export const symbolKinds = [
	'class',
	'constant',
	'enum',
	'function',
	'interface',
	'macro',
	'method',
	'module',
	'struct',
	'trait',
	'type',
	'variable',
] as const;
export type SymbolKind = (typeof symbolKinds)[number];

/** Why a file that git knows is not in the atlas. */
export const leftOutReasons = [
	'binary',
	'generated',
	'link',
	'notCheckedOut',
	'submodule',
	'tooLarge',
	'unreadable',
	'vendored',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

const AtlasSymbol = z.object({
	name: z.string(),
	kind: z.enum(symbolKinds),
	/** Lines, counted from 1, both included. */
	start: z.number().int(),
	end: z.number().int(),
	/** Whether other files can see it. */
	exported: z.boolean(),
	/** The class, module or type that it belongs to. */
	in: z.string().optional(),
});
export type AtlasSymbol = Readonly<z.infer<typeof AtlasSymbol>>;

const AtlasImport = z.object({
	/** As the source writes it. */
	from: z.string(),
	/** The files of the repository that it means, sorted; several where a folder or a namespace is imported. */
	to: z.array(z.string()).readonly(),
	/** The package that it comes from when it is no file of the repository. */
	package: z.string().optional(),
});
export type AtlasImport = Readonly<z.infer<typeof AtlasImport>>;

const AtlasFile = z.object({
	/** From the top folder, with forward slashes. */
	path: z.string(),
	/** Null where symbols are not read. */
	language: z.enum(languages).nullable(),
	bytes: z.number().int(),
	lines: z.number().int(),
	/** Git's hash of the content. */
	blob: z.string(),
	owners: z.array(z.string()).readonly(),
	isTest: z.boolean(),
	symbols: z.array(AtlasSymbol).readonly(),
	imports: z.array(AtlasImport).readonly(),
	/** Files that import this one. */
	dependents: z.array(z.string()).readonly(),
	/** Names of other files' symbols that this one says. */
	uses: z.array(z.object({ path: z.string(), names: z.array(z.string()).readonly() })).readonly(),
	/** Tests of this file: by their name, or because they import it. */
	tests: z.array(z.string()).readonly(),
});
export type AtlasFile = Readonly<z.infer<typeof AtlasFile>>;

const AtlasDependency = z.object({
	/** The file that declares it. */
	manifest: z.string(),
	ecosystem: z.enum(['cargo', 'composer', 'go', 'maven', 'npm', 'nuget', 'pypi', 'rubygems']),
	name: z.string(),
	/** What the manifest asks for; empty when it asks for any. */
	version: z.string(),
	isDevelopment: z.boolean(),
});
export type AtlasDependency = Readonly<z.infer<typeof AtlasDependency>>;

const EntryPoint = z.object({
	path: z.string(),
	/** The manifest that names it; the file itself where its content says so. */
	declaredIn: z.string(),
});
export type EntryPoint = Readonly<z.infer<typeof EntryPoint>>;

export const Atlas = z.object({
	schema: z.literal(atlasSchema),
	/** The commit checked out; null before the first. */
	commit: z.string().nullable(),
	/** How many files differ from that commit. */
	changed: z.number().int(),
	counts: z.object({ files: z.number().int(), symbols: z.number().int(), imports: z.number().int() }),
	leftOut: z.record(z.enum(leftOutReasons), z.number().int()),
	/** Files whose text is not UTF-8; they were read as UTF-16 by their mark, else as Latin-1. */
	notUtf8: z.number().int(),
	/** Files that the parser could read only in part. */
	withErrors: z.number().int(),
	entryPoints: z.array(EntryPoint).readonly(),
	dependencies: z.array(AtlasDependency).readonly(),
	files: z.array(AtlasFile).readonly(),
});
export type Atlas = Readonly<z.infer<typeof Atlas>>;

/** How every atlas begins. */
export const atlasMark = '{"schema":"countersign.atlas/';

/** Which atlas to make. */
export interface AtlasRequest {
	/** Anywhere in the repository. */
	readonly folder: string;
	/** The file to write in place of the usual one. */
	readonly out: string | null;
	/** Of the program: what another one has kept is not used. */
	readonly version: string;
	readonly cancel: CancelToken;
	/** How many of the files that have to be read are. */
	onProgress(done: number, total: number): void;
}

/** Makes the atlas of a repository and writes it. Fails with `noGitTree`, `notOurFile`, `storageFailed`, `cancelled`. */
export type MakeAtlas = (request: AtlasRequest) => Promise<AtlasOutcome>;

/** The usual atlas of this program's own version: of the repository that the folder is in. */
export type RefreshAtlas = (wish: Omit<AtlasRequest, 'out' | 'version'>) => Promise<AtlasOutcome>;

/** The same between bundles. */
export type AtlasAnswer = { readonly outcome: AtlasOutcome } | { readonly failure: Failure };

/** What came of making an atlas. */
export interface AtlasOutcome {
	/** The file that was written. */
	readonly path: string;
	readonly counts: Atlas['counts'];
	readonly leftOut: Atlas['leftOut'];
	/** How many files were read; the others were as they were the last time. */
	readonly readCount: number;
	readonly ms: number;
}
