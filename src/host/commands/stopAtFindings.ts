import { findingsSentence } from '../../present/findings/findingText';
import type { ChangesetView } from '../../shared/changesets/changeset';
import type { CommandDeps } from './commandDeps';

/** Whether there is something in the text that nobody may say yes to. Then it is told, and the first of it is shown. */
export async function stopAtFindings(deps: CommandDeps, changeset: ChangesetView): Promise<boolean> {
	const findings = await deps.engine.human.findings({ id: changeset.id });
	const [first] = findings;
	if (first === undefined) {
		return false;
	}
	await deps.reviews.openAt(changeset, first);
	deps.report.sentence(findingsSentence(findings));
	return true;
}
