import { dirname } from 'node:path';

/** Where the parsers lie in a checkout. */
export const wasmFolder = dirname(require.resolve('@vscode/tree-sitter-wasm'));
