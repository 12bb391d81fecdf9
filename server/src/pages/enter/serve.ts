/** The entrance: where a person says who they are, and what was written is sent. Pairings, mail codes and logins under way live here, in memory. */
import { statusOf } from '@insyn/protocol/problems.ts';
import { readFileSync } from 'node:fs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type App, type Door, DoorError } from '../../http/door.ts';
import { only } from '../../http/methods.ts';
import { servePairings } from '../../http/pairings.ts';
import { isProblemCode } from '../../http/problems.ts';
import type { LetterCodes } from '../../identity/letter-codes.ts';
import { MailCodes } from '../../identity/mail/codes.ts';
import type { Mailer } from '../../identity/mail/mailer.ts';
import type { OidcProviderClient } from '../../identity/oidc/types.ts';
import { type PairingLimits, Pairings } from '../../identity/pairing/pairings.ts';
import { serveText } from '../serve-text.ts';
import { serveBegin } from './begin-routes.ts';
import { serveCodes } from './code-routes.ts';
import { serveEid } from './eid-routes.ts';
import { troubleScreen } from './end-pages.ts';
import { type Entrance, wordsOf } from './entrance.ts';
import { useForms } from './forms.ts';
import { ENTER_SCRIPT, ENTER_STYLE, hereOf, show } from './here.ts';
import { LoginsUnderWay } from './logins.ts';
import { serveMine } from './mine-routes.ts';
import { serveSend } from './send-routes.ts';
import { enterStyle } from './style.ts';

export type EntranceParts = {
  /** `null`: nobody shows who they are by mail. */
  readonly mailer: Mailer | null;
  /** In the order they are offered. */
  readonly providers: readonly OidcProviderClient[];
  /** `null`: there are no letters. */
  readonly letterCodes: LetterCodes | null;
  readonly pairingLimits: Partial<PairingLimits>;
  /** Parameters of a provider's own, for a request that begins a login there. */
  readonly extra?: (request: FastifyRequest, provider: OidcProviderClient) => Readonly<Record<string, string>> | undefined;
};

/** ms. What is over leaves the memory this soon after, also when nobody asks. */
const SWEEP = 10_000;
const SCRIPT = readFileSync(new URL('./enter-client.js', import.meta.url), 'utf8');

export function serveEntrance(app: App, door: Door, given: Partial<EntranceParts> = {}): void {
  const now = (): number => door.clock.now();
  const parts: EntranceParts = { mailer: null, providers: [], letterCodes: null, pairingLimits: {}, ...given };
  const pairings = new Pairings(now, parts.pairingLimits);
  const mailCodes = new MailCodes(now);
  const logins = new LoginsUnderWay(Date.now);
  const entrance: Entrance = { door, parts, pairings, mailCodes, logins };
  servePairings(app, door, pairings);
  serveText(app, ENTER_STYLE, 'text/css; charset=utf-8', enterStyle);
  serveText(app, ENTER_SCRIPT, 'text/javascript; charset=utf-8', SCRIPT);
  app.register(async (scope) => {
    useForms(scope);
    scope.setErrorHandler(async (error: unknown, request, reply) => refuse(entrance, error, request, reply));
    for (const serve of [serveBegin, serveCodes, serveEid, serveSend, serveMine]) serve(scope, entrance);
  });
  for (const step of ['val', 'byt', 'avbryt', 'skicka', 'jamfor']) only(app, `/in/:pairing/${step}`, ['POST']);

  const sweeping = setInterval(() => {
    pairings.sweep();
    mailCodes.sweep();
    logins.sweep();
  }, SWEEP);
  sweeping.unref();
  app.addHook('preClose', async () => {
    clearInterval(sweeping);
    pairings.close();
  });
}

/** Pages answer people: what went wrong is said in words, on a page. */
async function refuse({ door }: Entrance, error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const here = hereOf(door, request, reply);
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  const theirs = typeof status === 'number' && status >= 400 && status < 500;
  const code = error instanceof DoorError ? error.code : theirs ? (status === 413 ? 'login/draft-too-large' : 'login/state') : 'internal';
  // A page of another site makes no browser known here.
  if (code === 'request/origin-not-allowed') reply.removeHeader('set-cookie');
  if (!(error instanceof DoorError) && !theirs) request.log.error({ err: error }, 'a request failed');
  if (error instanceof DoorError && error.retryAfter !== undefined) reply.header('retry-after', String(error.retryAfter));
  const wait = error instanceof DoorError ? error.retryAfter : undefined;
  return show(here, troubleScreen(here, wordsOf(here, code, wait), isProblemCode(code) ? statusOf(code) : 500, null));
}
