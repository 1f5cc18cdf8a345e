import * as vscode from 'vscode';
import type { Choice, Prompter, TextQuestion } from './prompter';

type ChoiceItem<T> = vscode.QuickPickItem & { readonly value: T };

export const editorPrompter: Prompter = {
	confirm: async ({ message, detail, accept }) =>
		(await vscode.window.showWarningMessage(message, { modal: true, detail }, accept)) === accept,
	pick: async (choices, placeHolder) =>
		(
			await vscode.window.showQuickPick(choices.map(choiceItem), {
				placeHolder,
				matchOnDescription: true,
				matchOnDetail: true,
			})
		)?.value,
	search: searchPick,
	askText,
	inform: async (message, ...actions) => vscode.window.showInformationMessage(message, ...actions),
};

async function askText({
	title,
	prompt,
	placeholder,
	isSecret,
	problemWith,
}: TextQuestion): Promise<string | undefined> {
	const text = await vscode.window.showInputBox({
		title,
		prompt,
		ignoreFocusOut: true,
		password: isSecret ?? false,
		...(placeholder === undefined ? {} : { placeHolder: placeholder }),
		validateInput: (value) => (value === '' ? undefined : problemWith(value.trim())),
	});
	const answer = text?.trim();
	return answer === undefined || problemWith(answer) !== undefined ? undefined : answer;
}

function searchPick<T>(
	find: (words: string) => Promise<readonly Choice<T>[]>,
	placeholder: string,
): Promise<T | undefined> {
	return new Promise((resolve, reject) => {
		const pick = vscode.window.createQuickPick<ChoiceItem<T>>();
		let latest = 0;
		const fill = async (words: string): Promise<void> => {
			latest += 1;
			const request = latest;
			pick.busy = true;
			const choices = await find(words);
			// A slower answer to earlier words must not replace a newer one.
			if (request === latest) {
				pick.items = choices.map((choice) => ({ ...choiceItem(choice), alwaysShow: true }));
				pick.busy = false;
			}
		};
		const finish = (settle: () => void): void => {
			settle();
			pick.dispose();
		};
		const fillOrFail = (words: string): void => void fill(words).catch((error: unknown) => finish(() => reject(error)));
		pick.placeholder = placeholder;
		pick.matchOnDescription = true;
		pick.onDidChangeValue(fillOrFail);
		pick.onDidAccept(() => finish(() => resolve(pick.selectedItems[0]?.value)));
		pick.onDidHide(() => finish(() => resolve(undefined)));
		pick.show();
		fillOrFail('');
	});
}

function choiceItem<T>({ value, label, description, detail, icon }: Choice<T>): ChoiceItem<T> {
	return {
		value,
		label,
		...(description === undefined ? {} : { description }),
		...(detail === undefined ? {} : { detail }),
		...(icon === undefined ? {} : { iconPath: new vscode.ThemeIcon(icon) }),
	};
}
