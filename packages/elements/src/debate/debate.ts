import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import type { DialogueClient, DialogueSnapshot } from '@insyn/client/types.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { DialogueView } from '@insyn/domain/view.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { Announcer } from '../base/announcer.ts';
import { OwnDialogue } from '../base/own-dialogue.ts';
import { coming } from '../base/coming.styles.ts';
import { widget } from '../base/widget.styles.ts';
import { InsynElement } from '../base/element.ts';
import { focusIsFree } from '../base/focus.ts';
import { heading } from '../base/heading.ts';
import { LoginController } from '../base/login-controller.ts';
import { aboutCard } from '../parts/about-card.ts';
import { barrierLink } from '../parts/barrier.ts';
import type { InsynComposer } from '../parts/composer.ts';
import type { ComposerEvent } from '../parts/composer-events.ts';
import type { PartContext } from '../parts/context.ts';
import { documentList } from '../parts/documents.ts';
import { beforeDialogue, tellMissing } from '../parts/before-dialogue.ts';
import { notice } from '../parts/notice.ts';
import { debatePartStyles } from '../parts/debate-parts.styles.ts';
import { phaseSentence } from '../parts/phase-line.ts';
import { statusLine, statusWords } from '../parts/status.ts';
import { deadline } from '../base/time.ts';
import { problemWords } from '../translations/translation.ts';
import { DebateActs, type ActsHost } from './acts.ts';
import { DebateDesk, type DeskHost } from './desk.ts';
import { Beside } from './beside.ts';
import { DebateFigures } from './figures.ts';
import { DebateModerated } from './moderated.ts';
import { DebatePosts } from './posts.ts';
import { DebateReading } from './reading.ts';
import { debateStyles } from './debate.styles.ts';

/**
 * @summary The debate of a dialogue: read, write, answer, support, live.
 * @status experimental
 * @since 0.1
 *
 * @slot - Shown until the debate is there, and for ever where it cannot come: put a link to the dialogue's own page in it.
 * @fires {InsynPostSent} insyn-post-sent This page's own person had a post, an answer or a change accepted.
 * @cssprop [--insyn-font-size=max(1em,16px)] Size of the reading text; everything else follows.
 */
export class InsynDebate extends InsynElement implements DeskHost, ActsHost {
  static override properties: PropertyDeclarations = {
    dialogue: {},
    server: {},
    zone: {},
    translateUrl: { attribute: 'translate-url' },
    debug: { type: Boolean },
    client: { attribute: false },
    within: { attribute: false },
  };
  static override styles: CSSResultGroup = [InsynElement.styles, debatePartStyles, coming, widget, debateStyles];

  /** The dialogue's name, as in its address. */
  declare dialogue: string;
  /** Origin of the server; that of the script when not given. */
  declare server: string;
  /** IANA time zone in which times are written. */
  declare zone: string;
  /** Address of a service that translates, for a link at texts in other languages: `{lang}` is theirs, `{to}` the reader's, `{url}` the post's address. */
  declare translateUrl: string;
  /** Shows to the one who embeds why nothing comes. */
  declare debug: boolean;
  /** A client of one's own, for stories and practice; else one is made from `dialogue` and `server`. */
  declare client: DialogueClient | null;
  /** Drawn inside a rådslag, which has its heading, documents, statements and *Om dialogen* itself. */
  declare within: boolean;

  readonly #announcer = new Announcer(this);
  readonly #controller = new OwnDialogue(this, (now, before) => this.#changed(now, before));
  readonly #login = new LoginController(this);
  readonly #desk = new DebateDesk(this, this.#login);
  readonly #acts = new DebateActs(this, this.#login);
  readonly #reading = new DebateReading(this, this.#acts);
  readonly #beside = new Beside(this);
  readonly #moderated = new DebateModerated(this, this.#login, this.#acts, this.#beside);
  readonly #figures = new DebateFigures(this);
  readonly #posts = new DebatePosts(this, this.#desk, this.#acts, this.#reading, this.#moderated, this.#figures, this.#beside);
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
    this.translateUrl = '';
    this.debug = false;
    this.client = null;
    this.within = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reading.hasLeft();
  }

  override willUpdate(): void {
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
    return `${this.#controller.base}${routes.page(this.dialogue as LogId)}`;
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
  hasFocus(id: string): boolean {
    return focusIsFree(this.shadowRoot, id);
  }
  /** Moves focus to an element of this root as soon as it is drawn, unless the person goes elsewhere first. */
  focusOn(id: string): void {
    this.#wanted = id;
    this.requestUpdate();
  }

  /** Opens the composer for a new post. */
  write(): void {
    void this.#desk.open('post', null);
  }

  override updated(): void {
    // What had focus may have been drawn away, as when a post is taken back: its place takes it over.
    const lost = this.#focused !== null && (this.shadowRoot?.activeElement ?? null) === null ? this.#focused : null;
    const wanted = this.#wanted ?? lost;
    const target = wanted === null ? null : this.renderRoot.querySelector<HTMLElement>(`[id="${CSS.escape(wanted)}"]`);
    if (target === null) return;
    this.#wanted = null;
    if (isComposer(target)) void customElements.whenDefined(target.localName).then(() => target.focusText());
    else target.focus();
  }

  override render(): TemplateResult {
    const now = this.#controller.current;
    const view = now?.dialogue ?? null;
    return html`<div class="fallback" ?hidden=${view !== null}><slot></slot></div>
      ${now === null || view === null ? this.#before(now) : this.#debate(now, view)} ${this.#announcer.render()}`;
  }

  get #context(): PartContext {
    return { words: this.words, now: this.#controller.current?.now ?? Date.now(), zone: this.zone, level: this.level };
  }

  #changed(now: DialogueSnapshot, before: DialogueSnapshot | null): void {
    if (now.status.kind !== before?.status.kind) {
      const words = statusWords(now.status, this.#context, !this.#live);
      if (words !== null && now.status.kind !== 'connecting' && now.status.kind !== 'catching-up') this.say(words, 'status');
      tellMissing(now, this);
      this.#live ||= now.status.kind === 'live';
    }
    if (before !== null && now.visits !== before.visits) this.#desk.forget();
    this.#reading.changed(now, before, this.#context);
    this.#moderated.changed(now, before);
    void this.#desk.returned(now);
    if (now.fresh > (before?.fresh ?? 0)) this.say(this.words['feed.arrived'](now.fresh), 'fresh');
    if (now.dialogue !== null && !this.#arrived) {
      this.#arrived = true;
      const post = /^#p-([A-Za-z0-9_-]{22})$/.exec(globalThis.location?.hash ?? '')?.[1];
      if (post !== undefined) void this.#acts.arriveAt(post as PostId);
    }
  }

  /** Nothing to show yet, or nothing at all: what the host page put in the slot stands. */
  #before(now: DialogueSnapshot | null): unknown {
    const { words, dialogue, debug } = this;
    const instead = now?.status.kind === 'offline' ? statusLine(now.status, this.#context) : undefined;
    return beforeDialogue(now, { words, dialogue, debug, refused: (code) => this.problem(code), instead });
  }

  /**
   * The page's site may show the debate, and not write in it: the visitor is shown where to, the one who embeds what is lacking. Nothing
   * where nobody can be anybody, as in an archive.
   */
  #readOnly(): TemplateResult {
    return html`${this.debug ? notice('warn', this.words['embed.origin'](globalThis.location.origin)) : nothing}
      <p><a href=${this.page}>${this.problem('request/origin-not-allowed')}</a></p>`;
  }

  #debate(now: DialogueSnapshot, view: DialogueView): TemplateResult {
    const context = this.#context;
    const { words } = this;
    const inner = { ...context, level: context.level + 1 };
    return html`<section
      class="widget debate"
      lang=${words.$code}
      dir=${words.$dir}
      aria-labelledby=${this.within ? nothing : 'title'}
      @pointerdown=${this.#elsewhere}
      @insyn-compose=${this.#composed}
    >
      <header>
        ${this.within ? nothing : heading(context.level, words['debate.title'], { id: 'title', class: 'title-xl' })}
        <p class="meta">${words['debate.posts'](view.counts.published)}</p>
        ${now.readers === null ? nothing : html`<p class="meta">${words['debate.readers'](now.readers)}</p>`}
        ${now.status.kind === 'offline' || now.status.kind === 'refused' ? nothing : statusLine(now.status, context)}
      </header>
      ${this.within ? nothing : html`<p class="sentence">${phaseSentence(view, context)}</p>`}
      ${now.status.kind === 'offline' || now.status.kind === 'refused' ? statusLine(now.status, context) : nothing}
      <div class="write">${now.mayWrite ? this.#desk.top(now, view, inner) : now.canIdentify ? this.#readOnly() : nothing}</div>
      ${view.summaries.length === 0 ? nothing : this.#beside.parts?.summaries(view.summaries, inner, { page: this.page, onGo: (post) => void this.#acts.arriveAt(post) })}
      ${this.#reading.followed(now, inner)} ${this.#posts.render(now, view, inner)}
      <div class="quiet">
        ${this.#moderated.mine(now, inner)}
        ${this.within || view.invited.length + view.yttranden.length === 0 ? nothing : this.#beside.parts?.yttranden(view, inner, { href: ({ card }) => `${this.#controller.base}${routes.attachment(this.dialogue as LogId, card?.sha256 ?? '')}` })}
        ${
          this.within || view.documents.length === 0
            ? nothing
            : html`<div>
                ${heading(inner.level, words['documents.title'], { class: 'title-l' })}
                ${documentList(view.documents, inner, { href: ({ document }) => `${this.#controller.base}${routes.document(this.dialogue as LogId, document)}` })}
              </div>`
        }
        ${this.within || view.about === null ? nothing : aboutCard(view.about, inner, { id: 'about', open: this.#aboutOpen, onToggle: (open) => this.#toggleAbout(open) })}
        ${view.settings.levels.support === 'guest' ? html`<p class="meta">${words['debate.unchecked']}</p>` : nothing}
        ${this.#figures.line(inner, `${this.#controller.base}${routes.ledgerPage(this.dialogue as LogId)}`)}
        <p><a href="${this.page}?sida=1">${words['debate.whole']}</a></p>
        ${this.within ? nothing : barrierLink(this.dialogue, this.#controller.base, words)}
        <insyn-login lang=${words.$code} heading-level=${inner.level} .client=${this.copy}></insyn-login>
      </div>
    </section>`;
  }

  readonly #elsewhere = (): void => {
    this.#wanted = null;
  };

  readonly #composed = (event: ComposerEvent): void => {
    if (event.act === 'about' && this.within) this.dispatchEvent(new Event('insyn-about'));
    else if (event.act === 'about') this.#toggleAbout(true, true);
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
}

function isComposer(target: HTMLElement): target is InsynComposer {
  return target.localName === 'insyn-composer';
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-debate': InsynDebate;
  }
}
