import * as vscode from 'vscode';
import { plainLabel, plainNotice } from './plainNotice';
import type { Choice, Prompter, SearchQuestion, TextQuestion } from './prompter';

type ChoiceItem<T> = vscode.QuickPickItem & { readonly value?: T };

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
	pickMany: async (choices, { title, note }) => {
		const options = {
			title,
			placeHolder: note,
			canPickMany: true,
			ignoreFocusOut: true,
			matchOnDescription: true,
			matchOnDetail: true,
		} as const;
		const chosen = (await vscode.window.showQuickPick(choices.map(choiceItem), options)) ?? [];
		return chosen.flatMap(({ value }) => (value === undefined ? [] : [value]));
	},
	search: searchPick,
	askText,
	inform: async (message, ...actions) => vscode.window.showInformationMessage(plainNotice(message), ...actions),
};

async function askText({
	title,
	prompt,
	placeholder,
	value: prefilled,
	isSecret,
	problemWith,
}: TextQuestion): Promise<string | undefined> {
	const text = await vscode.window.showInputBox({
		title,
		prompt,
		ignoreFocusOut: true,
		password: isSecret ?? false,
		...(placeholder === undefined ? {} : { placeHolder: placeholder }),
		...(prefilled === undefined ? {} : { value: prefilled }),
		validateInput: (value) => (value === '' ? undefined : problemWith(value.trim())),
	});
	const answer = text?.trim();
	return answer === undefined || problemWith(answer) !== undefined ? undefined : answer;
}

function searchPick<T>({ find, placeholder, more }: SearchQuestion<T>): Promise<T | undefined> {
	return new Promise((resolve, reject) => {
		const pick = vscode.window.createQuickPick<ChoiceItem<T>>();
		let latest = 0;
		let isWaiting = more !== undefined;
		const fill = async (words: string): Promise<void> => {
			latest += 1;
			const request = latest;
			pick.busy = true;
			const choices = await find(words);
			// A slower answer to earlier words must not replace a newer one.
			if (request === latest) {
				pick.items = groupedItems(choices);
				pick.busy = isWaiting;
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
		pick.onDidAccept(() => {
			const [chosen] = pick.selectedItems;
			if (chosen?.value !== undefined) {
				finish(() => resolve(chosen.value));
			}
		});
		pick.onDidHide(() => finish(() => resolve(undefined)));
		pick.show();
		fillOrFail('');
		void more?.then(() => {
			isWaiting = false;
			fillOrFail(pick.value);
		});
	});
}

/** Every choice is shown as it was found: what fits the words was decided there. */
function groupedItems<T>(choices: readonly Choice<T>[]): ChoiceItem<T>[] {
	return choices.flatMap((choice, index) => {
		const item = { ...choiceItem(choice), alwaysShow: true };
		const isFirst = choice.group !== undefined && choice.group !== choices[index - 1]?.group;
		return isFirst ? [{ label: choice.group, kind: vscode.QuickPickItemKind.Separator }, item] : [item];
	});
}

function choiceItem<T>({ value, label, description, detail, icon }: Choice<T>): ChoiceItem<T> {
	return {
		label: plainLabel(label),
		...(value === undefined ? {} : { value }),
		...(description === undefined ? {} : { description: plainLabel(description) }),
		...(detail === undefined ? {} : { detail: plainLabel(detail) }),
		...(icon === undefined ? {} : { iconPath: new vscode.ThemeIcon(icon) }),
	};
}
