import { chatsOf } from '@insyn/client/chats.ts';
import { radslagOf } from '@insyn/client/radslag/shown.ts';
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import type { DialogueClient, DialogueSnapshot } from '@insyn/client/types.ts';
import { isLogId, type LogId, type SessionId } from '@insyn/domain/ids.ts';
import type { RadslagView } from '@insyn/domain/radslag/shapes.ts';
import { EASY, type Matter } from '@insyn/domain/radslag/types.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { Announcer } from '../base/announcer.ts';
import { coming } from '../base/coming.styles.ts';
import { OwnDialogue } from '../base/own-dialogue.ts';
import { InsynElement } from '../base/element.ts';
import { widget } from '../base/widget.styles.ts';
import { tellViewed } from '../events/viewed.ts';
import { beforeDialogue, tellMissing } from '../parts/before-dialogue.ts';
import { notice } from '../parts/notice.ts';
import { radslagAlternatives } from '../parts/radslag-alternatives.ts';
import { radslagCompact } from '../parts/radslag-compact.ts';
import { picked, type RadslagContext, under } from '../parts/radslag-context.ts';
import { radslagLinks } from '../parts/radslag-foot.ts';
import { radslagHead, standingWords, type Main } from '../parts/radslag-head.ts';
import { isThere, mainParts, partsOf, type PartName } from '../parts/radslag-places.ts';
import { radslagPaper } from '../parts/radslag-paper.ts';
import { radslagShort } from '../parts/radslag-short.ts';
import { radslagPartStyles } from '../parts/radslag.styles.ts';
import { statusLine, statusWords } from '../parts/status.ts';
import { primaryOf } from '../translations/languages.ts';
import { RADSLAG_VIEWS, radslagWords, type RadslagViewName } from '../translations/radslag.ts';
import { svEasy } from '../translations/radslag-easy.ts';
import { learnEasy, nearestLang } from '../translations/words.ts';
import { hold } from './hold.ts';
import { printPaper } from './print.ts';
import { Reading, type ReadingHost } from './reading.ts';
import { Route, type RouteHost, type Routing } from './route.ts';
import { radslagTools } from './tools.ts';
import { radslagSections, type SectionsHost } from './sections.ts';

/**
 * @summary A whole rådslag: the question, where it stands, what one can do now, the alternatives, the debate, the vote, the result, the answer.
 * @status experimental
 * @since 0.5
 *
 * @slot - Shown until the rådslag is there, and for ever where it cannot come: put a link to the dialogue's own page in it.
 * @slot picture-a - A drawing of alternative A instead of its picture; `picture-b` to `picture-h` likewise. Give all of them or none.
 * @slot picture-b - A drawing of alternative B.
 * @slot picture-c - A drawing of alternative C.
 * @slot picture-d - A drawing of alternative D.
 * @slot picture-e - A drawing of alternative E.
 * @slot picture-f - A drawing of alternative F.
 * @slot picture-g - A drawing of alternative G.
 * @slot picture-h - A drawing of alternative H.
 * @slot sign-language - A film in sign language, under the short text.
 * @slot audio - A recording of the question, under the short text.
 * @slot before - Before everything, inside the box.
 * @slot after - After everything, inside the box.
 * @fires {InsynViewed} insyn-view The reader opened a view, or came back to the whole.
 * @fires {InsynPostSent} insyn-post-sent This page's own person had a post, an answer or a change accepted.
 * @csspart head The question, the steps and the main button.
 * @csspart main The one main button.
 * @csspart alternative Each card of an alternative.
 * @cssprop [--insyn-font-size=max(1em,16px)] Size of the reading text; everything else follows.
 * @cssprop [--insyn-question-font=inherit] Typeface of the question.
 */
export class InsynRadslag extends InsynElement implements RouteHost, ReadingHost, SectionsHost {
  static override properties: PropertyDeclarations = {
    dialogue: {},
    server: {},
    zone: {},
    debug: { type: Boolean },
    compact: { type: Boolean },
    page: {},
    routing: {},
    shows: { attribute: 'parts' },
    view: {},
    client: { attribute: false },
  };
  static override styles: CSSResultGroup = [InsynElement.styles, coming, widget, ...radslagPartStyles];

  /** The dialogue's name, as in its address. */
  declare dialogue: string;
  /** Origin of the server; that of the script when not given. */
  declare server: string;
  /** IANA time zone in which times are written. */
  declare zone: string;
  /** Shows to the one who embeds why nothing comes. */
  declare debug: boolean;
  /** A small box with a link to the whole. */
  declare compact: boolean;
  /** Address of the page with the whole rådslag; the dialogue's own page when not given. */
  declare page: string;
  /** Where views have their addresses: `hash` in the page's fragment as `#ny-skola/debatt` (default), `page` as `#debatt`, `none` nowhere. */
  declare routing: Routing;
  /** Names of the parts that are shown, with spaces between: `short alternatives debate opinion vote answer statements chat meetings documents parties dates review about`. All when not given. */
  declare shows: string;
  /** The view that lies open from the start, where the address says none: `debatt`, `alternativ`, `underlag` and so on. */
  declare view: string;
  /** A client of one's own, for stories and practice; else one is made from `dialogue` and `server`. */
  declare client: DialogueClient | null;

  readonly #announcer = new Announcer(this);
  readonly #controller = new OwnDialogue(
    this,
    (now, before) => this.#changed(now, before),
    (client) => this.#joins(client),
  );
  readonly #reading = new Reading(this);
  readonly #route = new Route(this);
  readonly #opened = new Set<RadslagViewName>();
  #chat: SessionId | null = null;
  #comparing = false;
  #wanted: string | null = null;
  #write = false;
  #said: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #release = (): void => undefined;

  constructor() {
    super();
    learnEasy(svEasy);
    this.dialogue = '';
    this.server = '';
    this.zone = 'Europe/Stockholm';
    this.debug = false;
    this.compact = false;
    this.page = '';
    this.routing = 'hash';
    this.shows = '';
    this.view = '';
    this.client = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#release();
  }

  override updated(): void {
    const context = this.#context();
    if (context !== null && !this.compact) this.#begin(context);
    this.#move();
    this.#wake();
  }

  // What the parts need of the element.

  get log(): LogId {
    const { dialogue } = this;
    return this.#controller.client?.log ?? (isLogId(dialogue) ? dialogue : ('' as LogId));
  }
  get whole(): string {
    return this.page === '' ? `${this.#controller.base}${routes.page(this.log)}` : this.page;
  }
  get shared(): boolean {
    return this.#controller.current?.shared === true;
  }
  get copy(): DialogueClient {
    const { client } = this.#controller;
    if (client === null) throw new TypeError('drawn without a copy');
    return client;
  }
  get language(): string {
    const { $code } = this.words;
    return this.#reading.easy && $code === 'sv' ? EASY : $code;
  }
  get parts(): ReadonlySet<PartName> {
    return partsOf(this.shows);
  }
  get opened(): ReadonlySet<RadslagViewName> {
    return this.#opened;
  }
  get chat(): SessionId | null {
    const { client } = this.#controller;
    return this.#chat ?? (client === null ? null : chatsOf(client).current);
  }

  /** The page's address names another view, or the reader went back. */
  routed(view: RadslagViewName | null, arrived: boolean): void {
    if (view === null) this.#opened.clear();
    else this.#show(view, !/^#[pf]-/.test(globalThis.location.hash));
    if (!arrived) tellViewed(this, view);
    this.requestUpdate();
  }

  toggled(view: RadslagViewName, open: boolean): void {
    if (this.#opened.has(view) === open) return;
    if (open) this.#opened.add(view);
    else this.#opened.delete(view);
    if (open) this.#go(view);
    else if (this.#route.view === view) this.#go(null);
    this.requestUpdate();
  }

  choseChat(session: SessionId, event: Event): void {
    if (isElsewhere(event)) return;
    event.preventDefault();
    this.#chat = session;
    this.requestUpdate();
  }

  askedAbout(): void {
    this.#go('om');
    this.#show('om');
  }

  printed(): void {
    const context = this.#context();
    const { matter } = context?.view ?? {};
    if (!context || !matter) return;
    printPaper(this.renderRoot, {
      title: picked(matter.question, context).text,
      lang: this.language,
      dir: this.words.$dir,
      body: radslagPaper(under(context, 1 - context.level), { picture: (each, own) => this.#drawn(each.id) ?? own }),
      styles: InsynRadslag.styles,
    });
  }

  override render(): TemplateResult {
    const now = this.#controller.current;
    const context = this.#context();
    return html`<div class="fallback" ?hidden=${context !== null}><slot></slot></div>
      ${now === null || context === null ? this.#before(now) : this.#radslag(now, context)} ${this.#announcer.render()}`;
  }

  #radslag(now: DialogueSnapshot, context: RadslagContext): TemplateResult {
    const { easy } = context;
    const name = `widget radslag${this.compact ? ' compact' : ''}${easy ? ' easy' : ''}`;
    const wrong = now.status.kind === 'offline' || now.status.kind === 'refused' ? statusLine(now.status, context) : nothing;
    return html`<section class=${name} lang=${this.language} dir=${this.words.$dir} aria-labelledby="question">
      ${this.compact ? html`${radslagCompact(context)} ${wrong}` : this.#full(context, wrong)}
    </section>`;
  }

  #full(context: RadslagContext, wrong: unknown): TemplateResult {
    const { matter } = context.view;
    const inner = under(context);
    const parts = this.parts;
    return html`<slot name="before"></slot>
      ${radslagHead(context, { onMain: this.#pressed, after: html`${wrong} ${this.#tools(context)}` })}
      ${matter !== null && parts.has('short') ? radslagShort(matter, inner, this.#media()) : nothing}
      ${matter !== null && parts.has('alternatives') ? this.#alternatives(matter, inner) : nothing} ${radslagSections(context, this)}
      ${parts.has('about') ? radslagLinks(context) : nothing}
      <slot name="after"></slot>`;
  }

  #tools(context: RadslagContext): TemplateResult {
    const { said } = context;
    const read = (on: boolean): void => (on ? this.#reading.read(aloud(context), context.lang) : this.#reading.hush());
    return radslagTools(context, {
      aloud: this.#reading.speaks(context.lang) ? this.#reading.aloud : null,
      onListen: read,
      onEasy: (easy) => {
        this.#reading.choose({ easy });
        this.#announcer.say(easy ? said.tools.easyOn : said.tools.easyOff, 'easy');
      },
      onLanguage: (lang) => {
        this.#reading.choose({ lang });
        this.#speak(context.view);
      },
      onPrint: () => globalThis.print(),
    });
  }

  #alternatives(matter: Matter, context: RadslagContext): TemplateResult {
    const drawn = matter.alternatives.some(({ id }) => this.#drawn(id) !== null);
    return radslagAlternatives(matter, context, {
      picture: (each, own) => (drawn ? html`<slot name="picture-${each.id}">${own}</slot>` : own),
      onCompare: (event) => {
        if (isElsewhere(event)) return;
        event.preventDefault();
        this.#comparing = true;
        this.#go('alternativ');
        this.#focusOn('compare-title');
      },
      open: this.#comparing,
      onToggle: (open) => (this.#comparing = open),
    });
  }

  /** A copy of what the page has drawn for an alternative; `null` where it has drawn nothing. */
  #drawn(id: string): Node | null {
    return this.querySelector(`:scope > [slot="picture-${id}"]`)?.cloneNode(true) ?? null;
  }

  /** What the page has put there itself. */
  #media(): { readonly signed?: unknown; readonly heard?: unknown } {
    const has = (slot: string): boolean => this.querySelector(`:scope > [slot="${slot}"]`) !== null;
    return {
      ...(has('sign-language') ? { signed: html`<slot name="sign-language"></slot>` } : {}),
      ...(has('audio') ? { heard: html`<slot name="audio"></slot>` } : {}),
    };
  }

  /** `null` until the rådslag is here. */
  #context(): RadslagContext | null {
    const { client } = this.#controller;
    const view = client === null ? null : radslagOf(client).view();
    if (client === null || view === null) return null;
    const { words } = this;
    const lang = nearestLang(this) ?? 'sv';
    return {
      words,
      said: radslagWords(this.#reading.easy && words.$code === 'sv' ? EASY : words.$code),
      now: client.serverNow(),
      zone: this.zone,
      level: this.level,
      log: this.log,
      view,
      chats: chatsOf(client).sessions(),
      opinion: hasOpinion(client),
      lang: view.plan.languages.find((tag) => sameLanguage(tag, lang)) ?? lang,
      ...{ easy: this.#reading.easy, readOnly: !client.current.mayWrite },
      proof: proofOf(client),
      base: this.#controller.base,
      href: (name) => (this.compact ? this.#outside(name) : this.#route.href(name)),
    };
  }

  #outside(name: RadslagViewName | null): string {
    if (name === null) return this.whole;
    return this.page === '' ? `${this.whole}#${name}` : `${this.page}#${this.log}/${name}`;
  }

  readonly #pressed = (main: Main, event: Event): void => {
    if (main.view === null || isElsewhere(event)) return;
    event.preventDefault();
    if (main.view === 'alternativ') this.#comparing = true;
    this.#write = main.word === 'write';
    this.#go(main.view);
    this.#show(main.view, !this.#write);
  };

  #go(view: RadslagViewName | null): void {
    if (view === this.#route.view) return;
    this.#route.show(view);
    tellViewed(this, view);
  }

  /** Opens a view and moves focus to its heading. */
  #show(view: RadslagViewName, focus = true): void {
    const context = this.#context();
    if (context === null || !isThere(view, context, this.parts)) return this.#focusOn('question');
    if (!mainParts(context).includes(view)) this.#opened.add(view);
    if (focus) this.#focusOn(`${view}-title`);
    this.requestUpdate();
  }

  #begin(context: RadslagContext): void {
    this.#route.begin();
    const asked = isView(this.view) ? this.view : null;
    if (this.#said === null && asked !== null && this.#route.view === null && isThere(asked, context, this.parts)) {
      this.#opened.add(asked);
      this.requestUpdate();
    }
    const standing = standingWords(context);
    // A new phase comes by itself: it is said, and whoever reads stays where they are.
    if (this.#said !== null && this.#said !== standing.going) this.#announcer.say(`${standing.going} ${standing.can}`, 'phase');
    this.#said = standing.going;
  }

  /** Moves focus to an element of this root as soon as it is drawn. */
  #focusOn(id: string): void {
    this.#wanted = id;
    this.requestUpdate();
  }

  #move(): void {
    if (this.#write) {
      const debate = this.renderRoot.querySelector('insyn-debate');
      if (debate !== null) {
        this.#write = false;
        debate.scrollIntoView({ block: 'start' });
        void debate.updateComplete.then(() => debate.write());
      }
    }
    if (this.#wanted === null) return;
    const target = this.renderRoot.querySelector<HTMLElement>(`[id="${CSS.escape(this.#wanted)}"]`);
    this.#wanted = null;
    if (target === null) return;
    target.focus({ preventScroll: true });
    this.#release();
    this.#release = hold(target, this.renderRoot.querySelector('.radslag') ?? target);
  }

  #joins(client: DialogueClient | null): void {
    this.#opened.clear();
    this.#chat = null;
    this.#said = null;
    if (client === null) return;
    // Known to the client before it starts: what they show is in the first copy.
    radslagOf(client);
    chatsOf(client);
  }

  #changed(now: DialogueSnapshot, before: DialogueSnapshot | null): void {
    const { client } = this.#controller;
    const view = client === null ? null : radslagOf(client).view();
    if (view !== null) this.#speak(view);
    if (now.status.kind === before?.status.kind) return;
    const words = now.status.kind === 'offline' ? statusWords(now.status, this.#plain(now)) : null;
    if (words !== null) this.#announcer.say(words, 'status');
    tellMissing(now, this);
  }

  /** The words follow the language that the reader has chosen, where the texts are in it too. */
  #speak({ plan }: RadslagView): void {
    const { lang } = this.#reading;
    if (lang !== null && plan.languages.includes(lang) && this.getAttribute('lang') !== lang) this.setAttribute('lang', lang);
  }

  /** Draws again when a minute has passed: how much is left is told in words. */
  #wake(): void {
    clearTimeout(this.#timer);
    const { client } = this.#controller;
    if (client === null || !this.isConnected) return;
    this.#timer = setTimeout(() => this.requestUpdate(), 60_000 - (client.serverNow() % 60_000) + 20);
  }

  /** Nothing to show yet, or nothing at all: what the host page put in the slot stands. */
  #before(now: DialogueSnapshot | null): unknown {
    const { words, dialogue, debug } = this;
    const refused = (code: string): string => (now === null ? null : statusWords(now.status, this.#plain(now))) ?? code;
    return beforeDialogue(now, { words, dialogue, debug, refused, instead: this.#instead(now) });
  }

  #instead(now: DialogueSnapshot | null): unknown {
    if (now?.status.kind === 'offline') return statusLine(now.status, this.#plain(now));
    if (now === null || now.dialogue === null) return undefined;
    return this.debug ? notice('warn', radslagWords(this.words.$code).none) : nothing;
  }

  #plain(now: DialogueSnapshot): Pick<RadslagContext, 'words' | 'now' | 'zone' | 'level'> {
    return { words: this.words, now: now.now, zone: this.zone, level: this.level };
  }
}

/** Where the log ends here. */
function proofOf({ beside }: DialogueClient): RadslagContext['proof'] {
  const copy = beside.copy();
  return copy === null ? null : { lines: copy.state.seq, hash: copy.state.hash };
}

/** Known to everyone who follows: nothing more is fetched for it before it is opened. */
function hasOpinion({ beside }: DialogueClient): boolean {
  return (beside.copy()?.state.opinion.status ?? 'off') !== 'off';
}

/** Opened in another tab or window: the link does that itself. */
function isElsewhere(event: Event): boolean {
  return event instanceof MouseEvent && (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}

function isView(name: string): name is RadslagViewName {
  return (RADSLAG_VIEWS as readonly string[]).includes(name);
}

function sameLanguage(one: string, other: string): boolean {
  return primaryOf(one) === primaryOf(other);
}

/** What is read: the question, where it stands, the short text, the alternatives. */
function aloud(context: RadslagContext): string {
  const { matter } = context.view;
  const { going, can } = standingWords(context);
  if (matter === null) return `${going} ${can}`;
  const say = (text: Parameters<typeof picked>[0]): string => picked(text, context).text;
  const alternatives = matter.alternatives.map(
    ({ letter, title, summary }) => `${context.said.letter(letter)}. ${say(title)}. ${say(summary)}`,
  );
  return [say(matter.question), `${going} ${can}`, say(matter.short), ...alternatives].join('\n');
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-radslag': InsynRadslag;
  }
}
