// What to try first, in the terminal from which it was started.

/** @param {{ opened: { url: string | null }, gitHub: { apiUrl: string, repos: readonly string[] }, proposal: { id: string, target: string } }} started */
export function printTour({ opened, gitHub, proposal }) {
	const where =
		opened.url === null
			? 'VS Code is opening in a window of its own.'
			: `Open this in your browser:\n\n  ${opened.url}`;
	console.log(`
${where}

Try this:
  1. Click the Countersign icon on the left: ${gitHub.repos.length} repositories, from the cache. Open ${proposal.target}.
  2. Right-click it and choose "Build Context Pack": see .countersign/packs in the explorer.
  3. Under Changesets, open ${proposal.id}: an agent's proposal as a diff. Edit the right side and save, if you like.
  4. Approve it, read what the question says, then Publish. GitHub here is ${gitHub.apiUrl}.
  5. Look at the Audit view, and run "Countersign: Verify Audit Log" from the palette.

Ctrl-C stops everything. The next start begins anew.
`);
}
