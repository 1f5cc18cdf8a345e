import { runMochaIn } from '../runMochaIn';

/** What VS Code calls when this file is its `extensionTestsPath`. */
export function run(): Promise<void> {
	return runMochaIn(__dirname);
}
