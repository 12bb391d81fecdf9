import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { createHttp } from '@insyn/client/transport/http.ts';
import { createReviewClient } from '@insyn/client/review/review-client.ts';
import type { Missed, ReviewClient, ReviewSnapshot } from '@insyn/client/review/types.ts';
import { isLogId } from '@insyn/domain/ids.ts';
import type { ReviewEntry } from '@insyn/domain/view.ts';
import { Announcer } from '../base/announcer.ts';
import { InsynElement } from '../base/element.ts';
import { heading } from '../base/heading.ts';
import { selectedWithin } from '../base/selection.ts';
import { shortTime } from '../base/time.ts';
import type { PartContext } from '../parts/context.ts';
import { notice } from '../parts/notice.ts';
import { partStyles } from '../parts/parts.styles.ts';
import { problemWords } from '../translations/translation.ts';
import { desk, IDLE, reasonsFor, suggested, type Form, type Mode } from './desk.ts';
import { keyAct } from './keys.ts';
import { queue } from './list.ts';
import { moderationStyles } from './moderation.styles.ts';
import { reviewed } from './post.ts';
import { consoleWords } from './words.ts';

/** Name under which the browser keeps whether letters are commands. */
const KEYS_KEPT = 'insyn-granska-tangenter';

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
  #handoverSaved = false;
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
    if (this.#focus === null) return;
    const target = this.renderRoot.querySelector<HTMLElement>(`#${this.#focus}`);
    this.#focus = null;
    target?.focus();
  }

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
    this.#end?.();
    this.#end = null;
    this.#review = null;
    if (this.#title !== null) document.title = this.#title;
    this.#title = null;
  }

  #changed(now: ReviewSnapshot): void {
    const said = consoleWords();
    const before = this.#before;
    this.#before = now;
    if (now.selected?.post !== this.#formPost && this.#form.mode !== 'batch') this.#form = IDLE;
    if (now.done !== null && now.done !== before?.done && now.done.act === (before?.done?.act ?? null))
      this.#announcer.say(said.done(now.done), 'done');
    if (now.missed !== null && now.missed !== before?.missed) this.#announcer.say(this.#missedWords(now.missed, now), 'missed');
    if (now.status.kind === 'offline' && before?.status.kind !== 'offline') this.#announcer.say(said.offline, 'status');
    // An alarm in words, in the tab too; no sound.
    this.#title ??= document.title;
    const urgent = now.page?.counts.immediate ?? 0;
    document.title = urgent > 0 ? `${said.tab(urgent)} · ${this.#title}` : this.#title;
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const now = this.#review?.current ?? null;
    const ready = now !== null && now.page !== null;
    return html`<div ?hidden=${ready}><slot></slot></div>
      ${now === null ? nothing : this.#console(now)} ${this.#announcer.render()}`;
  }

  #console(now: ReviewSnapshot): TemplateResult {
    const said = consoleWords();
    const { page, status, selected } = now;
    if (status.kind === 'refused') return html`${notice('error', problemWords(this.words, status.problem.code))}`;
    if (page === null) return html`${status.kind === 'offline' ? notice('warn', said.offline) : nothing}`;
    const context: PartContext = { words: this.words, now: now.now, zone: this.zone, level: this.level + 1 };
    const may = status.kind === 'live' && !page.tookPart && page.seat !== null;
    return html`<div class="console" lang="sv" @keydown=${this.#pressed}>
      ${this.practice ? notice('info', said.practice) : nothing}
      <header class="head">
        ${heading(this.level, html`${said.title} · <span dir="auto">${page.title}</span>`, { class: 'hidden', id: 'title' })}
        <p class="numbers small">
          <span class=${page.counts.immediate > 0 ? 'urgent' : ''}>${said.numbers.immediate} ${page.counts.immediate}</span>
          <span>${said.numbers.late} ${page.counts.late}</span>
          <span>${said.numbers.appeals} ${page.counts.appeals}</span>
        </p>
        <p class="meta">${this.#staffing(now)}</p>
      </header>
      ${status.kind === 'offline' ? notice('warn', said.offline, { icon: 'offline' }) : nothing}
      ${page.tookPart ? notice('warn', said.tookPart) : page.seat === null ? notice('warn', said.noSeat) : nothing}
      ${
        page.handover === null
          ? nothing
          : notice(
              'info',
              html`<strong>${said.handover}</strong> <span class="meta">${page.handover.author}, ${this.#time(page.handover.at, now)}</span
                ><br /><span dir="auto">${page.handover.text}</span>`,
            )
      }
      <div class="columns">
        <section class="queue-column" aria-label=${said.listLabel}>
          ${queue(now, said, context, {
            list: (list) => this.#review?.setList(list),
            select: (post) => this.#review?.select(post),
            mark: (post, on) => this.#review?.mark(post, on),
            more: () => void this.#review?.more(),
          })}
        </section>
        <section class="post-column" aria-label=${said.postLabel} tabindex="-1" id="post">
          ${selected === null ? nothing : this.#post(selected, now, context)}
        </section>
        <section class="desk-column" aria-label=${said.deskLabel}>
          ${
            selected === null
              ? nothing
              : desk(selected, this.#form, {
                  policy: page.policy,
                  may,
                  marked: now.marked.size,
                  nameOf: (seat) => now.staff[seat.split('/')[1] ?? ''] ?? said.somebody,
                  said,
                  context,
                  on: {
                    approve: () => void this.#review?.decide({ kind: 'approve' }),
                    begin: (mode) => this.#open(mode),
                    change: (form) => this.#fill(form),
                    cancel: () => this.#cancel(),
                    confirm: () => void this.#confirm(),
                    restore: () => void this.#review?.decide({ kind: 'restore' }),
                    registrar: () => void this.#review?.decide({ kind: 'registrar' }),
                    appeal: (outcome, text) => this.#decideAppeal(selected, outcome, text),
                  },
                })
          }
        </section>
      </div>
      ${this.#bar(now)} ${this.#foot()}
    </div>`;
  }

  #post(entry: ReviewEntry, now: ReviewSnapshot, context: PartContext): TemplateResult {
    const said = consoleWords();
    const claim = now.claims.find(({ post }) => post === entry.post);
    return html`<div class="row phone-only">
        <button class="button" type="button" @click=${() => this.#review?.step(-1)}>${said.previous}</button>
        <button class="button" type="button" @click=${() => this.#review?.step(1)}>${said.next}</button>
      </div>
      ${claim === undefined ? nothing : notice('warn', said.taken(claim.name === '' ? said.somebody : claim.name))}
      ${reviewed(entry, now.page?.policy ?? null, said, context)}`;
  }

  /** What was just done, with the way back; or why it did not count. */
  #bar(now: ReviewSnapshot): unknown {
    const said = consoleWords();
    const { done, missed } = now;
    if (missed !== null)
      return html`<div class="bar">
        <span>${this.#missedWords(missed, now)}</span>
        <button class="text-button" type="button" @click=${() => this.#review?.dismiss()}>${said.close}</button>
      </div>`;
    if (done === null) return nothing;
    return html`<div class="bar">
      <span>${said.done(done)}</span>
      ${done.act === null ? nothing : html`<button class="text-button" type="button" id="undo" @click=${() => void this.#review?.undo()}>${this.#letters ? said.undoKey : said.undo}</button>`}
    </div>`;
  }

  #foot(): TemplateResult {
    const said = consoleWords();
    return html`<footer class="foot">
      <form
        @submit=${(event: Event) => {
          event.preventDefault();
          void this.#leaveNote(event.target as HTMLFormElement);
        }}
      >
        <label class="label" for="handover">${said.handoverWrite}</label>
        <textarea id="handover" name="text" rows="2" maxlength="600"></textarea>
        <button class="button" type="submit">${said.handoverSave}</button>
        <span role="status">${this.#handoverSaved ? said.handoverSaved : ''}</span>
      </form>
      <div>
        <button class="text-button" type="button" aria-pressed=${this.#letters ? 'true' : 'false'} @click=${() => this.#switchLetters()}>
          ${this.#letters ? said.keysOn : said.keysOff}
        </button>
        <button class="text-button" type="button" aria-expanded=${this.#showKeys ? 'true' : 'false'} @click=${() => this.#toggleKeys()}>
          ? ${said.keys}
        </button>
        ${
          this.#showKeys
            ? html`<dl>
                ${said.keyList.map(
                  ([key, word]) =>
                    html`<dt><kbd>${key}</kbd></dt>
                      <dd>${word}</dd>`,
                )}
              </dl>`
            : nothing
        }
      </div>
    </footer>`;
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const act = keyAct(event, { letters: this.#letters, filling: this.#form.mode !== 'idle' });
    const review = this.#review;
    if (act === null || review === null) return;
    const entry = review.current.selected;
    switch (act.do) {
      case 'next':
      case 'previous':
        review.step(act.do === 'next' ? 1 : -1);
        this.#focus = 'post';
        break;
      case 'approve':
        if (entry === null || this.#form.mode !== 'idle') return;
        void review.decide({ kind: entry.status === 'hidden' ? 'restore' : 'approve' });
        this.#focus = 'post';
        break;
      case 'return':
        if (entry === null || entry.shown || !entry.waits) return;
        this.#open('return');
        break;
      case 'reject':
      case 'law':
        if (entry === null || !(entry.shown || entry.waits)) return;
        this.#open(act.do === 'law' ? 'law' : review.current.marked.size > 0 ? 'batch' : 'reject');
        break;
      case 'note':
        if (entry !== null) this.#open('note');
        break;
      case 'registrar':
        void review.decide({ kind: 'registrar' });
        break;
      case 'undo':
        void review.undo();
        break;
      case 'mark':
        if (entry !== null) review.mark(entry.post, !review.current.marked.has(entry.post));
        break;
      case 'keys':
        this.#toggleKeys();
        break;
      case 'cancel':
        this.#cancel();
        break;
      case 'confirm':
        void this.#confirm();
        break;
      case 'reason': {
        if (this.#form.mode === 'idle' || this.#form.mode === 'note') return;
        const reason = reasonsFor(this.#form.mode, review.current.page?.policy ?? null)[act.at];
        if (reason === undefined) return;
        this.#fill({ reason: reason.code });
      }
    }
    event.preventDefault();
  };

  #open(mode: Exclude<Mode, 'idle'>): void {
    const { selected, page } = this.#review?.current ?? {};
    if (!selected || page?.tookPart === true) return;
    const place = mode === 'return' ? this.#selectedPlace(selected.text) : null;
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
    if (!review || !entry || mode === 'idle') return;
    if (mode === 'note') {
      if (note.trim() === '') return;
      this.#form = IDLE;
      await review.note(note, entry.post);
      return;
    }
    if (reason === null) return;
    this.#form = IDLE;
    this.#focus = 'post';
    if (mode === 'batch') await review.rejectMarked(reason, note.trim());
    else
      await review.decide(
        mode === 'return' ? { kind: 'return', reason, note: note.trim(), place } : { kind: 'reject', reason, note: note.trim() },
      );
  }

  #decideAppeal(entry: ReviewEntry, outcome: 'upheld' | 'changed', text: string): void {
    if (entry.appeal !== null) void this.#review?.decide({ kind: 'decide-appeal', act: entry.appeal.act, outcome, text });
  }

  async #leaveNote(form: HTMLFormElement): Promise<void> {
    const text = String(new FormData(form).get('text') ?? '').trim();
    if (text === '' || this.#review === null) return;
    const problem = await this.#review.note(text, null);
    if (problem !== null) return this.#announcer.say(problemWords(this.words, problem.code), 'note');
    form.reset();
    this.#handoverSaved = true;
    this.requestUpdate();
  }

  /** The passage that is selected in the text, in code units of it. */
  #selectedPlace(text: string): Form['place'] {
    const shown = this.renderRoot.querySelector('#text');
    const words = shown === null ? '' : selectedWithin(shown);
    const start = words === '' ? -1 : text.indexOf(words);
    return start < 0 ? null : { start, end: start + words.length };
  }

  #missedWords({ code, entry }: Missed, now: ReviewSnapshot): string {
    const said = consoleWords();
    const words = problemWords(this.words, code);
    if (code !== 'moderation/already-judged' || entry === null) return `${words} ${said.missed}`;
    const judged = entry.decision;
    const name = judged === null ? said.somebody : (now.staff[judged.seat.split('/')[1] ?? ''] ?? said.somebody);
    const what = judged === null ? (entry.status === 'published' ? said.was.published : said.was.gone) : said.was[judged.kind];
    return said.before2(name, what, this.#time(judged?.at ?? entry.at, now));
  }

  #staffing({ page, now }: ReviewSnapshot): string {
    const said = consoleWords();
    if (page === null) return '';
    const { staffed, until, next } = page.staffing;
    const time = (at: string | null): string | null => (at === null ? null : shortTime(at, now, 'sv', this.zone));
    if (!staffed) return said.unstaffed(time(next));
    const end = time(until);
    return end === null ? said.staffed : said.staffedTo(end);
  }

  #time(at: string, { now }: ReviewSnapshot): string {
    return shortTime(at, now, 'sv', this.zone);
  }

  #toggleKeys(): void {
    this.#showKeys = !this.#showKeys;
    this.requestUpdate();
  }

  #switchLetters(): void {
    this.#letters = !this.#letters;
    try {
      localStorage.setItem(KEYS_KEPT, this.#letters ? 'on' : 'off');
    } catch (error) {
      // A browser that keeps nothing asks again next time.
      if (!(error instanceof DOMException)) throw error;
    }
    this.requestUpdate();
  }
}

function keptLetters(): boolean {
  try {
    return globalThis.localStorage?.getItem(KEYS_KEPT) !== 'off';
  } catch (error) {
    if (error instanceof DOMException) return true;
    throw error;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-moderation': InsynModeration;
  }
}
