/** The files of an archive, from a folder or a zip: nothing but plain files within it, and no more bytes than it may have. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { unzipSync } from 'fflate';
import type { ArchiveFiles } from '@insyn/domain/archive/check.ts';

/** Bytes, unpacked: of one file, of all, and how many there may be. */
export type ArchiveLimits = { readonly file: number; readonly all: number; readonly count: number };
export const ARCHIVE_LIMITS: ArchiveLimits = { file: 2_000_000_000, all: 8_000_000_000, count: 200_000 };
/** Text and pictures: what is packed more than this is a bomb. */
const RATIO_MOST = 1100;

/** Why it cannot be read at all, in words. */
export class ArchiveUnreadable extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options);
    this.name = 'ArchiveUnreadable';
  }
}

export function readArchive(path: string, limits: ArchiveLimits = ARCHIVE_LIMITS): ArchiveFiles {
  try {
    return lstatSync(path).isDirectory() ? folderFiles(path, limits) : zipFiles(readFileSync(path), limits);
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
  const seen = new Set<string>();
  let all = 0;
  const unpacked = unzipSync(bytes, {
    filter: ({ name, size, originalSize }) => {
      all += originalSize;
      if (seen.has(name)) throw new ArchiveUnreadable(`${name} is there twice`);
      seen.add(name);
      if (originalSize > limits.file || all > limits.all || seen.size > limits.count)
        throw new ArchiveUnreadable(`${name}: more than an archive has`);
      if (originalSize > 1_000_000 && originalSize / Math.max(1, size) > RATIO_MOST)
        throw new ArchiveUnreadable(`${name} is packed like a bomb`);
      if (name.startsWith('/') || name.includes('\\') || name.split('/').includes('..'))
        throw new ArchiveUnreadable(`${name} leads out of the archive`);
      return !name.endsWith('/');
    },
  });
  const entries = Object.entries(unpacked);
  const root = rootOf(entries.map(([name]) => name));
  return new Map(entries.map(([name, content]) => [name.slice(root.length), content]));
}

function rootOf(names: readonly string[]): string {
  if (names.includes('manifest.json')) return '';
  const [first = ''] = names;
  const root = first.slice(0, first.indexOf('/') + 1);
  return root !== '' && names.every((name) => name.startsWith(root)) ? root : '';
}
