import type { ControlDeps } from '../control/controlDeps';
import { failureOf } from '../shared/failure';
import { Configuration } from '../shared/ports/humanPort';
import type { Machine } from './machine';

const nobody = Configuration.parse({ apiUrl: 'https://api.github.com', token: null, writeAllowlist: [] });

export interface GitHubSetup {
	readonly current: ControlDeps['gitHub'];
	set(configuration: Configuration): void;
}

/** The clients for the present configuration; a new one makes new clients. */
export function gitHubSetup({ clock, gitHub }: Machine, tell: ControlDeps['tell']): GitHubSetup {
	const log = (level: 'debug' | 'warn' | 'error', message: string): void => tell('log', { level, message });
	const clientsFor = (configuration: Configuration): ReturnType<ControlDeps['gitHub']> => {
		const { apiUrl, token } = configuration;
		return { configuration, account: null, ...gitHub({ apiUrl, token, log, clock }) };
	};
	let current = clientsFor(nobody);
	const learnAccount = async (): Promise<void> => {
		const asked = current;
		const account = await asked.reader.account();
		if (current === asked) {
			current = { ...asked, account };
			tell('changed', { what: ['status'] });
		}
	};
	return {
		current: () => current,
		set: (configuration) => {
			current = clientsFor(configuration);
			// Offline is normal: the person's name on this machine stands in until GitHub tells the login.
			learnAccount().catch((error: unknown) => log('debug', JSON.stringify(failureOf(error))));
		},
	};
}
