/** One test that failed. */
export type Failure = {
  /** The groups it stands in and its own name, which begins with the rule it proves. */
  readonly path: readonly string[];
  readonly error: string;
};

/** One test that was left out, and why. */
export type Skip = { readonly path: readonly string[]; readonly reason: string };

/** What one test file gave in one world. */
export type FileResult = {
  /** From the root of the repository, with `/`. */
  readonly file: string;
  readonly world: 'node' | 'browser';
  readonly passed: number;
  readonly failures: readonly Failure[];
  readonly skips: readonly Skip[];
  readonly milliseconds: number;
  /** What the file printed; shown only when it failed. */
  readonly output: string;
};

/** The result of a file that could not be run at all. */
export function broken(file: string, world: FileResult['world'], error: string): FileResult {
  return { file, world, passed: 0, failures: [{ path: [], error }], skips: [], milliseconds: 0, output: '' };
}
