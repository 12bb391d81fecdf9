/** The files of an archive, from a folder or a zip: nothing but plain files within it, and no more bytes than it may have. */
import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import type { ArchiveFiles } from '@insyn/domain/archive/check.ts';
import { withoutRoot } from './archive-root.ts';
import { type ArchiveLimits, ArchiveUnreadable, readZip } from './zip.ts';

export { type ArchiveLimits, ArchiveUnreadable } from './zip.ts';

export const ARCHIVE_LIMITS: ArchiveLimits = { file: 2_000_000_000, all: 8_000_000_000, count: 200_000 };

export function readArchive(path: string, limits: ArchiveLimits = ARCHIVE_LIMITS): ArchiveFiles {
  try {
    return statSync(path).isDirectory() ? folderFiles(path, limits) : zipFiles(readFileSync(path), limits);
  } catch (error) {
    if (error instanceof ArchiveUnreadable) throw error;
    throw new ArchiveUnreadable(error instanceof Error ? error.message : 'cannot be read', { cause: error });
  }
}

function folderFiles(root: string, limits: ArchiveLimits): ArchiveFiles {
  const files = new Map<string, Uint8Array>();
  let all = 0;
  const walk = (folder: string, under: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = `${under}${entry.name}`;
      if (entry.name.includes(sep) || (!entry.isDirectory() && !entry.isFile()))
        throw new ArchiveUnreadable(`${path} is neither a file nor a folder`);
      if (entry.isDirectory()) walk(join(folder, entry.name), `${path}/`);
      else {
        const { size } = lstatSync(join(folder, entry.name));
        all += size;
        if (size > limits.file || all > limits.all || files.size >= limits.count)
          throw new ArchiveUnreadable(`${path}: more than an archive has`);
        files.set(path, readFileSync(join(folder, entry.name)));
      }
    }
  };
  walk(root, '');
  return files;
}

/** One folder at the root of the zip is left out of the paths, as most zips have it. */
export function zipFiles(bytes: Uint8Array, limits: ArchiveLimits = ARCHIVE_LIMITS): ArchiveFiles {
  // Stops as soon as more comes than the zip has said.
  const inflate = (packed: Uint8Array, size: number): Uint8Array => inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  return withoutRoot(readZip(bytes, limits, { inflate, crc: crc32 }));
}
