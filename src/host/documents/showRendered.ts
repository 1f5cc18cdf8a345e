import * as vscode from 'vscode';

/** The editor's own Markdown preview, as an editor: a preview tab that the next page replaces. */
const markdownPreview = 'vscode.markdown.preview.editor';

/** Shows a Markdown document of ours rendered. */
export async function showRendered(uri: vscode.Uri): Promise<void> {
	await vscode.commands.executeCommand('vscode.openWith', uri, markdownPreview, { preview: true });
}
