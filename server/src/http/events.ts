/** `GET …/events`: lines and the contents this reader may have now. Pull is truth; with `wait`, also for those without websockets. */
import { LIMITS } from '@insyn/protocol/limits.ts';
import { API } from '@insyn/protocol/routes.ts';
import { notFound, PRIVATE, visible, visit } from './access.ts';
import { type App, type Door, DoorError } from './door.ts';
import { only } from './methods.ts';
import { readWhole, standing } from './positions.ts';
import { publicAnswersOf, readsAsEveryone } from './public-answers.ts';
import { tagOf } from './tag.ts';

const URL = `${API}/dialogues/:log/events`;
type Query = Readonly<Partial<Record<'after' | 'limit' | 'epoch' | 'hash' | 'wait', string | readonly string[]>>>;

export function serveEvents(app: App, door: Door): void {
  const answers = publicAnswersOf(door.authority);
  app.get<{ Params: { log: string }; Querystring: Query }>(URL, async (request, reply) => {
    const { log, who, began } = await visit(door, request);
    const asked = readQuery(request.query);
    let found = await door.authority.look(log);
    if (found === null || !visible(found.state, who)) return notFound(began);
    const head = (): { seq: number; epoch: string } => ({ seq: found?.state.seq ?? 0, epoch: found?.epoch ?? '' });
    if ((await standing(door, log, head(), { ...asked, seq: asked.after })) === 'reset') throw new DoorError('log/reset');
    reply.headers(PRIVATE);
    if (asked.wait > 0 && asked.after === found.state.seq) {
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      await door.wakers.wait(log, asked.wait * 1000, gone.signal);
      found = await door.authority.look(log);
      if (found === null || !visible(found.state, who)) return notFound(began);
    }
    const tag = tagOf(found.state.seq, found.epoch, who);
    reply.header('etag', tag);
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    const { after, limit } = asked;
    const frame = (): ReturnType<typeof door.authority.frame> => door.authority.frame(log, after, limit, who);
    if (!readsAsEveryone(who)) return (await frame()) ?? notFound(began);
    // After a restart thousands ask from the same place. The tag says a seq: it is never of an older answer.
    const made = await answers.of(log, JSON.stringify(['events', log, after, limit]), frame, true);
    return made === null ? notFound(began) : answers.send(request, reply, made);
  });
  only(app, URL, ['GET', 'HEAD']);
}

function readQuery(query: Query): { after: number; limit: number; epoch: string | undefined; hash: string | undefined; wait: number } {
  const text = (value: Query[keyof Query]): string | undefined => (value === undefined || typeof value === 'string' ? value : '?');
  const after = readWhole(text(query.after), 0);
  if (after === null) throw new DoorError('log/bad-position', { fields: ['after'] });
  const limit = readWhole(text(query.limit), LIMITS.pullLines);
  const wait = readWhole(text(query.wait), 0);
  if (limit === null || limit < 1) throw new DoorError('request/not-understood', { fields: ['limit'] });
  if (wait === null) throw new DoorError('request/not-understood', { fields: ['wait'] });
  return {
    after,
    limit: Math.min(limit, LIMITS.pullLines),
    epoch: text(query.epoch),
    hash: text(query.hash),
    wait: Math.min(wait, LIMITS.pollSeconds),
  };
}
