/** Which posts a page holds, answered by SQL: the same as the domain's `pageOf`, which defines it (contract suite). */
import { FIRST_REPLIES, readCursor } from '@insyn/domain/debate/page.ts';
import { sql } from 'kysely';
import type { ExpressionBuilder, Kysely, SelectQueryBuilder } from 'kysely';
import type { Sort } from '@insyn/domain/debate/types.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { PostQuery } from '@insyn/domain/view.ts';
import type { Tables } from '../sqlite/schema.ts';
import { searchable } from './posts.ts';

/** Posts in order, tops each followed by their first answers; `next` is the cursor after the last one. */
export type PostIds = { readonly posts: readonly PostId[]; readonly next: string | null };

type Place = { readonly post: string; readonly root: string | null; readonly seq: number; readonly support: number };
type Position = { readonly support: number; readonly seq: number };
type Selection = SelectQueryBuilder<Tables, 'post', Place>;
type Condition = ExpressionBuilder<Tables, 'post'>;

export async function readPosts(db: Kysely<Tables>, log: LogId, query: PostQuery): Promise<PostIds> {
  const all = db.selectFrom('post').select(['post', 'root', 'seq', 'support']).where('log', '=', log);
  if (query.of !== undefined) return page(all.where('root', '=', query.of), 'oldest', query);
  const words = searchable(query.q?.trim() ?? '');
  const stance = query.stance ?? '';
  let wanted = words === '' ? all.where('root', 'is', null) : all.where(sql<boolean>`instr(words, ${words}) > 0`);
  if (stance !== '') wanted = wanted.where('stance', '=', stance);
  // What is about no alternative has no side, and none is asked of it.
  const { side } = query;
  if (stance !== '' && side !== undefined) wanted = wanted.where((of) => of.or([of('side', 'is', null), of('side', '=', side)]));
  const near = query.near === undefined ? null : await all.where('post', '=', query.near).executeTakeFirst();
  if (query.near !== undefined) {
    const first = await wanted.where('post', '=', near?.root ?? query.near).executeTakeFirst();
    if (!first) return { posts: [], next: null };
    wanted = wanted.where((of) => of.or([of('post', '=', first.post), beyond(of, query.sort, first)]));
  }
  const found = await page(wanted, query.sort, query);
  if (words !== '') return found;
  const posts = await Promise.all(found.posts.map(async (top) => [top, ...(await firstReplies(all, top, near?.root === top))]));
  return { posts: posts.flat(), next: found.next };
}

async function page(selection: Selection, sort: Sort, { cursor, limit }: PostQuery): Promise<PostIds> {
  const numbers = cursor === undefined ? null : readCursor(cursor);
  const after = numbers && positionOf(sort, numbers);
  const rest = after ? selection.where((of) => beyond(of, sort, after)) : selection;
  const ordered =
    sort === 'oldest'
      ? rest.orderBy('seq')
      : sort === 'newest'
        ? rest.orderBy('seq', 'desc')
        : rest.orderBy('support', 'desc').orderBy('seq', 'desc');
  // One more than asked for tells whether there is a next page.
  const rows = await ordered.limit(limit + 1).execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { posts: shown.map(({ post }) => post as PostId), next: last && rows.length > shown.length ? cursorOf(sort, last) : null };
}

/** Strictly after a position in the order. */
function beyond(of: Condition, sort: Sort, { support, seq }: Position): ReturnType<Condition['or']> {
  if (sort === 'oldest') return of.and([of('seq', '>', seq)]);
  if (sort === 'newest') return of.and([of('seq', '<', seq)]);
  return of.or([of('support', '<', support), of.and([of('support', '=', support), of('seq', '<', seq)])]);
}

function positionOf(sort: Sort, [first = 0, second = 0]: readonly number[]): Position {
  return sort === 'support' ? { support: first, seq: second } : { support: 0, seq: first };
}

function cursorOf(sort: Sort, { support, seq }: Position): string {
  return sort === 'support' ? `${support}.${seq}` : `${seq}`;
}

async function firstReplies(all: Selection, top: PostId, whole: boolean): Promise<readonly PostId[]> {
  const below = all.where('root', '=', top).orderBy('seq');
  return (await (whole ? below : below.limit(FIRST_REPLIES)).execute()).map(({ post }) => post as PostId);
}
