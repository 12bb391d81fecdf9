import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import type { DialogueClient, DialogueSnapshot } from '@insyn/client/types.ts';
import { voteOf, type VoteShown } from '@insyn/client/vote/shown.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { Announcer } from '../base/announcer.ts';
import { OwnDialogue } from '../base/own-dialogue.ts';
import { directionOf } from '../base/direction.ts';
import { coming } from '../base/coming.styles.ts';
import { widget } from '../base/widget.styles.ts';
import { InsynElement } from '../base/element.ts';
import { ownName } from '../parts/languages.ts';
import { marksStyles } from '../parts/lines.styles.ts';
import { beforeDialogue, tellMissing } from '../parts/before-dialogue.ts';
import { notice } from '../parts/notice.ts';
import { statusLine, statusWords } from '../parts/status.ts';
import { barrierLink } from '../parts/barrier.ts';
import { voteAlternatives } from '../parts/vote-alternatives.ts';
import { languageFor, listWords, underVote, type VoteContext } from '../parts/vote-context.ts';
import { voteHead } from '../parts/vote-head.ts';
import { voteResult, type ResultOrder } from '../parts/vote-result.ts';
import { voteWays } from '../parts/vote-ways.ts';
import { votePartStyles } from '../parts/vote.styles.ts';
import { voteWords, type VoteWords } from '../translations/vote.ts';
import { nearestLang } from '../translations/words.ts';
import { isHere, VoteCheck, type CheckHost } from './check.ts';
import { voteStyles } from './vote.styles.ts';

const LONGEST_TIMER = 3_600_000;

/**
 * @summary What a vote is about, how and until when one votes, and its result.
 * @status experimental
 * @since 0.4
 *
 * @slot - Shown until the vote is there, and for ever where it cannot come: put a link to the dialogue's own page in it.
 * @cssprop [--insyn-font-size=max(1em,16px)] Size of the reading text; everything else follows.
 */
export class InsynVote extends InsynElement implements CheckHost {
  static override properties: PropertyDeclarations = {
    dialogue: {},
    server: {},
    zone: {},
    debug: { type: Boolean },
    client: { attribute: false },
    within: { attribute: false },
    _order: { state: true },
    _texts: { state: true },
  };
  static override styles: CSSResultGroup = [InsynElement.styles, marksStyles, votePartStyles, coming, widget, voteStyles];

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
  /** Drawn inside a rådslag, which has its question, its alternatives and the main button itself. */
  declare within: boolean;
  /** @private Order of the bars. */
  declare _order: ResultOrder;
  /** @private Language of the texts that the reader has chosen. */
  declare _texts: string | null;

  readonly #announcer = new Announcer(this);
  readonly #controller = new OwnDialogue(
    this,
    (now, before) => this.#changed(now, before),
    (client) => this.#joins(client),
  );
  readonly #check = new VoteCheck(this);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.dialogue = '';
    this.server = '';
    this.zone = 'Europe/Stockholm';
    this.debug = false;
    this.client = null;
    this.within = false;
    this._order = 'ballot';
    this._texts = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#check.forget();
  }

  override updated(): void {
    const context = this.#context();
    if (context !== null) this.#check.speak(context);
    this.#wake();
  }

  get shown(): VoteShown | null {
    const { client } = this.#controller;
    return client === null ? null : voteOf(client);
  }
  get said(): VoteWords {
    return voteWords(this.words.$code);
  }
  say(message: string, topic?: string): void {
    this.#announcer.say(message, topic);
  }

  override render(): TemplateResult {
    const now = this.#controller.current;
    const context = this.#context();
    return html`<div class="fallback" ?hidden=${context !== null}><slot></slot></div>
      ${context === null ? this.#before(now) : this.#vote(now, context)} ${this.#announcer.render()}`;
  }

  #vote(now: DialogueSnapshot | null, context: VoteContext): TemplateResult {
    const { view } = context;
    const { within } = this;
    const inner = within ? context : underVote(context);
    const result = view.status === 'result';
    const wrong = now !== null && (now.status.kind === 'offline' || now.status.kind === 'refused');
    const votes = (view.status === 'planned' || view.status === 'open') && now?.mayWrite !== false;
    return html`<section
      class=${within ? 'widget vote within' : 'widget vote'}
      lang=${this.words.$code}
      dir=${directionOf(this) ?? this.words.$dir}
      aria-labelledby=${within ? nothing : 'vote-title'}
    >
      ${voteHead(context, { after: within ? nothing : html`${this.#languages(context)} ${wrong ? this.#status(now) : nothing}`, advisory: !result, within })}
      ${
        result
          ? voteResult(inner, {
              order: this._order,
              onOrder: (order) => (this._order = order),
              titled: !within,
              after: isHere(context)
                ? nothing
                : html`<p><a href=${`${context.base}${routes.voteResult(context.log)}`}>${context.said.all}</a></p>`,
            })
          : nothing
      }
      ${within ? nothing : voteAlternatives(inner)} ${votes ? voteWays(inner) : nothing}
      ${view.status === 'planned' || view.status === 'cancelled' || (view.board === null && now?.mayWrite === false) ? nothing : within ? this.#check.folded(inner) : this.#check.render(inner)}
      ${within ? nothing : barrierLink(context.log, context.base, context.words)}
    </section>`;
  }

  /** `null` until the vote and what it is about are here. */
  #context(): VoteContext | null {
    const { shown } = this;
    const [view, definition] = [shown?.view() ?? null, shown?.definition() ?? null];
    if (view === null || definition === null) return null;
    return {
      words: this.words,
      said: this.said,
      now: this.#controller.client?.serverNow() ?? Date.now(),
      zone: this.zone,
      level: this.level,
      log: this.#controller.log,
      view,
      definition,
      lang: languageFor(this._texts ?? nearestLang(this) ?? 'sv', definition),
      base: this.#controller.base,
    };
  }

  /** Where the reader's language is not among those of the ballot it is said; any of them can be chosen. */
  #languages(context: VoteContext): unknown {
    const { said, definition, lang, words } = context;
    const { languages } = definition;
    const wanted = nearestLang(this) ?? 'sv';
    const named = (tag: string): string => new Intl.DisplayNames([words.$code], { type: 'language' }).of(tag) ?? tag;
    const lacks = languageFor(wanted, { languages }).split('-')[0] !== wanted.split(/[-_]/)[0];
    if (languages.length === 1) return lacks ? html`<p class="meta">${said.onlyIn(listWords(languages.map(named), context))}</p>` : nothing;
    return html`<div class="languages screen-only" role="group" aria-label=${said.texts}>
      <span class="meta" aria-hidden="true">${said.texts}</span>
      ${languages.map(
        (tag) =>
          html`<button
            type="button"
            class="text-button"
            lang=${tag}
            aria-pressed=${tag === lang ? 'true' : 'false'}
            @click=${() => (this._texts = tag)}
          >
            ${ownName(tag)}
          </button>`,
      )}
    </div>`;
  }

  /** What stands is what was known; a vote is cast on the server's own page, which needs a way there. */
  #status(now: DialogueSnapshot): TemplateResult {
    const gone = now.status.kind === 'offline' && !now.status.network;
    return gone ? notice('warn', this.said.offline, { icon: 'offline' }) : statusLine(now.status, this.#plain(now));
  }

  #joins(client: DialogueClient | null): void {
    this.#check.forget();
    this._texts = null;
    // Known to the client before it starts: what is voted on is fetched with the first copy.
    if (client !== null) voteOf(client);
  }

  #changed(now: DialogueSnapshot, before: DialogueSnapshot | null): void {
    const { status } = now;
    if (status.kind === before?.status.kind) return;
    if (status.kind === 'offline') this.say(status.network ? (statusWords(status, this.#plain(now)) ?? '') : this.said.offline, 'status');
    tellMissing(now, this);
  }

  /** Draws again when a minute has passed, or when it opens or closes. */
  #wake(): void {
    clearTimeout(this.#timer);
    const client = this.#controller.client;
    const view = this.shown?.view() ?? null;
    if (client === null || view === null || !this.isConnected) return;
    const now = client.serverNow();
    const next = [view.opens, view.closes, view.graceEnds].map((at) => Date.parse(at) - now).filter((left) => left > 0);
    if (next.length === 0 || view.status === 'cancelled') return;
    this.#timer = setTimeout(() => this.requestUpdate(), Math.min(LONGEST_TIMER, 60_000 - (now % 60_000), ...next) + 20);
  }

  /** Nothing to show yet, or nothing at all: what the host page put in the slot stands. */
  #before(now: DialogueSnapshot | null): unknown {
    const refused = (code: string): string => (now === null ? null : statusWords(now.status, this.#plain(now))) ?? code;
    return beforeDialogue(now, { words: this.words, dialogue: this.dialogue, debug: this.debug, refused, instead: this.#instead(now) });
  }

  #instead(now: DialogueSnapshot | null): unknown {
    if (this.shown?.tampered === true) return notice('error', this.said.tampered);
    if (now?.status.kind === 'offline') return this.#status(now);
    const none = now !== null && now.dialogue !== null && (this.shown?.view() ?? null) === null;
    return none ? html`<p class="empty">${this.said.none}</p>` : undefined;
  }

  #plain(now: DialogueSnapshot): { words: InsynVote['words']; now: number; zone: string; level: number } {
    return { words: this.words, now: now.now, zone: this.zone, level: this.level };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-vote': InsynVote;
  }
}
