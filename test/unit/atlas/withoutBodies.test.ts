import assert from 'node:assert/strict';
import { readSource } from '../../../src/adapters/treeSitter/readSource';
import { treeReader } from '../../../src/adapters/treeSitter/treeReader';
import { withoutBodies } from '../../../src/adapters/treeSitter/withoutBodies';
import type { AtlasSymbol, Language } from '../../../src/shared/atlas/atlas';
import { wasmFolder } from './wasmFolder';

const reader = treeReader(wasmFolder);
/** Short texts are parsed as they are. */
const padding = `${'\n'.repeat(600)}`;

const tricky: readonly (readonly [what: string, language: Language, text: string, names: string])[] = [
	[
		'braces in strings, templates and comments',
		'typescript',
		`function a() { const s = '}'; \`$\{f({ x: '\`}\`' })}\`; /* } */ // }\n}\nfunction b() {}`,
		'a b',
	],
	[
		'regular expressions with quotes and braces',
		'typescript',
		'function a(s: string) { return /[/"{]\'/.test(s) || s.split(/}/); }\nfunction b() {}',
		'a b',
	],
	['divisions', 'javascript', 'function a(x, y) { return (x) / y / 2 + x[0] / 2; }\nfunction b() {}', 'a b'],
	[
		'types in braces before a class body',
		'typescript',
		'class A<T extends { x: 1 }> extends mixin({ y: 2 }) { m(): { z: 3 } { return { z: 3 }; } n() {} }',
		'A m n',
	],
	[
		'decorators',
		'typescript',
		'@Part({ a: { b: 1 } })\nexport class A {\n\t@In({ c: 1 }) m() { if (x) { y(); } }\n}\nfunction b() {}',
		'A m b',
	],
	[
		'accessors, fields that are functions, and blocks of a class',
		'typescript',
		'class A { static { x(); } get a() { return 1; } b = () => { c(); }; async *d() {} }',
		'A a b d',
	],
	[
		'namespaces',
		'typescript',
		'namespace N { export function a() { b(); } namespace M { class C { d() {} } } }',
		'N a M C d',
	],
	['elements of JSX', 'javascript', "function A() { return <p title='}'>don't {b} </p>; }\nfunction b() {}", 'A b'],
	['raw strings of C++', 'cpp', 'void a() { auto s = R"x(})"}" )x"; }\nvoid b() {}', 'a b'],
	[
		'digits with quotes, and what the preprocessor reads',
		'cpp',
		"#define OPEN {\n#error don't\nint a() { return 1'000'000; }\nclass C { void m() { } int n() const { return 1; } };",
		'OPEN a C m n',
	],
	[
		'both sides of a condition',
		'cpp',
		'#if X\nvoid a() { f(); }\n#else\nvoid b() { g(); }\n#endif\nvoid c() {}',
		'a b c',
	],
	[
		'initialisers of members',
		'cpp',
		'class A { A() : x{1}, y(2) { f(); } void m() {} };\nnamespace n { struct S { int g() { return 0; } }; }',
		'A A m n S g',
	],
	[
		'anonymous classes and annotations',
		'java',
		'class A { @Q({"}"}) void m() { new B() { void n() {} }; } int[] f = { 1, 2 }; interface I { void k(); } }',
		'A m I k',
	],
	[
		'raw strings of Go',
		'go',
		'package p\n\nfunc a() { s := `}"` ; _ = s }\n\ntype S struct { F func() }\n\nfunc (s S) b() { if x { y() } }',
		'a S b',
	],
];

describe('taking bodies out of a text', function () {
	this.timeout(20_000);

	for (const [what, language, text, names] of tricky) {
		it(`leaves every declaration where there are ${what}`, async () => {
			const { symbols, lines } = await readSource(reader, `${text}${padding}`, language);
			const found = JSON.parse(symbols) as readonly AtlasSymbol[];
			assert.equal(found.map(({ name }) => name).join(' '), names);
			assert.equal(lines, text.split('\n').length + padding.length - 1);
		});
	}

	it('keeps the lines, and takes most of the text out', () => {
		const text = Array.from(
			{ length: 50 },
			(_, at) => `function f${at}() {\n\tif (x) {\n\t\ty(${at}, 'a string');\n\t}\n}\n`,
		).join('');
		const outline = withoutBodies(text, 'typescript');
		assert.ok(outline !== null);
		assert.equal(outline.text.split('\n').length, text.split('\n').length);
		assert.ok(outline.text.length < text.length / 2);
	});

	it('remembers what a body requires', async () => {
		const text = `function a() {\n\tconst b = require('./b');\n\t// require('./c');\n\treturn import("./d").then(() => "require('./e')");\n}${padding}`;
		const { imports } = await readSource(reader, text, 'javascript');
		assert.deepEqual(imports, ['./b', './d']);
	});

	it('leaves a text alone that it cannot read', () => {
		for (const text of [
			'function a() { {',
			'function a() { ) }',
			"function a() { 'x\n }",
			`function a() { \`\${\`\${ }`,
		]) {
			assert.equal(withoutBodies(`${text}${padding}`, 'typescript'), null);
		}
	});
});
