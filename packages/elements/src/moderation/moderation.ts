import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { createHttp } from '@insyn/client/transport/http.ts';
import { createReviewClient } from '@insyn/client/review/review-client.ts';
import type { ReviewClient, ReviewSnapshot } from '@insyn/client/review/types.ts';
import { isLogId } from '@insyn/domain/ids.ts';
import type { ReviewEntry } from '@insyn/domain/view.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { Announcer } from '../base/announcer.ts';
import { InsynElement } from '../base/element.ts';
import { placeWithin } from '../base/selection.ts';
import type { PartContext } from '../parts/context.ts';
import { notice } from '../parts/notice.ts';
import { partStyles } from '../parts/parts.styles.ts';
import { staffProblemWords } from '../translations/own-page-problems.ts';
import { reportAppeals } from './appeals.ts';
import { desk, IDLE, isReported, reasonsFor, suggested, type Form, type Mode } from './desk.ts';
import { bar, foot, head, missedWords, notices } from './frame.ts';
import { keepLetters, keptLetters } from './kept-letters.ts';
import { keyAct, type KeyAct } from './keys.ts';
import { queue } from './list.ts';
import { moderationStyles } from './moderation.styles.ts';
import { reviewed } from './post.ts';
import { consoleWords, type ConsoleWords } from './words.ts';

/**
 * @summary The moderators' console: what waits, the post, and the decision. For pages of the server's own.
 * @status experimental
 * @since 0.2
 *
 * @slot - Shown until the list is there, and for ever where the script cannot work.
 */
export class InsynModeration extends InsynElement {
  static override properties: PropertyDeclarations = {
    dialogue: {},
    zone: {},
    practice: { type: Boolean },
    client: { attribute: false },
  };
  static override styles: CSSResultGroup = [InsynElement.styles, partStyles, moderationStyles];

  /** The dialogue's name. */
  declare dialogue: string;
  /** IANA time zone in which times are written. */
  declare zone: string;
  /** A world of its own in which nothing is saved. */
  declare practice: boolean;
  /** A client of one's own, for stories and tests. */
  declare client: ReviewClient | null;

  readonly #announcer = new Announcer(this, 1_500);
  #review: ReviewClient | null = null;
  #end: (() => void) | null = null;
  #form: Form = IDLE;
  #formPost: string | null = null;
  #letters = keptLetters();
  #showKeys = false;
  #saved = false;
  #title: string | null = null;
  #focus: string | null = null;
  #before: ReviewSnapshot | null = null;

  constructor() {
    super();
    this.dialogue = '';
    this.zone = 'Europe/Stockholm';
    this.practice = false;
    this.client = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('dialogue') || changed.has('client') || changed.has('practice')) this.#begin();
  }

  override updated(): void {
    const active = this.shadowRoot?.activeElement ?? null;
    // What had focus was drawn away: the post takes it over, so that the keys go on working.
    if (this.#focus === null && active === null && this.#hadFocus && document.activeElement === document.body) this.#focus = 'post';
    const target = this.#focus === null ? null : this.renderRoot.querySelector<HTMLElement>(`#${this.#focus}`);
    this.#focus = null;
    target?.focus({ preventScroll: target.id === 'post' });
    // On a phone the buttons stand below: the words that are to be judged next are brought back.
    if (target?.id === 'post' && target.getBoundingClientRect().top < 0) target.scrollIntoView({ block: 'start' });
    this.#hadFocus = (this.shadowRoot?.activeElement ?? null) !== null;
    this.#count();
  }

  /** Seconds that are told go on while something is on its way to be shown by itself. */
  #count(): void {
    clearTimeout(this.#counting);
    const counts = this.#review?.current.entries.some(({ chat }) => chat !== null && chat.due !== null) === true;
    if (counts) this.#counting = setTimeout(() => this.requestUpdate(), 1000);
  }
  #counting: ReturnType<typeof setTimeout> | undefined;

  #hadFocus = false;

  #begin(): void {
    this.#stop();
    if (!this.isConnected) return;
    if (this.client !== null) this.#follow(this.client, () => undefined);
    else if (this.practice)
      void import('./practice.ts')
        .then(({ openPractice }) => openPractice())
        .then(({ client, close }) => (this.isConnected ? this.#follow(client, close) : close()));
    else if (isLogId(this.dialogue)) {
      const transport = createHttp({ base: globalThis.location.origin });
      const { bench, feed } = transport;
      if (bench !== undefined)
        this.#follow(createReviewClient({ transport: { bench, feed }, log: this.dialogue }), () => transport.close());
    }
  }

  #follow(client: ReviewClient, close: () => void): void {
    this.#review = client;
    const leave = client.subscribe(() => this.#changed(client.current));
    this.#end = () => {
      leave();
      client.close();
      close();
    };
    client.start();
    this.requestUpdate();
  }

  #stop(): void {
    clearTimeout(this.#counting);
    this.#end?.();
    this.#end = null;
    this.#review = null;
    this.#before = null;
    if (this.#title !== null) document.title = this.#title;
    this.#title = null;
  }

  get #said(): ConsoleWords {
    return consoleWords(this.words.$code);
  }

  #context(now: ReviewSnapshot): PartContext {
    // A snapshot says when it was made; seconds that are told go on from there.
    if (this.#seen?.of !== now) this.#seen = { of: now, at: performance.now() };
    const passed = performance.now() - this.#seen.at;
    return { words: this.words, now: now.now + passed, zone: this.zone, level: this.level + 1 };
  }
  #seen: { readonly of: ReviewSnapshot; readonly at: number } | null = null;

  #changed(now: ReviewSnapshot): void {
    const said = this.#said;
    const before = this.#before;
    this.#before = now;
    if (now.selected?.post !== this.#formPost && this.#form.mode !== 'batch') this.#form = IDLE;
    if (now.done !== null && now.done.until !== before?.done?.until) this.#announcer.say(said.done(now.done), 'done');
    if (now.missed !== null && now.missed !== before?.missed)
      this.#announcer.say(missedWords(now.missed, now.staff, said, this.#context(now)), 'missed');
    if (now.status.kind === 'offline' && before?.status.kind !== 'offline') this.#announcer.say(said.offline, 'status');
    // A page whose only business is this begins with its keys at work.
    if (now.page !== null && (before?.page ?? null) === null && document.activeElement === document.body) this.#focus = 'post';
    // An alarm in words, in the tab too; no sound.
    this.#title ??= document.title;
    const urgent = now.page?.counts.immediate ?? 0;
    document.title = urgent > 0 ? `${said.tab(urgent)} · ${this.#title}` : this.#title;
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const now = this.#review?.current ?? null;
    const ready = now !== null && (now.page !== null || now.status.kind === 'refused');
    return html`<div ?hidden=${ready}><slot></slot></div>
      ${now === null ? nothing : this.#console(now)} ${this.#announcer.render()}`;
  }

  #console(now: ReviewSnapshot): TemplateResult {
    const said = this.#said;
    const { page, status, selected } = now;
    const review = this.#review;
    const context = this.#context(now);
    if (status.kind === 'refused') return this.#refused(now, status.problem.code, context);
    if (page === null || review === null) return html`${status.kind === 'offline' ? notice('warn', said.offline) : nothing}`;
    const may = this.#may(now);
    const seated = (seat: string): string => now.staff[seat.split('/')[1] ?? ''] ?? said.somebody;
    return html`<div class="console" lang=${said.$code}>
      ${this.practice ? notice('info', said.practice) : nothing} ${head(page, said, context, this.level)} ${notices(now, said, context)}
      <div class="columns" @keydown=${this.#pressed}>
        <section class="queue-column" aria-label=${said.listLabel}>
          ${queue(now, said, context, {
            list: (list) => review.setList(list),
            select: (post) => this.#select(post),
            mark: (post, on) => review.mark(post, on),
            more: () => void review.more(),
          })}
        </section>
        <section
          class="post-column"
          aria-label=${said.postLabel}
          tabindex="-1"
          id="post"
          @pointerup=${this.#passage}
          @keyup=${this.#passage}
        >
          ${selected === null ? nothing : this.#post(selected, now, context, may)}
        </section>
        <section class="desk-column" aria-label=${said.deskLabel}>
          ${
            now.list === 'appeals'
              ? reportAppeals(
                  page.reportAppeals,
                  may,
                  said,
                  context,
                  (act, outcome, text) => void review.decideReportAppeal(act, outcome, text),
                )
              : nothing
          }
          ${
            selected === null
              ? nothing
              : desk(selected, this.#form, {
                  policy: page.policy,
                  may,
                  marked: now.entries.filter(({ post }) => now.marked.has(post)),
                  nameOf: seated,
                  said,
                  context,
                  on: {
                    approve: () => this.#approve(),
                    begin: (mode) => this.#open(mode),
                    change: (form) => this.#fill(form),
                    cancel: () => this.#cancel(),
                    confirm: () => void this.#confirm(),
                    restore: () => void review.decide({ kind: 'restore' }),
                    registrar: () => this.#registrar(),
                    clearMarks: () => review.clearMarks(),
                    appeal: (outcome, text) => {
                      if (selected.appeal !== null) void review.decide({ kind: 'decide-appeal', act: selected.appeal.act, outcome, text });
                      this.#focus = 'post';
                    },
                  },
                })
          }
        </section>
        ${bar(now, said, context, { letters: this.#letters, undo: () => void review.undo(), dismiss: () => this.#dismiss() })}
      </div>
      ${foot(said, {
        letters: this.#letters,
        open: this.#showKeys,
        saved: this.#saved,
        save: (form) => void this.#leaveNote(form),
        switchLetters: () => this.#switchLetters(),
        toggle: () => this.#toggleKeys(),
      })}
    </div>`;
  }

  /** A role that ended while somebody sat here is told in other words than a page that never was theirs. */
  #refused(now: ReviewSnapshot, code: string, context: PartContext): TemplateResult {
    const said = this.#said;
    if (now.page === null) return html`${notice('error', staffProblemWords(this.words, code))}`;
    return html`${now.missed === null ? nothing : notice('error', missedWords(now.missed, now.staff, said, context))}
    ${notice('warn', said.ended)}`;
  }

  #may({ status, page }: ReviewSnapshot): boolean {
    return status.kind === 'live' && page !== null && !page.tookPart && page.seat !== null;
  }

  #post(entry: ReviewEntry, now: ReviewSnapshot, context: PartContext, may: boolean): TemplateResult {
    const said = this.#said;
    const claim = now.claims.find(({ post }) => post === entry.post);
    return html`<div class="phone-only">
        <button class="button" type="button" @click=${() => this.#step(-1)}>${said.previous}</button>
        <button class="button" type="button" @click=${() => this.#step(1)}>${said.next}</button>
      </div>
      ${claim === undefined ? nothing : notice('warn', said.taken(claim.name === '' ? said.somebody : claim.name))}
      ${reviewed(entry, now.page?.policy ?? null, said, context, {
        may,
        print: this.dialogue === '' ? null : `${routes.moderate}/${this.dialogue}/${entry.post}/utskrift`,
        answer: (report, text) => void this.#review?.decide({ kind: 'answer-report', report, outcome: 'no-action', text }),
      })}`;
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const act = keyAct(event, { letters: this.#letters, filling: this.#form.mode !== 'idle' });
    if (act !== null && this.#do(act)) event.preventDefault();
  };

  /** True when it meant something here. */
  #do(act: KeyAct): boolean {
    const review = this.#review;
    const entry = review?.current.selected ?? null;
    if (review === null) return false;
    switch (act.do) {
      case 'next':
      case 'previous':
        this.#step(act.do === 'next' ? 1 : -1);
        return true;
      case 'approve':
        if (this.#form.mode === 'idle') this.#approve();
        return true;
      case 'return':
        if (entry === null || entry.shown || !entry.waits) return false;
        this.#open('return');
        return true;
      case 'reject':
      case 'law':
        if (review.current.marked.size > 0 && act.do === 'reject') this.#open('batch');
        else if (entry !== null && (entry.shown || entry.waits)) this.#open(act.do);
        return true;
      case 'note':
        this.#open('note');
        return true;
      case 'registrar':
        this.#registrar();
        return true;
      case 'undo':
        void review.undo();
        return true;
      case 'mark':
        if (entry !== null) review.mark(entry.post, !review.current.marked.has(entry.post));
        return true;
      case 'keys':
        this.#toggleKeys();
        return true;
      case 'cancel':
        this.#cancel();
        return true;
      case 'confirm':
        void this.#confirm();
        return true;
      case 'reason': {
        const { mode } = this.#form;
        const reason = mode === 'idle' || mode === 'note' ? undefined : reasonsFor(mode, review.current.page?.policy ?? null)[act.at];
        if (reason === undefined) return false;
        this.#fill({ reason: reason.code });
        return true;
      }
    }
  }

  #select(post: ReviewEntry['post']): void {
    this.#review?.select(post);
    this.#focus = 'post';
  }

  #step(by: 1 | -1): void {
    this.#review?.step(by);
    this.#focus = 'post';
    this.requestUpdate();
  }

  #approve(): void {
    const entry = this.#review?.current.selected ?? null;
    if (entry === null || !this.#review || !this.#may(this.#review.current)) return;
    // What a colleague decided meanwhile is not decided once more by the way.
    if (entry.status === 'hidden' ? entry.appeal !== null : !entry.waits && !isReported(entry)) return;
    this.#focus = 'post';
    void this.#review.decide({ kind: entry.status === 'hidden' ? 'restore' : 'approve' });
  }

  #registrar(): void {
    if (this.#review?.current.selected?.registrar === null) void this.#review.decide({ kind: 'registrar' });
  }

  #dismiss(): void {
    this.#review?.dismiss();
    this.#focus = 'post';
  }

  #open(mode: Exclude<Mode, 'idle'>): void {
    const now = this.#review?.current;
    const { selected, page } = now ?? {};
    if (!now || !selected || !this.#may(now)) return;
    const places = selected.verdict?.places ?? [];
    const place = mode === 'return' ? (this.#selectedPlace() ?? places[0] ?? null) : null;
    this.#formPost = selected.post;
    this.#form = { mode, reason: mode === 'note' ? null : suggested(mode, selected, page?.policy ?? null), note: '', place };
    this.#focus = mode === 'note' ? 'note' : 'filling';
    this.requestUpdate();
  }

  #fill(form: Partial<Form>): void {
    this.#form = { ...this.#form, ...form };
    this.requestUpdate();
  }

  #cancel(): void {
    this.#form = IDLE;
    this.#focus = 'post';
    this.requestUpdate();
  }

  async #confirm(): Promise<void> {
    const review = this.#review;
    const { mode, reason, note, place } = this.#form;
    const entry = review?.current.selected;
    if (!review || !entry || mode === 'idle' || !this.#may(review.current)) return;
    const text = note.trim();
    if (mode === 'note' ? text === '' : reason === null) return;
    this.#form = IDLE;
    this.#focus = 'post';
    this.requestUpdate();
    if (mode === 'note') {
      const problem = await review.note(text, entry.post);
      if (problem === null) return;
      this.#announcer.say(staffProblemWords(this.words, problem.code), 'note');
      this.#formPost = entry.post;
      return this.#fill({ mode, note });
    }
    if (reason === null) return;
    if (mode === 'batch') await review.rejectMarked(reason, text);
    else await review.decide(mode === 'return' ? { kind: 'return', reason, note: text, place } : { kind: 'reject', reason, note: text });
  }

  async #leaveNote(form: HTMLFormElement): Promise<void> {
    const text = (form.querySelector('textarea')?.value ?? '').trim();
    if (text === '' || this.#review === null) return;
    const problem = await this.#review.note(text, null);
    if (problem !== null) return this.#announcer.say(staffProblemWords(this.words, problem.code), 'note');
    form.reset();
    this.#saved = true;
    this.#announcer.say(this.#said.handoverSaved, 'note');
    this.requestUpdate();
  }

  /** A passage that is selected while a change is asked for. */
  readonly #passage = (): void => {
    const place = this.#form.mode === 'return' ? this.#selectedPlace() : null;
    if (place !== null) this.#fill({ place });
  };

  #selectedPlace(): Form['place'] {
    const shown = this.renderRoot.querySelector('#text');
    return shown === null ? null : placeWithin(shown);
  }

  #toggleKeys(): void {
    this.#showKeys = !this.#showKeys;
    this.requestUpdate();
  }

  #switchLetters(): void {
    this.#letters = !this.#letters;
    keepLetters(this.#letters);
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-moderation': InsynModeration;
  }
}
