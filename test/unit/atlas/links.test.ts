import assert from 'node:assert/strict';
import { loadAtlas } from '../../../src/control/atlas/queries/atlasIndex';
import type { AtlasImport } from '../../../src/shared/atlas/atlas';
import { memoryAtlas } from './memoryAtlas';

/** What the imports of a file mean, in a repository of these files. */
async function importsIn(path: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
	const { text } = await memoryAtlas(files).refresh();
	const imports = loadAtlas(text).byPath.get(path)?.imports ?? [];
	return imports.map(({ from, to, package: name }: AtlasImport) => `${from} → ${to.join(' ') || `(${name ?? ''})`}`);
}

function assertImports(actual: readonly string[], expected: readonly string[]): void {
	assert.deepEqual([...actual].sort(), [...expected].sort());
}

describe('what imports mean', function () {
	this.timeout(20_000);

	it('in TypeScript: paths, indexes, what was compiled, aliases and packages of the same repository', async () => {
		const files = {
			'package.json': '{"workspaces":["packages/*"]}',
			'tsconfig.base.json': '{ // a comment\n"compilerOptions": {"baseUrl": ".", "paths": {"@app/*": ["app/*"],}}}',
			'app/tsconfig.json': '{"extends": "../tsconfig.base.json"}',
			'packages/lamp/package.json':
				'{"name":"@harbor/lamp","exports":{".":"./dist/index.js","./sub/*":"./src/sub/*.ts"},"imports":{"#own":"./src/own.ts"}}',
			...{
				'packages/lamp/src/index.ts': "import '#own';\n",
				'packages/lamp/src/sub/deep.ts': '',
				'packages/lamp/src/own.ts': '',
			},
			...{ 'app/lib/index.tsx': '', 'app/old.js': '', 'app/new.ts': '', 'app/view.ios.js': '', 'app/data.json': '{}' },
			'app/main.ts': [
				...['./lib', './old', './new.js', './view', './data.json', '@app/new', 'app/old', '@harbor/lamp'],
				...['@harbor/lamp/sub/deep', '@scope/other/x', 'node:fs', '../../outside', './gone'],
			]
				.map((name) => `import '${name}';`)
				.join('\n'),
		};
		assertImports(await importsIn('app/main.ts', files), [
			'./lib → app/lib/index.tsx',
			'./old → app/old.js',
			'./new.js → app/new.ts',
			'./view → app/view.ios.js',
			'./data.json → app/data.json',
			'@app/new → app/new.ts',
			'app/old → app/old.js',
			'@harbor/lamp → packages/lamp/src/index.ts',
			'@harbor/lamp/sub/deep → packages/lamp/src/sub/deep.ts',
			'@scope/other/x → (@scope/other)',
			'node:fs → (node)',
			'../../outside → ()',
			'./gone → ()',
		]);
		assertImports(await importsIn('packages/lamp/src/index.ts', files), ['#own → packages/lamp/src/own.ts']);
	});

	it('in Python: modules, names that are modules, dots, and a src folder', async () => {
		const files = {
			...{
				'src/harbor/__init__.py': '',
				'src/harbor/lamp.py': '',
				'src/harbor/pier/__init__.py': '',
				'src/top.py': '',
			},
			'src/harbor/pier/main.py':
				'import harbor.lamp, requests\nfrom harbor import lamp, VERSION\nfrom . import other\nfrom .. import lamp as l\nfrom ..pier import rope\n',
		};
		assertImports(await importsIn('src/harbor/pier/main.py', files), [
			'harbor.lamp → src/harbor/lamp.py',
			'requests → (requests)',
			'harbor:lamp → src/harbor/lamp.py',
			'harbor:VERSION → src/harbor/__init__.py',
			'.:other → src/harbor/pier/__init__.py',
			'..:lamp → src/harbor/lamp.py',
			'..pier:rope → src/harbor/pier/__init__.py',
		]);
	});

	it('in Go: the files of a package that are used, and required modules', async () => {
		const files = {
			'go.mod': 'module example.com/harbor\n\nrequire (\n\tgithub.com/a/b/v2 v2.1.0\n)\n',
			...{
				'lamp/lamp.go': 'package lamp\nfunc Turn() {}\n',
				'lamp/other.go': 'package lamp\nfunc Dim() {}\n',
				'lamp/lamp_test.go': 'package lamp\nfunc Turn2() {}\n',
			},
			'main.go':
				'package main\nimport (\n"fmt"\n"example.com/harbor/lamp"\n"github.com/a/b/v2/c"\n)\nfunc main() { lamp.Turn() }\n',
		};
		assertImports(await importsIn('main.go', files), [
			'fmt → (std)',
			'example.com/harbor/lamp → lamp/lamp.go',
			'github.com/a/b/v2/c → (github.com/a/b/v2)',
		]);
	});

	it('in Rust: modules, the crate, what is above, and other crates of the workspace', async () => {
		const files = {
			...{ 'app/Cargo.toml': '[package]\nname = "app"\n', 'lamp-kit/Cargo.toml': '[package]\nname = "lamp-kit"\n' },
			...{
				'lamp-kit/src/lib.rs': '',
				'lamp-kit/src/bulb.rs': '',
				'app/src/main.rs': 'mod pier;\n',
				'app/src/pier/mod.rs': '',
				'app/src/pier/rope.rs': '',
			},
			'app/src/pier/post.rs':
				'use crate::pier::rope::Rope;\nuse super::rope;\nuse lamp_kit::bulb::Bulb;\nuse serde::Serialize;\n',
		};
		assertImports(await importsIn('app/src/main.rs', files), ['mod pier → app/src/pier/mod.rs']);
		assertImports(await importsIn('app/src/pier/post.rs', files), [
			'crate::pier::rope::Rope → app/src/pier/rope.rs',
			'super::rope → app/src/pier/rope.rs',
			'lamp_kit::bulb::Bulb → lamp-kit/src/bulb.rs',
			'serde::Serialize → (serde)',
		]);
	});

	it('in Java and C#: classes by their package, and what is used of a namespace', async () => {
		const java = {
			...{
				'src/a/Lamp.java': 'package a;\npublic class Lamp {}\n',
				'src/a/Pier.java': 'package a;\npublic class Pier {}\n',
			},
			'src/b/Main.java':
				'package b;\nimport a.Lamp;\nimport static a.Pier.build;\nimport a.*;\nimport java.util.List;\nclass Main { Lamp l; }\n',
		};
		assertImports(await importsIn('src/b/Main.java', java), [
			'a.Lamp → src/a/Lamp.java',
			'a.Pier.build → src/a/Pier.java',
			'a.* → src/a/Lamp.java src/a/Pier.java',
			'java.util.List → (jdk)',
		]);
		const csharp = {
			...{ 'Lamp.cs': 'namespace A;\npublic class Lamp {}\n', 'Pier.cs': 'namespace A;\npublic class Pier {}\n' },
			'Main.cs': 'using A;\nusing System.Text;\nnamespace B;\nclass Main { Lamp l; }\n',
		};
		assertImports(await importsIn('Main.cs', csharp), ['A → Lamp.cs', 'System.Text → (System.Text)']);
	});

	it('in C and C++: beside the file, below an include folder, never a header of the system', async () => {
		const files = {
			...{ 'include/harbor/lamp.h': '', 'src/pier.h': '', 'other/stdio.h': '', 'src/deep/rope.hpp': '' },
			'src/main.cpp': '#include "pier.h"\n#include <harbor/lamp.h>\n#include <stdio.h>\n#include "deep/rope.hpp"\n',
		};
		assertImports(await importsIn('src/main.cpp', files), [
			'pier.h → src/pier.h',
			'<harbor/lamp.h> → include/harbor/lamp.h',
			'<stdio.h> → ()',
			'deep/rope.hpp → src/deep/rope.hpp',
		]);
	});

	it('in Ruby and PHP: load paths, and prefixes that composer knows', async () => {
		const ruby = {
			...{ 'lib/harbor/lamp.rb': '', 'bin/tool.rb': '' },
			'lib/harbor.rb': "require 'harbor/lamp'\nrequire_relative 'harbor/lamp'\nrequire 'json'\n",
		};
		assertImports(await importsIn('lib/harbor.rb', ruby), [
			'harbor/lamp → lib/harbor/lamp.rb',
			'./harbor/lamp → lib/harbor/lamp.rb',
			'json → (json)',
		]);
		const php = {
			'composer.json': '{"autoload":{"psr-4":{"Harbor\\\\":"src/"}}}',
			...{ 'src/Lamps/Lamp.php': '<?php\n', 'boot.php': '<?php\n' },
			'main.php': "<?php\nuse Harbor\\Lamps\\Lamp;\nuse Vendor\\Thing\\X;\nrequire __DIR__ . '/boot.php';\n",
		};
		assertImports(await importsIn('main.php', php), [
			'Harbor\\Lamps\\Lamp → src/Lamps/Lamp.php',
			'Vendor\\Thing\\X → (Vendor\\Thing)',
			'./boot.php → boot.php',
		]);
	});

	it('lists of a large namespace what a file says a name of, and not thousands that it might mean', async () => {
		const text = (at: number): string => `namespace Acme;\npublic class Lamp${at} {}\n`;
		const files = {
			...Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`Lamp${at}.cs`, text(at)])),
			'Says.cs': 'using Acme;\nclass Says { Lamp7 seven; }\n',
			'Silent.cs': 'using Acme;\nclass Silent {}\n',
		};
		assertImports(await importsIn('Says.cs', files), ['Acme → Lamp7.cs']);
		assertImports(await importsIn('Silent.cs', files), ['Acme → ()']);
	});

	it('finds the tests of a file by their name and by what they import', async () => {
		const files = {
			...{ 'a/index.ts': '', 'b/index.ts': '', 'b/index.test.ts': '', 'pkg/lamp.py': '', 'tests/test_lamp.py': '' },
			...{ 'src/main/Lamp.java': 'class Lamp {}', 'src/test/LampTest.java': 'class LampTest {}' },
			...{ 'x.go': 'package x', 'x_test.go': 'package x', '__tests__/odd.ts': "import '../a/index';" },
		};
		const { text } = await memoryAtlas(files).refresh();
		const tests = loadAtlas(text).atlas.files.filter((file) => file.tests.length > 0);
		assert.deepEqual(
			tests.map((file) => `${file.path}: ${file.tests.join(' ')}`),
			[
				'a/index.ts: __tests__/odd.ts',
				'b/index.ts: b/index.test.ts',
				'pkg/lamp.py: tests/test_lamp.py',
				'src/main/Lamp.java: src/test/LampTest.java',
				'x.go: x_test.go',
			],
		);
	});
});
