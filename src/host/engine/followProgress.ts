import type { CancellationToken } from 'vscode';
import type { CancelSource } from '../../base/cancellation';
import { type Disposable, DisposableStore } from '../../base/disposable';
import type { EngineEvents } from '../../shared/ports/humanPort';
import type { Engine } from './engine';

type Progress = EngineEvents['progress'];

export interface Followed {
	readonly task: Progress['task'];
	/** The editor's button to stop it. */
	readonly token: CancellationToken;
	readonly cancel: CancelSource;
}

/** Ties a task of the engine to the editor's progress: what it says goes there, and stopping there stops it. */
export function followProgress(
	engine: Engine,
	{ task, token, cancel }: Followed,
	show: (progress: Progress) => void,
): Disposable {
	const store = new DisposableStore();
	store.add(token.onCancellationRequested(() => cancel.cancel()));
	store.add(
		engine.onEvent((event) => {
			if (event.name === 'progress' && event.data.task === task) {
				show(event.data);
			}
		}),
	);
	return store;
}
