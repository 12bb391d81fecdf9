import { chatsOf } from '@insyn/client/chats.ts';
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { createRef } from 'lit/directives/ref.js';
import type { Bench } from '@insyn/client/transport/transport.ts';
import type { DialogueClient, DialogueSnapshot } from '@insyn/client/types.ts';
import type { ChatView } from '@insyn/domain/chat/views.ts';
import type { LogId, SessionId } from '@insyn/domain/ids.ts';
import { isLogId } from '@insyn/domain/ids.ts';
import { Announcer } from '../base/announcer.ts';
import { connect, type Connection } from '../base/connection.ts';
import { DialogueController } from '../base/dialogue-controller.ts';
import { directionOf } from '../base/direction.ts';
import { InsynElement } from '../base/element.ts';
import { chatQuestionStyles } from '../parts/chat-question.styles.ts';
import { questionsIn } from '../parts/chat-context.ts';
import { notice } from '../parts/notice.ts';
import { partStyles } from '../parts/parts.styles.ts';
import { chatWords } from '../translations/chat.ts';
import { staffProblemWords } from '../translations/own-page-problems.ts';
import { HostActs, type ActsHost } from './acts.ts';
import { after } from './after.ts';
import { answeredNow, nowColumn } from './beside.ts';
import { chatActs, chatForm } from './chat-forms.ts';
import { HostDesk, type DeskHost } from './desk.ts';
import { bar, foot, head, notices } from './frame.ts';
import { formStyles } from './forms.styles.ts';
import { hostStyles } from './host.styles.ts';
import { doneColumn, queueColumn } from './lists.ts';
import { StandingOrder } from './order.ts';
import type { HostPage, Place } from './page.ts';
import { rowId } from './row.ts';
import { Waiting } from './waiting.ts';
import { hostWords, type HostWords } from './words.ts';

/** How often times on the page are looked at, ms. */
const TICK_MS = 5_000;
/** The pointer has come to rest: the order of the queue may change again. */
const AIM_MS = 3_000;
const PLACES: readonly Place[] = ['queue', 'now', 'done'];

/**
 * @summary The page of whoever leads a chat: the queue, who answers, and the record when it is over. For pages of the server's own.
 * @status experimental
 * @since 0.3
 *
 * @slot - Shown until the chat is there, and for ever where the script cannot work.
 */
export class InsynChatHost extends InsynElement implements ActsHost, DeskHost {
  static override properties: PropertyDeclarations = {
    dialogue: {},
    session: {},
    zone: {},
    client: { attribute: false },
    bench: { attribute: false },
  };
  static override styles: CSSResultGroup = [InsynElement.styles, partStyles, chatQuestionStyles, hostStyles, formStyles];

  /** The dialogue's name. */
  declare dialogue: string;
  /** The chat; the one that is on, or comes next, when not given. */
  declare session: string;
  /** IANA time zone in which times are written. */
  declare zone: string;
  /** A client of one's own, for stories and tests. */
  declare client: DialogueClient | null;
  /** Where the number that waits for moderators is asked for; that of the connection when not given. */
  declare bench: Bench | null;

  readonly #announcer = new Announcer(this, 1_500);
  readonly #controller = new DialogueController(this, (now, before) => this.#changed(now, before));
  readonly #acts = new HostActs(this);
  readonly #desk = new HostDesk(this, this.#acts);
  readonly #waiting = new Waiting(this);
  readonly #order = new StandingOrder();
  readonly #bar = createRef<HTMLElement>();
  #made: Connection | null = null;
  #opened: { readonly client: DialogueClient; readonly session: SessionId; readonly stop: () => void } | null = null;
  #phase: ChatView['phase'] | null = null;
  #place: Place = 'queue';
  #timer: ReturnType<typeof setInterval> | undefined;
  #aim: ReturnType<typeof setTimeout> | undefined;
  #focus: string | null = null;
  #hadFocus = false;
  #inQueue = false;

  constructor() {
    super();
    this.dialogue = '';
    this.session = '';
    this.zone = 'Europe/Stockholm';
    this.client = null;
    this.bench = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#connect();
    this.#timer = setInterval(() => this.requestUpdate(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    clearTimeout(this.#aim);
    this.#stop();
    this.#made?.close();
    this.#made = null;
    if (this.client === null) this.#controller.follow(null);
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('dialogue') || changed.has('client') || changed.has('bench')) this.#connect();
    if (changed.has('session')) this.#follow();
    const view = this.view;
    if (view !== null) this.#desk.seen(view);
  }

  override updated(): void {
    const active = this.shadowRoot?.activeElement ?? null;
    // What had focus was drawn away, as by a colleague: the list it stood in takes it over.
    if (this.#focus === null && active === null && this.#hadFocus && document.activeElement === document.body)
      this.#focus = this.#desk.home;
    const wanted = this.#focus;
    const target = wanted === null ? null : this.renderRoot.querySelector<HTMLElement>(`[id="${CSS.escape(wanted)}"]`);
    // What is not drawn yet comes with the next lines; whoever goes elsewhere meanwhile is not fetched back.
    if (target !== null) {
      this.#focus = null;
      target.focus();
      // A form is seen whole, not only its first field.
      target.closest('.form')?.scrollIntoView({ block: 'nearest' });
    }
    this.#hadFocus = (this.shadowRoot?.activeElement ?? null) !== null;
  }

  // What acts and desk need of the element.

  get copy(): DialogueClient | null {
    return this.#controller.client;
  }
  get said(): HostWords {
    return hostWords(this.words.$code);
  }
  get may(): boolean {
    return this.#controller.current?.status.kind === 'live';
  }
  get id_(): SessionId | null {
    return this.session === '' ? (chatsOf(this.copy)?.current ?? null) : (this.session as SessionId);
  }
  get view(): ChatView | null {
    const id = this.id_;
    return id === null ? null : (chatsOf(this.copy)?.view(id) ?? null);
  }
  say(message: string, topic: string): void {
    this.#announcer.say(message, topic);
  }
  barGoes(): void {
    const active = this.shadowRoot?.activeElement ?? null;
    if (active !== null && this.#bar.value?.contains(active) === true) this.focusOn(this.#desk.home);
  }
  /** Before what the press itself wants. */
  readonly #elsewhere = {
    handleEvent: (): void => {
      this.#focus = null;
    },
    capture: true,
  };
  focusOn(id: string): void {
    this.#focus = id;
    this.requestUpdate();
  }
  letOrderGo(): void {
    this.#order.letGo();
  }
  /** The question after this one in the queue as it is drawn, else the title of the queue. */
  rowAfter(post: string): string {
    const rows = [...this.renderRoot.querySelectorAll<HTMLElement>('.column.queue .line')];
    const at = rows.findIndex(({ id }) => id === rowId(post));
    return (rows[at + 1] ?? rows[at - 1])?.id ?? 'title-queue';
  }

  #connect(): void {
    if (!this.isConnected) return;
    this.#stop();
    this.#made?.close();
    this.#made = this.client === null && this.dialogue !== '' ? connect('', this.dialogue) : null;
    this.#controller.follow(this.client ?? this.#made?.client ?? null);
    this.#waiting.follow(this.bench ?? this.#made?.bench ?? null, isLogId(this.dialogue) ? this.dialogue : null);
  }

  #stop(): void {
    this.#opened?.stop();
    this.#opened = null;
  }

  #changed(now: DialogueSnapshot, before: DialogueSnapshot | null): void {
    if (now.status.kind === 'offline' && before?.status.kind !== 'offline') this.say(this.said.offline, 'status');
    this.#follow();
    const phase = this.view?.phase ?? null;
    const { said } = chatWords(this.words.$code);
    if (this.#phase !== null && phase === 'live' && this.#phase !== 'live') this.say(said.started, 'phase');
    if (this.#phase === 'live' && phase === 'ended') this.say(said.ended, 'phase');
    this.#phase = phase;
  }

  /** Words are fetched for the chat that is led; when it is over, all of them. */
  #follow(): void {
    const client = this.copy;
    const id = this.id_;
    if (client === null || id === null) return;
    if (this.#opened?.client !== client || this.#opened.session !== id) {
      this.#stop();
      this.#opened = { client, session: id, stop: chatsOf(client).open(id) };
    }
    this.#desk.bring(client, id);
  }

  override render(): TemplateResult {
    const now = this.#controller.current;
    const view = this.view;
    return html`<div ?hidden=${view !== null}><slot></slot></div>
      ${now === null ? nothing : view === null ? this.#without(now) : this.#page(now, view)} ${this.#announcer.render()}`;
  }

  #without(now: DialogueSnapshot): unknown {
    if (now.status.kind === 'refused') return notice('error', staffProblemWords(this.words, now.status.problem.code));
    if (now.dialogue !== null) return notice('warn', this.said.missing);
    return now.status.kind === 'offline' ? notice('warn', this.said.offline, { icon: 'offline' }) : nothing;
  }

  #page(now: DialogueSnapshot, chat: ChatView): TemplateResult {
    const page = this.#context(chat);
    const places = { log: this.dialogue as LogId, session: chat.session, waiting: this.#waiting.count };
    return html`<div
      class="host ${chat.phase}"
      lang=${this.words.$code}
      dir=${directionOf(this) ?? this.words.$dir}
      @pointerdown=${this.#elsewhere}
      @keydown=${this.#elsewhere}
    >
      ${head(page, places)} ${notices(page, now.status)} ${chatActs(page)} ${chatForm(page)}
      ${chat.phase === 'cancelled' ? nothing : chat.phase === 'ended' ? after(page, this.#desk.after(chat)) : this.#columns(page)}
      ${bar(
        this.#acts.bar,
        page,
        () => void this.#acts.undo(),
        () => this.#acts.dismiss(),
        this.#bar,
      )}
      ${foot(
        page,
        this.#desk.showsKeys,
        () => this.#desk.switchLetters(),
        () => this.#desk.toggleKeys(),
      )}
    </div>`;
  }

  #context(chat: ChatView): HostPage {
    const { words } = this;
    return {
      words,
      said: chatWords(words.$code),
      hw: this.said,
      now: this.copy?.serverNow() ?? Date.now(),
      zone: this.zone,
      level: this.level,
      chat,
      page: this.#desk.address(chat),
      may: this.may && !this.#acts.busy,
      typing: chatsOf(this.copy)?.typing ?? [],
      ...this.#desk.state,
      on: this.#desk.handlers,
    };
  }

  #columns(page: HostPage): TemplateResult {
    const { hw, chat, open } = page;
    const kept = open?.place === 'queue' ? (questionsIn(chat).get(open.post) ?? null) : null;
    if (open?.place === 'queue') this.#order.hold(chat.queue);
    const queue = this.#order.rows(chat.queue, kept);
    const now = answeredNow(page);
    const done = chat.answered.length + chat.later.length + chat.declined.length + chat.merged.length;
    const titles: Readonly<Record<Place, string>> = {
      queue: hw.columns.queue(chat.queue.length),
      now: hw.columns.now(now.length),
      done: hw.columns.done(done),
    };
    const column = (place: Place, content: unknown): TemplateResult =>
      html`<section
        class="column ${place} ${this.#place === place ? 'chosen' : ''}"
        aria-labelledby="title-${place}"
        @keydown=${this.#desk.pressed}
        @focusin=${place === 'queue' ? this.#enter : nothing}
        @focusout=${place === 'queue' ? this.#leave : nothing}
        @pointermove=${place === 'queue' ? this.#aimed : nothing}
      >
        ${this.#desk.title(place, titles[place], page)} ${content}
      </section>`;
    return html`<div class="views" role="group" aria-label=${hw.views}>
        ${PLACES.map(
          (place) =>
            html`<button
              class="tab"
              type="button"
              aria-pressed=${this.#place === place ? 'true' : 'false'}
              @click=${() => this.show(place)}
            >
              ${titles[place]}
            </button>`,
        )}
      </div>
      <div class="columns">
        ${column('queue', queueColumn(queue, page))} ${column('now', nowColumn(now, page))} ${column('done', doneColumn(page))}
      </div>`;
  }

  /** Which list a narrow page shows. */
  show(place: Place): void {
    this.#place = place;
    this.requestUpdate();
  }

  readonly #enter = (): void => {
    this.#inQueue = true;
    this.#hold();
  };

  readonly #leave = (event: FocusEvent): void => {
    const to = event.relatedTarget;
    this.#inQueue = to instanceof Node && event.currentTarget instanceof Node && event.currentTarget.contains(to);
    if (!this.#inQueue) this.#rest();
  };

  readonly #aimed = (): void => {
    this.#hold();
    clearTimeout(this.#aim);
    this.#aim = setTimeout(() => this.#rest(), AIM_MS);
  };

  #hold(): void {
    const view = this.view;
    if (view !== null) this.#order.hold(view.queue);
  }

  /** Nobody reads or aims in the queue any longer. */
  #rest(): void {
    if (this.#inQueue || this.#desk.isIn('queue') || !this.#order.held) return;
    this.#order.letGo();
    // Focus may leave while the page is being drawn.
    queueMicrotask(() => this.requestUpdate());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-chat-host': InsynChatHost;
  }
}
