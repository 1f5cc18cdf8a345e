// What `vscode` resolves to in every layer but host/: an empty module, so that an import of it cannot compile.
export {};
