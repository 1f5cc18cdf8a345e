import type { RepoCall, Route } from '../http/call';
import { notFound, ok, type Reply } from '../http/reply';
import { contentEntryJson, contentFileJson } from '../shapes/contentJson';

export const contentRoutes: readonly Route<RepoCall>[] = [
	{ method: 'GET', path: '/contents/{path}', answer: getContent },
];

/** A file, or the files that lie in a folder. */
function getContent({ store, params }: RepoCall): Reply {
	const path = decodeURIComponent(params['path'] ?? '');
	const text = store.files.get(path);
	if (text !== undefined) {
		return ok(JSON.stringify(contentFileJson(store, { path, text })));
	}
	const inFolder = [...store.files].filter(([one]) => one.slice(0, one.lastIndexOf('/')) === path);
	const entries = inFolder.map(([one, content]) => contentEntryJson(store, { path: one, text: content }));
	return entries.length === 0 ? notFound() : ok(JSON.stringify(entries));
}
