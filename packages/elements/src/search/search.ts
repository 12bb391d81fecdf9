import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { Records } from '@insyn/client/transport/transport.ts';
import type { SearchQuery } from '@insyn/domain/protokoll/search.ts';
import { Announcer } from '../base/announcer.ts';
import { coming } from '../base/coming.styles.ts';
import { widget } from '../base/widget.styles.ts';
import { InsynElement } from '../base/element.ts';
import { heading } from '../base/heading.ts';
import { openRecords, type OpenRecords } from '../base/records.ts';
import { shortTime } from '../base/time.ts';
import { InsynSearched } from '../events/searched.ts';
import type { PartContext } from '../parts/context.ts';
import { chosenFilters, facetGroups, whoFilter, type FacetName, type FilterOptions } from '../parts/facets.ts';
import { FILTERS, filtersOf, namesIn, queryOf, type FilterNames } from '../parts/filters.ts';
import { foundStyles } from '../parts/found.styles.ts';
import { countOf, foundTitle, hitList, noHits, noHitsTitle, synonymLines } from '../parts/hit.ts';
import { notice } from '../parts/notice.ts';
import { searchForm } from '../parts/search-field.ts';
import { searchTexts, type FilterName } from '../translations/search-words.ts';
import { problemWords } from '../translations/translation.ts';
import { Asking, type Found, type Settled, type Trouble } from './asking.ts';
import { searchStyles } from './search.styles.ts';

/**
 * @summary Search over decisions, documents, meetings and dialogues: words, filters, hits in their context.
 * @status experimental
 * @since 0.1
 *
 * @slot - Shown while the search cannot be reached: put a link to the search page of the server in it.
 * @slot ask - Where somebody who finds nothing can ask the city; else the address of `ask`.
 * @fires {InsynSearched} insyn-search Somebody asked something else. The address of the page is its own: the event has the question, to be written there.
 * @cssprop [--insyn-font-size=max(1em,16px)] Size of the reading text; everything else follows.
 */
export class InsynSearch extends InsynElement {
  static override properties: PropertyDeclarations = {
    q: { reflect: true },
    kind: {},
    body: {},
    year: {},
    dnr: {},
    person: {},
    party: {},
    outcome: {},
    topic: {},
    place: {},
    status: {},
    ask: {},
    server: {},
    zone: {},
    records: { attribute: false },
  };
  static override styles: CSSResultGroup = [InsynElement.styles, foundStyles, coming, widget, searchStyles];

  /** What is looked for: words, beginnings (`skol*`), “sentences”, a diarienummer typed any way. Follows what is typed. */
  declare q: string;
  /** What: `paragraph`, `document`, `post`, `dialogue` or `meeting`. This and the other filters can be taken away by the person. */
  declare kind: string;
  /** The body’s address part, as in `/i/skolnamnden`. */
  declare body: string;
  /** Four figures. */
  declare year: string;
  /** Diarienummer of a matter. */
  declare dnr: string;
  /** Somebody who is named. */
  declare person: string;
  /** A party, as the minutes write it. */
  declare party: string;
  /** What came of it: `approved`, `rejected`, `postponed` and so on. */
  declare outcome: string;
  /** A topic of the city’s own list. */
  declare topic: string;
  /** A place of the city’s own list. */
  declare place: string;
  /** `open` (can be influenced now), `decided` or `archived`. */
  declare status: string;
  /** Address of a page where somebody who finds nothing can ask the city. */
  declare ask: string;
  /** Origin of the server; that of the script when not given. */
  declare server: string;
  /** IANA time zone in which times are written. */
  declare zone: string;
  /** What answers, for stories and practice; else the server. */
  declare records: Records | null;

  readonly #announcer = new Announcer(this, 1_500);
  readonly #asking = new Asking(this, (settled) => this.#settled(settled));
  #made: OpenRecords | null = null;
  #typed = '';
  #open = false;
  #whole = new Set<FacetName>();
  /** What bodies, topics and places are called, as far as it has been told. */
  #names: FilterNames = new Map();
  #wanted: string | null = null;
  /** Focus stood in a filter before it was drawn anew, and may be gone. */
  #held = false;

  constructor() {
    super();
    this.q = this.kind = this.body = this.year = this.dnr = this.person = this.party = '';
    this.outcome = this.topic = this.place = this.status = this.ask = this.server = '';
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
    const moved = changed.has('server') || changed.has('records');
    if (moved) this.#connect();
    if (moved || ['q', ...FILTERS].some((name) => changed.has(name))) {
      const query = this.#query;
      // What a person did has been asked already; this is the page’s own doing.
      if (moved || !this.#asking.isAt(query)) {
        this.#typed = this.q;
        this.#asking.ask(query);
      }
    }
    this.#held = this.shadowRoot?.activeElement?.matches('.chosen *, .facets *, .no-hits *') === true;
  }

  override updated(): void {
    const lost = this.#held && (this.shadowRoot?.activeElement ?? null) === null ? 'found' : null;
    this.#held = false;
    const wanted = this.#wanted ?? lost;
    const target = wanted === null ? null : this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(wanted)}`);
    if (target === null) return;
    this.#wanted = null;
    target.focus();
  }

  /** What answers now. */
  get source(): Records | null {
    return this.records ?? this.#made?.records ?? null;
  }

  override render(): TemplateResult {
    const { words } = this;
    const { found } = this.#asking;
    const query = this.#query;
    const filters = this.#filters(query);
    const narrowed = found !== null && (found.hits.length > 0 || filtersOf(query).length > 0);
    return html`<div class="widget page ${narrowed ? 'with-filters' : ''}" lang=${words.$code} dir=${words.$dir}>
        ${searchForm(
          {
            typed: this.#typed,
            onType: (typed) => this.#type(typed),
            onSearch: (typed) => this.#search({ ...this.#query, q: typed.trim() }),
            onClear: () => this.#clear(),
          },
          this.#context,
        )}
        ${chosenFilters(filters, this.#context)} ${narrowed ? this.#narrow(filters, found) : nothing}
        <div class="results ${narrowed ? '' : 'wide'}" aria-busy=${this.#asking.busy === 'no' ? 'false' : 'true'}>
          ${this.#troubled()} ${found === null ? this.#before() : this.#results(found)}
        </div>
      </div>
      ${this.#announcer.render()}`;
  }

  get #context(): PartContext {
    return { words: this.words, now: Date.now(), zone: this.zone, level: this.level };
  }

  get #query(): SearchQuery {
    return queryOf(this.q, this.#given());
  }

  #given(): Readonly<Record<FilterName, string>> {
    const { kind, body, year, dnr, person, party, outcome, topic, place, status } = this;
    return { kind, body, year, dnr, person, party, outcome, topic, place, status };
  }

  #connect(): void {
    if (!this.isConnected) return;
    this.#made?.close();
    this.#made = this.records === null ? openRecords(this.server) : null;
    if (this.body !== '') void this.#nameBodies();
  }

  /** A body that the page begins with has its address alone, should nothing be found in it. */
  async #nameBodies(): Promise<void> {
    const reply = await this.source?.bodies();
    if (reply?.kind !== 'ok') return;
    this.#names = new Map([...reply.value.map(({ body, name }) => [`body:${body}`, name] as const), ...this.#names]);
    this.requestUpdate();
  }

  // What a person does.

  #type(typed: string): void {
    this.#typed = typed;
    this.requestUpdate();
    this.#asking.afterTyping(() => this.#search({ ...this.#query, q: typed.trim() }, false));
  }

  #clear(): void {
    this.#typed = '';
    this.#search({ ...this.#query, q: '' });
    this.#focusOn('q');
  }

  /** `again`: also where the same is asked, as on pressing the button. */
  #search(query: SearchQuery, again = true): void {
    const same = this.#asking.isAt(query);
    if (same && !again) return;
    this.q = query.q;
    for (const name of FILTERS) this[name] = String(query[name] ?? '');
    this.#asking.ask(query);
    const asked = new InsynSearched(query);
    if (!same) this.dispatchEvent(asked);
  }

  #filters(query: SearchQuery): FilterOptions {
    return {
      query,
      facets: this.#asking.found?.page.facets ?? null,
      names: this.#names,
      onQuery: (next) => this.#search(next),
    };
  }

  #word(word: string): void {
    this.#typed = word;
    this.#search({ ...this.#query, q: word });
    this.#focusOn('found');
  }

  #settled(settled: Settled): void {
    const texts = searchTexts(this.words);
    if (settled.kind === 'trouble') {
      this.#announcer.say(this.#troubleWords(settled.trouble), 'count');
      return;
    }
    const { query, page, hits } = settled.found;
    this.#names = new Map([...this.#names, ...namesIn(page.facets)]);
    if (settled.kind === 'more') {
      this.#announcer.say(texts.added(settled.added, hits.length), 'count');
      // The button goes with the last of them: then the first that came has the focus it had.
      if (page.next === null && this.shadowRoot?.activeElement?.id === 'more') this.#focusOn(`hit-${String(hits.length - settled.added)}`);
      return;
    }
    const { count, more } = countOf(page, query);
    this.#announcer.say(count === 0 ? noHitsTitle(query, this.#context) : texts.count(count, more), 'count');
  }

  #focusOn(id: string): void {
    this.#wanted = id;
    this.requestUpdate();
  }

  // What is shown.

  #before(): unknown {
    if (this.#asking.busy === 'no') return nothing;
    return html`<div class="coming" aria-hidden="true">${[1, 2, 3, 4, 5, 6].map(() => html`<span></span>`)}</div>`;
  }

  #results(found: Found): TemplateResult {
    const { query, page, hits } = found;
    const context = this.#context;
    const texts = searchTexts(this.words);
    const none = hits.length === 0;
    const loading = this.#asking.busy === 'more';
    // Another question has been asked since: these are told to be of the one before.
    const older = !this.#asking.isAt(query);
    return html`<section aria-labelledby="found">
      <header>
        ${heading(context.level, none ? noHitsTitle(query, context) : foundTitle(page, query, context), {
          id: 'found',
          class: 'title-xl',
          focusable: true,
        })}
        ${older ? html`<p class="meta ${this.#asking.busy === 'no' ? '' : 'looking'}">${this.#asking.busy === 'no' ? texts.before : texts.looking}</p>` : nothing}
        ${synonymLines(page, context)}
      </header>
      ${
        none
          ? noHits(page, query, context, {
              onWord: (word) => this.#word(word),
              onAll: () => {
                this.#search({ q: this.q });
                this.#focusOn('found');
              },
              ask: html`<slot name="ask">${this.ask === '' ? nothing : html`<a href=${this.ask}>${texts.ask}</a>`}</slot>`,
            })
          : hitList(hits, context, { hrefOf: ({ href }) => new URL(href, `${this.#base}/`).href })
      }
      ${
        page.next === null
          ? nothing
          : html`<button
              class="button"
              id="more"
              type="button"
              aria-disabled=${loading ? 'true' : nothing}
              @click=${() => this.#asking.more()}
            >
              ${loading ? texts.looking : texts.more}
            </button>`
      }
      ${none || page.next !== null ? nothing : html`<p class="meta">${texts.asOf(shortTime(page.asOf, context.now, this.words.$code, this.zone))}</p>`}
    </section>`;
  }

  get #base(): string {
    return this.#made?.base ?? (this.server || globalThis.location.origin);
  }

  #narrow(filters: FilterOptions, found: Found): TemplateResult {
    const context = this.#context;
    const texts = searchTexts(this.words);
    const { count, more } = countOf(found.page, found.query);
    const toggle = (): void => {
      this.#open = !this.#open;
      this.requestUpdate();
    };
    const fold = (): void => {
      this.#open = false;
      this.#focusOn('found');
    };
    const whole = (name: FacetName): void => {
      if (!this.#whole.delete(name)) this.#whole.add(name);
      this.requestUpdate();
    };
    return html`<div class="narrow ${this.#open ? 'open' : ''}">
      ${heading(context.level, texts.filterTitle, { class: 'title-l' })}
      <button class="button toggle" type="button" aria-expanded=${this.#open ? 'true' : 'false'} aria-controls="filters" @click=${toggle}>
        ${texts.filter(filtersOf(filters.query).length)}
      </button>
      <div class="facets" id="filters">
        ${facetGroups({ ...filters, whole: this.#whole, onWhole: whole }, context)} ${whoFilter(filters, context)}
        <button class="button main fold" type="button" @click=${fold}>${texts.toHits(texts.count(count, more).toLowerCase())}</button>
      </div>
    </div>`;
  }

  #troubled(): unknown {
    const { trouble } = this.#asking;
    if (trouble === null) return nothing;
    return html`<div class="trouble">
      ${notice('warn', this.#troubleWords(trouble), trouble.kind === 'unreached' ? { icon: 'offline' } : {})}
      <button class="button" type="button" @click=${() => this.#asking.again()}>${searchTexts(this.words).again}</button>
      ${trouble.kind === 'unreached' ? html`<slot></slot>` : nothing}
    </div>`;
  }

  #troubleWords(trouble: Trouble): string {
    const texts = searchTexts(this.words);
    switch (trouble.kind) {
      case 'unreached':
        return globalThis.navigator.onLine ? texts.unreached : texts.offline;
      case 'too-many':
        return texts.tooMany(trouble.wait);
      case 'refused':
        return problemWords(this.words, trouble.code);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-search': InsynSearch;
  }
}
