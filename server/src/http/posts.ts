/** `GET …/snapshot` and `…/posts`: what a reader begins with, and the pages that go on from there. */
import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { MESSAGES_MOST } from '@insyn/domain/chat/page.ts';
import { SIDES, SORTS } from '@insyn/domain/debate/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { PostQuery } from '@insyn/domain/view.ts';
import { RANDOM_ID_PATTERN } from '@insyn/protocol/commands.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { API } from '@insyn/protocol/routes.ts';
import { countOpening } from '../follow-up/readers.ts';
import { notFound, PRIVATE, visit } from './access.ts';
import { type App, type Door, DoorError } from './door.ts';
import { only } from './methods.ts';
import { readWhole } from './positions.ts';
import { publicAnswersOf, readsAsEveryone } from './public-answers.ts';

const post = Type.Optional(Type.Unsafe<PostId>({ type: 'string', pattern: RANDOM_ID_PATTERN }));

/** A post's id within a list. */
const ID = RANDOM_ID_PATTERN.slice(1, -1);

/** Every value is one of a list or fits a pattern: nothing of a query reaches SQL or a page as it came. */
const QUERY = Type.Object({
  sort: Type.Optional(Type.Unsafe<(typeof SORTS)[number]>({ type: 'string', enum: [...SORTS] })),
  limit: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,2}$' })),
  cursor: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}(?:\\.[0-9]{1,15})?$' })),
  of: post,
  near: post,
  stance: Type.Optional(Type.String({ maxLength: 64 })),
  side: Type.Optional(Type.Unsafe<(typeof SIDES)[number]>({ type: 'string', enum: [...SIDES] })),
  q: Type.Optional(Type.String({ maxLength: 200 })),
  /** Questions of a chat, by comma. */
  messages: Type.Optional(Type.String({ pattern: `^${ID}(?:,${ID}){0,${MESSAGES_MOST - 1}}$` })),
});
type Query = Type.Static<typeof QUERY>;
const PARAMS = Type.Object({ log: Type.String() });

export function servePosts(plain: App, door: Door): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();
  const schema = { querystring: QUERY, params: PARAMS };
  const read = { snapshot: door.authority.snapshot, posts: door.authority.page } as const;
  const answers = publicAnswersOf(door.authority);
  for (const name of ['snapshot', 'posts'] as const) {
    const url = `${API}/dialogues/:log/${name}`;
    app.get(url, { schema }, async (request, reply) => {
      const { log, who, began } = await visit(door, request);
      const query = readQuery(request.query);
      reply.headers(PRIVATE);
      if (!readsAsEveryone(who)) return (await read[name](log, query, who)) ?? notFound(began);
      const made = await answers.of(log, JSON.stringify([name, log, query]), () => read[name](log, query, who));
      if (made === null) return notFound(began);
      // An element in a page of another site begins with this; in a page of ours the page was counted.
      const elsewhere = request.headers.origin !== undefined && request.headers.origin !== door.baseUrl();
      if (name === 'snapshot' && elsewhere) countOpening(door, request, log, 'element');
      return answers.send(request, reply, made);
    });
    only(plain, url, ['GET', 'HEAD']);
  }
}

function readQuery({ sort = 'newest', limit, ...rest }: Query): PostQuery {
  const most = readWhole(limit, LIMITS.pagePostsDefault);
  if (most === null || most > LIMITS.pagePosts) throw new DoorError('request/not-understood', { fields: ['limit'] });
  const { cursor, of, near, stance, side, q, messages } = rest;
  return {
    sort,
    limit: most,
    ...(cursor === undefined ? {} : { cursor }),
    ...(of === undefined ? {} : { of }),
    ...(near === undefined ? {} : { near }),
    ...(stance === undefined ? {} : { stance }),
    ...(side === undefined ? {} : { side }),
    ...(q === undefined ? {} : { q }),
    ...(messages === undefined ? {} : { messages: messages.split(',') as PostId[] }),
  };
}
