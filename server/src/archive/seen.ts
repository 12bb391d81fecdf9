/** Checkpoints with what witnesses have said of them. */
import { bytesOfText } from '@insyn/domain/archive/manifest.ts';
import { readVerifier } from '@insyn/domain/checkpoint.ts';
import { withSignatures } from '@insyn/domain/cosignature.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { ArchiveStore, Cosignature, StoredCheckpoint } from './store.ts';

export type Sighting = { readonly name: string; /** ms since 1970, as the witness says. */ readonly at: number };

/** The note, with a line of each witness that has seen it. */
export function seenNote(archive: ArchiveStore, log: LogId, { size, note }: StoredCheckpoint): string {
  return withSignatures(
    note,
    archive.cosignatures(log).flatMap((each) => (each.size === size ? [each.line] : [])),
  );
}

export function sightingsOf(cosignatures: readonly Cosignature[], size: number): readonly Sighting[] {
  return cosignatures.flatMap((each) => {
    const name = each.size === size ? readVerifier(each.witness)?.name : undefined;
    return name === undefined ? [] : [{ name, at: each.at * 1000 }];
  });
}

/**
 * What an archive of `size` lines has: every checkpoint before its own with the witnesses of each, and their keys. None is taken for those any
 * more once the one of `size` is kept (`cosign.ts`), so that the same size is the same archive, whenever it is sealed.
 */
export function seenNotes(
  archive: ArchiveStore,
  log: LogId,
  size: number,
): { readonly notes: Map<number, string>; readonly witnesses: readonly (readonly [string, Uint8Array])[] } {
  const cosignatures = archive.cosignatures(log).filter((each) => each.size < size);
  const notes = new Map<number, string>();
  for (const each of archive.checkpoints(log)) if (each.size < size) notes.set(each.size, each.note);
  for (const each of cosignatures) notes.set(each.size, withSignatures(notes.get(each.size) ?? each.note, [each.line]));
  const keys = [...new Set(cosignatures.map(({ witness }) => witness))].toSorted();
  return { notes, witnesses: keys.length === 0 ? [] : [['witnesses.txt', bytesOfText(keys.map((key) => `${key}\n`).join(''))]] };
}
