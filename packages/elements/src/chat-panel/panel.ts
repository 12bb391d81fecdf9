import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { chatsOf, FIRST_QUESTIONS } from '@insyn/client/chats.ts';
import type { DialogueClient, DialogueSnapshot } from '@insyn/client/types.ts';
import type { ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { LogId, SessionId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { Announcer } from '../base/announcer.ts';
import { connect, type Connection } from '../base/connection.ts';
import { DialogueController } from '../base/dialogue-controller.ts';
import { InsynElement } from '../base/element.ts';
import { focusIsFree } from '../base/focus.ts';
import { LoginController, type LoginHost } from '../base/login-controller.ts';
import { widget } from '../base/widget.styles.ts';
import { dayWords, memberName, memberOf } from '../parts/chat-context.ts';
import { chatQuestionStyles } from '../parts/chat-question.styles.ts';
import { debatePartStyles } from '../parts/debate-parts.styles.ts';
import { notice } from '../parts/notice.ts';
import { chatWords } from '../translations/chat.ts';
import { staffProblemWords } from '../translations/own-page-problems.ts';
import { outgoingAt } from './acts.ts';
import { answering, inner } from './answering.ts';
import type { CardState, PanelContext } from './card.ts';
import { answeringStyles } from './answering.styles.ts';
import { chatPanelStyles } from './chat-panel.styles.ts';
import { PanelDesk } from './desk.ts';
import type { DeskHost } from './desk-host.ts';
import { formFor, type FormHandlers } from './forms.ts';
import { afterwards, beginsWords, head, hindrance, leftWords, rules, standing, sumLine, undoBar } from './frame.ts';
import { listsOf, openQuestions, questionIn, sumsOf, type Lists, type TabName } from './lists.ts';
import { CardOrder } from './order.ts';
import { Practising, type PracticeHost } from './practising.ts';
import { plainList, questionList, type ListHandlers } from './questions.ts';
import { News } from './news.ts';
import { stranger, type StrangerOptions } from './stranger.ts';
import { Steps } from './steps.ts';
import { faultOf, placeOf, situationOf, type Situation } from './writing.ts';
import { panelWords, type PanelWords } from './words.ts';

/**
 * @summary The page of those who answer in a chat: my questions, answer, later, hand over. For pages of the server's own.
 * @status experimental
 * @since 0.3
 *
 * @slot - Shown until the chat is there, and for ever where the script cannot work.
 */
export class InsynChatPanel extends InsynElement implements DeskHost, LoginHost, PracticeHost {
  static override properties: PropertyDeclarations = {
    dialogue: {},
    session: {},
    server: {},
    zone: {},
    login: {},
    standing: {},
    mandateEnded: { attribute: 'mandate-ended' },
    phone: {},
    practice: { type: Boolean },
    client: { attribute: false },
  };
  static override styles: CSSResultGroup = [
    InsynElement.styles,
    debatePartStyles,
    chatQuestionStyles,
    answeringStyles,
    widget,
    chatPanelStyles,
  ];

  /** The dialogue's name, as in its address. */
  declare dialogue: string;
  /** The chat; the one that is on, else the next, when not given. */
  declare session: string;
  /** Origin of the server; that of the script when not given. */
  declare server: string;
  /** IANA time zone in which times are written. */
  declare zone: string;
  /** Address of the page where one logs in and comes back; without it a tab of its own is opened. */
  declare login: string;
  /** `not-invited` for somebody who has a mandate and does not answer in this chat. */
  declare standing: string;
  /** The day (`YYYY-MM-DD`) on which the reader's mandate ended. */
  declare mandateEnded: string;
  /** Whom to call when a mandate is not registered; else the number in the card *Om dialogen*. */
  declare phone: string;
  /** Practice alone: invented questions, and nothing leaves the page. */
  declare practice: boolean;
  /** A client of one's own, for stories and tests. */
  declare client: DialogueClient | null;

  readonly #announcer = new Announcer(this, 1_500);
  readonly #controller = new DialogueController(this, (now, before) => this.#changed(now, before));
  readonly #login = new LoginController(this);
  readonly #desk = new PanelDesk(this);
  readonly #news = new News(this, this.#desk);
  readonly #practising = new Practising(this);
  readonly #order = new CardOrder();
  readonly #steps = new Steps(() => this.#desk.leave());
  #made: Connection | null = null;
  #tab: TabName = 'mine';
  #opened: { readonly session: SessionId; readonly close: () => void } | null = null;
  #wanted: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #within: string | null = null;
  #loginWrong: string | null = null;

  constructor() {
    super();
    this.dialogue = '';
    this.session = '';
    this.server = '';
    this.zone = 'Europe/Stockholm';
    this.login = '';
    this.standing = '';
    this.mandateEnded = '';
    this.phone = '';
    this.practice = false;
    this.client = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#steps.connect();
    globalThis.addEventListener('pagehide', this.#away);
    document.addEventListener('visibilitychange', this.#away);
    if (this.hasUpdated) this.#connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    globalThis.removeEventListener('pagehide', this.#away);
    document.removeEventListener('visibilitychange', this.#away);
    this.#steps.disconnect();
    this.#follow(null);
    this.#practising.close();
    this.#made?.close();
    this.#made = null;
  }

  override willUpdate(changed: PropertyValues): void {
    if (['dialogue', 'server', 'client', 'practice'].some((name) => changed.has(name))) this.#connect();
    else if (changed.has('session')) this.#order.renew();
    this.#within = this.shadowRoot?.activeElement?.closest('#bar, form.side, .card')?.id ?? null;
    const { view } = this;
    if (view === null) return;
    if (this.#opened?.session !== view.session) this.#openSession(view.session);
    const within = (this.shadowRoot?.activeElement?.closest('.cards') ?? null) !== null;
    this.#order.settle(view, this.#lists(view)[this.#tab], this.now, within);
  }

  // What the desk and the login need of the element.

  get said(): PanelWords {
    return panelWords(this.words.$code);
  }
  get copy(): DialogueClient | null {
    return this.#controller.client;
  }
  get view(): ChatView | null {
    const copy = this.#controller.client;
    const session = this.#session;
    return copy === null || session === null ? null : chatsOf(copy).view(session);
  }
  get member(): number | null {
    return this.view?.member ?? null;
  }
  say(message: string, topic?: string): void {
    this.#announcer.say(message, topic);
  }
  problem(code: string): string {
    return staffProblemWords(this.words, code, { most: 5_000 });
  }
  dayWords(day: string): string {
    return dayWords(day, { words: this.words, now: this.now, zone: this.zone, level: this.level });
  }
  /** Moves focus to an element of this root as soon as it is drawn. */
  focusOn(id: string): void {
    this.#wanted = id;
    this.requestUpdate();
  }
  get deeds(): PracticeHost['deeds'] {
    return this.#desk.deeds;
  }
  practiseWith(client: DialogueClient | null): void {
    this.#follow(client ?? this.client ?? this.#made?.client ?? null);
  }
  stepped(open: boolean): void {
    if (open) this.#steps.into();
    else this.#steps.out();
    this.#order.renew();
  }
  situation(question: QuestionView | null): Situation {
    const context = this.#context(this.#view());
    return {
      view: context.chat,
      question,
      member: context.member,
      status: this.copy?.current.status ?? { kind: 'connecting' },
      said: this.said,
      begins: beginsWords(context),
      nameOf: (member) => {
        const found = memberOf(context.chat, member);
        return found === null || found.name === '' ? '' : memberName(found, context);
      },
      problem: (code) => this.problem(code),
    };
  }

  override updated(): void {
    this.#focus();
    clearTimeout(this.#timer);
    if (this.isConnected) this.#timer = setTimeout(() => this.#tick(), this.#news.pause());
  }

  override render(): TemplateResult {
    const now = this.#controller.current;
    const ready = this.#practising.begun || (now !== null && (now.dialogue !== null || now.status.kind === 'refused'));
    return html`<div ?hidden=${ready}><slot></slot></div>
      <div
        class="widget page"
        lang=${this.words.$code}
        dir=${this.words.$dir}
        @pointerdown=${this.#touched}
        @keydown=${this.#touched}
        @click=${this.#touched}
      >
        ${this.#page(now)}
      </div>
      ${this.#announcer.render()}`;
  }

  get #session(): SessionId | null {
    if (this.#practising.session !== null) return this.#practising.session;
    return this.session === '' ? (chatsOf(this.#controller.client)?.current ?? null) : (this.session as SessionId);
  }

  /** As whom somebody practises. */
  #name(): string {
    const { view, said } = this;
    return (view && memberOf(view, view.member)?.name) || said.you;
  }

  get now(): number {
    return this.#controller.client?.serverNow() ?? Date.now();
  }

  #view(): ChatView {
    const { view } = this;
    if (view === null) throw new Error('no chat is open');
    return view;
  }

  #context(chat: ChatView): PanelContext {
    const { words, zone, level } = this;
    const page = `${this.#made?.base ?? this.server}${routes.chatPage((this.copy?.log ?? this.dialogue) as LogId, chat.session)}`;
    return { words, zone, level, now: this.now, said: chatWords(words.$code), own: this.said, chat, page, member: chat.member };
  }

  /** Read once for each drawing: the lists are as they were told. */
  #lists(view: ChatView): Lists {
    return listsOf(view, view.member);
  }

  #connect(): void {
    if (!this.isConnected) return;
    this.#made?.close();
    this.#made = null;
    if (this.practice) {
      if (!this.#practising.begun) void this.#practising.begin(this.#name());
      return;
    }
    this.#made = this.client === null && this.dialogue !== '' ? connect(this.server, this.dialogue) : null;
    if (!this.#practising.begun) this.#follow(this.client ?? this.#made?.client ?? null);
  }

  #follow(client: DialogueClient | null): void {
    this.#desk.follow(client);
    this.#opened?.close();
    this.#opened = null;
    this.#order.renew();
    this.#news.forget();
    this.#tab = 'mine';
    this.#controller.follow(client);
  }

  #openSession(session: SessionId): void {
    this.#opened?.close();
    const close = chatsOf(this.copy)?.open(session) ?? ((): void => undefined);
    this.#opened = { session, close };
  }

  #changed(now: DialogueSnapshot, before: DialogueSnapshot | null): void {
    const { said, view } = this;
    if (now.status.kind === 'offline' && before?.status.kind !== 'offline') this.say(said.offline, 'status');
    if (view === null) return;
    this.#desk.changed(view);
    this.#news.tell(view);
  }

  #tick(): void {
    const { view } = this;
    if (view !== null) {
      this.#desk.changed(view);
      this.#news.tell(view);
    }
    this.requestUpdate();
  }

  #focus(): void {
    const root = this.renderRoot;
    const active = this.shadowRoot?.activeElement ?? null;
    const find = (id: string): HTMLElement | null => root.querySelector(`[id="${CSS.escape(id)}"]`);
    // The bar goes by itself: whoever stood there stands at the list then.
    if (this.#wanted === null && active === null && this.#within === 'bar' && document.activeElement === document.body)
      this.#wanted = 'list-title';
    if (this.#wanted === null) return;
    const target = find(this.#wanted);
    // What one came from may be in another tab now, or nowhere.
    const instead = target === null && /^(?:open|later|hand-over)-/.test(this.#wanted) ? find('list-title') : null;
    const found = target ?? instead;
    if (found === null) return;
    this.#wanted = null;
    found.focus();
  }

  readonly #touched = (): void => {
    this.#order.touch(this.now);
  };

  readonly #away = (event: Event): void => {
    if (event.type === 'pagehide' || document.visibilityState === 'hidden') this.#desk.flush();
  };

  #page(now: DialogueSnapshot | null): unknown {
    const { said, view } = this;
    const practice = this.#practising.page(this.level, this.practice, () => this.#name());
    if (practice !== null) return practice;
    if (now === null || now.dialogue === null) return this.#before(now);
    if (view === null) return notice('info', said.noSession);
    const context = this.#context(view);
    const inside = this.#desk.writing === null ? this.#main(now, context) : this.#answering(now, context);
    return html`${this.#practising.banner()} ${inside}`;
  }

  #before(now: DialogueSnapshot | null): unknown {
    if (now?.status.kind === 'refused') return notice('error', this.problem(now.status.problem.code));
    if (now?.status.kind === 'offline') return notice('warn', this.said.offline, { icon: 'offline' });
    return nothing;
  }

  #main(now: DialogueSnapshot, context: PanelContext): TemplateResult {
    const { chat, member } = context;
    const lists = this.#lists(chat);
    const below = inner(context);
    const { note } = this.#desk;
    const waits = chat.phase === 'announced' || chat.phase === 'asking';
    const over = chat.phase === 'ended';
    const first = lists.mine[0];
    return html`${head(context, context.level)} ${hindrance(context, now.status, now.durable, now.shared)}
    ${member === null ? this.#stranger(now) : standing(context, (here) => void this.#desk.presence(here))}
    ${note === null ? nothing : html`<div id="note" tabindex="-1">${notice(note.kind, note.words)}</div>`}
    ${over && member !== null ? sumLine(sumsOf(lists), context, first === undefined ? null : () => this.#desk.open(first)) : nothing}
    ${waits && member !== null ? this.#practising.offer(() => this.#name()) : nothing}
    ${chat.phase === 'cancelled' ? nothing : member === null ? plainList(openQuestions(chat), this.#listState(context, lists), below, this.#listHandlers(context)) : questionList(this.#listState(context, lists), below, this.#listHandlers(context))}
    ${waits ? rules(context) : nothing} ${over ? afterwards(context, context.page) : nothing} ${this.#bar(context)}`;
  }

  #listState(context: PanelContext, lists: Lists): Parameters<typeof questionList>[0] {
    const { chat } = context;
    return {
      tab: this.#tab,
      lists,
      shown: this.#order.shown(lists[this.#tab]),
      before: chat.phase === 'announced' || chat.phase === 'asking',
      more: chat.lacking.length > 0 && this.copy?.current.status.kind === 'live' && this.#lacks(lists),
      card: (question) => this.#cardState(question, context),
    };
  }

  /** Words that are shown and will not come by themselves: the list is longer than what is asked for at first. */
  #lacks(lists: Lists): boolean {
    return lists[this.#tab].some(({ view }, at) => view === null && at >= FIRST_QUESTIONS);
  }

  #cardState(question: QuestionView, context: PanelContext): CardState {
    const { chat } = context;
    const form = this.#desk.side.at(question.post);
    return {
      draft: this.#desk.hasDraft(question.post),
      queued: outgoingAt(this.copy?.current.outbox ?? [], question.post) !== null,
      form: form !== null ? formFor(form, question, inner(context, 2), this.#formHandlers) : nothing,
      before: chat.phase === 'announced' || chat.phase === 'asking',
    };
  }

  #listHandlers({ chat }: PanelContext): ListHandlers {
    const desk = this.#desk;
    return {
      tab: (tab, focus) => this.#choose(tab, focus),
      reorder: () => {
        this.#order.renew();
        this.focusOn('list-title');
      },
      open: (question) => desk.open(question),
      later: (question) => desk.side.open('later', question),
      handOver: (question) => desk.side.open('hand-over', question),
      correct: (question, answer) => desk.open(question, answer),
      more: () => chatsOf(this.copy)?.more(chat.session),
    };
  }

  readonly #formHandlers: FormHandlers = {
    fill: (more) => this.#desk.side.fill(more),
    send: () => void this.#desk.side.send(),
    cancel: () => this.#desk.side.close(),
  };

  #choose(tab: TabName, focus: boolean): void {
    this.#tab = tab;
    this.#order.renew();
    this.#desk.dismiss();
    if (focus) this.focusOn(`tab-${tab}`);
    this.requestUpdate();
  }

  #answering(now: DialogueSnapshot, context: PanelContext): TemplateResult {
    const desk = this.#desk;
    const { writing } = desk;
    if (writing === null) return html``;
    const question = questionIn(context.chat, writing.question);
    const situation = this.situation(question);
    const form = question && desk.side.at(question.post);
    const below = inner(context);
    return answering(
      question,
      context,
      {
        writing,
        draft: desk.drafts?.current(placeOf(writing)) ?? null,
        told: situationOf(writing, situation),
        fault: faultOf(writing, situation),
        form: form !== null && question !== null ? formFor(form, question, below, this.#formHandlers) : nothing,
        kept: now.durable,
        left: leftWords(context),
      },
      {
        back: () => desk.leave(),
        typed: (text) => desk.typed(text),
        change: (more) => desk.change(more),
        usePrepared: () => desk.usePrepared(),
        otherDraft: () => void desk.otherDraft(),
        publish: () => void desk.publish(),
        takeBack: () => void desk.takeBack(),
        later: (each) => desk.side.open('later', each),
        handOver: (each) => desk.side.open('hand-over', each),
      },
    );
  }

  #bar(context: PanelContext): unknown {
    const found = this.#desk.undoable(context.chat);
    return found === null ? nothing : undoBar(found.answer, context, () => void this.#desk.undo(found.question, found.answer));
  }

  #stranger(now: DialogueSnapshot): TemplateResult {
    const context = { words: this.words, now: this.now, zone: this.zone, level: this.level + 1 };
    const card = this.#login.isAt('login') ? this.#login.card(context) : null;
    return card ?? stranger(now, context, { ...this.#standing, enter: () => void this.#enter() });
  }

  get #standing(): Omit<StrangerOptions, 'enter'> {
    const { said, login, standing: known, mandateEnded, phone } = this;
    return { said, login, invited: known !== 'not-invited', mandateEnded, phone, wrong: this.#loginWrong };
  }

  async #enter(): Promise<void> {
    this.#loginWrong = null;
    const answer = await this.#login.start(null, 'login');
    this.#loginWrong = answer.kind === 'cancelled' ? null : this.#login.outcome(answer, (code) => this.problem(code));
    if (this.#loginWrong !== null) this.say(this.#loginWrong);
    if (focusIsFree(this.shadowRoot, 'login')) this.focusOn('title');
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-chat-panel': InsynChatPanel;
  }
}
