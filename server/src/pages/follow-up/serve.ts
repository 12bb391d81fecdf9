/** `/d/{log}/uppfoljning`, `/d/{log}/hur-gick-det`, `/d/{log}/hinder` and `/hinder`: for everyone, without a script. */
import { createHmac } from 'node:crypto';
import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { EASE_ANSWERS } from '@insyn/domain/radslag/follow-up.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import type { LogState } from '@insyn/domain/root.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { openFigures } from '../../follow-up/figures.ts';
import { notFound, visible, visit } from '../../http/access.ts';
import { type App, type Door, DoorError } from '../../http/door.ts';
import { only } from '../../http/methods.ts';
import { languageOf } from '../../http/problems.ts';
import { type Mailer, MailError } from '../../identity/mail/mailer.ts';
import { proofFor, readForm, useForms, visitOf } from '../enter/forms.ts';
import { type PageParts, sendPage } from '../layout.ts';
import { enterFor } from '../own-page.ts';
import type { PublicPages, Visitor } from '../public-page.ts';
import { serveText } from '../serve-text.ts';
import { askedPage, type AskedState, readAnswers } from './asked.ts';
import {
  barrierMail,
  barrierPage,
  barrierThanks,
  faultIn,
  fromIn,
  NOTHING_TYPED,
  readTyped,
  type BarrierFault,
  type Typed,
} from './barrier.ts';
import { followUpCsv } from './csv.ts';
import { followUpPage } from './page.ts';
import type { Counted } from './sections.ts';
import { FOLLOW_UP_STYLE, followUpStyle } from './style.ts';
import { type FollowUpWords, followUpWords } from './words.ts';

const LOG = ':log' as LogId;
type OnLog = { log: string };
type Named = { readonly state: LogState; readonly title: string };
const ANSWER = Type.Optional(Type.Union(EASE_ANSWERS.map((answer) => Type.Literal(answer))));
const EASE_BODY = Type.Object({ easy: ANSWER, informed: ANSWER }, { additionalProperties: false });

export function serveFollowUp(app: App, door: Door, pages: PublicPages, mailer: Mailer | null): void {
  const { followUp, clock, config } = door;
  const figuresOf = openFigures(door.store, config.timeZone);
  const now = (): string => new Date(clock.now()).toISOString();
  const wordsOf = ({ headers }: FastifyRequest): FollowUpWords => followUpWords(languageOf(headers['accept-language']));
  const counted = async ({ state, held }: Pick<Visitor<OnLog>, 'state' | 'held'>): Promise<Counted> => ({
    figures: await figuresOf({ state, held }, now()),
    openings: followUp.openings(state.log),
    ease: followUp.ease(state.log),
    barriers: followUp.barriers(state.log),
  });

  pages.serve<OnLog>(routes.followUpPage(LOG), async (visitor) =>
    visitor.state.dialogue.phase === 'empty'
      ? null
      : followUpPage({
          state: visitor.state,
          counted: await counted(visitor),
          words: wordsOf(visitor.request),
          now: now(),
          zone: config.timeZone,
          base: door.baseUrl(),
        }),
  );
  pages.answer<OnLog>(routes.followUpFile(LOG), async (visitor) => {
    if (visitor.state.dialogue.phase === 'empty') return null;
    return visitor.reply
      .header('cache-control', 'private, no-cache')
      .header('vary', 'Origin, Cookie, Authorization, Accept-Language')
      .header('x-content-type-options', 'nosniff')
      .header('content-disposition', `attachment; filename="uppfoljning-${visitor.state.log}.csv"`)
      .type('text/csv; charset=utf-8; header=present')
      .send(followUpCsv(await counted(visitor), wordsOf(visitor.request)));
  });
  serveText(app, FOLLOW_UP_STYLE, 'text/css; charset=utf-8', followUpStyle);

  /** A dialogue that whoever asks may read. */
  const found = async (request: FastifyRequest): Promise<Named> => {
    const began = performance.now();
    const { log } = request.params as OnLog;
    const looked = isLogId(log) ? await door.authority.look(log) : null;
    const who = looked === null ? null : await door.whoOf(door.sessionOf(request), looked.state.log);
    if (looked === null || who === null || !visible(looked.state, who) || looked.state.dialogue.phase === 'empty') return notFound(began);
    return { state: looked.state, title: looked.state.dialogue.description.title };
  };
  const send = (reply: FastifyReply, page: PageParts, status = 200): FastifyReply =>
    sendPage(reply.code(status).header('cache-control', 'no-store').header('vary', 'Cookie, Accept-Language'), pages.policy(false), page);

  serveEase(app, door, { found, send, wordsOf });
  serveBarriers(app, door, { found, send, wordsOf, mailer });
}

type Shared = {
  readonly found: (request: FastifyRequest) => Promise<Named>;
  readonly send: (reply: FastifyReply, page: PageParts, status?: number) => FastifyReply;
  readonly wordsOf: (request: FastifyRequest) => FollowUpWords;
};

/** Once for each person: their mark is kept beside the sums, under the key of the log, and tells nothing of what they answered. */
function serveEase(app: App, door: Door, { found, send, wordsOf }: Shared): void {
  const { followUp } = door;
  const markOf = (log: LogId, person: string): string =>
    createHmac('sha256', door.secrets.marks(log)).update(`ease\0${person}`).digest('base64url').slice(0, 22);
  const personOf = async (request: FastifyRequest, log: LogId): Promise<string | null> =>
    (await door.whoOf(door.sessionOf(request), log)).person;
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    { state: { log }, title }: Named,
    state: AskedState,
    status = 200,
  ): FastifyReply => send(reply, askedPage(log, title, state, enterFor(routes.easePage(log), '/jag'), wordsOf(request)), status);

  app.get(routes.easePage(LOG), async (request, reply) => {
    const named = await found(request);
    const { log } = named.state;
    const person = await personOf(request, log);
    if (person === null) return show(request, reply, named, { is: 'login' });
    if (followUp.hasAnswered(log, markOf(log, person))) return show(request, reply, named, { is: 'already' });
    return show(request, reply, named, { is: 'form', proof: proofFor(visitOf(request, reply), door.sessionKey), empty: false });
  });
  void app.register(async (scope: App) => {
    useForms(scope);
    scope.post(routes.easePage(LOG), { config: { form: true } }, async (request, reply) => {
      const named = await found(request);
      const { log } = named.state;
      const { fields, visit: browser } = readForm(request, door);
      const person = await personOf(request, log);
      if (person === null) return show(request, reply, named, { is: 'login' }, 401);
      const answers = readAnswers((question) => fields.get(question));
      if (Object.keys(answers).length === 0)
        return show(request, reply, named, { is: 'form', proof: proofFor(browser, door.sessionKey), empty: true }, 422);
      return show(request, reply, named, { is: followUp.answer(log, markOf(log, person), answers) ? 'thanks' : 'already' });
    });
  });
  only(app, routes.easePage(LOG), ['GET', 'HEAD', 'POST']);

  app
    .withTypeProvider<TypeBoxTypeProvider>()
    .post(routes.ease(LOG), { schema: { body: EASE_BODY, params: Type.Object({ log: Type.String() }) } }, async (request, reply) => {
      const { log, who, began } = await visit(door, request);
      const looked = await door.authority.look(log);
      if (looked === null || !visible(looked.state, who) || looked.state.dialogue.phase === 'empty') return notFound(began);
      if (who.person === null) throw new DoorError('debate/login-needed');
      const answers = readAnswers((question) => request.body[question]);
      if (Object.keys(answers).length === 0) throw new DoorError('request/not-understood', { fields: ['easy', 'informed'] });
      const counted = followUp.answer(log, markOf(log, who.person), answers);
      return reply
        .code(counted ? 201 : 200)
        .header('cache-control', 'no-store')
        .send({ counted });
    });
  only(app, routes.ease(LOG), ['POST']);
}

function serveBarriers(app: App, door: Door, { found, send, wordsOf, mailer }: Shared & { readonly mailer: Mailer | null }): void {
  type Place = {
    readonly log: LogId | '';
    readonly about: string;
    readonly back: string;
    readonly action: string;
    readonly office: string;
  };
  const placeOf = async (request: FastifyRequest, from: string): Promise<Place> => {
    const { log } = request.params as Partial<OnLog>;
    // Only a path of ours is a way back: another site's address stands in the mail alone.
    if (log === undefined) return { log: '', about: '', back: from.startsWith('/') ? from : '', action: routes.barrier, office: '' };
    const { state, title } = await found(request);
    const office = state.radslag.plan?.office ?? '';
    return { log: state.log, about: title, back: routes.page(state.log), action: routes.barrierPage(state.log), office };
  };
  /** The registrar takes in what comes to the city; then whoever is told of alarms, then the office of the rådslag. */
  const contactOf = async (log: LogId | '', office: string): Promise<{ readonly to: string; readonly phone: string }> => {
    const tenant = (await door.authority.look(log === '' ? door.tenant : await door.tenantOf(log)))?.state.tenant;
    const { registrar = '', alarm = '', phone = '' } = tenant?.kind === 'tenant' ? tenant.settings : {};
    return { to: [registrar, alarm, office].find((address) => address !== '') ?? '', phone };
  };
  const screen = async (
    request: FastifyRequest,
    {
      place,
      typed,
      fault,
      browser,
    }: { readonly place: Place; readonly typed: Typed; readonly fault: BarrierFault | null; readonly browser: string },
  ): Promise<PageParts> => {
    const { about, back, action, log, office } = place;
    const { phone } = await contactOf(log, office);
    return barrierPage({ about, back, action, typed, fault, phone, proof: proofFor(browser, door.sessionKey), words: wordsOf(request) });
  };
  const urls = [routes.barrier, routes.barrierPage(LOG)];
  for (const url of urls) {
    app.get(url, async (request, reply) => {
      const { fran } = request.query as { readonly fran?: unknown };
      const from = fromIn(typeof fran === 'string' ? fran : '');
      const place = await placeOf(request, from);
      const typed = { ...NOTHING_TYPED, from: from === '' && place.log !== '' ? place.back : from };
      return send(reply, await screen(request, { place, typed, fault: null, browser: visitOf(request, reply) }));
    });
    only(app, url, ['GET', 'HEAD', 'POST']);
  }
  void app.register(async (scope: App) => {
    useForms(scope);
    for (const url of urls)
      scope.post(url, { config: { form: true } }, async (request, reply) => {
        const { fields, visit: browser } = readForm(request, door);
        const typed = readTyped((name) => fields.get(name) ?? '');
        const place = await placeOf(request, typed.from);
        const again = async (fault: BarrierFault, status: number): Promise<FastifyReply> =>
          send(reply, await screen(request, { place, typed, fault, browser }), status);
        const fault = faultIn(typed);
        if (fault !== null) return again(fault, 422);
        const wait = await door.rates.take('barrier', request.ip);
        if (wait > 0) {
          reply.header('retry-after', String(wait));
          return again('slow', 429);
        }
        const { to } = await contactOf(place.log, place.office);
        if (mailer === null || to === '') return again('notSent', 503);
        const from = typed.from.startsWith('/') ? `${door.baseUrl()}${typed.from}` : typed.from;
        try {
          await mailer.send(barrierMail(to, { ...typed, from }, place.about));
        } catch (error) {
          if (!(error instanceof MailError)) throw error;
          return again('notSent', 503);
        }
        door.followUp.barrier(place.log, typed.kind === '' ? 'other' : typed.kind);
        return send(reply, barrierThanks(place.back, place.about, wordsOf(request)));
      });
  });
}
