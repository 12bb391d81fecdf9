/** Posts for and against each alternative, side by side: paged lists of their own beside the list of threads. */
import { pageOf } from '@insyn/domain/debate/page.ts';
import type { Item, Side, Sort } from '@insyn/domain/debate/types.ts';
import { SIDES } from '@insyn/domain/debate/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { PostQuery } from '@insyn/domain/view.ts';
import { TrieMap } from '@insyn/domain/trie-map.ts';
import type { Copy } from './copy.ts';
import type { Sync } from './sync.ts';

/** Posts of a column at a time. */
export const COLUMN_POSTS = 10;

export type Column = {
  readonly alternative: string;
  readonly side: Side;
  readonly posts: readonly PostId[];
  readonly next: string | null;
  /** Lines that were read when its first page was: later posts are news. */
  readonly seq: number;
  readonly loading: boolean;
};

export type ColumnsParts = {
  readonly copy: () => Copy | null;
  readonly page: Sync['page'];
  readonly sort: () => Sort;
  /** Top posts that came with an answer: older than the page, and no news there. */
  readonly met: (posts: readonly PostId[]) => void;
  readonly changed: () => void;
};

export class Columns {
  #list: readonly Column[] | null = null;
  #turn = 0;
  readonly #parts: ColumnsParts;

  constructor(parts: ColumnsParts) {
    this.#parts = parts;
  }

  /** `null`: threads are shown. */
  get list(): readonly Column[] | null {
    return this.#list;
  }

  /** Shows the two columns of these alternatives; none: threads again. */
  async show(alternatives: readonly string[]): Promise<void> {
    const turn = (this.#turn += 1);
    const seq = this.#parts.copy()?.state.seq ?? 0;
    this.#list =
      alternatives.length === 0
        ? null
        : alternatives.flatMap((alternative) =>
            SIDES.map((side): Column => ({ alternative, side, posts: [], next: null, seq, loading: true })),
          );
    this.#parts.changed();
    await Promise.all((this.#list ?? []).map((column) => this.#read(column, null, turn)));
  }

  /** The same ones once more: by another sort, or in a copy that took the place of this one. */
  async again(): Promise<void> {
    if (this.#list) await this.show([...new Set(this.#list.map(({ alternative }) => alternative))]);
  }

  async more(alternative: string, side: Side): Promise<void> {
    const column = this.#list?.find((each) => each.alternative === alternative && each.side === side);
    if (!column || column.next === null || column.loading) return;
    this.#set(column, { loading: true });
    await this.#read(column, column.next, this.#turn);
  }

  /** News of a column, the reader's own apart: those stand there at once. */
  fresh(column: Column): { readonly own: readonly PostId[]; readonly others: readonly PostId[] } {
    const copy = this.#parts.copy();
    if (!copy || column.loading) return { own: [], others: [] };
    const news = [...copy.state.debate.items.values()].filter(
      ({ root, status, seq, post, chat }) =>
        chat === undefined && root === null && status === 'published' && seq > column.seq && !column.posts.includes(post),
    );
    const debate = { ...copy.state.debate, items: TrieMap.from(news.map((item) => [item.post, item] as const)) };
    const { items } = news.length === 0 ? { items: [] } : pageOf(debate, copy.held, this.#query(column, Math.max(1, news.length)));
    const isOwn = (item: Item): boolean => item.mark === copy.viewer.mark('own', item.post);
    const posts = (own: boolean): readonly PostId[] => items.filter((item) => isOwn(item) === own).map(({ post }) => post);
    return { own: posts(true), others: posts(false) };
  }

  showFresh(): void {
    this.#list = (this.#list ?? []).map((column) => {
      const { own, others } = this.fresh(column);
      return { ...column, posts: [...others, ...own, ...column.posts] };
    });
    this.#parts.changed();
  }

  #query({ alternative, side }: Pick<Column, 'alternative' | 'side'>, limit: number, cursor: string | null = null): PostQuery {
    return { sort: this.#parts.sort(), limit, stance: alternative, side, ...(cursor === null ? {} : { cursor }) };
  }

  async #read(column: Column, cursor: string | null, turn: number): Promise<void> {
    const { copy, page, met } = this.#parts;
    const before = copy()?.state;
    const query = this.#query(column, COLUMN_POSTS, cursor);
    const reply = await page(query, (read) => {
      if (before) met(read.items.flatMap(({ post, root, seq }) => (root === null && seq <= before.seq ? [post] : [])));
      return read;
    });
    if (turn !== this.#turn) return;
    const here = copy();
    // Where nobody answers it is made of what is here.
    const answer = reply.kind === 'ok' ? reply.value : here && pageOf(here.state.debate, here.held, query);
    const earlier = cursor === null ? [] : column.posts;
    const tops = answer?.items.flatMap(({ post, root }) => (root === null && !earlier.includes(post) ? [post] : [])) ?? [];
    this.#set(column, { posts: [...earlier, ...tops], next: answer?.next ?? null, loading: false });
  }

  #set({ alternative, side }: Column, change: Partial<Column>): void {
    this.#list =
      this.#list?.map((each) => (each.alternative === alternative && each.side === side ? { ...each, ...change } : each)) ?? null;
    this.#parts.changed();
  }
}
