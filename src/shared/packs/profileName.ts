import * as z from 'zod';

export const ProfileName = z
	.string()
	.regex(/^[a-z][a-z0-9-]{0,39}$/, 'A profile is named by small letters, digits and hyphens, such as coding.');
