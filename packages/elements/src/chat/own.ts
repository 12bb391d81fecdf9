/** One's own questions, above the lists: where each of them stands, and what only their author reads. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { DialogueSnapshot, Outgoing } from '@insyn/client/types.ts';
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import { heading } from '../base/heading.ts';
import { dayWords, deeper, memberName, memberOf, questionAnchor, questionsIn, type ChatContext } from '../parts/chat-context.ts';
import { statusChip } from '../parts/chat-question.ts';
import { pendingPost, pendingState, type Pending } from '../parts/pending.ts';
import { excerpt } from '../text/plain.ts';
import type { ChatDesk } from './desk.ts';
import type { ChatHost } from './host.ts';
import type { ChatQuestions } from './questions.ts';
import { isWritten } from './writing.ts';

/** Characters of a question, for knowing it again. */
const GLIMPSE = 120;

export class OwnQuestions {
  readonly #host: ChatHost;
  readonly #desk: ChatDesk;
  readonly #questions: ChatQuestions;

  constructor(host: ChatHost, desk: ChatDesk, questions: ChatQuestions) {
    this.#host = host;
    this.#desk = desk;
    this.#questions = questions;
  }

  render(now: DialogueSnapshot, context: ChatContext): unknown {
    const { chat, said } = context;
    // What a moderator hid is gone for everyone else: its author is told why.
    const hidden = chat.gone.filter(({ own, view }) => own && view !== null && view.decision !== null);
    const own = [...chat.own, ...hidden];
    const waiting = [...this.#desk.showsOf(now.outbox, chat.session), ...own.flatMap(({ post }) => this.#desk.showsOf(now.outbox, post))];
    if (own.length + waiting.length === 0) return nothing;
    const inner = deeper(context);
    return html`<section class="own-questions" aria-labelledby="own">
      ${heading(context.level, said.own(own.length + waiting.length), { id: 'own', class: 'title-l', focusable: true })}
      ${waiting.map((entry) => this.#pending(entry, now, inner))}
      <ul>
        ${repeat(
          own,
          ({ post }) => post,
          (question) =>
            html`<li>
              ${isOnlyOwn(question) ? this.#questions.one('own', question, now, inner, { chip: false }) : this.#line(question, inner)}
            </li>`,
        )}
      </ul>
    </section>`;
  }

  /** `Din fråga är nummer 4 i kön.` */
  #line(question: QuestionView, context: ChatContext): TemplateResult {
    const { said, words, page } = context;
    const { post, number, view } = question;
    const go = (event: Event): void => {
      event.preventDefault();
      this.#host.goTo(post);
    };
    return html`<div class="own-line" id="own-${post}">
      <p class="own-words">
        <a href="${page}#${questionAnchor(post)}" @click=${go}>${said.number(number)}</a>
        ${view === null ? nothing : html`<span class="glimpse" lang=${view.lang || nothing} dir="auto">${excerpt(view.text, GLIMPSE)}</span>`}
      </p>
      <p class="own-place" dir=${words.$dir}>${placeWords(question, context)}</p>
      ${question.waitsTurn ? html`<p class="meta">${said.waitsTurn}</p>` : nothing}
      ${question.status === 'declined' && question.reason !== null ? html`<p class="meta" dir="auto">${said.reason(question.reason)}</p>` : nothing}
      ${question.followedUp ? html`<p class="meta">${said.followUpWaits}</p>` : nothing}
    </div>`;
  }

  #pending(entry: Outgoing, now: DialogueSnapshot, context: ChatContext): unknown {
    const { command, key, state } = entry;
    if (!isWritten(command)) return nothing;
    const view: Pending = {
      key,
      name: now.me.name ?? '',
      text: command.text,
      lang: command.lang,
      state: pendingState(state, (code) => this.#host.problem(code)),
    };
    return pendingPost(view, context, {
      edit: () => void this.#desk.takeBack(entry),
      drop: () => void this.#host.copy?.drop(key),
      identify: () => this.#desk.identify(entry),
    });
  }
}

/** Nobody else reads it: it waits, it was returned or rejected, or it was hidden. */
function isOnlyOwn({ status }: QuestionView): boolean {
  return status === 'received' || status === 'gone';
}

/** Where one's own question stands, in one sentence (S30). */
export function placeWords(question: QuestionView, context: ChatContext): unknown {
  const { said, chat } = context;
  const { status, place, later, taken, mergedInto } = question;
  switch (status) {
    case 'queue':
      return place === null ? statusChip(question, context) : place === 1 && !question.waitsTurn ? said.placeNext : said.place(place);
    case 'taken':
      return said.ownTaken(memberName(memberOf(chat, taken), context));
    case 'answered':
      return said.ownAnswered;
    case 'later':
      return later === null ? said.status.later : said.ownLater(dayWords(later.until, context));
    case 'declined':
      return said.ownDeclined;
    case 'merged': {
      const root = mergedInto === null ? undefined : questionsIn(chat).get(mergedInto);
      return root === undefined ? said.status.merged : said.ownMerged(root.number);
    }
    case 'received':
    case 'gone':
      return said.onlyYou;
  }
}
