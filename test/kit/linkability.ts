/**
 * Who voted what, tried from everything that lies on disk (voting.md §2.6, §2.11): both stores and whatever stands beside them. Each way
 * of putting the voters in an order is laid beside each way of putting the ballots in one; chance links about one of them, whatever
 * their number (a random permutation has one fixed point on average).
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What a voter's own device knows: the truth that the audit is held against. */
export type Voted = {
  readonly handle: string;
  /** base64url. */
  readonly pk: string;
  readonly hash: string;
  /** SHA-256 of the blinded message. */
  readonly blinded: Buffer;
  readonly credential: string;
  readonly issuedAt: number;
  readonly castAt: number;
};

export type Audit = {
  /** Words of one side that were found in files of the other. */
  readonly crossed: readonly string[];
  /** Pairs that each two orders together get right. */
  readonly linked: Readonly<Record<string, number>>;
  /** Kendall's S within pages between place in the file and time, in standard deviations: what chance gives is below four. */
  readonly order: { readonly registrar: number; readonly box: number };
  /** Files that were looked at. */
  readonly files: readonly string[];
};

/** Six standard deviations of the number of fixed points of a random permutation (mean 1, variance 1). */
export const CHANCE_MOST = 7;
/** Standard deviations. */
export const ORDER_MOST = 4;
const PAGE = 4096;

export function auditOf(
  folders: { readonly registrar: string; readonly box: string; readonly others: readonly string[] },
  all: readonly Voted[],
): Audit {
  const registrar = filesIn(folders.registrar);
  const box = filesIn(folders.box);
  const others = folders.others.flatMap(filesIn);
  const crossed = [
    ...found(registrar, all, ({ pk, hash }) => [
      Buffer.from(pk),
      Buffer.from(hash),
      Buffer.from(pk, 'base64url'),
      Buffer.from(hash, 'base64url'),
    ]),
    ...found(box, all, ({ handle, blinded, credential }) => [Buffer.from(handle), blinded, Buffer.from(credential)]),
    ...found(others, all, ({ handle, pk, hash }) => [Buffer.from(handle), Buffer.from(pk), Buffer.from(hash)]),
  ];
  const voters: Readonly<Record<string, readonly Voted[]>> = {
    'place in the file': placed(join(folders.registrar, 'registrar.db'), all, ({ handle }) => Buffer.from(handle)),
    'place of the message in the file': placed(join(folders.registrar, 'registrar.db'), all, ({ blinded }) => blinded),
    'order of the rows': rowsOf(
      join(folders.registrar, 'registrar.db'),
      'select handle as name from roll where state = 11',
      all,
      ({ handle }) => handle,
    ),
    'order of the messages': all.toSorted((a, b) => Buffer.compare(a.blinded, b.blinded)),
  };
  const ballots: Readonly<Record<string, readonly Voted[]>> = {
    'place in the file': placed(join(folders.box, 'box.db'), all, ({ pk }) => Buffer.from(pk)),
    'place of the hash in the file': placed(join(folders.box, 'box.db'), all, ({ hash }) => Buffer.from(hash)),
    'order of the rows': rowsOf(join(folders.box, 'box.db'), 'select pk as name from board', all, ({ pk }) => pk),
    'order of the keys': all.toSorted((a, b) => (a.pk < b.pk ? -1 : 1)),
  };
  const linked: Record<string, number> = {};
  for (const [one, people] of Object.entries(voters))
    for (const [other, votes] of Object.entries(ballots))
      linked[`${one} | ${other}`] = people.filter((person, at) => votes[at]?.pk === person.pk).length;
  return {
    crossed,
    linked,
    order: {
      registrar: orderWithinPages(
        join(folders.registrar, 'registrar.db'),
        all,
        ({ handle }) => Buffer.from(handle),
        ({ issuedAt }) => issuedAt,
      ),
      box: orderWithinPages(
        join(folders.box, 'box.db'),
        all,
        ({ pk }) => Buffer.from(pk),
        ({ castAt }) => castAt,
      ),
    },
    files: [...registrar, ...box, ...others],
  };
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

function found(files: readonly string[], all: readonly Voted[], words: (voted: Voted) => readonly Buffer[]): readonly string[] {
  return files.flatMap((file) => {
    const bytes = readFileSync(file);
    const hits = all.filter((voted) => words(voted).some((word) => bytes.includes(word)));
    return hits.length === 0 ? [] : [`${file}: ${String(hits.length)}`];
  });
}

/** By where a word stands in a file. */
function placed(file: string, all: readonly Voted[], word: (voted: Voted) => Buffer): readonly Voted[] {
  const bytes = readFileSync(file);
  const place = new Map(all.map((voted) => [voted, bytes.lastIndexOf(word(voted))]));
  return all.toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
}

function rowsOf(file: string, sql: string, all: readonly Voted[], name: (voted: Voted) => string): readonly Voted[] {
  const known = new Map(all.map((voted) => [name(voted), voted]));
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return db
      .prepare(sql)
      .all()
      .flatMap((row) => known.get(String(row['name'])) ?? []);
  } finally {
    db.close();
  }
}

/** Rows that came later often lie before those that came earlier in the same page (measured: K10). */
function orderWithinPages(file: string, all: readonly Voted[], word: (voted: Voted) => Buffer, time: (voted: Voted) => number): number {
  const bytes = readFileSync(file);
  const pages = new Map<number, { readonly place: number; readonly at: number }[]>();
  for (const voted of all) {
    const place = bytes.lastIndexOf(word(voted));
    if (place < 0) continue;
    const page = Math.floor(place / PAGE);
    pages.set(page, [...(pages.get(page) ?? []), { place, at: time(voted) }]);
  }
  // Kendall's S of each page, and its variance where place and time have nothing to do with each other.
  let [score, variance] = [0, 0];
  for (const rows of pages.values()) {
    for (const [one, a] of rows.entries())
      for (const b of rows.slice(one + 1)) score += Math.sign(a.place - b.place) * Math.sign(a.at - b.at);
    variance += (rows.length * (rows.length - 1) * (2 * rows.length + 5)) / 18;
  }
  return variance === 0 ? 0 : Math.abs(score) / Math.sqrt(variance);
}
