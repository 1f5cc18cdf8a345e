import { failureOf } from '../../../shared/failure';

/** What was read of an item; null when GitHub answers as if there were no such item. */
export async function unlessGone<T>(read: () => Promise<T>): Promise<T | null> {
	try {
		return await read();
	} catch (error) {
		if (failureOf(error).kind === 'itemNotFound') {
			return null;
		}
		throw error;
	}
}
