import { chatsOf } from '@insyn/client/chats.ts';
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { DialogueClient, DialogueSnapshot } from '@insyn/client/types.ts';
import { QUESTION_MAX } from '@insyn/domain/chat/messages.ts';
import type { ChatView } from '@insyn/domain/chat/views.ts';
import type { PostId, SessionId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { Announcer } from '../base/announcer.ts';
import { OwnDialogue } from '../base/own-dialogue.ts';
import { coming } from '../base/coming.styles.ts';
import { widget } from '../base/widget.styles.ts';
import { InsynElement } from '../base/element.ts';
import { focusIsFree } from '../base/focus.ts';
import { LoginController } from '../base/login-controller.ts';
import { DebateActs, type ActsHost } from '../debate/acts.ts';
import { Beside } from '../debate/beside.ts';
import { DebateModerated } from '../debate/moderated.ts';
import { chatProblem, deeper, questionAnchor, questionsIn, type ChatContext } from '../parts/chat-context.ts';
import { chatPartStyles } from '../parts/chat-parts.styles.ts';
import { barrierLink } from '../parts/barrier.ts';
import { chatPeople, chatRules } from '../parts/chat-people.ts';
import { chatQuestionStyles } from '../parts/chat-question.styles.ts';
import type { InsynComposer } from '../parts/composer.ts';
import type { ComposerEvent } from '../parts/composer-events.ts';
import { debatePartStyles } from '../parts/debate-parts.styles.ts';
import { beforeDialogue, tellMissing } from '../parts/before-dialogue.ts';
import { notice } from '../parts/notice.ts';
import { statusLine, statusWords } from '../parts/status.ts';
import { QuestionActs } from './acts.ts';
import { ReadingPlace } from './anchor.ts';
import { chatStyles } from './chat.styles.ts';
import { ChatDesk } from './desk.ts';
import { ChatFlow } from './flow.ts';
import { announced, cancelled, chatHead, pausedNotice } from './head.ts';
import type { ChatHost } from './host.ts';
import { ChatLive } from './live.ts';
import { OwnQuestions } from './own.ts';
import { ChatPulse } from './pulse.ts';
import { ChatQuestions, placeIn } from './questions.ts';
import { ChatRecord, inOrder } from './record.ts';
import { chatWords, type ChatWords } from './words.ts';

/** A question that the page's address names. */
const NAMED = /^#f-([A-Za-z0-9_-]{22})$/;
/** What comes from others is drawn so often at most: what moves all the time cannot be read. */
const CALM_MS = 200;
const LONGEST_TIMER = 3_600_000;

/**
 * @summary A chat with those who decide: before, while it is on, and its record afterwards.
 * @status experimental
 * @since 0.3
 *
 * @slot - Shown until the chat is there, and for ever where it cannot come: put a link to the chat's own page in it.
 * @fires {InsynPostSent} insyn-post-sent This page's own person had a question, a follow-up or a change accepted.
 * @cssprop [--insyn-font-size=max(1em,16px)] Size of the reading text; everything else follows.
 */
export class InsynChat extends InsynElement implements ChatHost, ActsHost {
  static override properties: PropertyDeclarations = {
    dialogue: {},
    server: {},
    zone: {},
    session: {},
    debug: { type: Boolean },
    client: { attribute: false },
  };
  static override styles: CSSResultGroup = [
    InsynElement.styles,
    debatePartStyles,
    chatQuestionStyles,
    chatPartStyles,
    coming,
    widget,
    chatStyles,
  ];

  /** The dialogue's name, as in its address. */
  declare dialogue: string;
  /** Origin of the server; that of the script when not given. */
  declare server: string;
  /** IANA time zone in which times are written. */
  declare zone: string;
  /** Which of the dialogue's chats; without it the one that is on, else the next, else the last. */
  declare session: string;
  /** Shows to the one who embeds why nothing comes. */
  declare debug: boolean;
  /** A client of one's own, for stories and practice; else one is made from `dialogue` and `server`. */
  declare client: DialogueClient | null;

  readonly #announcer = new Announcer(this);
  readonly #controller = new OwnDialogue(
    this,
    (now, before) => this.#changed(now, before),
    (client) => this.#look(client),
  );
  readonly #login = new LoginController(this);
  readonly #beside = new Beside(this);
  readonly #acts = new DebateActs(this, this.#login);
  readonly #moderated = new DebateModerated(this, this.#login, this.#acts, this.#beside);
  readonly #flow = new ChatFlow(this);
  readonly #desk = new ChatDesk(this, this.#login);
  readonly #row = new QuestionActs(this, this.#acts, this.#desk, this.#moderated, this.#flow);
  readonly #questions = new ChatQuestions(this, {
    acts: this.#acts,
    row: this.#row,
    desk: this.#desk,
    moderated: this.#moderated,
    flow: this.#flow,
    beside: this.#beside,
  });
  readonly #own = new OwnQuestions(this, this.#desk, this.#questions);
  readonly #pulse = new ChatPulse(this, this.#login);
  readonly #live = new ChatLive(this, this.#flow, this.#questions);
  readonly #record = new ChatRecord(this, this.#questions);
  readonly #place = new ReadingPlace();
  #opened: { readonly session: SessionId; readonly client: DialogueClient; readonly stop: () => void } | null = null;
  #view: ChatView | null = null;
  #everLive = false;
  #arrived = false;
  #wanted: string | null = null;
  #focused: string | null = null;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #told = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.dialogue = '';
    this.server = '';
    this.zone = 'Europe/Stockholm';
    this.session = '';
    this.debug = false;
    this.client = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#open(null);
    clearTimeout(this.#timer);
    for (const part of [this.#flow, this.#live, this.#desk, this.#record]) part.hasLeft();
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('session')) this.#look();
    this.#focused = this.shadowRoot?.activeElement?.closest('article')?.id ?? null;
    if (this.hasUpdated) this.#place.remember(this.renderRoot, this.shadowRoot?.activeElement ?? null, this.#under);
  }

  override updated(): void {
    this.#drawnAt = performance.now();
    this.#place.restore();
    this.#wake();
    // What had focus may have been drawn away, as when a question is taken up: the question takes it over.
    const lost = this.#focused !== null && (this.shadowRoot?.activeElement ?? null) === null ? this.#focused : null;
    const wanted = this.#wanted ?? lost;
    const target = wanted === null ? null : this.renderRoot.querySelector<HTMLElement>(`[id="${CSS.escape(wanted)}"]`);
    if (target === null) return;
    this.#wanted = null;
    if (isComposer(target)) void customElements.whenDefined(target.localName).then(() => target.focusText());
    else reveal(target);
  }

  // What the parts need of the element.

  get copy(): DialogueClient | null {
    return this.#controller.client;
  }
  get said(): ChatWords {
    return chatWords(this.words.$code);
  }
  get shown(): SessionId | null {
    return this.#opened?.session ?? null;
  }
  get view(): ChatView | null {
    return this.#view;
  }
  get lang_(): string {
    return this.#view?.plan.lang ?? this.words.$code;
  }
  get page(): string {
    return `${this.#controller.base}/d/${this.dialogue || (this.copy?.log ?? '')}`;
  }
  say(message: string, topic?: string): void {
    this.#announcer.say(message, topic);
  }
  problem(code: string): string {
    return chatProblem(this.words, code, { most: QUESTION_MAX });
  }
  hasFocus(id: string): boolean {
    return focusIsFree(this.shadowRoot, this.#idOf(id));
  }
  /** Moves focus to an element of this root as soon as it is drawn, unless the person goes elsewhere first. */
  focusOn(id: string): void {
    this.#wanted = this.#idOf(id);
    this.#told = false;
    this.requestUpdate();
  }
  goTo(question: PostId): void {
    const view = this.#view;
    if (view === null) return;
    const over = view.phase === 'ended';
    const found = over ? null : placeIn(view, question);
    if (over)
      this.#questions.reach(
        'record',
        inOrder(view).findIndex(({ post }) => post === question),
      );
    else if (found !== null && found.list !== 'taken') this.#questions.reach(found.list, found.place);
    if (found !== null) this.#live.show(found.list === 'taken' || found.list === 'answered' ? 'answers' : 'queue');
    this.#questions.mark(question);
    this.focusOn(questionAnchor(question));
  }

  /** What others do is drawn a few times a second, what this person does at once. */
  protected override async scheduleUpdate(): Promise<void> {
    const wait = this.#told ? CALM_MS - (performance.now() - this.#drawnAt) : 0;
    this.#told = false;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    await super.scheduleUpdate();
  }

  override render(): TemplateResult {
    const now = this.#controller.current;
    const view = this.#view;
    const { words, said } = this;
    const ready = now !== null && view !== null;
    // The log is there from the beginning, empty: what comes into it later is what a screen reader can be told of.
    return html`<div class="fallback" ?hidden=${ready}><slot></slot></div>
      ${ready ? nothing : this.#before(now)}
      <section
        class="widget chat"
        lang=${words.$code}
        dir=${this.#dir}
        aria-labelledby=${ready ? 'title' : nothing}
        ?hidden=${!ready}
        @pointerdown=${this.#elsewhere}
        @pointerover=${this.#over}
        @insyn-compose=${this.#composed}
        @click=${this.#followed}
      >
        ${ready ? this.#above(now, view) : nothing}
        <div class="flow" role="log" aria-live="off" aria-label=${said.flow}>${ready ? this.#lists(now, view) : nothing}</div>
        ${ready ? this.#below(now, view) : nothing}
      </section>
      ${this.#announcer.render()}`;
  }

  #above(now: DialogueSnapshot, view: ChatView): TemplateResult {
    const context = this.#context(view);
    const inner = deeper(context);
    const wrong = now.status.kind === 'offline' || now.status.kind === 'refused';
    const poll = view.polls.find(({ status }) => status === 'open') ?? view.polls.at(-1);
    return html`${chatHead(now, context)} ${wrong ? statusLine(now.status, context) : nothing}
    ${view.phase === 'cancelled' ? cancelled(context) : nothing} ${pausedNotice(context)}
    ${view.phase === 'announced' || view.phase === 'asking' ? announced(this.#controller.base, this.#controller.log, context) : nothing}
    ${view.phase === 'ended' ? this.#record.head(this.#controller.base, this.#controller.log, context) : nothing}
    ${view.phase === 'cancelled' || view.phase === 'announced' ? nothing : html`<div class="write">${now.mayWrite ? this.#desk.top(now, inner) : this.#readOnly(now)}</div>`}
    ${view.phase === 'cancelled' ? nothing : this.#own.render(now, inner)}
    ${view.phase === 'announced' || view.phase === 'asking' ? html`<div class="who-answers">${chatPeople(inner, { presence: false })} ${chatRules(context)}</div>` : nothing}
    ${poll === undefined || view.phase !== 'live' ? nothing : this.#pulse.render(poll, now, inner)}
    ${view.phase === 'live' ? this.#live.controls(view, context) : nothing}`;
  }

  #lists(now: DialogueSnapshot, view: ChatView): unknown {
    const drawn = this.#flow.drawn(view);
    const context = deeper(this.#context(drawn));
    if (view.phase === 'cancelled' || view.phase === 'announced') return nothing;
    return view.phase === 'ended' ? this.#record.list(now, context) : this.#live.columns(drawn, now, context);
  }

  #below(now: DialogueSnapshot, view: ChatView): TemplateResult {
    const context = deeper(this.#context(view));
    const { words, said } = this;
    const over = view.phase === 'ended';
    return html`<div class="quiet">
      ${over ? view.polls.map((poll) => this.#pulse.render(poll, now, context)) : nothing}
      ${view.phase === 'live' || over ? html`${chatPeople(context, { presence: !over })} ${chatRules(context)}` : nothing}
      ${over ? nothing : html`<p><a href=${context.page}>${said.recordPage}</a></p>`}
      ${barrierLink(this.#controller.log, this.#controller.base, words)}
      <insyn-login lang=${words.$code} heading-level=${context.level} .client=${this.copy}></insyn-login>
    </div>`;
  }

  /** As the page's own where it says so: words we have stand in their own direction all the same. */
  get #dir(): 'ltr' | 'rtl' {
    return directionOf(this) ?? this.words.$dir;
  }

  /** What the pointer is over. */
  #under: Element | null = null;

  #context(chat: ChatView): ChatContext {
    const page = `${this.#controller.base}${routes.chatPage(this.#controller.log, chat.session)}`;
    const now = this.copy?.serverNow() ?? Date.now();
    return { words: this.words, said: this.said, now, zone: this.zone, level: this.level, chat, page };
  }

  /** As it is drawn anew: an element's id by which a part names a question. */
  #idOf(id: string): string {
    const post = id.startsWith('p-') ? (id.slice(2) as PostId) : null;
    return post !== null && this.#view !== null && questionsIn(this.#view).has(post) ? questionAnchor(post) : id;
  }

  /** Which chat is shown: the one that was named, else the one that is on or next. Once it is open it stays. */
  #look(copy: DialogueClient | null = this.copy): void {
    if (copy === null) return this.#open(null, copy);
    const named = this.session === '' ? null : (this.session as SessionId);
    const opened = this.#opened?.client === copy ? this.#opened.session : null;
    this.#open(named ?? opened ?? chatsOf(copy).current, copy);
    this.#view = this.#opened === null ? null : chatsOf(copy).view(this.#opened.session);
  }

  #open(session: SessionId | null, copy: DialogueClient | null = this.copy): void {
    if (this.#opened !== null && this.#opened.session === session && this.#opened.client === copy) return;
    this.#opened?.stop();
    this.#opened = session === null || copy === null ? null : { session, client: copy, stop: chatsOf(copy).open(session) };
    this.#view = null;
    for (const part of [this.#flow, this.#live, this.#questions, this.#record, this.#pulse]) part.forget();
  }

  #changed(now: DialogueSnapshot, before: DialogueSnapshot | null): void {
    this.#told = true;
    if (now.status.kind !== before?.status.kind) this.#statusChanged(now);
    if (before !== null && now.visits !== before.visits) {
      this.#desk.forget();
      this.#pulse.forget();
    }
    const earlier = this.#view;
    this.#look();
    this.#moderated.changed(now, before);
    const view = this.#view;
    if (view === null) return;
    this.#flow.changed(view, earlier);
    this.#row.changed(view, earlier);
    this.#desk.returned(view);
    if (this.#arrived) return;
    this.#arrived = true;
    const post = NAMED.exec(globalThis.location?.hash ?? '')?.[1];
    if (post !== undefined && questionsIn(view).has(post as PostId)) this.goTo(post as PostId);
  }

  #statusChanged(now: DialogueSnapshot): void {
    const { status } = now;
    const { kind } = status;
    if (kind === 'offline')
      this.say(statusWords(status, { words: this.words, now: Date.now(), zone: this.zone, level: 1 }) ?? '', 'status');
    tellMissing(now, this);
    if (kind === 'live' && this.#everLive) this.say(this.said.back, 'status');
    this.#everLive ||= kind === 'live';
  }

  /** Draws again when a minute has passed, or when it begins or ends. */
  #wake(): void {
    clearTimeout(this.#timer);
    const { copy } = this;
    const view = this.#view;
    if (view === null || copy === null || view.phase === 'ended' || view.phase === 'cancelled') return;
    const now = copy.serverNow();
    const { asks, opens, closes } = view.plan;
    const next = [asks, opens, closes].map(({ utc }) => Date.parse(utc) - now).filter((left) => left > 0);
    const minute = 60_000 - (now % 60_000);
    this.#timer = setTimeout(() => this.#turn(), Math.min(LONGEST_TIMER, minute, ...next) + 20);
  }

  #turn(): void {
    const earlier = this.#view;
    this.#look();
    if (this.#view !== null) this.#flow.changed(this.#view, earlier);
    this.requestUpdate();
  }

  /** Nothing to show yet, or nothing at all: what the host page put in the slot stands. */
  #before(now: DialogueSnapshot | null): unknown {
    const { words, dialogue, debug } = this;
    return beforeDialogue(now, { words, dialogue, debug, refused: (code) => this.problem(code), instead: this.#instead(now) });
  }

  #instead(now: DialogueSnapshot | null): unknown {
    if (now?.status.kind === 'offline')
      return statusLine(now.status, { words: this.words, now: now.now, zone: this.zone, level: this.level });
    return now !== null && now.dialogue !== null ? html`<p class="empty">${this.said.noChat}</p>` : undefined;
  }

  /** The page's site may show the chat, and not write in it: the visitor is shown where to, the one who embeds what is lacking. */
  #readOnly({ canIdentify }: DialogueSnapshot): unknown {
    // Nobody writes anywhere where nobody can be anybody, as in an archive.
    if (!canIdentify) return nothing;
    return html`${this.debug ? notice('warn', this.words['embed.origin'](globalThis.location.origin)) : nothing}
      <p><a href=${this.page}>${this.problem('request/origin-not-allowed')}</a></p>`;
  }

  readonly #elsewhere = (): void => {
    this.#wanted = null;
  };

  readonly #over = (event: Event): void => {
    this.#under = event.target instanceof Element ? event.target : null;
  };

  readonly #composed = (event: ComposerEvent): void => {
    if (event.act === 'about') globalThis.open(this.page, '_blank', 'noopener');
    else void this.#desk.composed(event);
  };

  /** Links to questions that stand on this page are followed here. */
  readonly #followed = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-question]') : null;
    const post = link?.dataset['question'] as PostId | undefined;
    if (post === undefined || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (this.#view === null || !questionsIn(this.#view).has(post)) return;
    event.preventDefault();
    this.goTo(post);
  };
}

/** Opens what it lies in, brings it on screen and gives it focus. */
function reveal(target: HTMLElement): void {
  for (let at: HTMLElement | null = target; at !== null; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  target.focus();
}

function isComposer(target: HTMLElement): target is InsynComposer {
  return target.localName === 'insyn-composer';
}

/** What the page says of its direction, at the nearest place where it says so. */
function directionOf(element: Element): 'ltr' | 'rtl' | null {
  for (let at: Element | null = element; at !== null;) {
    const dir: string | null | undefined = at.closest('[dir]')?.getAttribute('dir');
    if (dir === 'rtl' || dir === 'ltr') return dir;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-chat': InsynChat;
  }
}
