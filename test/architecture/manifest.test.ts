import * as assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { agentTools } from '../../src/execution/tools/agentTools';
import { commandIds, decidingCommands } from '../../src/shared/manifest/commands';
import { contextKeyDefaults } from '../../src/shared/manifest/contextKeys';
import { schemes } from '../../src/shared/manifest/schemes';
import { settings } from '../../src/shared/manifest/settings';
import { toolNames } from '../../src/shared/manifest/tools';
import { viewContainerId, viewIds } from '../../src/shared/manifest/views';
import { repoRoot } from '../fakes/repoRoot';

const Clause = z.object({ command: z.string(), when: z.string().optional(), group: z.string().optional() });
const Manifest = z.object({
	publisher: z.string(),
	name: z.string(),
	icon: z.string(),
	activationEvents: z.array(z.string()),
	capabilities: z.object({
		untrustedWorkspaces: z.object({ supported: z.literal('limited'), restrictedConfigurations: z.array(z.string()) }),
		virtualWorkspaces: z.object({ supported: z.literal('limited') }),
	}),
	contributes: z.object({
		commands: z.array(
			z.object({
				command: z.string(),
				title: z.string(),
				category: z.string(),
				icon: z.string().optional(),
				enablement: z.string().optional(),
			}),
		),
		viewsContainers: z.object({ activitybar: z.array(z.object({ id: z.string(), icon: z.string() })) }),
		views: z.record(z.string(), z.array(z.object({ id: z.string(), when: z.string().optional() }))),
		viewsWelcome: z.array(z.object({ view: z.string(), contents: z.string(), when: z.string().optional() })),
		menus: z.record(z.string(), z.array(Clause)),
		keybindings: z.array(Clause.extend({ key: z.string(), mac: z.string() })),
		configuration: z.object({
			properties: z.record(z.string(), z.looseObject({ default: z.unknown(), scope: z.string() })),
		}),
		languageModelTools: z.array(
			z.object({
				name: z.string(),
				modelDescription: z.string(),
				inputSchema: z.object({
					properties: z.record(z.string(), z.unknown()),
					required: z.array(z.string()).optional(),
				}),
			}),
		),
	}),
});

const text = readFileSync(join(repoRoot, 'package.json'), 'utf8');
const manifest = Manifest.parse(JSON.parse(text));
const { contributes } = manifest;
const nls = z
	.record(z.string(), z.string())
	.parse(JSON.parse(readFileSync(join(repoRoot, 'package.nls.json'), 'utf8')));

/** Keys of the editor itself that our clauses ask. */
const editorKeys = new Set([
	...['view', 'viewItem', 'focusedView', 'listMultiSelection'],
	...['activeEditor', 'resourceScheme', 'isWorkspaceTrusted'],
	...['commentController', 'commentThread', 'comment'],
]);

describe('the manifest', () => {
	it('is the extension that scripts and other extensions know', () => {
		assert.equal(`${manifest.publisher}.${manifest.name}`, 'countersign.countersign');
	});

	it('names exactly the commands that the code handles', () => {
		assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), [...commandIds].sort());
	});

	it('gives each command a translated title and the category', () => {
		for (const { command, title, category } of contributes.commands) {
			assert.equal(title, `%command.${command.replace('countersign.', '')}.title%`);
			assert.equal(category, '%category%');
		}
	});

	it('has a text for each key, and a use for each text', () => {
		const used = [...text.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
		assert.deepEqual([...new Set(used)].sort(), Object.keys(nls).sort());
	});

	it('gives an icon to each command that is a button', () => {
		// A comment's buttons are words.
		const menus = Object.entries(contributes.menus).filter(([menu]) => !menu.startsWith('comments/'));
		const buttons = menus
			.flatMap(([, entries]) => entries)
			.filter(({ group }) => group?.startsWith('inline') || group?.startsWith('navigation'));
		const withIcon = new Set(contributes.commands.filter(({ icon }) => icon).map(({ command }) => command));
		assert.deepEqual(
			buttons.filter(({ command }) => !withIcon.has(command)),
			[],
		);
	});

	it('puts only commands that exist into menus, welcomes and view lists', () => {
		const known = new Set<string>(commandIds);
		const inMenus = Object.values(contributes.menus)
			.flat()
			.map(({ command }) => command);
		const inWelcomes = [
			...Object.values(nls)
				.join('\n')
				.matchAll(/\(command:([\w.]+)\)/g),
		].map(([, id]) => id ?? '');
		assert.deepEqual(
			[...inMenus, ...inWelcomes].filter((id) => !known.has(id)),
			[],
		);
	});

	it('asks only keys, views and schemes that exist', () => {
		for (const clause of clauses()) {
			assert.deepEqual(unknownParts(clause), [], clause);
		}
	});

	it('has exactly the views that the code fills, each in our container', () => {
		assert.deepEqual(
			contributes.viewsContainers.activitybar.map(({ id }) => id),
			[viewContainerId],
		);
		assert.deepEqual(
			contributes.views[viewContainerId]?.map(({ id }) => id),
			[...viewIds],
		);
	});

	it('says in each view why it is empty', () => {
		const welcomed = new Set(contributes.viewsWelcome.map(({ view }) => view));
		assert.deepEqual(
			viewIds.filter((id) => !welcomed.has(id)),
			[],
		);
	});

	it('has exactly the settings that the code reads, with the same defaults and scopes', () => {
		const inManifest = Object.entries(contributes.configuration.properties).map(([id, property]) => [
			id,
			{ default: property.default, scope: property.scope },
		]);
		const inCode = Object.entries(settings).map(([id, setting]) => [
			id,
			{ default: setting.default, scope: setting.scope },
		]);
		assert.deepEqual(Object.fromEntries(inManifest), Object.fromEntries(inCode));
	});

	it('lets no repository’s settings reach the API address or the write allowlist', () => {
		for (const id of ['countersign.apiUrl', 'countersign.writeAllowlist']) {
			assert.equal(contributes.configuration.properties[id]?.scope, 'machine', id);
		}
		assert.deepEqual(
			manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.toSorted(),
			Object.keys(settings).sort(),
		);
	});

	it('gives models exactly the tools that the code has, none of which decides', () => {
		const names = contributes.languageModelTools.map(({ name }) => name);
		assert.deepEqual(names, [...toolNames]);
		assert.deepEqual(
			names,
			agentTools.map(({ name }) => name),
		);
		assert.deepEqual(
			names.filter((name) => /approve|reject|publish|amend|allow|token/i.test(name)),
			[],
		);
	});

	it('publishes only where the workspace is trusted', () => {
		const command = contributes.commands.find(({ command: one }) => one === 'countersign.publishChangeset');
		assert.match(command?.enablement ?? '', /isWorkspaceTrusted/);
	});

	it('gives no deciding command to a keybinding', () => {
		const bound = contributes.keybindings.map(({ command }) => command);
		assert.deepEqual(
			decidingCommands.filter((id) => bound.includes(id)),
			[],
		);
		assert.deepEqual(
			bound.filter((id) => !(commandIds as readonly string[]).includes(id)),
			[],
		);
	});

	it('takes keys only where a changeset is looked at', () => {
		for (const { command, when } of contributes.keybindings) {
			assert.equal(when, 'countersign.activeChangeset || focusedView == countersign.changesets', command);
		}
	});

	it('restores its documents after a reload', () => {
		for (const scheme of [schemes.base, schemes.proposed]) {
			assert.ok(manifest.activationEvents.includes(`onFileSystem:${scheme}`));
		}
	});

	it('ships the pictures that it names', () => {
		for (const path of [manifest.icon, ...contributes.viewsContainers.activitybar.map(({ icon }) => icon)]) {
			assert.ok(existsSync(join(repoRoot, path)), path);
		}
	});
});

function clauses(): readonly string[] {
	const all = [
		...contributes.commands.map(({ enablement }) => enablement),
		...contributes.viewsWelcome.map(({ when }) => when),
		...Object.values(contributes.menus)
			.flat()
			.map(({ when }) => when),
		...contributes.keybindings.map(({ when }) => when),
	];
	return all.filter((clause) => clause !== undefined && clause !== 'false') as string[];
}

function unknownParts(clause: string): readonly string[] {
	const ours = new Set<string>(Object.keys(contextKeyDefaults));
	const parts = clause.replace(/=~ \/(?:[^/\\]|\\.)*\//g, '').split(/\s*(?:&&|\|\||[()!])\s*/);
	return parts.filter((part) => {
		const [key = '', operator, value = ''] = part.trim().split(/\s+/);
		if (key === '') {
			return false;
		}
		if (key === 'view' || key === 'focusedView') {
			return operator !== '==' || !(viewIds as readonly string[]).includes(value);
		}
		if (key === 'resourceScheme') {
			return !(Object.values(schemes) as string[]).includes(value);
		}
		return !ours.has(key) && !editorKeys.has(key);
	});
}
