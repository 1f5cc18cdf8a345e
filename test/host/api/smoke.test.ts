import { strict as assert } from 'node:assert';
import { extensions } from 'vscode';

describe('Countersign in a real VS Code', () => {
	it('is there and activates', async () => {
		const countersign = extensions.getExtension('countersign.countersign');
		assert.ok(countersign, 'VS Code did not load the extension');
		await countersign.activate();
		assert.equal(countersign.isActive, true);
	});
});
