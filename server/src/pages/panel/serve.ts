/** `/panel/{log}` for members, `/d/{log}/panel` for everyone. An extra: nothing of it is there where it is not switched on. */
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LogId } from '@insyn/domain/ids.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { notFound, visible } from '../../http/access.ts';
import { type App, type Door, DoorError } from '../../http/door.ts';
import { pagePolicy } from '../../http/headers.ts';
import { only } from '../../http/methods.ts';
import { sameText } from '../../identity/session-token.ts';
import type { Mailer } from '../../identity/mail/mailer.ts';
import type { PanelStore } from '../../panel/store.ts';
import { Form, takeForms } from '../admin/form-data.ts';
import { failed } from '../admin/replies.ts';
import { siteSession } from '../admin/visitor.ts';
import { addCookie, proofFor, visitIn, visitOf } from '../enter/forms.ts';
import { sendPage } from '../layout.ts';
import { publicPages } from '../public-page.ts';
import { serveText } from '../serve-text.ts';
import { Times } from '../times.ts';
import { answerQuestion, beginPage, openNow, questionPage, reviewPage, sendSurvey, surveyFor } from './answering.ts';
import { type Guest, guestAt, panelAt, panelPaths, type PanelRoom } from './context.ts';
import { filledIn, keepDraft } from './drafts.ts';
import { answerHome, answerLeave, answerNo, homePage, leavePage, noPage } from './home.ts';
import { reportCsv } from './report-csv.ts';
import { reportPage } from './report-page.ts';
import { memberPage, type MemberShown, PANEL_SCRIPT, PANEL_STYLE } from './shell.ts';
import { panelStyle } from './style.ts';

type Params = { readonly log: string; readonly survey?: string; readonly number?: string };
type Handled = {
  readonly guest: Guest;
  readonly form: Form;
  readonly proof: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly params: Params;
};
type Handle = (at: Handled) => Promise<MemberShown | null> | MemberShown | null;

const LOG = ':log';
const SURVEY = panelPaths.survey(LOG, ':survey');
const QUESTION = `${SURVEY}/:number`;
const POLICY = pagePolicy({ frameAncestors: [], connect: [] });

export async function servePanel(app: App, door: Door, panels: PanelStore, mailer: Mailer | null): Promise<PanelRoom> {
  const room: PanelRoom = { door, panels, mailer, times: new Times(door.config.timeZone) };
  serveText(app, PANEL_STYLE, 'text/css; charset=utf-8', panelStyle);
  serveText(app, PANEL_SCRIPT, 'text/javascript; charset=utf-8', readFileSync(new URL('./panel-client.js', import.meta.url), 'utf8'));
  serveReport(app, room);
  await app.register(async (scope) => {
    takeForms(scope);
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store').header('vary', 'Cookie, Origin').header('referrer-policy', 'same-origin');
    });
    scope.setErrorHandler((error: unknown, request, reply) => failed(error, request, reply));
    const on = (address: string, show: Handle, answer: Handle | null): void => {
      scope.get(address, async (request, reply) => handle(room, request, reply, show));
      if (answer !== null)
        scope.post(address, { config: { form: true } }, async (request, reply) => handle(room, request, reply, answer, true));
      only(scope, address, ['GET', 'HEAD', ...(answer === null ? [] : (['POST'] as const))]);
    };
    on(
      panelPaths.home(LOG),
      ({ guest, request, proof }) => homePage(room, guest, (name) => queryOf(request, name), proof),
      async ({ guest, form, request, reply, proof }) => {
        const { shown, begun } = await answerHome(room, guest, form, request.ip, proof);
        const cookie = begun?.cookie ?? null;
        if (cookie !== null) addCookie(reply, cookie);
        return shown;
      },
    );
    on(
      panelPaths.no(LOG),
      ({ guest, request, proof }) => noPage(guest.at, queryOf(request, 'kod'), proof),
      ({ guest, form, request, proof }) => answerNo(room, guest.at, form, request.ip, proof),
    );
    const members =
      (handled: Handle): Handle =>
      (at) =>
        at.guest.isMember ? handled(at) : { to: panelPaths.home(at.guest.at.log) };
    on(
      panelPaths.leave(LOG),
      members(({ guest, proof }) => leavePage(guest, proof)),
      members(({ guest, form }) => answerLeave(room, guest, form)),
    );
    on(
      SURVEY,
      members((at) => inSurvey(room, at, (survey) => beginPage(room, at.guest, survey, at.proof))),
      members((at) =>
        inSurvey(room, at, async ({ entry }) => {
          await keepDraft(room, at.guest, entry, await filledIn(room, at.guest, entry));
          return { to: panelPaths.question(at.guest.at.log, entry.survey, 1) };
        }),
      ),
    );
    on(
      QUESTION,
      members((at) =>
        inSurvey(room, at, async (survey) => {
          if (at.params.number === 'granska') return reviewPage(room, at.guest, survey, at.proof);
          return questionPage(at.guest, survey, numberIn(at.params), await filledIn(room, at.guest, survey.entry), at.proof);
        }),
      ),
      members((at) =>
        inSurvey(room, at, async (survey) =>
          at.params.number === 'granska'
            ? sendSurvey(room, at.guest, survey, at.form, at.proof)
            : answerQuestion(room, at.guest, survey, numberIn(at.params), at.form, at.proof),
        ),
      ),
    );
  });
  return room;
}

function numberIn({ number = '' }: Params): number {
  return /^[1-9]\d?$/.test(number) ? Number(number) : 0;
}

/** One that has closed meanwhile leads home. */
async function inSurvey(
  room: PanelRoom,
  { guest, params }: Handled,
  then: (survey: NonNullable<ReturnType<typeof surveyFor>>) => Promise<MemberShown | null>,
): Promise<MemberShown | null> {
  const survey = surveyFor(guest, params.survey ?? '');
  if (survey === null) return null;
  return openNow(room, guest, survey) ? then(survey) : { to: panelPaths.home(guest.at.log) };
}

function queryOf(request: FastifyRequest, name: string): string {
  const asked = request.query as Readonly<Record<string, unknown>>;
  const value = Object.hasOwn(asked, name) ? asked[name] : '';
  return typeof value === 'string' ? value : '';
}

async function handle(room: PanelRoom, request: FastifyRequest, reply: FastifyReply, make: Handle, isSent = false): Promise<FastifyReply> {
  const began = performance.now();
  const { door } = room;
  const params = request.params as Params;
  const at = await panelAt(room, params.log);
  const guest = at === null ? null : await guestAt(room, at, siteSession(door, request));
  if (guest === null || !visible(guest.at.state, guest.who)) return notFound(began);
  const visit = isSent ? visitIn(request) : visitOf(request, reply);
  const proof = visit === null ? '' : proofFor(visit, door.sessionKey);
  const form = request.body instanceof Form ? request.body : Form.empty();
  if (isSent) {
    if (request.headers.origin !== door.baseUrl()) throw new DoorError('request/origin-not-allowed');
    if (proof === '' || !sameText(form.text('csrf'), proof)) throw new DoorError('request/csrf');
  }
  const shown = await make({ guest, form, proof, request, reply, params });
  if (shown === null) return notFound(began);
  if ('to' in shown) return reply.redirect(shown.to, 303);
  return sendPage(reply.code(shown.status ?? 200), POLICY, memberPage(guest.at, shown));
}

function serveReport(app: App, room: PanelRoom): void {
  const { serve, answer } = publicPages(app, room.door);
  serve<{ log: string }>(panelPaths.report(LOG), async ({ state }) => {
    const at = await panelAt(room, state.log);
    return at && reportPage(room, at, room.panels.drawFile(at.log) !== null);
  });
  const file = (address: string, name: string, type: string, make: (log: string) => Promise<string | null>): void =>
    answer<{ log: string }>(address, async ({ state, reply }) => {
      const text = await make(state.log);
      if (text === null) return null;
      return reply
        .header('cache-control', 'private, no-cache')
        .header('vary', 'Origin, Cookie, Authorization')
        .header('content-disposition', `attachment; filename="${name}"`)
        .type(type)
        .send(text);
    });
  file(panelPaths.csv(LOG), 'rapport.csv', 'text/csv; charset=utf-8; header=present', async (log) => {
    const at = await panelAt(room, log);
    return at && reportCsv(at);
  });
  file(panelPaths.draw(LOG), 'lottning.json', 'application/json', async (log) => {
    const at = await panelAt(room, log);
    return (at?.state.panel.drawn ?? null) === null ? null : room.panels.drawFile(log as LogId);
  });
  answer<{ log: string }>(panelPaths.lines(LOG), async ({ state, reply }) => {
    if (state.panel.committed === null) return null;
    return reply
      .header('cache-control', 'private, no-cache')
      .header('content-disposition', 'attachment; filename="rader.ndjson"')
      .type('application/x-ndjson; charset=utf-8')
      .send(Readable.from(linesOf(room.door, state.log, state.seq)));
  });
}

/** The lines of a log as they are kept, as far as its head at this moment. */
async function* linesOf({ store }: Door, log: Parameters<Door['store']['read']>[0], seq: number): AsyncGenerator<string> {
  for (let after = 0; after < seq;) {
    const { lines } = await store.read(log, after, Math.min(LIMITS.linesPerPage, seq - after));
    if (lines.length === 0) return;
    yield lines.map(({ line }) => `${line}\n`).join('');
    after += lines.length;
  }
}
