/** The files of an archive's copy, each read when it is first needed, and the pages that are put together of them. */
import { FIRST_REPLIES, readCursor } from '@insyn/domain/debate/page.ts';
import type { Item } from '@insyn/domain/debate/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Page } from '@insyn/domain/snapshot.ts';
import type { PostQuery } from '@insyn/domain/view.ts';
import {
  CHAT_STANCE,
  type CopyBlock,
  type CopyEntry,
  copyFiles,
  type CopyFigures,
  type CopyIndex,
  type CopyStart,
  type CopyWords,
} from '@insyn/protocol/archive-copy.ts';
import { rowsWith } from './copy-words.ts';

/** Text of a file by its path in the folder; `null` where it is not there. Rejects where the folder cannot be reached. */
export type ReadFile = (path: string) => Promise<string | null>;

/** Rows of the index in the order of a page. */
export type RowsPage = { readonly rows: readonly number[]; readonly next: string | null };

type Index = CopyIndex & { readonly rowOf: ReadonlyMap<string, number>; readonly below: ReadonlyMap<number, readonly number[]> };

export class CopyReader {
  readonly #read: ReadFile;
  readonly #files = new Map<string, Promise<unknown>>();

  constructor(read: ReadFile) {
    this.#read = read;
  }

  start(): Promise<CopyStart> {
    return this.#file(copyFiles.start);
  }
  figures(): Promise<CopyFigures> {
    return this.#file(copyFiles.figures);
  }
  beside(): Promise<readonly CopyEntry[]> {
    return this.#file(copyFiles.beside);
  }
  /** A shelf that no word stands on has no file. */
  words(shelf: number): Promise<CopyWords> {
    return this.#file(copyFiles.words(shelf), (text) => (text === null ? {} : (JSON.parse(text) as CopyWords)));
  }
  index(): Promise<Index> {
    return this.#file(copyFiles.index, (text) => indexOf(JSON.parse(text ?? '') as CopyIndex));
  }

  /** As `debate/page.ts` of the domain defines it. */
  async rowsOf(query: PostQuery): Promise<RowsPage> {
    const index = await this.index();
    const { sort, of, near, q = '' } = query;
    if (of !== undefined) return cut(index.below.get(index.rowOf.get(of) ?? -1) ?? [], query, index, 'oldest');
    const target = near === undefined ? undefined : index.rowOf.get(near);
    const words = q.trim();
    const all = words === '' ? index.tops.filter((top, row) => top === row) : await rowsWith(this, words);
    const wanted = [...all].filter((row) => matches(row, index, query, words !== '')).sort(orderOf(sort, index));
    if (words !== '') return cut(wanted, query, index, sort);
    const from = near === undefined ? 0 : wanted.indexOf(index.tops[target ?? -1] ?? -1);
    const { rows, next } = cut(from < 0 ? [] : wanted.slice(from), query, index, sort);
    // A thread that is asked for by one of its answers comes whole.
    const whole = target === undefined || index.tops[target] === target ? -1 : index.tops[target];
    const withAnswers = rows.flatMap((top) => {
      const answers = index.below.get(top) ?? [];
      return [top, ...(top === whole ? answers : answers.slice(0, FIRST_REPLIES))];
    });
    return { rows: withAnswers, next };
  }

  /** Questions of a chat, each with what stands below it. */
  async rowsOfMessages(posts: readonly PostId[]): Promise<RowsPage> {
    const index = await this.index();
    const rows = posts.flatMap((post) => {
      const row = index.rowOf.get(post);
      return row === undefined || index.stances[row] !== CHAT_STANCE ? [] : [row, ...(index.below.get(row) ?? [])];
    });
    return { rows, next: null };
  }

  /** The posts of these rows with everything that is read of them. */
  async withContents(rows: readonly number[]): Promise<Pick<Page, 'items' | 'contents' | 'names'>> {
    const { posts, blocks } = await this.index();
    const wanted = [...new Set(rows.flatMap((row) => blocks[row] ?? []))];
    const read = await Promise.all(wanted.map((block) => this.#file<CopyBlock>(copyFiles.block(block))));
    const found = new Map<string, Item>(read.flatMap(({ items }) => items.map((item) => [item.post, item] as const)));
    return {
      items: rows.flatMap((row) => found.get(posts[row] ?? '') ?? []),
      contents: Object.assign({}, ...read.map(({ contents }) => contents)) as Page['contents'],
      names: Object.assign({}, ...read.map(({ names }) => names)) as Page['names'],
    };
  }

  #file<T>(path: string, made: (text: string | null) => T = parsed): Promise<T> {
    const known = this.#files.get(path) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const reading = this.#read(path).then(made);
    this.#files.set(path, reading);
    // What did not come is asked for again the next time.
    reading.catch(() => this.#files.delete(path));
    return reading;
  }
}

function parsed<T>(text: string | null): T {
  if (text === null) throw new TypeError('a file of the copy is missing');
  return JSON.parse(text) as T;
}

function indexOf(index: CopyIndex): Index {
  const below = new Map<number, number[]>();
  for (const [row, top] of index.tops.entries()) {
    if (top === row) continue;
    const answers = below.get(top);
    if (answers === undefined) below.set(top, [row]);
    else answers.push(row);
  }
  return { ...index, below, rowOf: new Map(index.posts.map((post, row) => [post, row])) };
}

function matches(row: number, { stances }: CopyIndex, { stance = '', side }: PostQuery, found: boolean): boolean {
  const own = stances[row] ?? '';
  if (own === CHAT_STANCE || (found && own === '')) return false;
  if (stance === '') return true;
  return own === stance || (side === undefined ? own.startsWith(`${stance}:`) : own === `${stance}:${side}`);
}

function orderOf(sort: PostQuery['sort'], { seqs, support }: CopyIndex): (a: number, b: number) => number {
  const newest = (a: number, b: number): number => (seqs[b] ?? 0) - (seqs[a] ?? 0);
  if (sort === 'oldest') return (a, b) => newest(b, a);
  return sort === 'newest' ? newest : (a, b) => (support[b] ?? 0) - (support[a] ?? 0) || newest(a, b);
}

/** A cursor is the sort key of the last row; those strictly after it follow. */
function cut(sorted: readonly number[], { cursor, limit }: PostQuery, { seqs, support }: CopyIndex, sort: PostQuery['sort']): RowsPage {
  const keyOf = (row: number): readonly number[] => (sort === 'support' ? [support[row] ?? 0, seqs[row] ?? 0] : [seqs[row] ?? 0]);
  const after = cursor === undefined ? null : readCursor(cursor);
  const down = sort !== 'oldest';
  const isAfter = (row: number): boolean => {
    for (const [at, value] of keyOf(row).entries()) {
      const other = after?.[at] ?? 0;
      if (value !== other) return down ? value < other : value > other;
    }
    return false;
  };
  const rest = after === null ? sorted : sorted.filter(isAfter);
  const rows = rest.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: last !== undefined && rest.length > rows.length ? keyOf(last).join('.') : null };
}
