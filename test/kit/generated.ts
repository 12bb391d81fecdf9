import { readFile } from 'node:fs/promises';

/** A file of the repository that is written by a program from another source, and kept so that readers need not run it. */
export type GeneratedFile = {
  /** From the root of the repository. */
  readonly path: string;
  /** The whole text of the file, made anew. The same source gives the same bytes. */
  readonly write: () => string | Promise<string>;
};

/** Every generated file. `npm run check` fails when one is not what its source gives now. */
export const generated: readonly GeneratedFile[] = [
  {
    path: 'packages/elements/custom-elements.json',
    // Read when asked for: the analyzer brings a compiler of its own.
    write: async () => (await import('../package/manifest.ts')).manifestText(),
  },
  { path: 'README.md', write: withSettings },
  { path: 'server/src/archive/format.md', write: formatOfArchives },
];

/** The format as every package carries it: the guide, without what the guide's pages are made by. */
async function formatOfArchives(): Promise<string> {
  const text = await readFile(new URL('../../stories/guide/arkivformat.mdx', import.meta.url), 'utf8');
  return text.slice(text.indexOf('# '));
}

/** The README with the table of settings as `server/src/config.ts` has it now, between its two marks. */
async function withSettings(): Promise<string> {
  const { settingsTable } = await import('@insyn/server/config.ts');
  const text = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  return text.replace(
    /(<!-- settings:[^\n]*-->\n)[^]*?(<!-- \/settings -->)/,
    (_whole, begin: string, end: string) => `${begin}\n${settingsTable()}\n\n${end}`,
  );
}
