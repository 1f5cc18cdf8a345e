import assert from 'node:assert/strict';
import { buildPack } from '../../../src/control/packs/buildPack';
import { agentFiles, generatedPlaces } from '../../../src/shared/packs/agentFiles';
import { packMark } from '../../../src/shared/packs/contextPack';
import { type AgentFile, isOurAgentFile } from '../../../src/shared/packs/packPlaces';
import { packSources } from '../packs/packSample';

const pack = buildPack(packSources());

function fileAt(path: string): AgentFile {
	const file = agentFiles(pack.manifest.ref, true).find((one) => one.path === path);
	assert.ok(file, path);
	return file;
}

const skill = fileAt('.agents/skills/countersign-context/SKILL.md');
const current = fileAt('.countersign/packs/CURRENT.md');

describe('what leads agents to a pack', () => {
	it('is a pointer and a skill, and a copy of it only where somebody keeps such', () => {
		assert.deepEqual(
			agentFiles(pack.manifest.ref, false).map(({ path }) => path),
			['.countersign/packs/CURRENT.md', '.agents/skills/countersign-context/SKILL.md'],
		);
		assert.equal(fileAt('.claude/skills/countersign-context/SKILL.md').text, skill.text);
	});

	it('points from beside the packs', () => {
		assert.ok(current.text.startsWith(packMark));
		assert.match(current.text, /\(northwind-harbor-12\/CONTEXT\.md\)/);
	});

	it('is a skill by the rules of skills: named like its folder, and described in one line of at most 1,024 characters', () => {
		const [, name, description = ''] = /^---\nname: (.+)\ndescription: (.+)\n---\n/.exec(skill.text) ?? [];
		assert.equal(name, skill.path.split('/').at(-2));
		assert.ok(description.length > 50 && description.length <= 1024, description);
		assert.doesNotMatch(description, /: |#/, 'YAML would read something else.');
	});

	it('says that text from GitHub is data, and how to propose', () => {
		assert.match(skill.text, /data/);
		assert.match(skill.text, /propose_changeset/);
		assert.match(skill.text, /countersign propose/);
	});

	it('knows its own files, whatever line ends they were given', () => {
		for (const file of [skill, current]) {
			assert.ok(isOurAgentFile(file, file.text), file.path);
			assert.ok(isOurAgentFile(file, file.text.replaceAll('\n', '\r\n')), file.path);
			assert.ok(isOurAgentFile(file, `${file.text}An edit.\n`), file.path);
		}
	});

	it('knows what was cut off one of its own when a process was killed, also where nothing is left', () => {
		for (const file of [skill, current]) {
			const lengths = [0, 1, 40, 200, file.text.length - 1];
			assert.ok(
				lengths.every((length) => isOurAgentFile(file, file.text.slice(0, length))),
				file.path,
			);
		}
	});

	it('knows what is not its own: another skill, and one from which somebody took the mark', () => {
		const others = ['My notes.\n', skill.text.replace(packMark, ''), `Before it.\n${skill.text}`];
		assert.deepEqual(
			others.filter((text) => isOurAgentFile(skill, text)),
			[],
		);
		assert.equal(isOurAgentFile(current, `\n${current.text}`), false);
	});

	it('lies, like the packs, in places that are kept out of git', () => {
		for (const { path } of agentFiles(pack.manifest.ref, true)) {
			assert.ok(
				generatedPlaces.some((place) => path.startsWith(place)),
				path,
			);
		}
	});
});
