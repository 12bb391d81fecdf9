import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DialogueClient, DialogueSnapshot, Outgoing } from '@insyn/client/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { DialogueView, PostView, ThreadView } from '@insyn/domain/view.ts';
import { Announcer } from '../base/announcer.ts';
import { connect, type Connection } from '../base/connection.ts';
import { DialogueController } from '../base/dialogue-controller.ts';
import { InsynElement } from '../base/element.ts';
import { heading } from '../base/heading.ts';
import { aboutCard } from '../parts/about-card.ts';
import { InsynComposer } from '../parts/composer.ts';
import type { ComposerEvent } from '../parts/composer-events.ts';
import type { PartContext } from '../parts/context.ts';
import { documentList } from '../parts/documents.ts';
import { feedControls, freshButton, moreButton } from '../parts/feed.ts';
import { notice } from '../parts/notice.ts';
import { partStyles } from '../parts/parts.styles.ts';
import { pendingPost, type Pending } from '../parts/pending.ts';
import { phaseSentence } from '../parts/phase-line.ts';
import { postAnchor, thread, type PostContext } from '../parts/post.ts';
import type { PostHandlers, PostUi } from '../parts/post-acts.ts';
import { statusLine, statusWords } from '../parts/status.ts';
import { deadline } from '../base/time.ts';
import { problemWords } from '../translations/translation.ts';
import { DebateDesk, type DeskHost } from './desk.ts';
import { debateStyles } from './debate.styles.ts';
import { whoForm } from './who.ts';

/**
 * @summary The debate of a dialogue: read, write, answer, support, live.
 * @status experimental
 * @since 0.1
 *
 * @slot - Shown until the debate is there, and for ever where it cannot come: put a link to the dialogue's own page in it.
 * @fires {InsynPostSent} insyn-post-sent This page's own person had a post, an answer or a change accepted.
 * @cssprop [--insyn-font-size=max(1em,16px)] Size of the reading text; everything else follows.
 */
export class InsynDebate extends InsynElement implements DeskHost {
  static override properties: PropertyDeclarations = {
    dialogue: {},
    server: {},
    zone: {},
    debug: { type: Boolean },
    client: { attribute: false },
  };
  static override styles: CSSResultGroup = [InsynElement.styles, partStyles, debateStyles];

  /** The dialogue's name, as in its address. */
  declare dialogue: string;
  /** Origin of the server; that of the script when not given. */
  declare server: string;
  /** IANA time zone in which times are written. */
  declare zone: string;
  /** Shows to the one who embeds why nothing comes. */
  declare debug: boolean;
  /** A client of one's own, for stories and practice; else one is made from `dialogue` and `server`. */
  declare client: DialogueClient | null;

  readonly #announcer = new Announcer(this);
  readonly #controller = new DialogueController(this, (now, before) => this.#changed(now, before));
  readonly #desk = new DebateDesk(this);
  readonly #on: PostHandlers = this.#desk.handlers;
  #made: Connection | null = null;
  #live = false;
  #aboutOpen = false;
  #arrived = false;
  #wanted: string | null = null;
  #focused: string | null = null;

  constructor() {
    super();
    this.dialogue = '';
    this.server = '';
    this.zone = 'Europe/Stockholm';
    this.debug = false;
    this.client = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#made?.close();
    this.#made = null;
    if (this.client === null) this.#controller.follow(null);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#connect();
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('dialogue') || changed.has('server') || changed.has('client')) this.#connect();
    this.#focused = this.shadowRoot?.activeElement?.closest('article')?.id ?? null;
  }

  // What the desk needs of the element.

  get copy(): DialogueClient | null {
    return this.#controller.client;
  }
  get lang_(): string {
    return this.#controller.current?.dialogue?.lang ?? this.words.$code;
  }
  get page(): string {
    return `${this.#base}/d/${this.dialogue}`;
  }
  say(message: string, topic?: string): void {
    this.#announcer.say(message, topic);
  }
  problem(code: string): string {
    const view = this.#controller.current?.dialogue;
    // A time that has not come is not the one it was closed at.
    const closes = view?.debateCloses ?? null;
    const closed = closes !== null && Date.parse(closes) <= this.#context.now;
    const when = closed ? deadline(closes, this.#context.now, this.words.$code, this.zone) : undefined;
    return problemWords(this.words, code, {
      ...(when === undefined ? {} : { when }),
      ...(view ? { most: view.settings.maxPostLength } : {}),
    });
  }
  /** Moves focus to an element of this root as soon as it is drawn, unless the person goes elsewhere first. */
  focusOn(id: string): void {
    this.#wanted = id;
    this.requestUpdate();
  }

  override updated(): void {
    // What had focus may have been drawn away, as when a post is taken back: its place takes it over.
    const lost = this.#focused !== null && (this.shadowRoot?.activeElement ?? null) === null ? this.#focused : null;
    const wanted = this.#wanted ?? lost;
    const target = wanted === null ? null : this.renderRoot.querySelector<HTMLElement>(`[id="${CSS.escape(wanted)}"]`);
    if (target === null) return;
    this.#wanted = null;
    if (target instanceof InsynComposer) void target.focusText();
    else target.focus();
  }

  override render(): TemplateResult {
    const now = this.#controller.current;
    const view = now?.dialogue ?? null;
    return html`<div class="fallback" ?hidden=${view !== null}><slot></slot></div>
      ${now === null || view === null ? this.#before(now) : this.#debate(now, view)} ${this.#announcer.render()}`;
  }

  get #base(): string {
    return this.#made?.base ?? this.server;
  }

  get #context(): PartContext {
    return { words: this.words, now: this.#controller.current?.now ?? Date.now(), zone: this.zone, level: this.level };
  }

  #connect(): void {
    if (!this.isConnected) return;
    this.#made?.close();
    this.#made = this.client === null && this.dialogue !== '' ? connect(this.server, this.dialogue) : null;
    this.#controller.follow(this.client ?? this.#made?.client ?? null);
  }

  #changed(now: DialogueSnapshot, before: DialogueSnapshot | null): void {
    if (now.status.kind !== before?.status.kind) {
      const words = statusWords(now.status, this.#context, !this.#live);
      if (words !== null && now.status.kind !== 'connecting' && now.status.kind !== 'catching-up') this.say(words, 'status');
      if (now.status.kind === 'refused' && now.status.problem.code === 'dialogue/not-found')
        console.warn(this.words['embed.unknown'](this.dialogue));
      this.#live ||= now.status.kind === 'live';
    }
    if (now.fresh > (before?.fresh ?? 0)) this.say(this.words['feed.arrived'](now.fresh), 'fresh');
    if (now.dialogue !== null && !this.#arrived) {
      this.#arrived = true;
      const post = /^#p-([A-Za-z0-9_-]{22})$/.exec(globalThis.location?.hash ?? '')?.[1];
      if (post !== undefined) void this.#desk.arriveAt(post as PostId);
    }
  }

  /** Nothing to show yet, or nothing at all: what the host page put in the slot stands. */
  #before(now: DialogueSnapshot | null): unknown {
    if (now?.status.kind === 'refused') {
      const missing = now.status.problem.code === 'dialogue/not-found';
      if (missing && !this.debug) return nothing;
      return notice('error', missing ? this.words['embed.unknown'](this.dialogue) : this.problem(now.status.problem.code));
    }
    if (now?.status.kind === 'offline') return statusLine(now.status, this.#context);
    return html`<div class="coming" aria-hidden="true"><span></span><span></span><span></span></div>`;
  }

  #debate(now: DialogueSnapshot, view: DialogueView): TemplateResult {
    const context = this.#context;
    const { words } = this;
    const inner = { ...context, level: context.level + 1 };
    return html`<section class="debate" lang=${words.$code} dir=${words.$dir} aria-labelledby="title" @pointerdown=${this.#elsewhere}>
      <header>
        ${heading(context.level, words['debate.title'], { id: 'title', class: 'title-xl' })}
        <p class="meta">${words['debate.posts'](view.counts.published)}</p>
        ${now.status.kind === 'offline' || now.status.kind === 'refused' ? nothing : statusLine(now.status, context)}
      </header>
      <p class="sentence">${phaseSentence(view, context)}</p>
      ${now.status.kind === 'offline' || now.status.kind === 'refused' ? statusLine(now.status, context) : nothing}
      <div class="write" @insyn-compose=${this.#composed}>${this.#desk.top(now, view, inner)}</div>
      ${this.#list(now, view, inner)}
      <div class="quiet">
        ${
          view.documents.length === 0
            ? nothing
            : html`<div>
                ${heading(inner.level, words['documents.title'], { class: 'title-l' })}
                ${documentList(view.documents, inner, { href: (document) => `${this.page}/underlag/${document.document}` })}
              </div>`
        }
        ${view.about === null ? nothing : aboutCard(view.about, inner, { id: 'about', open: this.#aboutOpen, onToggle: (open) => this.#toggleAbout(open) })}
        <p class="meta">${words['debate.unchecked']}</p>
        <p><a href="${this.page}?sida=1">${words['debate.whole']}</a></p>
      </div>
    </section>`;
  }

  #list(now: DialogueSnapshot, view: DialogueView, inner: PartContext): TemplateResult {
    const { words } = this;
    const client = this.copy;
    const choice = {
      sort: now.sort,
      stance: now.stance,
      alternatives: view.alternatives,
      onSort: (sort: DialogueSnapshot['sort']) => void client?.setSort(sort),
      onStance: (stance: string) => void client?.setStance(stance),
    };
    const context: PostContext = { ...inner, page: this.page, invite: !now.me.loggedIn && view.debateOpen, on: this.#on };
    const pending = now.outbox.filter((entry) => this.#desk.showsAtTop(entry)).toReversed();
    const empty = now.threads.length === 0 && pending.length === 0 && !now.loading;
    return html`<div class="feed" @insyn-compose=${this.#composed}>
      ${view.counts.published === 0 && now.stance === '' ? nothing : feedControls(choice, inner)}
      ${freshButton(now.fresh, inner, () => this.#showFresh())}
      ${empty ? html`<p class="empty">${now.stance === '' ? words['debate.empty'] : words['feed.none']}</p>` : nothing}
      <ol class="posts" aria-label=${words['feed.label']}>
        ${repeat(
          pending,
          ({ key }) => key,
          (entry) => html`<li>${this.#pending(entry, now, inner)}</li>`,
        )}
        ${repeat(
          now.threads,
          ({ top }) => top.post,
          (each) =>
            html`<li>${guard(this.#threadKey(each, now, context), () => thread(each, context, (post) => this.#ui(post, now, inner)))}</li>`,
        )}
      </ol>
      ${now.more ? moreButton(now.loading, inner, () => void client?.loadMore()) : nothing}
    </div>`;
  }

  /** What a thread is drawn from: while all of it is the same, the thread is not drawn again. */
  #threadKey(each: ThreadView, now: DialogueSnapshot, context: PostContext): unknown[] {
    const posts = [each.top, ...each.replies].map(({ post }) => post);
    const busy =
      posts.some((post) => this.#desk.isAt(post)) || now.outbox.some((entry) => posts.some((post) => this.#desk.showsAt(entry, post)));
    const minute = Math.floor(context.now / 60_000);
    return [
      each,
      minute,
      context.words,
      context.invite,
      context.zone,
      context.page,
      context.level,
      busy ? {} : null,
      ...posts.map((post) => this.#desk.ui(post)),
    ];
  }

  #ui(post: PostId, now: DialogueSnapshot, context: PartContext): PostUi {
    const remembered = this.#desk.ui(post) ?? {};
    const waiting = now.outbox.filter((entry) => this.#desk.showsAt(entry, post));
    const asked = this.#desk.askedAt(post);
    const writing = this.#desk.composerAt(post, now, context);
    if (waiting.length === 0 && asked === null && writing === null) return remembered;
    const composer = html`${waiting.map((entry) => this.#pending(entry, now, context))}${asked === null ? nothing : whoForm(asked, context)}${writing ?? nothing}`;
    return { ...remembered, composer };
  }

  #pending(entry: Outgoing, now: DialogueSnapshot, context: PartContext): unknown {
    const { command, key, state } = entry;
    if (!('text' in command)) return nothing;
    const view: Pending = {
      key,
      name: now.me.name ?? '',
      text: command.text,
      lang: command.lang,
      state:
        state.kind === 'refused'
          ? { kind: 'refused', reason: this.problem(state.problem.code) }
          : state.kind === 'waiting'
            ? { kind: 'queued' }
            : { kind: 'sending' },
    };
    return pendingPost(view, context, { edit: () => void this.#desk.takeBack(entry), drop: () => void this.copy?.drop(key) });
  }

  readonly #elsewhere = (): void => {
    this.#wanted = null;
  };

  readonly #composed = (event: ComposerEvent): void => {
    if (event.act === 'about') this.#toggleAbout(true, true);
    else void this.#desk.composed(event);
  };

  #toggleAbout(open: boolean, jump = false): void {
    if (open !== this.#aboutOpen) {
      this.#aboutOpen = open;
      this.requestUpdate();
    }
    if (!jump) return;
    void this.updateComplete.then(() => {
      const card = this.renderRoot.querySelector('#about');
      card?.querySelector('summary')?.focus();
      card?.scrollIntoView({ block: 'start' });
    });
  }

  #showFresh(): void {
    this.copy?.showFresh();
    const first: PostView | undefined = this.#controller.current?.threads[0]?.top;
    if (first) this.focusOn(postAnchor(first.post));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-debate': InsynDebate;
  }
}
