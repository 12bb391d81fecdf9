import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { createHttpDesk } from '@insyn/client/transport/http-vote-desk.ts';
import { DeskClient } from '@insyn/client/vote-desk/desk-client.ts';
import { indexedDbDeskStorage } from '@insyn/client/vote-desk/kept.ts';
import { createDeskPractice, type DeskPractice } from '@insyn/client/vote-desk/practice.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import type { Problem } from '@insyn/protocol/problems.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { DeskView } from '@insyn/protocol/vote-desk.ts';
import { Announcer } from '../base/announcer.ts';
import { directionOf } from '../base/direction.ts';
import { InsynElement } from '../base/element.ts';
import { marksStyles } from '../parts/lines.styles.ts';
import { notice } from '../parts/notice.ts';
import { deskWords, type DeskWords } from '../translations/vote-desk.ts';
import { staffProblemWords } from '../translations/own-page-problems.ts';
import { DeskActs, type ActsHost } from './acts.ts';
import { counting } from './counting.ts';
import { mixing } from './mixing.ts';
import { timeWords, type DeskPage, type Place } from './page.ts';
import { reception } from './reception.ts';
import { signing } from './signing.ts';
import { voteDeskStyles } from './vote-desk.styles.ts';

const PLACES: readonly Place[] = ['receive', 'mix', 'count', 'sign'];
/** Scans that wait longer than a moment: fewer are no news. */
const MANY = 4;
/** Refusals of the person, not of what was done. */
const LOGGED_OUT = new Set<string>(['roll/login-needed', 'session/needed']);

/**
 * @summary The desk where envelopes with paper ballots are taken in, mixed and counted by two. For pages of the server's own.
 * @status experimental
 * @since 0.4
 *
 * @slot - Shown until the desk is there, and for ever where the script cannot work.
 */
export class InsynVoteDesk extends InsynElement implements ActsHost {
  static override properties: PropertyDeclarations = {
    dialogue: {},
    desk: { attribute: false },
    today: {},
  };
  static override styles: CSSResultGroup = [InsynElement.styles, marksStyles, voteDeskStyles];

  /** The dialogue's name. */
  declare dialogue: string;
  /** A desk of one's own, for stories and tests. */
  declare desk: DeskClient | null;
  /** The day that stands on labels of the practice, YYYY-MM-DD; the device's own when not given. */
  declare today: string;

  readonly #announcer = new Announcer(this, 1_000);
  readonly #acts = new DeskActs(this);
  #made: DeskClient | null = null;
  #practice: DeskPractice | null = null;
  #stop: (() => void) | null = null;
  #followed: DeskClient | null = null;
  #focus: string | null = null;
  /** Of the scan whose answer was told. */
  #told: string | null = null;

  constructor() {
    super();
    this.dialogue = '';
    this.desk = null;
    this.today = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#keyed);
    if (this.hasUpdated) this.#connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#keyed);
    this.#stop?.();
    this.#stop = null;
    this.#followed = null;
    this.#made?.close();
    this.#made = null;
    this.#practice?.close();
    this.#practice = null;
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('dialogue') || changed.has('desk')) this.#connect();
  }

  override updated(): void {
    const wanted = this.#focus;
    const target = wanted === null ? null : this.renderRoot.querySelector<HTMLElement>(`[id="${CSS.escape(wanted)}"]`);
    if (target === null) return;
    this.#focus = null;
    target.focus();
  }

  // What the acts need of the element.

  get client(): DeskClient | null {
    return this.#practice?.client ?? this.desk ?? this.#made;
  }
  get view(): DeskView | null {
    return this.client?.current.view ?? null;
  }
  get said(): DeskWords {
    return deskWords(this.words.$code);
  }
  say(message: string): void {
    this.#announcer.say(message);
  }
  focusOn(id: string): void {
    this.#focus = id;
    this.requestUpdate();
  }
  wordsOf({ code, fields = [] }: Problem): string {
    const { view } = this;
    if (code === 'count/same-person' && view !== null) return this.said.count.samePerson(view.names[view.number] ?? '');
    const words = staffProblemWords(this.words, code);
    return fields.length === 0 ? words : `${fields.join(', ')}: ${words}`;
  }

  #connect(): void {
    if (!this.isConnected) return;
    this.#made?.close();
    this.#made = null;
    if (this.desk === null && isLogId(this.dialogue))
      this.#made = new DeskClient({ port: createHttpDesk(this.dialogue), storage: indexedDbDeskStorage(), place: this.dialogue });
    void this.#follow('receive');
  }

  /** The desk that is shown: the real one or that of the practice. */
  async #follow(place: Place): Promise<void> {
    const { client } = this;
    if (client === this.#followed) return;
    this.#stop?.();
    this.#followed = client;
    this.#stop = client?.subscribe(() => this.#changed()) ?? null;
    await client?.start();
    if (client === this.client) await this.#acts.begin(place);
  }

  #changed(): void {
    this.#acts.seen();
    const { client, said } = this;
    const line = client?.current.scans.find(({ id }) => id === this.#acts.state.shown);
    if (line !== undefined && line.state !== 'kept' && this.#told !== line.id) {
      this.#told = line.id;
      const trouble = said.receive.trouble;
      const code = line.code !== null && line.code in trouble ? (line.code as keyof typeof trouble) : 'other';
      this.say(line.state === 'received' ? `${said.receive.received}. ${line.handle}` : trouble[code].title);
    }
    this.requestUpdate();
  }

  /** A scanner is a keyboard: what it types goes into the field, wherever the eye was. */
  readonly #keyed = (event: KeyboardEvent): void => {
    if (this.#acts.state.place !== 'receive' || event.key.length !== 1 || event.key === ' ') return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const [at] = event.composedPath();
    if (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement) return;
    this.renderRoot.querySelector<HTMLInputElement>('#scan')?.focus();
  };

  override render(): TemplateResult {
    const now = this.client?.current ?? null;
    const page = this.#page();
    return html`<div ?hidden=${this.view !== null}><slot></slot></div>
      ${
        now === null
          ? nothing
          : html`<div class="desk" lang=${this.words.$code} dir=${directionOf(this) ?? this.words.$dir}>
              <div class="notices">${this.#notices()}</div>
              ${page === null ? nothing : this.#whole(page)}
            </div>`
      }
      ${this.#announcer.render()}`;
  }

  #page(): DeskPage | null {
    const { client } = this;
    const { view } = this;
    if (client === null || view === null) return null;
    const now = client.current;
    return {
      said: this.said,
      now,
      view,
      state: this.#acts.state,
      on: this.#acts.handlers,
      level: this.level,
      dialogue: this.#practice === null ? this.dialogue : '',
      ballots: this.#practice?.ballots ?? null,
      live: now.contact === 'there' && now.problem === null && !this.#acts.busy,
    };
  }

  #notices(): unknown {
    const { said, client } = this;
    const now = client?.current;
    if (now === undefined) return nothing;
    const { problem, contact, waiting, durable, view } = now;
    const isOut = problem !== null && LOGGED_OUT.has(problem.code);
    return html`${this.#practice === null ? nothing : this.#practiceNotice(this.#practice)}
    ${
      contact === 'gone'
        ? notice(
            'error',
            html`<p class="strong">${said.offline(waiting)}</p>
              <p>${said.offlineActs}</p>`,
            { icon: 'offline' },
          )
        : nothing
    }
    ${contact === 'there' && problem === null && waiting >= MANY ? notice('info', said.sending(waiting), { icon: 'clock' }) : nothing}
    ${contact === 'gone' && !durable ? notice('error', said.notDurable) : nothing}
    ${
      isOut
        ? notice(
            'error',
            html`<p>${said.loggedOut}</p>
              <p>
                <a target="_blank" href=${`/in?till=${encodeURIComponent(routes.voteDesk(this.dialogue as LogId))}`}>${said.logIn}</a>
              </p>`,
          )
        : problem !== null
          ? notice('error', problem.code === 'roll/not-allowed' ? said.noSeat : this.wordsOf(problem))
          : nothing
    }
    ${view !== null && view.acts.length <= 2 && problem === null ? notice('info', said.over) : nothing}`;
  }

  #practiceNotice({ numbers }: DeskPractice): TemplateResult {
    const { said } = this;
    return notice(
      'warn',
      html`<p class="strong">${said.practice.title}</p>
        ${this.#acts.state.place === 'receive' ? html`<p>${said.practice.try(numbers.good, numbers.web)}</p>` : nothing}
        <p><button class="link-button" type="button" @click=${() => void this.#practise(false)}>${said.practice.end}</button></p>`,
      { icon: 'alert' },
    );
  }

  #whole(page: DeskPage): TemplateResult {
    const { said, state, on, view } = page;
    const unsigned = view.matters.filter(({ signedBy }) => signedBy === null).length;
    const views = { receive: reception, mix: mixing, count: counting, sign: signing };
    return html`<div class="views" role="group" aria-label=${said.views.label}>
        ${PLACES.map(
          (place) =>
            html`<button class="tab" type="button" aria-pressed=${state.place === place ? 'true' : 'false'} @click=${() => on.go(place)}>
              ${place === 'sign' ? said.views.sign(unsigned) : said.views[place]}
            </button>`,
        )}
      </div>
      <div class="body">${views[state.place](page)}</div>
      ${
        this.#practice === null
          ? html`<div class="below">
              <p class="small">${view.over ? said.resultNow : said.result(timeWords(view.closes, said.$code))}</p>
              <p class="small">
                <button class="link-button" id="practise" type="button" @click=${() => void this.#practise(true)}>
                  ${said.practice.begin}
                </button>
              </p>
            </div>`
          : nothing
      }`;
  }

  async #practise(begins: boolean): Promise<void> {
    const { practice, someone } = this.said;
    if (begins) {
      const name = this.view?.names[this.view.number] ?? '';
      this.#practice = await createDeskPractice(
        { ...practice, you: name === '' ? someone(1) : name, language: this.words.$code },
        this.today === '' ? new Date().toISOString().slice(0, 10) : this.today,
      );
    } else {
      this.#practice?.close();
      this.#practice = null;
    }
    await this.#follow('receive');
    this.focusOn('scan');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-vote-desk': InsynVoteDesk;
  }
}
