import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import { opinionOf } from '@insyn/client/opinion/shown.ts';
import type { DialogueClient, DialogueSnapshot } from '@insyn/client/types.ts';
import type { OpinionView, StatementView } from '@insyn/domain/opinion/view.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { Announcer } from '../base/announcer.ts';
import { coming } from '../base/coming.styles.ts';
import { OwnDialogue } from '../base/own-dialogue.ts';
import { directionOf } from '../base/direction.ts';
import { InsynElement } from '../base/element.ts';
import { heading } from '../base/heading.ts';
import { LoginController } from '../base/login-controller.ts';
import { widget } from '../base/widget.styles.ts';
import { identifyStyles } from '../parts/identify.styles.ts';
import { marksStyles } from '../parts/lines.styles.ts';
import { beforeDialogue, tellMissing } from '../parts/before-dialogue.ts';
import { underOpinion, type OpinionContext } from '../parts/opinion-context.ts';
import { opinionMap } from '../parts/opinion-map.ts';
import { opinionTable } from '../parts/opinion-table.ts';
import { opinionDividing, opinionGroups, opinionUniting } from '../parts/opinion-told.ts';
import { statusLine, statusWords } from '../parts/status.ts';
import { opinionProblems } from '../translations/opinion-problems.ts';
import { opinionWords, type OpinionWords } from '../translations/opinion.ts';
import { problemWords } from '../translations/translation.ts';
import { Answering, type AnsweringHost } from './answering.ts';
import { opinionStyles } from './opinion.styles.ts';

/**
 * @summary Statements from the debate that readers answer, and what the answers look like together: what unites, what divides, groups that answer alike. No vote.
 * @status experimental
 * @since 0.5
 *
 * @slot - Shown until the opinion picture is there, and for ever where it cannot come: put a link to the dialogue's own page in it.
 * @cssprop [--insyn-font-size=max(1em,16px)] Size of the reading text; everything else follows.
 */
export class InsynOpinion extends InsynElement implements AnsweringHost {
  static override properties: PropertyDeclarations = {
    dialogue: {},
    server: {},
    zone: {},
    debug: { type: Boolean },
    client: { attribute: false },
    within: { attribute: false },
  };
  static override styles: CSSResultGroup = [InsynElement.styles, marksStyles, identifyStyles, coming, widget, opinionStyles];

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
  /** Drawn inside a rådslag, which has the heading itself. */
  declare within: boolean;

  readonly #announcer = new Announcer(this);
  readonly #controller = new OwnDialogue(
    this,
    (now, before) => this.#changed(now, before),
    (client) => this.#joins(client),
  );
  readonly #answering = new Answering(this, new LoginController(this));
  #wanted: string | null = null;
  #spoken = '';

  constructor() {
    super();
    this.dialogue = '';
    this.server = '';
    this.zone = 'Europe/Stockholm';
    this.debug = false;
    this.client = null;
    this.within = false;
  }

  override updated(): void {
    const wanted = this.#wanted === null ? null : (this.shadowRoot?.getElementById(this.#wanted) ?? null);
    this.#wanted = null;
    wanted?.focus();
    this.#speak();
  }

  // What answering needs of the element.

  get copy(): DialogueClient | null {
    return this.#controller.client;
  }
  get said(): OpinionWords {
    return opinionWords(this.words.$code);
  }
  say(message: string, topic?: string): void {
    this.#announcer.say(message, topic);
  }
  problem(code: string): string {
    const found = Object.entries(opinionProblems(this.words.$code)).find(([known]) => known === code)?.[1];
    return typeof found === 'string' ? found : problemWords(this.words, code);
  }
  /** Moves focus to an element of this root as soon as it is drawn. */
  focusOn(id: string): void {
    this.#wanted = id;
    this.requestUpdate();
  }
  postAt({ post }: StatementView): string {
    return `${this.#controller.base}${routes.page(this.#controller.log)}#p-${post}`;
  }

  override render(): TemplateResult {
    const now = this.#controller.current;
    const context = this.#context();
    return html`<div class="fallback" ?hidden=${context !== null}><slot></slot></div>
      ${context === null ? this.#before(now) : this.#opinion(now, context)} ${this.#announcer.render()}`;
  }

  #opinion(now: DialogueSnapshot | null, context: OpinionContext): TemplateResult {
    const { said, within } = this;
    const inner = within ? context : underOpinion(context);
    const wrong = now !== null && (now.status.kind === 'offline' || now.status.kind === 'refused');
    return html`<section
      class="widget opinion"
      lang=${this.words.$code}
      dir=${directionOf(this) ?? this.words.$dir}
      aria-labelledby=${within ? nothing : 'opinion-title'}
      aria-label=${within ? said.title : nothing}
    >
      <div class="opinion-head">
        ${within ? nothing : heading(context.level, said.title, { id: 'opinion-title', class: 'title-xl' })}
        <p class="no-vote">${said.noVote}</p>
        <p>${said.about}</p>
        <p class="meta">${said.secret}</p>
        ${wrong ? statusLine(now.status, context) : nothing}
      </div>
      ${context.view.open && now?.mayWrite !== false ? this.#asked(inner) : html`<p>${said.closed}</p>`} ${this.#picture(inner)}
    </section>`;
  }

  #asked(context: OpinionContext): unknown {
    const { view } = context;
    if (view.statements.length === 0) return nothing;
    if (this.#answering.now(view) !== null) return this.#answering.render(context);
    return html`<div class="statement" id="opinion-all" tabindex="-1">
      <p>${this.said.all(view.statements.length)}</p>
      <div class="row">
        <button type="button" class="text-button" @click=${() => this.#answering.again(view)}>${this.said.again}</button>
      </div>
    </div>`;
  }

  /** Text first, then the map, then the table. */
  #picture(context: OpinionContext): unknown {
    const { said } = this;
    const { picture } = context.view;
    if (picture === null) return html`<p class="few-yet">${said.few}</p>`;
    const near = picture.own === null ? undefined : picture.groups[picture.own.near];
    return html`<div class="rests"><p class="meta">${said.rests(picture.people)}</p></div>
      ${opinionUniting(picture, context)} ${opinionDividing(picture, context)} ${opinionGroups(picture, context)}
      ${near === undefined ? nothing : html`<p class="near">${said.near(near.letter)} <span class="meta">${said.nearAbout}</span></p>`}
      ${opinionMap(picture, context)} ${opinionTable(picture, context)}`;
  }

  /** `null` until the opinion picture is here. */
  #context(): OpinionContext | null {
    const view = this.#view;
    if (view === null) return null;
    const now = this.#controller.client?.serverNow() ?? Date.now();
    return { words: this.words, said: this.said, now, zone: this.zone, level: this.level, view };
  }

  get #view(): OpinionView | null {
    const { client } = this.#controller;
    return client === null ? null : opinionOf(client).view();
  }

  /** Focus stays on the button: the next statement is said. */
  #speak(): void {
    const view = this.#view;
    if (view?.open !== true) return;
    const now = this.#answering.now(view);
    const { said } = this;
    const words =
      now === null
        ? said.all(view.statements.length)
        : `${said.step(view.statements.indexOf(now) + 1, view.statements.length)}: ${now.text}`;
    if (words === this.#spoken) return;
    const first = this.#spoken === '';
    this.#spoken = words;
    if (!first) this.say(words, 'statement');
  }

  #joins(client: DialogueClient | null): void {
    this.#answering.forget();
    this.#spoken = '';
    if (client !== null) opinionOf(client);
  }

  #changed(now: DialogueSnapshot, before: DialogueSnapshot | null): void {
    const { status } = now;
    // Whoever comes after the one who left has answers of their own.
    if (before?.me.loggedIn === true && !now.me.loggedIn) this.#answering.forget();
    if (status.kind === before?.status.kind) return;
    if (status.kind === 'offline') this.say(statusWords(status, this.#plain(now)) ?? '', 'status');
    tellMissing(now, this);
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
    return this.within ? nothing : html`<p class="empty">${this.said.none}</p>`;
  }

  #plain(now: DialogueSnapshot): { words: InsynOpinion['words']; now: number; zone: string; level: number } {
    return { words: this.words, now: now.now, zone: this.zone, level: this.level };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-opinion': InsynOpinion;
  }
}
