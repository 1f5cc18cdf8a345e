/** The embedded GitHub as the demo sees it: an address, a token that may write, and what was asked of it. */
export interface DemoGitHub {
	readonly apiUrl: string;
	readonly token: string;
	/** `owner/name` of the sample repositories. */
	readonly repos: readonly string[];
	/** Every request so far that asked for a change, whatever came of it. */
	writes(): readonly { readonly method: string; readonly path: string; readonly status: number }[];
	stop(): Promise<void>;
}

/** Starts it; undefined where it was not built, since it is part of a checkout and not of the extension. */
export type StartDemoGitHub = () => Promise<DemoGitHub | undefined>;
