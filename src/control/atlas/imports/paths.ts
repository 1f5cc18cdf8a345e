export function nameOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** Empty for the top folder. */
export function folderOf(path: string): string {
	return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function within(folder: string, path: string): string {
	return folder === '' ? path : `${folder}/${path}`;
}

/** `a/b` and `../c/./d` make `a/c/d`; undefined when it leads out of the repository. */
export function joined(folder: string, path: string): string | undefined {
	const names = folder === '' ? [] : folder.split('/');
	for (const name of path.split('/')) {
		if (name === '..') {
			if (names.pop() === undefined) {
				return undefined;
			}
		} else if (name !== '.' && name !== '') {
			names.push(name);
		}
	}
	return names.join('/');
}

/** A folder and those around it, the inmost first, the top folder (empty) last. */
export function foldersUp(folder: string): readonly string[] {
	const folders = [folder];
	for (let last = folder; last !== ''; last = folderOf(last)) {
		folders.push(folderOf(last));
	}
	return folders;
}

export function grouped<T>(values: readonly T[], key: (value: T) => string): ReadonlyMap<string, readonly T[]> {
	const groups = new Map<string, T[]>();
	for (const value of values) {
		const name = key(value);
		const group = groups.get(name);
		if (group === undefined) {
			groups.set(name, [value]);
		} else {
			group.push(value);
		}
	}
	return groups;
}
