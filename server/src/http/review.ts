/** `GET …/review`: what moderators have before them. For everyone else it is not there. */
import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { PostId } from '@insyn/domain/ids.ts';
import { REVIEW_LISTS, type ReviewQuery } from '@insyn/domain/view.ts';
import { RANDOM_ID_PATTERN } from '@insyn/protocol/commands.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import type { ReviewAnswer } from '@insyn/protocol/review.ts';
import { API } from '@insyn/protocol/routes.ts';
import { StaffNames } from '../moderation/staff-names.ts';
import { notFound, PRIVATE, visit } from './access.ts';
import { type App, type Door, DoorError } from './door.ts';
import { only } from './methods.ts';
import { readWhole } from './positions.ts';

const URL = `${API}/dialogues/:log/review`;
const post = Type.Optional(Type.Unsafe<PostId>({ type: 'string', pattern: RANDOM_ID_PATTERN }));
const QUERY = Type.Object({
  list: Type.Optional(Type.Unsafe<(typeof REVIEW_LISTS)[number]>({ type: 'string', enum: [...REVIEW_LISTS] })),
  limit: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,2}$' })),
  cursor: post,
  post,
});

export function serveReview(plain: App, door: Door): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();
  const names = new StaffNames(door.authority, door.people);
  const schema = { querystring: QUERY, params: Type.Object({ log: Type.String() }) };
  app.get(URL, { schema }, async (request, reply) => {
    const { log, who, began } = await visit(door, request);
    reply.headers({ ...PRIVATE, 'cache-control': 'private, no-store' });
    const page = await door.authority.review(log, readQuery(request.query), who);
    if (page === null) return notFound(began);
    const staff = Object.fromEntries(await names.moderators(await door.tenantOf(log)));
    return { ...page, staff } satisfies ReviewAnswer;
  });
  only(plain, URL, ['GET', 'HEAD']);
}

function readQuery({ list = 'waiting', limit, cursor, post: one }: Type.Static<typeof QUERY>): ReviewQuery {
  const most = readWhole(limit, LIMITS.reviewPosts);
  if (most === null || most > LIMITS.reviewPosts) throw new DoorError('request/not-understood', { fields: ['limit'] });
  return { list, limit: most, ...(cursor === undefined ? {} : { cursor }), ...(one === undefined ? {} : { post: one }) };
}
