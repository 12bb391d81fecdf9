import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { Records } from '@insyn/client/transport/transport.ts';
import type { Paragraph } from '@insyn/domain/protokoll/model.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import { Announcer } from '../base/announcer.ts';
import { coming } from '../base/coming.styles.ts';
import { widget } from '../base/widget.styles.ts';
import { InsynElement } from '../base/element.ts';
import { openRecords, type OpenRecords } from '../base/records.ts';
import { selectedWithin } from '../base/selection.ts';
import { InsynOrder } from '../events/order.ts';
import { timeWords } from '../parts/context.ts';
import { matterPage } from '../parts/matter.ts';
import { meetingTitle } from '../parts/meeting-head.ts';
import { bodyList, meetingList, yearKeys } from '../parts/meeting-list.ts';
import { meetingKeys, meetingPage, paragraphOf } from '../parts/meeting.ts';
import { notice } from '../parts/notice.ts';
import { paragraphId, protokollContext, type ProtokollContext } from '../parts/protokoll-context.ts';
import { protokollStyles } from '../parts/protokoll.styles.ts';
import { problemWords } from '../translations/translation.ts';
import { Filling } from './filling.ts';
import { lostWay } from './lost.ts';
import { placeIn, placeOf, type Place } from './place.ts';
import { Printing } from './printing.ts';
import { elementStyles } from './protokoll.styles.ts';
import { citationOf } from './quote.ts';
import { Reading, type Now, type Read } from './reading.ts';

/** How many §§ are drawn whole on the first screen. */
const FIRST = 3;
/** A § that the page's address names. */
const NAMED = /^#p-([\p{L}\p{N}-]{1,40})$/u;

type Note =
  { readonly anchor: string; readonly kind: 'copied' } | { readonly anchor: string; readonly kind: 'by-hand'; readonly text: string };

/**
 * @summary A meeting as people read it, the meetings of a body, and the course of a matter.
 * @status experimental
 * @since 0.2
 *
 * @slot - Shown until there is something to read: put a link to the server's own page in it.
 * @fires {InsynOrder} insyn-order Somebody wants a document from the registrar. Prevent the default to take it over; else the server's form opens.
 * @cssprop [--insyn-font-size=max(1em,16px)] Size of the reading text; everything else follows.
 */
export class InsynProtokoll extends InsynElement {
  static override properties: PropertyDeclarations = {
    body: {},
    meeting: {},
    paragraph: {},
    matter: {},
    version: { type: Number },
    server: {},
    zone: {},
    records: { attribute: false },
  };
  static override styles: CSSResultGroup = [InsynElement.styles, protokollStyles, coming, widget, elementStyles];

  /** The body’s part of its address: `skolnamnden`. Without a body every body is listed. */
  declare body: string;
  /** The meeting’s name within the body, its date: `2026-03-03`. Without it the body’s meetings are listed. */
  declare meeting: string;
  /** Number of a § that is shown by itself, with a way to the whole meeting: `31`, or `p4` for a point of the agenda. */
  declare paragraph: string;
  /** Diarienummer of a matter, typed any way: its course over bodies and years is shown. */
  declare matter: string;
  /** A version of the minutes; the newest when not given. */
  declare version: number;
  /** Origin of the server; that of the script when not given. */
  declare server: string;
  /** IANA time zone in which times are written. */
  declare zone: string;
  /** What answers, for stories and practice; else the server. */
  declare records: Records | null;

  readonly #announcer = new Announcer(this);
  readonly #filling = new Filling(this);
  readonly #reading = new Reading(this, (place) => this.#arrived(place));
  readonly #printing = new Printing(this, this.#filling, () => this.performUpdate());
  #made: OpenRecords | null = null;
  #base = '';
  /** The reader went here within the element; else what the page asks for holds. */
  #moved = false;
  /** The whole meeting is shown where the page asked for a § by itself. */
  #whole = false;
  /** Id that gets focus when it is drawn. */
  #wanted: string | null = null;
  #note: Note | null = null;
  #unreached = false;

  constructor() {
    super();
    this.body = this.meeting = this.paragraph = this.matter = this.server = '';
    this.version = 0;
    this.zone = 'Europe/Stockholm';
    this.records = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#made?.close();
    this.#made = null;
  }

  override willUpdate(changed: PropertyValues): void {
    const elsewhere = changed.has('server') || changed.has('records');
    if (elsewhere) this.#connect();
    else if (['body', 'meeting', 'paragraph', 'matter', 'version'].some((name) => changed.has(name))) this.#begin();
    const { trouble, read } = this.#reading.now;
    const unreached = trouble?.kind === 'unreached';
    if (unreached && !this.#unreached) this.#announcer.say(this.#unreachedWords(this.#reading.now), 'status');
    this.#unreached = unreached;
    if (read?.at === 'body') this.#filling.begin(read.entries, () => yearKeys(read.entries), []);
    if (read?.at === 'meeting') this.#filling.begin(read.view, () => meetingKeys(read.view), this.#first(read.view));
  }

  override updated(): void {
    const target = this.#wanted === null ? null : this.renderRoot.querySelector<HTMLElement>(`[id="${CSS.escape(this.#wanted)}"]`);
    if (target === null) return;
    this.#wanted = null;
    reveal(target);
  }

  /** Links within what is shown here are followed here, others by the browser. */
  readonly #handleClick = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return;
    const hash = link.getAttribute('href');
    if (hash?.startsWith('#') === true) {
      event.preventDefault();
      this.#goTo(hash.slice(1));
      return;
    }
    // On the server's own pages each has its address.
    const own = this.#base === globalThis.location.origin;
    const place = own || link.rel === 'bookmark' ? null : placeIn(link.href, this.#base);
    if (place === null) return;
    event.preventDefault();
    this.go(place);
  };

  readonly #handleCopy = async (paragraph: Paragraph, view: MeetingView): Promise<void> => {
    const card = this.renderRoot.querySelector(`[id="${CSS.escape(paragraphId(paragraph.anchor))}"]`);
    const selected = card === null ? '' : selectedWithin(card).slice(0, 4_000);
    const text = citationOf(paragraph, view, selected, this.#context);
    const { anchor } = paragraph;
    try {
      await navigator.clipboard.writeText(text);
      this.#note = { anchor, kind: 'copied' };
      this.#announcer.say(this.#context.said.copied, 'copy');
    } catch {
      // The browser or the page's policy does not let us: the words are put where they can be copied by hand.
      this.#note = { anchor, kind: 'by-hand', text };
      this.#announcer.say(this.#context.said.copyFailed, 'copy');
    }
    this.requestUpdate();
  };

  /**
   * Shows another place, and puts focus on its heading.
   * @public
   */
  go(place: Place): void {
    this.#moved = true;
    this.#whole = false;
    this.#note = null;
    this.#reading.go(place);
  }

  override render(): TemplateResult {
    const now = this.#reading.now;
    const { words } = this;
    const missing = now.trouble !== null && now.trouble.kind !== 'unreached';
    return html`<div class="fallback" ?hidden=${now.read !== null || missing}><slot></slot></div>
      <div
        class="widget protokoll ${now.busy && now.read !== null && now.place !== this.#reading.asked ? 'busy' : ''}"
        lang=${words.$code}
        dir=${words.$dir}
        aria-busy=${now.busy && now.read === null ? 'true' : 'false'}
        @click=${this.#handleClick}
      >
        ${now.trouble?.kind === 'unreached' ? notice('warn', this.#unreachedWords(now), { icon: 'offline' }) : nothing}
        ${now.trouble?.kind === 'refused' ? notice('error', problemWords(words, now.trouble.code)) : nothing}
        ${missing ? lostWay(this.#reading.asked, this.#context) : now.read === null ? this.#coming(now) : this.#shown(now.read, now)}
      </div>
      ${this.#announcer.render()}`;
  }

  get #context(): ProtokollContext {
    return protokollContext({ words: this.words, now: Date.now(), zone: this.zone, level: this.level }, this.#base);
  }

  #connect(): void {
    if (!this.isConnected) return;
    this.#made?.close();
    this.#made = this.records === null ? openRecords(this.server) : null;
    this.#base = (this.#made?.base ?? this.server) || globalThis.location.origin;
    this.#reading.of(this.records ?? this.#made?.records ?? null);
    this.#begin();
  }

  #begin(): void {
    this.#moved = this.#whole = false;
    this.#note = null;
    this.#reading.go(placeOf(this));
  }

  /** A § by itself, unless the reader wants the whole. */
  get #only(): string | null {
    const { place } = this.#reading.now;
    return place?.at === 'meeting' && !this.#whole ? place.paragraph : null;
  }

  #first(view: MeetingView): readonly string[] {
    const all = view.document?.paragraphs ?? [];
    const wanted = this.#only === null ? undefined : paragraphOf(view, this.#only)?.anchor;
    const named = NAMED.exec(decodedHash())?.[1];
    return [
      ...all.slice(0, FIRST).map(({ anchor }) => anchor),
      ...(wanted === undefined ? [] : [wanted]),
      ...(named === undefined ? [] : [named]),
    ];
  }

  #arrived(place: Place): void {
    if (this.#moved) {
      const { read } = this.#reading.now;
      this.#wanted = titleOf(place, read);
      if (read !== null) this.#announcer.say(this.#context.said.arrived(nameOf(read, this.#context)), 'arrived');
    } else if (place.at === 'meeting' && place.paragraph === null) {
      const named = NAMED.exec(decodedHash())?.[1];
      const { read } = this.#reading.now;
      if (named !== undefined && read?.at === 'meeting' && paragraphOf(read.view, named) !== undefined) this.#wanted = paragraphId(named);
    }
    this.requestUpdate();
  }

  /** The real height of what comes, in grey, when it takes its time. */
  #coming(now: Now): unknown {
    if (now.trouble !== null) return nothing;
    return html`<div class="coming" aria-hidden="true"><span></span><span></span><span></span><span></span></div>`;
  }

  #unreachedWords({ read, readAt }: Now): string {
    return read === null ? this.words['status.unreached'] : this.words['status.server'](timeWords(readAt, this.#context));
  }

  #shown(read: Read, now: Now): unknown {
    const context = this.#context;
    switch (read.at) {
      case 'bodies':
        return bodyList(read.bodies, context);
      case 'body':
        return meetingList(read.body, read.entries, context, { next: read.next, folds: this.#filling });
      case 'matter':
        return matterPage(read.view, context, {
          onOrder: ({ title, date }, event) => {
            const order = new InsynOrder(read.view.key, title, date);
            if (!this.dispatchEvent(order)) event.preventDefault();
          },
        });
      case 'meeting':
        return this.#meeting(read.view, now, context);
    }
  }

  #meeting(view: MeetingView, { readAt }: Now, context: ProtokollContext): unknown {
    const only = this.#only;
    const lost = only !== null && paragraphOf(view, only) === undefined;
    return html`${lost ? notice('warn', context.said.missing.paragraph, { icon: 'search' }) : nothing}
    ${meetingPage(view, context, {
      folds: this.#filling,
      readAt,
      ...(only === null || lost ? {} : { only }),
      onWhole: () => this.#showWhole(view, only),
      onPrint: () => this.#printing.print(null),
      onPrintOne: ({ anchor }) => this.#printing.print(paragraphId(anchor)),
      onCopy: (paragraph) => void this.#handleCopy(paragraph, view),
      noteOf: (anchor) => this.#noteAt(anchor, context),
    })}`;
  }

  /** Draws what the target lies in, and puts focus on it when it is there. */
  #goTo(id: string): void {
    const steps = id.replace(/^[pd]-/, '').split('.');
    for (const [at] of steps.entries()) this.#filling.need(steps.slice(0, at + 1).join('.'));
    this.#wanted = id;
    this.requestUpdate();
  }

  /** The § one read keeps its place on screen. */
  #showWhole(view: MeetingView, only: string | null): void {
    this.#whole = true;
    const anchor = only === null ? undefined : paragraphOf(view, only)?.anchor;
    if (anchor !== undefined) this.#wanted = paragraphId(anchor);
    this.requestUpdate();
  }

  #noteAt(anchor: string, { said }: ProtokollContext): unknown {
    const note = this.#note;
    if (note === null || note.anchor !== anchor) return nothing;
    if (note.kind === 'copied') return html`<p class="meta">${said.copied}</p>`;
    return html`<label class="small">${said.copyFailed}<textarea readonly .value=${note.text} @focus=${selectAll}></textarea></label>`;
  }
}

const selectAll = (event: Event): void => {
  if (event.target instanceof HTMLTextAreaElement) event.target.select();
};

/** Opens what it lies in, brings it on screen and gives it focus. */
function reveal(target: HTMLElement): void {
  for (let at: HTMLElement | null = target; at !== null; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  target.scrollIntoView({ block: 'start' });
  const focused = target instanceof HTMLDetailsElement ? target.querySelector('summary') : target;
  if (focused !== null && focused.tabIndex < 0 && !focused.hasAttribute('tabindex')) focused.tabIndex = -1;
  focused?.focus({ preventScroll: true });
}

function decodedHash(): string {
  const hash = globalThis.location?.hash ?? '';
  try {
    return decodeURIComponent(hash);
  } catch {
    // Another script's own: it names no § of ours.
    return '';
  }
}

/** The heading of a place, or the § it shows by itself. */
function titleOf(place: Place, read: Read | null): string {
  if (place.at === 'matter') return 'matter-title';
  if (place.at !== 'meeting') return 'body-title';
  const only = place.paragraph === null || read?.at !== 'meeting' ? undefined : paragraphOf(read.view, place.paragraph);
  return only === undefined ? 'meeting-title' : paragraphId(only.anchor);
}

function nameOf(read: Read, context: ProtokollContext): string {
  switch (read.at) {
    case 'bodies':
      return context.said.toBodies;
    case 'body':
      return read.body.name;
    case 'matter':
      return read.view.title;
    case 'meeting':
      return meetingTitle(read.view, context);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-protokoll': InsynProtokoll;
  }
}
