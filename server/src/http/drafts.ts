/** `GET …/me/drafts` and `PUT …/me/drafts/{place}`: what somebody is writing, for their other device. */
import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { PostId } from '@insyn/domain/ids.ts';
import { personalNumbers } from '@insyn/domain/text/personal-number.ts';
import { RANDOM_ID_PATTERN } from '@insyn/protocol/commands.ts';
import type { DraftRequest, DraftsAnswer } from '@insyn/protocol/drafts.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { API } from '@insyn/protocol/routes.ts';
import { notFound, PRIVATE, visible, visit, type Visit } from './access.ts';
import { type App, type Door, DoorError } from './door.ts';
import { only } from './methods.ts';

const LIST = `${API}/dialogues/:log/me/drafts`;
const ONE = `${LIST}/:place`;
/** ms between looks for drafts that are too old. */
const SWEEP = 3_600_000;

const PARAMS = Type.Object({ log: Type.String(), place: Type.Unsafe<PostId>({ type: 'string', pattern: RANDOM_ID_PATTERN }) });
const BODY = Type.Object(
  {
    text: Type.String(),
    lang: Type.String({ maxLength: 35 }),
    basedOn: Type.Union([Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }), Type.Null()]),
  },
  { additionalProperties: false },
);

export function serveDrafts(plain: App, door: Door): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();
  const { drafts } = door.people;

  app.get(LIST, { schema: { params: Type.Pick(PARAMS, ['log']) } }, async (request, reply) => {
    const at = await visit(door, request);
    reply.headers(PRIVATE);
    const person = await personAt(door, at);
    return { drafts: await drafts.list(person, at.log, door.clock.now()) } satisfies DraftsAnswer;
  });
  only(plain, LIST, ['GET', 'HEAD']);

  app.put(ONE, { schema: { params: PARAMS, body: BODY } }, async (request, reply) => {
    const at = await visit(door, request);
    reply.headers(PRIVATE);
    const person = await personAt(door, at);
    // The list of all tenants let the request in; whose dialogue it is decides.
    if (!door.origins.allows(request.headers.origin, await door.tenantOf(at.log))) throw new DoorError('request/origin-not-allowed');
    await mayWrite(door, person, request.ip);
    const { place } = request.params;
    const { text, lang, basedOn }: DraftRequest = request.body;
    if (Buffer.byteLength(text) > LIMITS.draftBytes) throw new DoorError('request/too-large', { fields: ['text'] });
    if (personalNumbers(text).length > 0) throw new DoorError('debate/personal-number', { fields: ['text'] });
    const stands = await drafts.save(person, at.log, { place, text, lang, basedOn }, door.clock.now());
    if (stands === 'gone') throw new DoorError('session/needed');
    if (stands === 'full') throw new DoorError('request/too-large');
    return stands;
  });
  only(plain, ONE, ['PUT']);

  const sweeping = setInterval(() => {
    drafts.sweep(door.clock.now()).catch((error: unknown) => plain.log.error({ err: error }, 'old drafts were not forgotten'));
  }, SWEEP);
  sweeping.unref();
  app.addHook('preClose', async () => clearInterval(sweeping));
}

/** A dialogue that is not there for this person is not there; in one that is, nobody has no drafts. */
async function personAt(door: Door, { log, who, began }: Visit): Promise<string> {
  const found = await door.authority.look(log);
  if (found === null || !visible(found.state, who)) return notFound(began);
  if (who.person === null) throw new DoorError('session/needed');
  return who.person;
}

async function mayWrite(door: Door, person: string, address: string): Promise<void> {
  for (const wait of [await door.rates.take('address', address), await door.rates.take('draft', person)])
    if (wait > 0) throw new DoorError('request/too-many', { retryAfter: wait });
}
