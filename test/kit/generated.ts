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
];
