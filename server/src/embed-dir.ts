/** `dist/embed` of the workspace, where the build puts the script of the elements. */
export const EMBED_DIR = new URL('../../dist/embed', import.meta.url).pathname;
