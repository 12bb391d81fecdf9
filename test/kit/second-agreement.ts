/** Random debates as archives, put to both implementations. */
import type { Signer } from './archive.ts';
import { changedOf, randomArchive, randomSteps } from './random-archives.ts';
import { BothReaders } from './second-reader.ts';

export type Agreement = {
  /** Where they say otherwise: exit, file or line. */
  readonly apart: readonly string[];
  readonly tried: number;
  /** How often ours said which exit. */
  readonly exits: ReadonlyMap<number, number>;
};

/** `changes`: tables of changes that each archive is put through, one after another. */
export async function agreement(
  count: number,
  seed: number,
  signers: readonly Signer[],
  changes: (pick: number) => readonly number[],
): Promise<Agreement> {
  const both = new BothReaders();
  for (const [pick, steps] of randomSteps(count, seed).entries()) {
    const archive = await randomArchive(steps, pick, signers);
    // Some are checked by whoever knows no key.
    const keys = pick % 5 === 0 ? [] : archive.signers.map(({ key }) => key);
    both.second.begin(archive.files);
    await both.archive(`${String(pick)} as it is`, archive.files, { keys });
    for (const table of changes(pick))
      for (const { name, files } of await changedOf(archive, table, Math.floor(pick / 3)))
        await both.archive(`${String(pick)} ${name}`, files, { keys });
  }
  return { apart: await both.apart(), tried: both.tried, exits: both.exits };
}
