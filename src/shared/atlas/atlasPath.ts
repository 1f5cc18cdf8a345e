/** Where the atlas of a repository lies, from its top folder. */
export const atlasPath = '.countersign/atlas.json';
