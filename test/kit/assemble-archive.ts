/** The files of an archive all at once, as tests have them: the same parts give the same bytes. Signing is the caller's. */
import type { Manifest, Scope } from '@insyn/domain/archive/manifest.ts';
import type { SaltedContent } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { wholeOf, writeArchive } from '@insyn/server/archive/write.ts';

export type ArchiveParts = {
  readonly log: LogId;
  readonly origin: string;
  readonly scope: Scope;
  /** Text of each line as it is stored, in order. */
  readonly lines: readonly string[];
  /** Those that belong in the archive, by id. */
  readonly contents: ReadonlyMap<string, SaltedContent>;
  /** Ids of contents that were erased by decision: what else is missing is not for everyone. */
  readonly erased: ReadonlySet<string>;
  /** Names of the people in the contents, by pseudonym. */
  readonly names: ReadonlyMap<string, string>;
  readonly attachments: ReadonlyMap<string, Uint8Array>;
  /** Lines of `keys.txt`. */
  readonly keys: readonly string[];
  /** Signed notes by size; the one of the whole is among them. */
  readonly checkpoints: ReadonlyMap<number, string>;
  /** What can be read beside: pages, ballot files, read-me; by path. */
  readonly more: ReadonlyMap<string, Uint8Array>;
};

export type Assembled = {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly manifest: Manifest;
  /** To be signed, and kept as `seal.txt`. */
  readonly seal: string;
};

export async function assemble(parts: ArchiveParts): Promise<Assembled> {
  const { lines, contents, erased, names, attachments, checkpoints } = parts;
  const files = new Map<string, Uint8Array>();
  const written = await writeArchive(
    {
      ...parts,
      lines: [lines],
      content: (id) => contents.get(id) ?? null,
      isErased: (id) => erased.has(id),
      names: () => names,
      attachments: () => attachments,
      checkpoints: () => checkpoints,
    },
    async (path, portions) => {
      files.set(path, await wholeOf(portions));
    },
  );
  return { files, ...written };
}
