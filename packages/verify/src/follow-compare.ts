/** `insyn-verify --compare FOLDER FOLDER|CHECKPOINT.txt`: whether two who followed the same dialogue were shown the same. Opens no connection. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readCheckpoint, readNote, readVerifier, type VerifierKey } from '@insyn/domain/checkpoint.ts';
import { isSame } from '@insyn/domain/merkle.ts';
import { isSigned } from './archive.ts';
import { Mirror, MirrorBroken } from './follow-mirror.ts';
import type { FollowWords } from './follow-words.ts';

export type Said = { readonly exit: 0 | 1 | 2; readonly lines: readonly string[] };

export async function compare([mine = '', theirs = '']: readonly string[], words: FollowWords): Promise<Said> {
  const cannot = (why: Parameters<FollowWords['cannotCompare']>[0]): Said => ({ exit: 2, lines: [words.cannotCompare(why)] });
  if (!isFolder(mine) || theirs === '' || !existsSync(theirs)) return cannot('odd');
  try {
    const own = Mirror.open(mine);
    const key = own.known === null ? null : readVerifier(own.known.key);
    if (own.known === null || key === null) return cannot('odd');
    if (statSync(theirs).isDirectory()) {
      if (!isFolder(theirs)) return cannot('odd');
      const other = Mirror.open(theirs);
      return other.known?.origin === own.known.origin ? await folders(own, other, key, words) : cannot('other');
    }
    const note = readNote(readFileSync(theirs, 'utf8'));
    const point = note === null ? null : readCheckpoint(note.text);
    if (note === null || point === null) return cannot('odd');
    if (point.origin !== own.known.origin) return cannot('other');
    if (!(await isSigned(note, key))) return cannot('unsigned');
    const root = own.rootAt(point.size);
    if (root === null) return cannot('longer');
    return isSame(root, point.root) ? { exit: 0, lines: [words.same(point.size)] } : { exit: 1, lines: words.split(0, true) };
  } catch (error) {
    if (!(error instanceof MirrorBroken)) throw error;
    return { exit: 2, lines: words.damaged(error.what) };
  }
}

async function folders(own: Mirror, other: Mirror, key: VerifierKey, words: FollowWords): Promise<Said> {
  const both = Math.min(own.head.size, other.head.size);
  const seq = firstDifference(own, other);
  if (seq === null) return { exit: 0, lines: [words.same(both)] };
  // Each of them has something that the city signed for after they part.
  const isProved = async ({ notes }: Mirror): Promise<boolean> => {
    for (const { size, note, fits } of notes) if (size >= seq && fits && (await isSigned(note, key))) return true;
    return false;
  };
  return { exit: 1, lines: words.split(seq, (await isProved(own)) && (await isProved(other))) };
}

function firstDifference(own: Mirror, other: Mirror): number | null {
  let seq = 0;
  for (let at = 0; ; at += 1) {
    const [mine, theirs] = [own.page(at), other.page(at)];
    for (const [place, text] of mine.entries()) {
      seq += 1;
      const there = theirs[place];
      if (there === undefined) return null;
      if (there !== text) return seq;
    }
    if (mine.length === 0) return null;
  }
}

function isFolder(path: string): boolean {
  return existsSync(join(path, 'vittne.json'));
}
