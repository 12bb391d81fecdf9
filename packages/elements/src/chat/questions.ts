/** Lists of questions: drawn through a window, each question again only when something of it changed. */
import { chatsOf } from '@insyn/client/chats.ts';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { reuse } from '@insyn/client/same.ts';
import type { DialogueSnapshot } from '@insyn/client/types.ts';
import type { BelowView, ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { PostView } from '@insyn/domain/view.ts';
import type { DebateActs } from '../debate/acts.ts';
import type { Beside } from '../debate/beside.ts';
import type { DebateModerated } from '../debate/moderated.ts';
import { whoForm } from '../debate/who.ts';
import { answersNow } from '../parts/chat-people.ts';
import type { ChatContext } from '../parts/chat-context.ts';
import { chatQuestion, type QuestionSlots } from '../parts/chat-question.ts';
import { fold, isWithheld, ownSlot } from '../parts/own-slot.ts';
import type { PostContext } from '../parts/post.ts';
import type { PostHandlers, PostUi } from '../parts/post-acts.ts';
import type { QuestionActs } from './acts.ts';
import type { ChatDesk } from './desk.ts';
import type { ChatFlow } from './flow.ts';
import type { ChatHost } from './host.ts';

/** Questions of a list that are drawn at first, and with each press. */
export const WINDOW = 30;

export type ListName = 'queue' | 'answered' | 'later' | 'declined' | 'merged' | 'record';

type Parts = {
  readonly acts: DebateActs;
  readonly row: QuestionActs;
  readonly desk: ChatDesk;
  readonly moderated: DebateModerated;
  readonly flow: ChatFlow;
  readonly beside: Beside;
};

export class ChatQuestions {
  readonly #host: ChatHost;
  readonly #parts: Parts;
  readonly #most = new Map<ListName, number>();
  readonly #last = new Map<string, QuestionView>();
  readonly #open = new Map<PostId, boolean>();
  #marked: PostId | null = null;

  constructor(host: ChatHost, parts: Parts) {
    this.#host = host;
    this.#parts = parts;
  }

  /** Reached by its link. */
  mark(post: PostId | null): void {
    this.#marked = post;
  }

  /** How many of a list are drawn. */
  most(list: ListName): number {
    return this.#most.get(list) ?? WINDOW;
  }

  /** So that a question at this place of a list is drawn. */
  reach(list: ListName, place: number): void {
    this.#most.set(list, Math.max(this.most(list), Math.ceil((place + 1) / WINDOW) * WINDOW));
    this.#host.requestUpdate();
  }

  forget(): void {
    this.#most.clear();
    this.#last.clear();
    this.#open.clear();
  }

  /** A list with its window. `items` in the order they stand. */
  list(
    name: ListName,
    items: readonly QuestionView[],
    now: DialogueSnapshot,
    context: ChatContext,
    slots: QuestionSlots = {},
  ): TemplateResult {
    const most = this.most(name);
    const shown = items.slice(0, most);
    return html`<ol class="questions ${name}">
        ${repeat(
          shown,
          ({ post }) => post,
          (question) => html`<li>${this.one(name, question, now, context, slots)}</li>`,
        )}
      </ol>
      ${items.length <= most ? nothing : this.#more(name, shown.length, items.length, context)}`;
  }

  /** One question, in one of its places on the page. */
  one(place: string, given: QuestionView, now: DialogueSnapshot, context: ChatContext, slots: QuestionSlots = {}): unknown {
    const { acts, row, desk, moderated, flow } = this.#parts;
    const current = this.#host.view ?? context.chat;
    const fresh = flow.question(given, current);
    const key = `${place} ${given.post}`;
    const question = reuse(this.#last.get(key) ?? fresh, fresh);
    this.#last.set(key, question);
    const { post } = question;
    const busy = desk.isAt(post) || acts.isAt(post) || moderated.isAt(post) || question.below.some(({ view }) => moderated.isAt(view.post));
    const waiting = desk.showsOf(now.outbox, post);
    const typing = chatsOf(this.#host.copy)?.typing.filter((each) => each.question === post) ?? [];
    const { words, zone, page, level } = context;
    const minute = Math.floor(context.now / 60_000);
    const drawn = [question, minute, words, zone, page, level, context.chat.phase, now.me.level, now.mayWrite, slots.find, slots.chip];
    const remembered = [
      row.key(post),
      this.#open.get(post),
      this.#marked === post,
      question.below.map(({ view }) => this.#open.get(view.post)).join(),
    ];
    const root = question.mergedInto === null && question.merged.length === 0 ? null : this.#parts.beside.loaded;
    return guard(
      [...drawn, ...remembered, root, busy || waiting.length > 0 || typing.length > 0 ? {} : null, this.#parts.beside.loaded],
      () => chatQuestion(question, context, { ...this.#slots(question, now, context), ...slots }),
    );
  }

  /** What the debate's own parts need to draw an own message that waits or was decided about. */
  postContext(now: DialogueSnapshot, context: ChatContext, question: PostId): PostContext {
    const { acts, moderated, desk, beside } = this.#parts;
    const nowhere = (): void => undefined;
    const on: PostHandlers = {
      ...acts.handlers,
      ...moderated.handlers,
      edit: (view) => desk.edit(view, question),
      reply: nowhere,
      add: nowhere,
      quote: nowhere,
      listen: nowhere,
      follow: nowhere,
    };
    return {
      ...context,
      page: this.#host.page,
      invite: false,
      on,
      policy: now.dialogue?.policy ?? null,
      decided: (...drawn) => beside.parts?.decisionCard(...drawn),
    };
  }

  #slots(question: QuestionView, now: DialogueSnapshot, context: ChatContext): QuestionSlots {
    const { acts, row, desk, moderated } = this.#parts;
    const { post, view, own, taken } = question;
    const inner = { ...context, level: context.level + 1 };
    const asked = acts.askedAt(post);
    const under = desk.composerAt(post, now, inner) ?? moderated.at(post, now, inner) ?? acts.cardAt(post, inner);
    return {
      slot: html`${own && view !== null ? this.#ownSlot(view, question, now, context) : nothing}`,
      ...(view !== null && own && isWithheld(view) ? { words: fold(view, context) } : {}),
      acts: row.render(question, now, context),
      belowActs: (below) => this.#belowActs(below, question, now, context),
      expanded: (id) => this.#open.get(id) === true,
      onExpand: (id, open) => {
        this.#open.set(id, open);
        this.#host.requestUpdate();
      },
      marked: this.#marked === post,
      after: html`${this.#writes(question, context) ?? (context.chat.phase === 'live' && taken !== null ? answersNow(taken, context) : nothing)}
      ${asked === null ? nothing : whoForm(asked, inner)} ${under ?? nothing}`,
    };
  }

  /** Who writes at it now, as the server tells; shown, never said. */
  #writes({ post, taken }: QuestionView, context: ChatContext): unknown {
    const typing = chatsOf(this.#host.copy)?.typing.find((each) => each.question === post);
    return typing === undefined || context.chat.phase !== 'live' || (taken !== null && taken !== typing.member)
      ? null
      : answersNow(typing.member, context);
  }

  #ownSlot(view: PostView, question: QuestionView, now: DialogueSnapshot, context: ChatContext): unknown {
    const { said, words } = context;
    const { control, delaySeconds } = context.chat.plan;
    if (view.waits !== null && view.waits.check === null && control === 'delay')
      return html`<p class="slot meta"><strong>${words['post.waiting']}</strong> ${said.onlyYou} ${said.control.delay(delaySeconds)}</p>`;
    const post = this.postContext(now, context, question.post);
    return ownSlot(view, post, this.#uiOf(view, question));
  }

  #uiOf(view: PostView, question: QuestionView): PostUi {
    const { acts, moderated, desk } = this.#parts;
    const judged = this.#host.copy?.current.judged[view.post];
    return {
      ...acts.ui(view.post),
      ...moderated.ui(view.post),
      ...(judged === undefined ? {} : { judged }),
      ...(desk.isAt(question.post) ? { composer: html`` } : {}),
    };
  }

  /** Under one's own follow-up: that it waits, or what was decided. */
  #belowActs(below: BelowView, question: QuestionView, now: DialogueSnapshot, context: ChatContext): unknown {
    if (below.role !== 'follow-up' || !below.view.own) return nothing;
    const { moderated } = this.#parts;
    const inner = { ...context, level: context.level + 2 };
    return html`${this.#ownSlot(below.view, question, now, inner)} ${moderated.at(below.view.post, now, inner) ?? nothing}`;
  }

  #more(name: ListName, shown: number, all: number, { said }: ChatContext): TemplateResult {
    return html`<div class="more-line">
      <button class="button wide" type="button" @click=${() => this.#showMore(name)}>${said.more}</button>
      <p class="meta">${said.moreOf(shown, all)}</p>
    </div>`;
  }

  #showMore(name: ListName): void {
    const { copy, shown } = this.#host;
    this.#most.set(name, this.most(name) + WINDOW);
    if (copy !== null && shown !== null) chatsOf(copy).more(shown);
    this.#host.requestUpdate();
  }
}

/** The list a question stands in, with its place there. */
export function placeIn(chat: ChatView, post: PostId): { readonly list: ListName | 'taken'; readonly place: number } | null {
  const lists = {
    taken: chat.taken,
    queue: chat.queue,
    answered: chat.answered.toReversed(),
    later: chat.later,
    declined: chat.declined,
    merged: chat.merged,
  } as const;
  for (const name of ['taken', 'queue', 'answered', 'later', 'declined', 'merged'] as const) {
    const place = lists[name].findIndex((each) => each.post === post);
    if (place >= 0) return { list: name, place };
  }
  return null;
}
