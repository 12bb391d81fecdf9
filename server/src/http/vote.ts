/**
 * What a voter asks of the roll: how it stands, and one token, blindly signed. Who asks is told by the login on our own pages or by the
 * code of a letter. No request is logged and no time kept of these (voting.md §2.6); a wrong code is counted, a right one is not.
 */
import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { fromBase64url, toBase64url } from '@insyn/domain/base64url.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { currentVote, type VoteRun } from '@insyn/domain/vote/types.ts';
import { SHA256_PATTERN } from '@insyn/protocol/commands.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { StandingAnswer, TokenAnswer } from '@insyn/protocol/voting.ts';
import type { FastifyRequest } from 'fastify';
import { CallFault, StoreDown } from '../ballot/caller.ts';
import type { Ballot } from '../ballot/open.ts';
import { serveBox } from '../ballot/box/serve.ts';
import type { Shown } from '../ballot/registrar/calls.ts';
import { dayIn } from '../identity/eligibility.ts';
import { readLetterCode } from '../identity/letter-codes.ts';
import { notFound, visible, visit } from './access.ts';
import { type App, type Door, DoorError } from './door.ts';

const PARAMS = Type.Object({ log: Type.String() });
const CODE = Type.Optional(Type.String({ maxLength: 200 }));
const ELECTION = Type.String({ pattern: SHA256_PATTERN });
const STANDING = Type.Object({ election: ELECTION, code: CODE }, { additionalProperties: false });
const TOKEN = Type.Object({ election: ELECTION, blinded: Type.String({ maxLength: 1024 }), code: CODE }, { additionalProperties: false });
const SILENT = { silent: true } as const;

export function serveVote(plain: App, door: Door, ballot: Ballot): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();
  const now = (): string => new Date(door.clock.now()).toISOString();
  const day = dayIn(door.config.timeZone, () => door.clock.now());

  app.post(routes.voteStanding(':log' as LogId), { schema: { params: PARAMS, body: STANDING }, config: SILENT }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const { election, code } = request.body;
    const { run, shown } = await voterAt(door, request, election, code);
    const found = await ballot.registrar('standing', run.election, shown).catch(down);
    if (found === null) return refuseStranger(door, request, shown);
    return { state: found.state, reason: found.reason, day: found.day } satisfies StandingAnswer;
  });

  app.post(routes.voteToken(':log' as LogId), { schema: { params: PARAMS, body: TOKEN }, config: SILENT }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const { election, blinded, code } = request.body;
    const { run, shown } = await voterAt(door, request, election, code);
    const message = fromBase64url(blinded);
    if (message === null || message === undefined) throw new DoorError('blind/length');
    const answer = await ballot.registrar('issue', run.election, shown, message, now(), day()).catch(down);
    if (answer.kind === 'refused') {
      if (answer.code === 'roll/unknown') return refuseStranger(door, request, shown);
      throw new DoorError(answer.code);
    }
    return { signature: toBase64url(answer.signature) } satisfies TokenAnswer;
  });

  serveBox(plain, { box: ballot.box, now, refuse: (code) => new DoorError(code) });
}

type Voter = { readonly run: VoteRun; readonly shown: Shown };

/** A vote that is signed, and how the voter shows who they are. Only our own page asks: what an embedding page does is no voter's act. */
async function voterAt(
  door: Door,
  request: FastifyRequest<{ Params: { log: string } }>,
  election: string,
  code: string | undefined,
): Promise<Voter> {
  const at = await visit(door, request);
  if (!door.origins.isOurs(request.headers.origin)) throw new DoorError('request/origin-not-allowed');
  const found = await door.authority.look(at.log);
  if (found === null || !visible(found.state, at.who)) return notFound(at.began);
  const run = currentVote(found.state.vote);
  if (run === null || run.election !== election || run.status === 'proposed' || run.status === 'cancelled')
    throw new DoorError('vote/not-found');
  return { run, shown: await shownBy(door, request, at, code) };
}

async function shownBy(
  door: Door,
  request: FastifyRequest,
  { session, log }: Awaited<ReturnType<typeof visit>>,
  code: string | undefined,
): Promise<Shown> {
  if (code !== undefined) {
    const wait = await door.rates.look('voteCode', request.ip);
    if (wait > 0) throw new DoorError('request/too-many', { retryAfter: wait });
    const read = readLetterCode(code);
    // Nobody's: the check at its end does not fit. A slip of the pen is no guess.
    if (read === null) throw new DoorError('roll/code-wrong', { fields: ['code'] });
    return { by: 'code', code: read };
  }
  if (session === null || session.site !== true || session.tenant !== (await door.tenantOf(log))) throw new DoorError('roll/login-needed');
  return { by: 'credential', digests: await door.people.digestsOf(session.person) };
}

/** A right code is no try: those who vote from one library are many. */
async function refuseStranger(door: Door, request: FastifyRequest, shown: Shown): Promise<never> {
  if (shown.by === 'code') {
    door.metrics.wrongCodes.inc();
    await door.rates.take('voteCode', request.ip);
    throw new DoorError('roll/code-wrong', { fields: ['code'], left: await door.rates.left('voteCode', request.ip) });
  }
  request.log.debug('somebody who is not on the roll');
  throw new DoorError('roll/unknown');
}

function down(error: unknown): never {
  if (error instanceof StoreDown) throw new DoorError('roll/down');
  if (error instanceof CallFault && error.code !== null) throw new DoorError(error.code as ProblemCode);
  throw error;
}
