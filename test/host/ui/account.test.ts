import { demoToken } from '../../github/startGitHub';
import { addRepository, type LoopWindow, openLoopWindow, repo } from './driver/loopWindow';
import type { Workbench } from './driver/workbench';

describe('An account', () => {
	let loop: LoopWindow;
	let workbench: Workbench;

	before(async () => {
		loop = await openLoopWindow({}, '');
		({ workbench } = loop);
		await workbench.openView('Countersign');
	});
	after(() => loop.close());

	const button = (name: string): Promise<void> =>
		loop.window.page.getByRole('button', { name, exact: true }).first().waitFor();

	it('is asked for where there is none, and a token will do', async () => {
		await button('Sign In to GitHub');
		await button('Use a Token');
		await workbench.screenshot('light-signed-out');
	});

	it('is not needed to read what is public', async () => {
		await addRepository(loop);
		await workbench.runCommand('Countersign: Remove Repository…');
		await workbench.quickInput().choose(repo);
		await (await workbench.modal()).click('Remove');
		await button('Sign In to GitHub');
	});

	it('is kept as a token in the secret storage, and at once of use', async () => {
		await workbench.runCommand('Countersign: Set GitHub Token…');
		await workbench.quickInput().type(demoToken);
		await workbench.screenshot('light-token');
		await workbench.quickInput().accept();
		await workbench.notification('The GitHub token is saved.');
		await loop.window.page.getByRole('button', { name: 'Sign In to GitHub' }).first().waitFor({ state: 'detached' });
		await button('Add Repository');
	});
});
