import assert from 'node:assert/strict';
import { readManifest } from '../../../src/control/atlas/manifests/readManifest';

/** `name version`, and `(dev)` after what only developers need. */
function dependenciesIn(path: string, text: string): readonly string[] {
	const { dependencies = [] } = readManifest(path, text) ?? {};
	return dependencies.map(({ name, version, isDevelopment }) =>
		[name, version, isDevelopment ? '(dev)' : ''].filter((part) => part !== '').join(' '),
	);
}

const samples: readonly (readonly [path: string, text: string, expected: readonly string[]])[] = [
	[
		'package.json',
		'{"dependencies":{"zod":"^4"},"devDependencies":{"mocha":"12"},"peerDependencies":{"react":"*"}}',
		['zod ^4', 'react *', 'mocha 12 (dev)'],
	],
	[
		'pyproject.toml',
		'[project]\nname = "x"\ndependencies = [\n  "requests[socks] >= 2, < 3 ; python_version < \'4\'", # why\n  "rich",\n]\n[project.optional-dependencies]\ntest = ["pytest>=8"]\n[tool.poetry.dependencies]\npython = "^3"\ndjango = { version = "^5", extras = ["a"] }\n[tool.poetry.group.dev.dependencies]\nblack = "^24"\n',
		['requests >= 2, < 3', 'rich', 'pytest >=8 (dev)', 'django ^5', 'black ^24 (dev)'],
	],
	['requirements-dev.txt', '# tools\n-r base.txt\npytest==8.0 # why\nrich\n', ['pytest ==8.0 (dev)', 'rich (dev)']],
	[
		'go.mod',
		'module a.b/c\n\nrequire d.e/f v1.2.3\nrequire (\n\tg.h/i/v2 v2.0.0\n\tj.k/l v0.1.0 // indirect\n)\n',
		['g.h/i/v2 v2.0.0', 'd.e/f v1.2.3'],
	],
	[
		'Cargo.toml',
		'[package]\nname = "a"\n[dependencies]\nserde = { version = "1", features = ["derive"] }\nrand = "0.8"\nlocal = { path = "../local" }\n[dev-dependencies]\nproptest = "1"\n[dependencies.tokio]\nversion = "1.40"\nfeatures = ["full"]\n',
		['serde 1', 'rand 0.8', 'local', 'proptest 1 (dev)', 'tokio 1.40'],
	],
	[
		'pom.xml',
		'<project><!-- <dependency><groupId>no</groupId><artifactId>no</artifactId></dependency> --><dependencies><dependency><groupId>a.b</groupId><artifactId>c</artifactId><version>1</version></dependency><dependency><groupId>j</groupId><artifactId>u</artifactId><scope>test</scope></dependency></dependencies></project>',
		['a.b:c 1', 'j:u (dev)'],
	],
	[
		'app/build.gradle.kts',
		"dependencies {\n  implementation(\"a.b:c:1.0\")\n  testImplementation(platform(\"d:e:2\"))\n  api group: 'f', name: 'g', version: '3'\n}\n",
		['a.b:c 1.0', 'd:e 2 (dev)', 'f:g 3'],
	],
	[
		'App.csproj',
		'<Project><ItemGroup><PackageReference Include="A.B" Version="1.0" /><PackageReference Include="C"><Version>2</Version></PackageReference></ItemGroup></Project>',
		['A.B 1.0', 'C 2'],
	],
	[
		'Gemfile',
		'gem "rails", "~> 7"\ngroup :test do\n  gem \'rspec\'\nend\ngem "puma", group: :development\n',
		['rails ~> 7', 'rspec (dev)', 'puma (dev)'],
	],
	['composer.json', '{"require":{"php":">=8","a/b":"^1"},"require-dev":{"c/d":"*"}}', ['a/b ^1', 'c/d * (dev)']],
];

describe('manifests', () => {
	for (const [path, text, expected] of samples) {
		it(`tell what ${path} depends on`, () => {
			assert.deepEqual(dependenciesIn(path, text), expected);
		});
		it(`say nothing where ${path} is broken`, () => {
			for (const broken of ['', '{', text.slice(0, text.length / 2), '\u0000'.repeat(50), '[]', 'null', '"']) {
				assert.ok(Array.isArray(dependenciesIn(path, broken)));
			}
		});
	}
});
