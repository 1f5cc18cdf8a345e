import type { RepoCall, Route } from '../http/call';
import { pageReply } from '../http/paging';
import type { Reply } from '../http/reply';
import { eventJson } from '../shapes/eventJson';

export const eventRoutes: readonly Route<RepoCall>[] = [{ method: 'GET', path: '/issues/events', answer: listEvents }];

/** The newest first, whatever is asked for. */
function listEvents(call: RepoCall): Reply {
	return pageReply(call, call.store.events(), (event) => eventJson(call.state, call.store, event));
}
