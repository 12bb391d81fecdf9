/** What stands beside the lines: contents that match their digests, what is erased or not for everyone, names, and files that cards name. */
import { contentDigest } from '../chain.ts';
import { fromBase64url } from '../base64url.ts';
import type { Json } from '../fact.ts';
import type { ArchiveFiles } from './check.ts';
import { byPath, fileOf, isHash, canonicalValue, textOf } from './manifest.ts';
import type { Named, Wrong } from './lines.ts';

type Checked = { readonly there: number; readonly absent: number } | { readonly wrong: Wrong };

/** Why a content is not there: `erased` by decision · `withheld`: not for everyone. */
export const ABSENCES = ['erased', 'withheld'] as const;

export function checkContents(files: ArchiveFiles, named: readonly Named[]): Checked {
  const digests = new Map<string, string>();
  for (const { seq, id, digest } of named) {
    if ((digests.get(id) ?? digest) !== digest)
      return { wrong: { file: 'lines.ndjson', seq, why: 'names a content again, and says it is another' } };
    digests.set(id, digest);
  }
  const there = new Set<string>();
  const cards: Card[] = [];
  const contents = rowsOf(files, 'contents.ndjson', ['content', 'id', 'salt']);
  if ('wrong' in contents) return contents;
  for (const [at, row] of contents.rows.entries()) {
    const { id, salt, content } = row as { readonly id: string; readonly salt: string; readonly content: Json };
    const wrong = (why: string): Checked => ({ wrong: { file: 'contents.ndjson', why: `row ${String(at + 1)} ${why}` } });
    if (typeof id !== 'string' || typeof salt !== 'string' || fromBase64url(salt)?.length !== 16) return wrong('is no content');
    const digest = digests.get(id);
    if (digest === undefined) return wrong('is named by no line');
    if (there.has(id)) return wrong('is there twice');
    if (contentDigest(salt, content) !== digest) return wrong('is not what its line says');
    there.add(id);
    if (isCard(content)) cards.push(content);
  }
  const erased = rowsOf(files, 'erased.ndjson', ['id', 'why']);
  if ('wrong' in erased) return erased;
  const absent = new Set<string>();
  for (const [at, row] of erased.rows.entries()) {
    const { id, why } = row as { readonly id: string; readonly why: string };
    const wrong = (told: string): Checked => ({ wrong: { file: 'erased.ndjson', why: `row ${String(at + 1)} ${told}` } });
    if (!digests.has(id) || !(ABSENCES as readonly string[]).includes(why)) return wrong('is named by no line');
    if (absent.has(id) || there.has(id)) return wrong('is there all the same');
    absent.add(id);
  }
  const lost = [...digests.keys()].find((id) => !there.has(id) && !absent.has(id));
  if (lost !== undefined) return { wrong: { file: 'contents.ndjson', why: `${lost} is missing, and not said to be erased` } };
  const names = rowsOf(files, 'names.ndjson', ['name', 'person']);
  if ('wrong' in names) return names;
  const people = names.rows.map((row) => (row as { readonly person: string }).person);
  if (new Set(people).size !== people.length || !people.every((person) => typeof person === 'string'))
    return { wrong: { file: 'names.ndjson', why: 'names somebody twice, or nobody' } };
  const attached = checkAttachments(files, cards);
  return attached === null ? { there: there.size, absent: absent.size } : { wrong: attached };
}

function rowsOf(
  files: ArchiveFiles,
  file: string,
  fields: readonly string[],
): { readonly rows: readonly unknown[] } | { readonly wrong: Wrong } {
  const bytes = files.get(file) ?? new Uint8Array();
  if (bytes.length === 0) return { rows: [] };
  const text = textOf(bytes);
  if (text === null) return { wrong: { file, why: 'each row is UTF-8 and ends with one line feed' } };
  const rows: unknown[] = [];
  for (const raw of text.slice(0, -1).split('\n')) {
    const row = canonicalValue(raw);
    if (typeof row !== 'object' || row === null || Object.keys(row).toSorted().join() !== fields.join())
      return { wrong: { file, why: `row ${String(rows.length + 1)} is not in its one form` } };
    rows.push(row);
  }
  return { rows };
}

/** Each file is named by a card, and each card has its file. */
function checkAttachments(files: ArchiveFiles, all: readonly Card[]): Wrong | null {
  const cards = new Map(all.map(({ sha256, bytes }) => [sha256, bytes]));
  for (const [path, bytes] of byPath(files)) {
    if (!path.startsWith('attachments/')) continue;
    const name = path.slice('attachments/'.length);
    const size = cards.get(name);
    if (size === undefined) return { file: path, why: 'is named by no card' };
    if (size !== bytes.length || fileOf('', bytes).sha256 !== name) return { file: path, why: 'is not what its card says' };
  }
  const missing = [...cards.keys()].find((name) => !files.has(`attachments/${name}`));
  return missing === undefined ? null : { file: `attachments/${missing}`, why: 'is missing' };
}

type Card = { readonly kind: 'card'; readonly sha256: string; readonly bytes: number };

function isCard(content: Json): content is Card {
  if (typeof content !== 'object' || content === null || !('kind' in content) || content['kind'] !== 'card') return false;
  return 'sha256' in content && isHash(content['sha256']) && 'bytes' in content && typeof content['bytes'] === 'number';
}
