/** A question that waits, as a card to be reached with the thumb. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostView } from '@insyn/domain/view.ts';
import { heading } from '../base/heading.ts';
import { icon, type IconName } from '../base/icons.ts';
import { spoken } from '../base/spoken.ts';
import { dayWords, memberName, memberOf, type ChatContext } from '../parts/chat-context.ts';
import { languageName } from '../parts/languages.ts';
import { postText } from '../text/markdown.ts';
import { hasAnswered } from './lists.ts';
import { factsOf, preparedOf } from './writing.ts';
import type { PanelWords } from './words.ts';

export type PanelContext = ChatContext & {
  /** Words of this page; those that readers meet too are `said`. */
  readonly own: PanelWords;
  readonly member: number | null;
};

export type CardState = {
  readonly draft: boolean;
  /** An answer lies in the outbox. */
  readonly queued: boolean;
  /** A form that stands open in the card. */
  readonly form: unknown;
  /** Before the chat begins only drafts are written. */
  readonly before: boolean;
};

export type CardHandlers = {
  readonly open: (question: QuestionView) => void;
  readonly later: (question: QuestionView) => void;
  readonly handOver: (question: QuestionView) => void;
};

/** Lines of a question that are shown on its card; the whole stands where it is answered. */
const LINES = 5;

export function card(question: QuestionView, context: PanelContext, state: CardState, on: CardHandlers): TemplateResult {
  const { own, member, said } = context;
  const { post, view, taken } = question;
  const name = askerOf(question, context);
  const elsewhere = taken !== null && taken !== member;
  const followUp = question.followedUp ? question.below.findLast(({ role }) => role === 'follow-up')?.view : undefined;
  return html`<article class=${elsewhere ? 'card waiting elsewhere' : 'card waiting'} aria-labelledby="n-${post}">
    <header>
      ${heading(context.level, html`<bdi>${own.asks(name)}</bdi>`, { id: `n-${post}`, class: 'person' })}
      <p class="meta count">${figures(question, context)}</p>
    </header>
    ${marks(question, context, state)}
    ${view === null ? html`<p class="meta">${said.fetching}</p>` : words(followUp ?? view, context, LINES)}
    ${question.note === '' ? nothing : html`<p class="note small"><span class="meta">${own.note}</span> <q dir="auto">${question.note}</q></p>`}
    ${elsewhere || member === null ? nothing : acts(question, name, context, state, on)} ${state.form ?? nothing}
  </article>`;
}

export function askerOf({ view }: QuestionView, { own }: Pick<PanelContext, 'own'>): string {
  const name = view?.author?.name ?? '';
  return name === '' ? own.somebody : name;
}

/** `41 stöder · 6 min`. */
export function figures({ support, view }: QuestionView, { said, own, now }: PanelContext): string {
  const age = view === null ? '' : ageWords(Date.parse(view.at), now, own);
  return [support === 0 ? '' : said.supports(support), age].filter((each) => each !== '').join(' · ');
}

function ageWords(at: number, now: number, { age }: PanelWords): string {
  const minutes = Math.max(0, Math.floor((now - at) / 60_000));
  if (minutes < 1) return age.now(0);
  if (minutes < 60) return age.minutes(minutes);
  return minutes < 24 * 60 ? age.hours(Math.floor(minutes / 60)) : age.days(Math.floor(minutes / (24 * 60)));
}

/** The words with their language; all of them without `lines`. */
export function words(view: Pick<PostView, 'text' | 'lang'>, { words: of }: PanelContext, lines?: number): TemplateResult {
  const language = view.lang === of.$code ? null : languageName(view.lang, of.$code);
  return html`${language === null ? nothing : html`<p class="meta">${of['post.language'](language)}</p>`}
    <div class="prose" lang=${view.lang || nothing} dir="auto">${guard([view.text, lines], () => postText(view.text, lines))}</div>`;
}

function marks(question: QuestionView, context: PanelContext, { draft, queued }: CardState): unknown {
  const { own, member, chat, said } = context;
  const { taken, takes, later } = question;
  const holder = memberOf(chat, taken);
  const found: readonly (readonly [IconName, string, string])[] = [
    ...(question.followedUp ? [['reply', own.chips.followUp, 'strong'] as const] : []),
    ...(taken === null
      ? []
      : taken === member
        ? [['half', takes.at(-1)?.chosen === 'host' ? own.chips.hostChose : own.chips.youAnswer, 'strong'] as const]
        : [['half', holder === null ? own.answersNowFree : own.answersNow(memberName(holder, context)), ''] as const]),
    ...(queued ? [['offline', own.chips.waitsNetwork, 'warn'] as const] : []),
    ...(later !== null && question.status === 'later' ? [['clock', own.chips.until(dayWords(later.until, context)), 'warn'] as const] : []),
    ...(draft && !queued ? [['edit', own.chips.draft, ''] as const] : []),
    ...(preparedOf(question) === null ? [] : [['document', own.chips.prepared, ''] as const]),
    ...(preparedOf(question) === null && factsOf(question) !== null ? [['document', own.chips.facts, ''] as const] : []),
    ...(question.merged.length === 0 ? [] : [['bundle', said.mergedHere(question.merged.length), ''] as const]),
  ];
  if (found.length === 0) return nothing;
  return html`<ul class="chips">
    ${found.map(([drawing, text, kind]) => html`<li class="chip ${kind}">${icon(drawing)}<span>${text}</span></li>`)}
  </ul>`;
}

function acts(question: QuestionView, name: string, context: PanelContext, state: CardState, on: CardHandlers): TemplateResult {
  const { own, member } = context;
  const { post } = question;
  const begun = state.draft || state.queued || question.taken === member;
  const word = state.before ? own.draftNow : begun ? own.goOn : own.answer;
  const act = (id: string, kind: string, text: string, press: () => void): TemplateResult =>
    html`<button class=${kind} type="button" id=${id} @click=${press}>${spoken(own.onQuestion(text, name), [text])}</button>`;
  return html`<div class="acts">
    ${act(`open-${post}`, 'button main', word, () => on.open(question))}
    ${state.before || question.followedUp || hasAnswered(question, member) ? nothing : act(`later-${post}`, 'button', own.later, () => on.later(question))}
    ${act(`hand-over-${post}`, 'button', own.handOver, () => on.handOver(question))}
  </div>`;
}
