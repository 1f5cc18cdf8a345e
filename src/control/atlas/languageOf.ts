import type { Language } from '../../shared/atlas/atlas';

const byExtension: Readonly<Record<string, Language>> = {
	c: 'c',
	h: 'cpp',
	...{ cc: 'cpp', cpp: 'cpp', cxx: 'cpp', hh: 'cpp', hpp: 'cpp', hxx: 'cpp', inl: 'cpp', ipp: 'cpp' },
	cs: 'csharp',
	go: 'go',
	java: 'java',
	...{ js: 'javascript', jsx: 'javascript', mjs: 'javascript', cjs: 'javascript' },
	...{ php: 'php', phtml: 'php' },
	...{ py: 'python', pyi: 'python' },
	...{ rb: 'ruby', rake: 'ruby', gemspec: 'ruby' },
	rs: 'rust',
	tsx: 'tsx',
	...{ ts: 'typescript', mts: 'typescript', cts: 'typescript' },
};

/** The language of a file by its name; null where symbols are not read. */
export function languageOf(path: string): Language | null {
	const name = path.slice(path.lastIndexOf('/') + 1);
	if (name === 'Rakefile' || name === 'Gemfile') {
		return 'ruby';
	}
	const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
	return name.includes('.') ? (byExtension[extension] ?? null) : null;
}
