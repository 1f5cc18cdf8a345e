// Only the rules that need types; formatting and the rest of the linting are Biome's.
import tseslint from 'typescript-eslint';

export default tseslint.config(
	{
		ignores: [
			'**/*.mjs',
			'**/*.cjs',
			'out/**',
			'dist/**',
			'.vscode-test/**',
			'**/*.d.ts',
			'test/fixtures/**',
			'.demo/**',
		],
	},
	{
		files: ['src/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'webview/**/*.ts'],
		extends: [tseslint.configs.base],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }],
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/only-throw-error': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
			'@typescript-eslint/no-unnecessary-condition': 'error',
			'@typescript-eslint/explicit-module-boundary-types': 'error',
			'@typescript-eslint/no-deprecated': 'error',
		},
	},
);
