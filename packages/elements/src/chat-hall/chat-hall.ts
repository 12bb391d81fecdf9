import { chatsOf } from '@insyn/client/chats.ts';
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { DialogueClient } from '@insyn/client/types.ts';
import type { ChatView, PollView } from '@insyn/domain/chat/views.ts';
import type { LogId, PollId, SessionId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { connect, type Connection } from '../base/connection.ts';
import { DialogueController } from '../base/dialogue-controller.ts';
import { directionOf } from '../base/direction.ts';
import { InsynElement } from '../base/element.ts';
import { clock, deadline } from '../base/time.ts';
import { memberName, memberOf, memberRole, today, type ChatContext } from '../parts/chat-context.ts';
import { excerpt, plainText } from '../text/markdown.ts';
import { chatWords } from '../translations/chat.ts';
import { Awake } from './awake.ts';
import { fit } from './fit.ts';
import { hallStyles } from './hall.styles.ts';
import { Pointer } from './pointer.ts';
import { qrCode } from './qr.ts';
import { lastAnswer, sceneOf, type Scene } from './stage.ts';
import { hallWords, type HallWords } from './words.ts';

/** How often the clock is looked at, ms. */
const TICK_MS = 2_000;
/** Characters of an answer: a room reads along for half a minute, no longer. */
const ANSWER_SHOWN = 420;

/**
 * @summary The screen in the room during a chat: one question in large type, who asks and who answers. For pages of the server's own.
 * @status experimental
 * @since 0.3
 *
 * @slot - Shown until the chat is there, and for ever where the script cannot work.
 */
export class InsynChatHall extends InsynElement {
  static override properties: PropertyDeclarations = {
    dialogue: {},
    session: {},
    zone: {},
    address: {},
    showAnswer: { type: Boolean, attribute: 'show-answer' },
    client: { attribute: false },
  };
  static override styles: CSSResultGroup = [InsynElement.styles, hallStyles];

  /** The dialogue's name. */
  declare dialogue: string;
  /** The chat; the one that is on, or comes next, when not given. */
  declare session: string;
  /** IANA time zone in which times are written. */
  declare zone: string;
  /** Short address where questions are asked, with `https://`; that of the dialogue's chat when not given. */
  declare address: string;
  /** Shows the answer under its question when it has been given. */
  declare showAnswer: boolean;
  /** A client of one's own, for stories and tests. */
  declare client: DialogueClient | null;

  readonly #controller = new DialogueController(this, () => this.#changed());
  readonly #resized = new ResizeObserver(() => this.#fit());
  readonly #shown = new Map<PollId, string>();
  #polls: ReadonlyMap<PollId, PollView['status']> | null = null;
  #made: Connection | null = null;
  #opened: { readonly client: DialogueClient; readonly session: SessionId; readonly stop: () => void } | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.dialogue = '';
    this.session = '';
    this.zone = 'Europe/Stockholm';
    this.address = '';
    this.showAnswer = false;
    this.client = null;
    new Awake(this);
    new Pointer(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#connect();
    this.#timer = setInterval(() => this.requestUpdate(), TICK_MS);
    document.addEventListener('fullscreenchange', this.#turned);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    document.removeEventListener('fullscreenchange', this.#turned);
    this.#resized.disconnect();
    this.#close();
    this.#made?.close();
    this.#made = null;
    if (this.client === null) this.#controller.follow(null);
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('dialogue') || changed.has('client')) this.#connect();
    if (changed.has('session')) this.#changed();
  }

  override updated(): void {
    const stage = this.renderRoot.querySelector<HTMLElement>('.stage');
    if (stage !== null) this.#resized.observe(stage);
    this.#fit();
  }

  #fit(): void {
    const stage = this.renderRoot.querySelector<HTMLElement>('.stage');
    if (stage !== null) fit(stage);
  }

  readonly #turned = (): void => this.requestUpdate();

  #connect(): void {
    if (!this.isConnected) return;
    this.#close();
    this.#made?.close();
    this.#made = this.client === null && this.dialogue !== '' ? connect('', this.dialogue) : null;
    this.#controller.follow(this.client ?? this.#made?.client ?? null);
  }

  #close(): void {
    this.#opened?.stop();
    this.#opened = null;
  }

  get #id(): SessionId | null {
    return this.session === '' ? (chatsOf(this.#controller.client)?.current ?? null) : (this.session as SessionId);
  }

  get #view(): ChatView | null {
    const id = this.#id;
    return id === null ? null : (chatsOf(this.#controller.client)?.view(id) ?? null);
  }

  /** Words are fetched for the chat that is shown; results of polls come up when the host shows them. */
  #changed(): void {
    const client = this.#controller.client;
    const id = this.#id;
    if (client !== null && id !== null && (this.#opened?.client !== client || this.#opened.session !== id)) {
      this.#close();
      this.#opened = { client, session: id, stop: chatsOf(client).open(id) };
    }
    const polls = this.#view?.polls;
    if (client === null || polls === undefined) return;
    const at = new Date(client.serverNow()).toISOString();
    for (const { poll, status } of polls)
      if (status === 'shown' && this.#polls !== null && this.#polls.get(poll) !== 'shown') this.#shown.set(poll, at);
    this.#polls = new Map(polls.map(({ poll, status }) => [poll, status]));
  }

  get #said(): HallWords {
    return hallWords(this.words.$code);
  }

  /** Where to ask, as it is written and as a telephone opens it. */
  get #place(): { readonly short: string; readonly whole: string } {
    const whole = this.address === '' ? `${globalThis.location.origin}${routes.chats(this.dialogue as LogId)}` : this.address;
    return { short: whole.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, ''), whole };
  }

  override render(): TemplateResult {
    const now = this.#controller.current;
    const view = this.#view;
    if (now?.status.kind === 'refused' || (now !== null && now.dialogue !== null && view === null))
      return html`<div class="hall">
        <div class="stage"><p class="next">${this.#said.missing}</p></div>
      </div>`;
    return html`<div class="before" ?hidden=${view !== null}><slot></slot></div>
      ${view === null || now === null ? nothing : this.#hall(view)}`;
  }

  #hall(view: ChatView): TemplateResult {
    const said = this.#said;
    const context: ChatContext = {
      words: this.words,
      said: chatWords(this.words.$code),
      now: this.#controller.client?.serverNow() ?? Date.now(),
      zone: this.zone,
      level: this.level,
      chat: view,
      page: '',
    };
    const scene = sceneOf(view, this.#shown);
    const time = clock(context.now, this.words.$code, this.zone);
    return html`<div class="hall" lang=${this.words.$code} dir=${directionOf(this) ?? this.words.$dir}>
      <header>
        <h1 dir="auto">${view.plan.title}</h1>
        ${this.#contact(context)} ${this.#larger()}
        <p class="clock" aria-label=${said.clock(time)}>${time}</p>
      </header>
      <div class="stage">${this.#stage(scene, view, context)}</div>
      <footer>
        <div class="who">${this.#who(scene, context)}</div>
        ${this.#asking(scene)}
      </footer>
    </div>`;
  }

  /** Shown while the screen may be behind; the words stand in the corner and move nothing. */
  #contact({ now }: ChatContext): unknown {
    const status = this.#controller.current?.status;
    if (status?.kind !== 'offline') return nothing;
    return html`<p class="contact">${this.#said.offline(clock(status.since ?? now, this.words.$code, this.zone))}</p>`;
  }

  #larger(): unknown {
    if (!document.fullscreenEnabled || document.fullscreenElement !== null) return nothing;
    return html`<button class="button screen" type="button" @click=${this.#fill}>${this.#said.screen}</button>`;
  }

  #stage(scene: Scene, view: ChatView, context: ChatContext): unknown {
    const said = this.#said;
    switch (scene.kind) {
      case 'cancelled':
        return html`<p class="big">${said.cancelled}</p>
          ${view.cancelled === '' || view.cancelled === null ? nothing : html`<p class="next" dir="auto">${view.cancelled}</p>`}`;
      case 'before':
        return html`<p class="big">${this.#begins(view, context)}</p>
          <ul class="panel">
            ${view.panel.map((member) => html`<li><bdi>${memberName(member, context)}</bdi>${memberRole(member, context)}</li>`)}
          </ul>`;
      case 'paused':
        return html`<p class="big">${said.paused}</p>
          ${view.paused === null || view.paused.reason === '' ? nothing : html`<p class="next" dir="auto">${said.said(view.paused.reason)}</p>`}`;
      case 'waiting':
        return html`<p class="big">${said.began}</p>`;
      case 'after':
        return html`<p class="big">${said.thanks}</p>
          ${view.thanks === '' ? nothing : html`<p class="next" dir="auto">${view.thanks}</p>`}`;
      case 'poll':
        return this.#poll(scene.poll);
      case 'question':
        return this.#question(scene);
    }
  }

  #begins(view: ChatView, { now }: ChatContext): string {
    const said = this.#said;
    const { utc } = view.plan.opens;
    if (Date.parse(utc) <= now) return said.beginsNow;
    const same = today(now, this.zone) === today(Date.parse(utc), this.zone);
    return said.begins(same ? clock(utc, this.words.$code, this.zone) : deadline(utc, now, this.words.$code, this.zone));
  }

  #question({ question, followUp, answering }: Extract<Scene, { kind: 'question' }>): TemplateResult {
    const asked = followUp?.view ?? question.view;
    const answer = this.showAnswer && !answering ? lastAnswer(question) : null;
    return html`<p class="question" lang=${asked?.lang ?? nothing} dir="auto">${plainText(asked?.text ?? '')}</p>
      ${
        answer === null
          ? nothing
          : html`<p class="answer" lang=${answer.view.lang || nothing} dir="auto">${excerpt(answer.view.text, ANSWER_SHOWN)}</p>
              ${plainText(answer.view.text).length > ANSWER_SHOWN ? html`<p class="more">${this.#said.whole}</p>` : nothing}`
      }`;
  }

  #poll({ question, options, status, counts, answers }: PollView): TemplateResult {
    const said = this.#said;
    const percent = new Intl.NumberFormat(this.words.$code, { style: 'percent', maximumFractionDigits: 0 });
    return html`<p class="kind">${status === 'closed' ? said.pulseClosed : said.pulse}</p>
      <p class="pulse" dir="auto">${question}</p>
      <ul class="options ${options.length > 3 ? 'many' : ''}">
        ${options.map((option, at) => {
          if (counts === null) return html`<li dir="auto">${option}</li>`;
          const share = answers === 0 ? 0 : (counts[at] ?? 0) / answers;
          return html`<li>
            <span dir="auto">${option}</span> <strong>${percent.format(share)}</strong>
            <svg
              class="share"
              role="img"
              aria-label=${said.result(option, counts[at] ?? 0, percent.format(share))}
              viewBox="0 0 100 4"
              preserveAspectRatio="none"
            >
              <rect class="whole" width="100" height="4" />
              <rect class="part" width=${Math.round(share * 1000) / 10} height="4" />
            </svg>
          </li>`;
        })}
      </ul>
      <p class="kind">${said.pulseAnswers(answers)}</p>`;
  }

  #who(scene: Scene, context: ChatContext): unknown {
    if (scene.kind !== 'question') return nothing;
    const said = this.#said;
    const { question, followUp, member, answering } = scene;
    const author = (followUp?.view ?? question.view)?.author?.name;
    const asker = author === undefined || author === '' ? said.unnamed : author;
    const who = memberOf(context.chat, member);
    const name = `${memberName(who, context)}${who === null || who.party === '' ? '' : ` (${who.party})`}`;
    return html`<p>${followUp === null ? said.asks(asker) : said.asksAgain(asker)}</p>
      ${member === null ? nothing : html`<p class="answers">${answering ? said.answers(name) : said.answered(name)}</p>`}`;
  }

  #asking(scene: Scene): unknown {
    if (scene.kind === 'cancelled') return nothing;
    const said = this.#said;
    const { short, whole } = this.#place;
    const words = scene.kind === 'after' ? said.read : scene.kind === 'poll' && scene.poll.status === 'open' ? said.pulseAt : said.ask;
    return html`<p class="ask"><span>${words}</span> <strong dir="ltr">${short}</strong></p>
      ${qrCode(whole, said.qr(short))}`;
  }

  readonly #fill = (): void => {
    // Refused where the page stands in another page that does not allow it: then it stays as large as it is.
    this.requestFullscreen({ navigationUI: 'hide' }).catch((error: unknown) => {
      if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error;
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-chat-hall': InsynChatHall;
  }
}
