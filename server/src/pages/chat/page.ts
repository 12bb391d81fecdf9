/**
 * `GET /d/{log}/chatt/{session}`: a chat to read and print without a line of JavaScript, before it begins, while it is on, and after
 * as its record. Where the script runs, the element takes over.
 */
import type { ChatContext } from '@insyn/elements/parts/chat-context.ts';
import { aboutCard } from '@insyn/elements/parts/about-card.ts';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import type { Held } from '@insyn/domain/root.ts';
import { PUBLIC, visibleLog } from '@insyn/domain/visibility.ts';
import { chatWords } from '@insyn/elements/translations/chat.ts';
import { en } from '@insyn/elements/translations/en.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { PageParts } from '../layout.ts';
import { headPart } from './head.ts';
import { happenedPart } from './happened.ts';
import { listsPart } from './lists.ts';
import type { ChatLook } from './look.ts';
import { pollsPart } from './polls.ts';
import { telephone } from './telephone.ts';
import type { ChatPageWords } from './words.ts';

export const CHAT_STYLE = '/assets/chat.css';

export type ChatPageAsked = {
  readonly look: ChatLook;
  readonly held: Held;
  readonly words: ChatPageWords;
  readonly base: string;
  /** Telephone number of the city's help; empty when there is none. */
  readonly phone: string;
  /** `null`: the page is all there is. */
  readonly script: string | null;
  /** Every question, however many wait. */
  readonly whole: boolean;
};

/** What each part of the page is given. */
export type ChatPage = ChatPageAsked & { readonly context: ChatContext };

/** `record.view`: the chat as whoever reads the page has it. */
export function contextOf(
  { log, record, session, at }: Pick<ChatLook, 'log' | 'session' | 'at'> & { readonly record: Pick<ChatLook['record'], 'view'> },
  lang: ChatPageWords['lang'],
  level: number,
): ChatContext {
  return {
    words: lang === 'en' ? en : sv,
    said: chatWords(lang),
    now: Date.parse(at),
    zone: session.plan.opens.zone,
    level,
    chat: record.view,
    page: routes.chatPage(log, session.session),
  };
}

/** `null` where there is no dialogue. */
export function chatPage(asked: ChatPageAsked): PageParts | null {
  const { look, held, words, base, script, whole } = asked;
  const { log, state, session, record, at } = look;
  const dialogue = dialogueView(state, held, at);
  if (dialogue === null) return null;
  const page: ChatPage = { ...asked, context: contextOf(look, words.lang, 3) };
  const address = routes.chatPage(log, session.session);
  const live = script !== null && !whole;
  const inside = html`${headPart(page, dialogue.title)}
    <div id="fragor" tabindex="-1">${listsPart(page)}</div>
    ${pollsPart(page)}`;
  return {
    title: `${words.titleOf(record.view.plan.title)} – ${dialogue.title}`,
    lang: words.lang,
    // Where the element runs, a chat that is on has two columns.
    kind: live && record.view.phase === 'live' ? 'chat wide' : 'chat',
    speaks: 'own',
    styles: [CHAT_STYLE],
    canonical: `${base}${address}`,
    hidden: dialogue.base === 'draft',
    scripts: live ? [script] : [],
    body: html`<a class="skip" href="#fragor">${words.skip}</a>
      <main>
        ${live ? html`<insyn-chat dialogue=${log} session=${session.session} zone=${page.context.zone} heading-level="1">${inside}</insyn-chat>` : inside}
        ${happenedPart(page)}
        <p class="foot">
          ${record.view.phase === 'ended' && live ? html`<a href=${`${address}?allt=1`}>${words.onPaper}</a>` : ''}
          <a href=${routes.page(log)}>${words.toDialogue(dialogue.title)}</a>
          <a href=${routes.ledgerPage(log)}>${page.context.words['ledger.link']}</a>
          ${visibleLog(state, PUBLIC) ? html`<a href=${routes.chatFeed(log, 'atom')}>${words.feed}</a>` : ''}
        </p>
        ${page.phone === '' ? '' : html`<p class="help">${words.help}: <a href=${telephone(page.phone)}>${words.call(page.phone)}</a></p>`}
        ${dialogue.about === null ? '' : aboutCard(dialogue.about, { ...page.context, level: 2 }, { open: true })}
      </main>`,
  };
}
