import type { CancellationToken } from 'vscode';
import type { CancelSource } from '../../base/cancellation';
import type { Disposable } from '../../base/disposable';
import type { EngineEvents } from '../../shared/ports/humanPort';
import type { Engine } from './engine';

type Progress = EngineEvents['progress'];

/** Shows what a task of the engine says of itself. */
export function followProgress(engine: Engine, task: Progress['task'], show: (progress: Progress) => void): Disposable {
	return engine.onEvent((event) => {
		if (event.name === 'progress' && event.data.task === task) {
			show(event.data);
		}
	});
}

/** The editor's button to stop it stops it. */
export function cancelWith(token: CancellationToken, cancel: CancelSource): Disposable {
	return token.onCancellationRequested(() => cancel.cancel());
}
