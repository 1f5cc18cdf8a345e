import type { LoadTokenizer } from '../../control/packs/packPorts';

/** Counts tokens as the models of OpenAI since GPT-4o do; others differ by a few percent. */
export function loadTokenizer(): LoadTokenizer {
	let loading: ReturnType<LoadTokenizer> | undefined;
	return () => {
		loading ??= load();
		return loading;
	};
}

async function load(): Promise<(text: string) => number> {
	const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
	// What looks like a special token in a text from GitHub is text.
	return (text) => countTokens(text, { disallowedSpecial: new Set() });
}
