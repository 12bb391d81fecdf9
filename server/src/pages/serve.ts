/** The addresses of pages for people. */
import { readFileSync } from 'node:fs';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import { isRandomId, type PostId } from '@insyn/domain/ids.ts';
import { RADSLAG_VIEWS } from '@insyn/elements/translations/radslag.ts';
import { PROBLEM_CODES } from '@insyn/protocol/problems.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { proofOf } from '../archive/proof-part.ts';
import { countOpening } from '../follow-up/readers.ts';
import type { App, Door } from '../http/door.ts';
import { readWhole } from '../http/positions.ts';
import { type DialoguePage, dialoguePage, pageViewer } from './dialogue-page.ts';
import { documentPage } from './document-page.ts';
import { FRAME_CLIENT, framePage, frameWish } from './frame-page.ts';
import { sendPage, STYLESHEET } from './layout.ts';
import { placeOf } from './chat/address.ts';
import { CHAT_STYLE } from './chat/page.ts';
import { serveChats } from './chat/serve.ts';
import { chatStyle } from './chat/style.ts';
import { serveDecision } from './decision/serve.ts';
import { serveFollowUp } from './follow-up/serve.ts';
import { serveFeeds } from './feeds/serve.ts';
import { serveLedgerPage } from './ledger/serve.ts';
import { LEDGER_STYLE } from './ledger/page.ts';
import { ledgerStyle } from './ledger/style.ts';
import { RADSLAG_STYLE, radslagStyle } from './radslag/style.ts';
import { RESULT_STYLE } from './result/page.ts';
import { lookAtVote } from './result/look.ts';
import { serveResult } from './result/serve.ts';
import { resultStyle } from './result/style.ts';
import { INSYN_STYLE } from './protokoll/frame.ts';
import { type InsynParts, serveInsyn } from './protokoll/serve.ts';
import { insynStyle } from './protokoll/style.ts';
import { problemPage, problemsPage } from './problem-page.ts';
import { publicPages } from './public-page.ts';
import { serveText } from './serve-text.ts';
import { pageStyle } from './style.ts';
import { Times } from './times.ts';

const utf8 = new TextDecoder('utf-8');
/** `chatt`, `resultat` and `granskning` are pages. */
const PLACES = RADSLAG_VIEWS.filter((view) => view !== 'chatt' && view !== 'resultat' && view !== 'granskning');
const READABLE_MEDIA = new Set(['text/markdown', 'text/plain']);

export function servePages(app: App, door: Door, insyn: Omit<InsynParts, 'door'>): void {
  const times = new Times(door.config.timeZone);
  const pages = publicPages(app, door);
  const { serve, policy } = pages;
  const now = (): string => new Date(door.clock.now()).toISOString();
  const script = (): string | null => (door.embedded() ? routes.script : null);

  serve<{ log: string }>('/d/:log', async ({ state, held, request, who }) => {
    const asked = readAsked(request.query);
    if (asked === null) return null;
    // A message of a chat stands on that chat's page.
    const place = asked.near === null || asked.near === undefined ? null : placeOf(state, held, asked.near);
    if (place !== null) return { to: place.address };
    const at = now();
    countOpening(door, request, state.log, 'page');
    return dialoguePage({
      ...asked,
      state,
      held,
      viewer: pageViewer(who),
      names: door.people,
      now: at,
      vote: await lookAtVote(door, state, held, at),
      times,
      base: door.baseUrl(),
      // A page asked for by its number is the whole debate on paper: nothing takes its place.
      script: asked.numbered ? null : script(),
      proof: proofOf(door.proofs.kept(state.log), door.proofs.key()),
    });
  });

  // Views that have no page of their own: the place on the dialogue's page.
  for (const view of PLACES) {
    serve<{ log: string }>(`/d/:log/${view}`, ({ state }) =>
      Promise.resolve(state.radslag.plan === null ? null : { to: `${routes.page(state.log)}#${view}` }),
    );
  }

  serve<{ log: string; document: string }>('/d/:log/underlag/:document', async ({ state, held, request }) => {
    const view = dialogueView(state, held, now());
    const entry = view?.documents.find(({ document }) => document === request.params.document);
    if (view === null || entry === undefined) return null;
    const { card } = entry;
    const attachment = READABLE_MEDIA.has(card.media) ? await door.store.attachment(state.log, card.sha256) : null;
    return documentPage(
      state.log,
      view.title,
      card,
      attachment === null ? null : utf8.decode(attachment.bytes),
      door.baseUrl(),
      entry.document,
    );
  });

  serve<{ log: string }>(
    '/embed/frame/:log',
    async ({ state, request }) => {
      if (state.dialogue.phase === 'empty') return null;
      countOpening(door, request, state.log, 'element');
      return framePage(state.log, state.dialogue.description.title, state.dialogue.description.lang, script(), frameWish(request.query));
    },
    true,
  );

  serveChats(door, pages);
  serveResult(door, pages);
  serveLedgerPage(door, pages);
  serveFeeds(door, pages);
  serveDecision(app, door);
  serveInsyn(app, pages, { door, ...insyn });
  serveFollowUp(app, door, pages, insyn.mailer);

  app.get('/problems', async (_request, reply) => sendPage(reply, policy(false), problemsPage()));
  for (const code of PROBLEM_CODES)
    app.get(`/problems/${code}`, async (_request, reply) => sendPage(reply, policy(false), problemPage(code)));
  serveOpenly(app, STYLESHEET, 'text/css; charset=utf-8', pageStyle);
  serveOpenly(app, INSYN_STYLE, 'text/css; charset=utf-8', insynStyle);
  serveOpenly(app, CHAT_STYLE, 'text/css; charset=utf-8', chatStyle);
  serveOpenly(app, RESULT_STYLE, 'text/css; charset=utf-8', resultStyle);
  serveOpenly(app, RADSLAG_STYLE, 'text/css; charset=utf-8', radslagStyle);
  serveOpenly(app, LEDGER_STYLE, 'text/css; charset=utf-8', ledgerStyle);
  serveOpenly(app, FRAME_CLIENT, 'text/javascript; charset=utf-8', readFileSync(new URL('./frame-client.js', import.meta.url), 'utf8'));
}

/** Which part of the debate is asked for. `null` for what no link of ours says. */
function readAsked(query: unknown): (Pick<DialoguePage, 'page' | 'near' | 'sides'> & { readonly numbered: boolean }) | null {
  const { sida, inlagg, vy, alternativ = '' } = query as Readonly<Record<string, unknown>>;
  const page = readWhole(typeof sida === 'string' ? sida : undefined, 1);
  const near = typeof inlagg === 'string' && isRandomId(inlagg) ? (inlagg as PostId) : null;
  const sides = vy === 'for-emot' && typeof alternativ === 'string' && alternativ.length <= 64 ? alternativ : null;
  return page === null || (vy !== undefined && sides === null) ? null : { page, near, sides, numbered: sida !== undefined };
}

/** Asked for by the pages of other sites too. */
function serveOpenly(app: App, address: string, type: string, text: string): void {
  serveText(app, address, type, text, { 'cross-origin-resource-policy': 'cross-origin' });
}
