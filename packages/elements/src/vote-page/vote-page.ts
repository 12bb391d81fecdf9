import { html, LitElement, nothing } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import { indexedDbVoteStorage } from '@insyn/client/vote/vote-storage.ts';
import { VoteRequests } from '@insyn/client/vote/vote-requests.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { Announcer } from '../base/announcer.ts';
import { notice } from '../parts/notice.ts';
import { votePageWords, whenVotePageKnown, type VotePageWords } from '../translations/vote-page.ts';
import { whenVoterProblemsKnown } from '../translations/vote-problems.ts';
import { choose, review } from './choose.ts';
import { CodeField } from './code-field.ts';
import type { PageContext } from './context.ts';
import { VoteDesk, type Screen } from './desk.ts';
import { done } from './done.ts';
import { foot, still } from './frame.ts';
import { identify, stopped } from './identify.ts';
import { check, paper } from './paper.ts';
import { handOver, receiptPicture } from './picture.ts';
import { Steps } from './steps.ts';
import { refused, working } from './working.ts';

/** How often the clock is looked at, ms. */
const TICK_MS = 15_000;
/** A letter's code, or a receipt. */
const BROUGHT = /^#(?:kod|kvitto)=/;

/**
 * @summary The page where one votes: who one is, the choice, the review, the receipt. For the server's own page alone, never embedded.
 * @status experimental
 * @since 0.4
 *
 * It draws in the page's own tree: the page is ours and has one stylesheet, which a strict policy allows in every browser.
 */
export class InsynVotePage extends LitElement {
  static override properties: PropertyDeclarations = {
    dialogue: {},
    election: {},
    box: {},
    voter: {},
    proof: {},
    now: {},
    login: {},
    mine: {},
    phone: {},
    reads: {},
  };

  /** The dialogue's name. */
  declare dialogue: string;
  /** Hash of what is voted on: another text is not shown. */
  declare election: string;
  /** Origin of the ballot box. */
  declare box: string;
  /** Names whoever is logged in, on this device alone; empty for nobody. */
  declare voter: string;
  /** That the server made this page for whoever is logged in; empty for nobody. */
  declare proof: string;
  /** UTC, by the server, when the page was made. */
  declare now: string;
  /** Address of the page where one logs in and comes back. */
  declare login: string;
  /** Address of the page where one logs out. */
  declare mine: string;
  /** The city's telephone number. */
  declare phone: string;
  /** Language that the ballot paper is read in at first. */
  declare reads: string;

  readonly #announcer = new Announcer(this, 1_000);
  readonly #code = new CodeField(() => this.requestUpdate());
  readonly #steps = new Steps(() => this.#desk?.edit());
  #desk: VoteDesk | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  #shown: Screen['kind'] | 'done wiping' | null = null;
  #missing = false;
  #saved = false;
  #pageTitle = '';

  constructor() {
    super();
    this.dialogue = '';
    this.election = '';
    this.box = '';
    this.voter = '';
    this.proof = '';
    this.now = '';
    this.login = '';
    this.mine = '';
    this.phone = '';
    this.reads = '';
  }

  /** Beside what the server wrote, which stands until there is something to show. */
  protected override createRenderRoot(): HTMLElement {
    const root = document.createElement('div');
    root.className = 'live';
    this.append(root);
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#steps.connect();
    this.#pageTitle = document.title;
    const { origin, pathname, search, hash } = globalThis.location;
    // A code or a receipt stays neither in the address nor in the history.
    if (BROUGHT.test(hash)) history.replaceState(history.state, '', `${pathname}${search}`);
    this.#desk = new VoteDesk({
      requests: new VoteRequests({
        base: origin,
        box: this.box === '' ? origin : this.box,
        proof: this.proof,
        log: this.dialogue as LogId,
        election: this.election,
      }),
      storage: indexedDbVoteStorage(),
      voter: this.voter,
      madeAt: Date.parse(this.now),
      changed: () => this.requestUpdate(),
    });
    void this.#desk.start(hash).then(() => this.#takeCode());
    this.#timer = setInterval(() => this.#desk?.tick(), TICK_MS);
    globalThis.addEventListener('beforeunload', this.#leaving);
    globalThis.addEventListener('hashchange', this.#brought);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    globalThis.removeEventListener('beforeunload', this.#leaving);
    globalThis.removeEventListener('hashchange', this.#brought);
    this.#steps.disconnect();
    this.#desk?.close();
    this.#desk = null;
  }

  /** Nothing is drawn in Swedish for a moment first. */
  protected override scheduleUpdate(): Promise<unknown> | void {
    const waits = [whenVotePageKnown(this.#lang), whenVoterProblemsKnown(this.#lang)].filter((each) => each !== null);
    return waits.length === 0 ? super.scheduleUpdate() : Promise.all(waits).then(() => super.scheduleUpdate());
  }

  get #lang(): string {
    return this.closest('[lang]')?.getAttribute('lang') ?? 'sv';
  }

  get words(): VotePageWords {
    return votePageWords(this.#lang);
  }

  override render(): unknown {
    const desk = this.#desk;
    if (desk === null) return nothing;
    return html`<div class="page">${this.#screen(desk)}</div>
      ${this.#announcer.render()}`;
  }

  override updated(): void {
    const desk = this.#desk;
    if (desk === null) return;
    const { screen } = desk;
    if (screen.kind !== 'loading') this.querySelector(':scope > .before')?.remove();
    this.#steps.at(screen.kind === 'review');
    const shown = screen.kind === 'done' && screen.wiping ? 'done wiping' : screen.kind;
    if (shown === this.#shown) return;
    const first = this.#shown === null || this.#shown === 'loading';
    this.#shown = shown;
    this.#missing = false;
    if (screen.kind === 'done' && screen.fresh && !screen.wiping) this.#announcer.say(this.words.done.done);
    if (screen.kind !== 'done') this.#saved = false;
    // What one person typed is not there for the next.
    if (screen.kind !== 'identify' && screen.kind !== 'paper') this.#code.clear();
    const title = this.renderRoot.querySelector('#rosta-titel')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
    if (title !== '') document.title = `${title} · ${this.#pageTitle}`;
    // A page that was just opened begins at its top, whoever reads it.
    if (!first) this.renderRoot.querySelector<HTMLElement>(shown === 'done wiping' ? '#rosta-rensar' : '#rosta-titel')?.focus();
    if (!first) globalThis.scrollTo(0, 0);
  }

  #screen(desk: VoteDesk): TemplateResult {
    const { words } = this;
    const { screen, definition } = desk;
    if (screen.kind === 'tampered')
      return html`<h1 id="rosta-titel" tabindex="-1">${words.title}</h1>
        ${notice('error', words.tampered)}`;
    if (screen.kind === 'unreached') return notice('warn', words.unreached, { icon: 'offline' });
    if (screen.kind === 'loading' || definition === null) return html`<p class="meta" role="status">${words.loading}</p>`;
    if (screen.kind === 'wiped')
      return html`<h1 id="rosta-titel" tabindex="-1">${words.wipe.doneTitle}</h1>
        ${notice('ok', words.wipe.done)}`;
    const context: PageContext = {
      desk,
      words,
      definition,
      lang: definition.languages.includes(this.reads) ? this.reads : (definition.languages[0] ?? ''),
      code: this.#code,
      login: this.login,
      mine: this.mine,
      phone: this.phone,
      within: () => this.renderRoot,
      read: (lang) => {
        this.reads = lang;
      },
      save: () => void this.#save(context),
      saved: this.#saved,
    };
    return html`${this.#inside(screen, context)}${screen.kind === 'working' ? nothing : foot(context, this.election)}`;
  }

  #inside(screen: Exclude<Screen, { kind: 'tampered' | 'unreached' | 'loading' | 'wiped' }> | Screen, context: PageContext): unknown {
    switch (screen.kind) {
      case 'identify':
        return identify(context);
      case 'stopped':
        return stopped(screen.standing, context);
      case 'choose':
        return choose(context, this.#missing, () => this.#next(context));
      case 'review':
        return review(context);
      case 'working':
        return working(context);
      case 'refused':
        return refused(screen.code, context);
      case 'done':
        return done(screen, context);
      case 'paper':
        return paper(screen.standing, context);
      case 'check':
        return check(screen, context);
      case 'before':
      case 'closed':
        return still(screen.kind, context);
      case 'tampered':
      case 'unreached':
      case 'loading':
      case 'wiped':
        return nothing;
    }
  }

  #next({ desk }: PageContext): void {
    this.#missing = desk.choice === null;
    if (!this.#missing) return desk.review();
    this.requestUpdate();
    this.renderRoot.querySelector<HTMLInputElement>('input[name="val"]')?.focus();
  }

  #takeCode(): void {
    const code = this.#desk?.code ?? null;
    if (code !== null) this.#code.put(0, code);
  }

  async #save(context: PageContext): Promise<void> {
    const cast = context.desk.snapshot?.cast ?? null;
    const picture = cast === null ? null : await receiptPicture(cast.receipt, context);
    if (picture === null) return globalThis.print();
    handOver(picture, `${context.words.done.file}-${this.dialogue}.png`);
    this.#saved = true;
    this.requestUpdate();
  }

  /** A letter was read with this page open already: it begins anew, unless a vote is on its way. */
  readonly #brought = (): void => {
    if (BROUGHT.test(globalThis.location.hash) && this.#desk?.screen.kind !== 'working') globalThis.location.reload();
  };

  /** Asked by the browser, in its own words, while a vote is on its way. */
  readonly #leaving = (event: BeforeUnloadEvent): void => {
    if (this.#desk?.screen.kind !== 'working') return;
    event.preventDefault();
    // What browsers before 2023 look at.
    event.returnValue = true;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-vote-page': InsynVotePage;
  }
}
