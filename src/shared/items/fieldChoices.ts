import * as z from 'zod';
import { defaultFieldChoices } from './canonicalItem';

const Choice = z
	.string()
	.trim()
	.min(1, 'A choice cannot be empty.')
	.max(100, 'A choice has at most 100 characters.')
	.regex(/^[^\r\n]*$/, 'A choice is one line.');
const Choices = z.array(Choice).max(200, 'A field has at most 200 choices.').readonly();

/** The values that the fields with choices may have; a field that is left out has the ones that everybody has. */
export const FieldChoicesSetting = z.object({
	area: Choices.default(defaultFieldChoices.area),
	priority: Choices.default(defaultFieldChoices.priority),
	size: Choices.default(defaultFieldChoices.size),
	risk: Choices.default(defaultFieldChoices.risk),
});
