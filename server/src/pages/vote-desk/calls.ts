/**
 * What the desk's script asks for, as JSON. Each call looks anew at who asks and what their seats may do; nothing is logged of any, for
 * when an envelope came is nobody's business afterwards.
 */
import { Type, type Static, type TSchema, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { LogId } from '@insyn/domain/ids.ts';
import type { DeskAct } from '@insyn/domain/vote/desk-access.ts';
import { cleanText, isShowable } from '@insyn/domain/text/clean.ts';
import { personalNumbers } from '@insyn/domain/text/personal-number.ts';
import { BATCH_MOST, SHUFFLE_LEAST, type Difference } from '@insyn/domain/vote/paper.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { CSRF_HEADER } from '@insyn/protocol/session.ts';
import { DESK_CALLS, DESK_REASONS, DIFFERENCE_MAX, GROUP_MOST, type DeskCall, type DeskScanAnswer } from '@insyn/protocol/vote-desk.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CallFault, StoreDown } from '../../ballot/caller.ts';
import type { PaperStep } from '../../ballot/paper/store.ts';
import { notFound } from '../../http/access.ts';
import { type App, DoorError } from '../../http/door.ts';
import { only } from '../../http/methods.ts';
import { sameText } from '../../identity/session-token.ts';
import { admitToDesk, mustMay, type DeskAt, type DeskRoom } from './desk-at.ts';
import { deskView } from './state.ts';

const ID = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' });
const HANDLE = Type.String({ minLength: 1, maxLength: 60 });
const BATCH = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const PILES = Type.Record(Type.String({ maxLength: 20 }), Type.Number(), { maxProperties: 20 });
const CLOSED = { additionalProperties: false } as const;
const SILENT = { config: { silent: true } } as const;

const SCAN = Type.Object({ id: ID, handle: HANDLE }, CLOSED);
const GROUP = Type.Union([
  Type.Object({ handles: Type.Array(HANDLE, { maxItems: GROUP_MOST }) }, CLOSED),
  Type.Object({ all: Type.Integer({ minimum: 0 }) }, CLOSED),
]);
const REASON = Type.Union([...DESK_REASONS, 'voted-on-web' as const].map((reason) => Type.Literal(reason)));
const PROPOSE = Type.Object(
  {
    id: ID,
    handle: HANDLE,
    kind: Type.Union([Type.Literal('aside'), Type.Literal('reject'), Type.Literal('undo')]),
    reason: Type.Union([REASON, Type.Null()]),
  },
  CLOSED,
);
const MATTER = Type.Object({ id: ID }, CLOSED);
const OPEN = Type.Object({ envelopes: Type.Number() }, CLOSED);
const AT_BATCH = Type.Object({ batch: BATCH }, CLOSED);
const COUNT = Type.Object({ batch: BATCH, piles: PILES, uneven: Type.Optional(Type.Boolean()) }, CLOSED);
const RECOUNT = Type.Object(
  {
    batch: BATCH,
    piles: PILES,
    difference: Type.Union([
      Type.Null(),
      Type.Object(
        {
          count: Type.Integer({ minimum: -BATCH_MOST * 10, maximum: BATCH_MOST }),
          reason: Type.String({ maxLength: DIFFERENCE_MAX }),
        },
        CLOSED,
      ),
    ]),
  },
  CLOSED,
);

/** Acts of the table by what is proposed. */
const MATTER_ACTS = { aside: 'set-aside', reject: 'reject', undo: 'undo' } as const satisfies Readonly<Record<string, DeskAct>>;

export function serveDeskCalls(plain: App, room: DeskRoom): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();
  const { registrar, paper } = room.ballot;
  const address = (call: DeskCall): string => routes.voteDeskCall(':log' as LogId, call);

  app.get(address('lage'), SILENT, async (request, reply) => {
    unkept(reply);
    const at = await admitted(room, request);
    mustMay(at, 'read-protocol');
    return deskView(room, at).catch(down);
  });

  const post = <S extends TSchema>(
    call: DeskCall,
    body: S,
    act: (at: DeskAt, asked: Static<S>) => Promise<unknown>,
    needs?: DeskAct,
  ): void => {
    plain.post(address(call), { schema: { body }, ...SILENT }, async (request, reply) => {
      unkept(reply);
      const at = await admitted(room, request);
      proveOurs(room, request, at);
      if (needs !== undefined) mustMay(at, needs);
      return act(at, request.body as Static<S>)
        .finally(() => room.figures.clear())
        .catch(down);
    });
  };

  post(
    'ta-emot',
    SCAN,
    async ({ run, today }, { id, handle }): Promise<DeskScanAnswer> => {
      const answer = await registrar('scan', run.election, id, handle, today);
      if (answer.kind === 'received')
        return { kind: 'received', handle: answer.handle, today: (await registrar('deskFigures', run.election, today)).today };
      const { code } = answer;
      if (code === 'roll/same-person' || code === 'roll/two-needed') throw new DoorError(code);
      return { kind: 'refused', code, handle: answer.handle };
    },
    'receive',
  );

  post(
    'blanda',
    GROUP,
    async ({ run, now }, group) => {
      const answer = await registrar('acceptGroup', run.election, group, SHUFFLE_LEAST, now >= run.closes);
      if (answer.kind === 'refused') throw new DoorError(answer.code, answer.handle === null ? {} : { fields: [answer.handle] });
      return { count: answer.count };
    },
    'accept',
  );

  post('foresla', PROPOSE, async (at, { kind, ...asked }) => {
    mustMay(at, MATTER_ACTS[kind]);
    const answer = await registrar('propose', at.run.election, { ...asked, kind, day: at.today, by: at.number });
    if (answer.kind === 'refused') throw new DoorError(answer.code);
    return answer.matter;
  });

  const matterOf = async (at: DeskAt, id: string): Promise<void> => {
    const matter = (await registrar('matters', at.run.election)).find((each) => each.id === id);
    if (matter === undefined) throw new DoorError('roll/unknown');
    mustMay(at, MATTER_ACTS[matter.kind]);
  };
  post('signera', MATTER, async (at, { id }) => {
    await matterOf(at, id);
    const answer = await registrar('signMatter', at.run.election, id, at.number);
    if (answer.kind === 'refused') throw new DoorError(answer.code);
    return answer.matter;
  });
  post('stryk', MATTER, async (at, { id }) => {
    await matterOf(at, id);
    return { dropped: await registrar('dropMatter', at.run.election, id) };
  });

  post(
    'ny-bunt',
    OPEN,
    async ({ run, number, today }, { envelopes }) => {
      const { accepted } = await registrar('deskFigures', run.election, today);
      return stepped(await paper('open', run.election, envelopes, number, accepted));
    },
    'open-batch',
  );
  post('satt-dig', AT_BATCH, async ({ run, number }, { batch }) => stepped(await paper('join', run.election, batch, number)), 'count');
  post(
    'rakna',
    COUNT,
    async ({ run, number, today }, { batch, piles, uneven = false }) =>
      stepped(await paper('count', run.election, batch, { counter: number, piles }, { uneven, day: today })),
    'count',
  );
  post(
    'rakna-om',
    RECOUNT,
    async ({ run, number, today }, { batch, piles, difference }) =>
      stepped(await paper('recount', run.election, batch, { counter: number, piles }, difference && readable(difference), today)),
    'recount',
  );
  post('borja-om', AT_BATCH, async ({ run, number }, { batch }) => stepped(await paper('restart', run.election, batch, number)), 'restart');
  for (const call of DESK_CALLS) only(plain, address(call), call === 'lage' ? ['GET', 'HEAD'] : ['POST']);
}

async function admitted(room: DeskRoom, request: FastifyRequest): Promise<DeskAt> {
  const answer = await admitToDesk(room, request).catch(down);
  if ('at' in answer) return answer.at;
  if (answer.refused === 'missing') return notFound(performance.now());
  throw new DoorError(answer.refused === 'login' ? 'roll/login-needed' : 'roll/not-allowed');
}

/** Our own page and no other sends it, and it knows what only our page is told. */
function proveOurs({ door }: DeskRoom, request: FastifyRequest, { visitor }: DeskAt): void {
  if (request.headers.origin !== door.baseUrl()) throw new DoorError('request/origin-not-allowed');
  const given = request.headers[CSRF_HEADER];
  if (typeof given !== 'string' || !sameText(given, visitor.csrf)) throw new DoorError('request/csrf');
}

/** The reason stands in the protocol and in the result, for everyone. */
function readable({ count, reason }: Difference): Difference {
  const text = cleanText(reason);
  if (!isShowable(text) || personalNumbers(text).length > 0) throw new DoorError('vote/text-not-allowed');
  return { count, reason: text };
}

/** Nobody's figures, own ones as little as others': the page asks for how everything stands by itself. */
function stepped(step: PaperStep): { readonly batch: number; readonly status: string } {
  if (!step.ok) throw new DoorError(step.code satisfies ProblemCode);
  return { batch: step.batch.batch, status: step.batch.status };
}

function unkept(reply: FastifyReply): void {
  reply.header('cache-control', 'no-store').header('vary', 'Cookie, Origin');
}

function down(error: unknown): never {
  if (error instanceof StoreDown) throw new DoorError('roll/down');
  if (error instanceof CallFault && error.code !== null) throw new DoorError(error.code as ProblemCode);
  throw error;
}
