/** The chat while it is on, or before: what is answered now, the answers, the queue. Two columns where there is room, else one with a chooser. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DialogueSnapshot } from '@insyn/client/types.ts';
import type { ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { deeper, type ChatContext } from '../parts/chat-context.ts';
import { chatOrder } from '../parts/chat-people.ts';
import { ALOUD } from './kept.ts';
import type { ChatFlow } from './flow.ts';
import type { ChatHost } from './host.ts';
import { STILL_MS, StillOrder } from './order.ts';
import type { ChatQuestions, ListName } from './questions.ts';

export type ViewName = 'answers' | 'queue';

export class ChatLive {
  readonly #host: ChatHost;
  readonly #flow: ChatFlow;
  readonly #questions: ChatQuestions;
  readonly #order = new StillOrder();
  /** Chosen by the reader, or where there was something to read at first. */
  #chosen: ViewName | null = null;
  #pointed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ChatHost, flow: ChatFlow, questions: ChatQuestions) {
    this.#host = host;
    this.#flow = flow;
    this.#questions = questions;
  }

  show(view: ViewName): void {
    this.#chosen = view;
    this.#host.requestUpdate();
  }

  forget(): void {
    this.#chosen = null;
  }

  hasLeft(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Read aloud, paused, chosen: above the flow. */
  controls(chat: ChatView, context: ChatContext): TemplateResult {
    const { said } = context;
    const flow = this.#flow;
    const chosen = (event: Event): void => {
      const value = event.currentTarget instanceof HTMLSelectElement ? event.currentTarget.value : '';
      const aloud = ALOUD.find((each) => each === value);
      if (aloud !== undefined) flow.choose(aloud);
    };
    const fresh = flow.fresh(chat);
    const view = this.#viewOf(chat);
    return html`<div class="flow-controls">
        <div class="views choose" role="group" aria-label=${said.views}>
          ${(['answers', 'queue'] as const).map(
            (name) =>
              html`<button class="chip" type="button" aria-pressed=${view === name ? 'true' : 'false'} @click=${() => this.show(name)}>
                ${said.view[name]}
                <span class="count">${name === 'answers' ? chat.taken.length + chat.answered.length : chat.queue.length}</span>
              </button>`,
          )}
        </div>
        <label class="aloud">
          <span>${said.reading}</span>
          <select name="aloud" @change=${chosen}>
            ${ALOUD.map((each) => html`<option value=${each} ?selected=${each === flow.aloud}>${said.aloud[each]}</option>`)}
          </select>
        </label>
        <button
          class="text-button"
          type="button"
          id="flow-pause"
          aria-pressed=${flow.paused ? 'true' : 'false'}
          @click=${() => (flow.paused ? flow.resume() : flow.pause(chat))}
        >
          ${icon(flow.paused ? 'arrow' : 'stop')}${said.pause}
        </button>
      </div>
      ${
        flow.paused
          ? html`<div class="gathered">
              <p>${said.pausedFlow}</p>
              ${fresh === 0 ? nothing : html`<button class="button" type="button" @click=${() => flow.show(chat)}>${icon('up')}${said.fresh(fresh)}</button>`}
            </div>`
          : nothing
      }`;
  }

  /** The lists. Before the chat there is a queue alone. */
  columns(chat: ChatView, now: DialogueSnapshot, context: ChatContext): TemplateResult {
    const before = chat.phase === 'asking' || chat.phase === 'announced';
    return html`<div class="columns ${before ? 'one' : 'two'}" data-view=${before ? 'queue' : this.#viewOf(chat)}>
      ${before ? nothing : html`<div class="column answers">${this.#answers(chat, now, context)}</div>`}
      <div class="column waiting">${this.#queue(chat, now, context, before)} ${this.#rest(chat, now, context)}</div>
    </div>`;
  }

  /** Once there was something to read it stays: a column that changed by itself would take away what one reads. */
  #viewOf({ taken, answered, queue }: ChatView): ViewName {
    if (this.#chosen === null && taken.length + answered.length + queue.length > 0)
      this.#chosen = taken.length + answered.length > 0 ? 'answers' : 'queue';
    return this.#chosen ?? 'queue';
  }

  /** What is answered now on top, then the newest answer first. */
  #answers(chat: ChatView, now: DialogueSnapshot, context: ChatContext): TemplateResult {
    const { said } = context;
    const inner = deeper(context);
    return html`${
        chat.taken.length === 0
          ? nothing
          : html`<section class="now" aria-labelledby="list-now">
              ${heading(context.level, html`${icon('half')}${said.lists.now(chat.taken.length)}`, { id: 'list-now', class: 'title-l' })}
              <ol class="questions">
                ${chat.taken.map((question) => html`<li>${this.#questions.one('now', question, now, inner, { chip: false })}</li>`)}
              </ol>
            </section>`
      }
      <section aria-labelledby="list-answered">
        ${heading(context.level, said.lists.answered(chat.answered.length), { id: 'list-answered', class: 'title-l' })}
        ${
          chat.answered.length === 0
            ? html`<p class="empty">${said.noAnswered}</p>`
            : this.#questions.list('answered', newest(chat.answered), now, inner, { chip: false })
        }
      </section>`;
  }

  #queue(chat: ChatView, now: DialogueSnapshot, context: ChatContext, before: boolean): TemplateResult {
    const { said } = context;
    const inner = deeper(context);
    const drawn = this.#still(chat.queue);
    const name = before ? said.advance(chat.queue.length) : said.lists.queue(chat.queue.length);
    return html`<section aria-labelledby="list-queue" class="queue-list" @pointerenter=${this.#enter} @pointerleave=${this.#leave}>
      ${heading(context.level, name, { id: 'list-queue', class: 'title-l' })} ${chatOrder(context)}
      ${
        chat.queue.length === 0
          ? html`<p class="empty">${before ? said.noneYet : said.noQueue}</p>`
          : this.#questions.list('queue', drawn, now, inner, { chip: false, points: true })
      }
    </section>`;
  }

  /** What waits for another day, is not taken up, or stands with another: folded below. */
  #rest(chat: ChatView, now: DialogueSnapshot, context: ChatContext): unknown {
    return (['later', 'declined', 'merged'] as const).map((name) => this.#fold(name, chat[name], now, context));
  }

  #fold(
    name: ListName & ('later' | 'declined' | 'merged'),
    questions: readonly QuestionView[],
    now: DialogueSnapshot,
    context: ChatContext,
  ): unknown {
    if (questions.length === 0) return nothing;
    return html`<details class="folded rest" id="rest-${name}">
      <summary>${heading(context.level, context.said.lists[name](questions.length), { class: 'title-s' })}</summary>
      ${this.#questions.list(name, questions, now, deeper(context))}
    </details>`;
  }

  /** The queue in an order that stands still while somebody is in it. */
  #still(queue: readonly QuestionView[]): readonly QuestionView[] {
    const root = this.#host.renderRoot;
    const focus = root instanceof ShadowRoot && (root.activeElement?.closest('.queue-list') ?? null) !== null;
    const drawn = this.#order.of(queue, focus || this.#pointed, performance.now());
    if (this.#order.differs(queue) && this.#timer === undefined)
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#host.requestUpdate();
      }, STILL_MS);
    return drawn;
  }

  readonly #enter = (): void => {
    this.#pointed = true;
  };

  readonly #leave = (): void => {
    this.#pointed = false;
    this.#host.requestUpdate();
  };
}

/** The one answered last comes first. */
function newest(answered: readonly QuestionView[]): readonly QuestionView[] {
  return answered.toReversed();
}
