import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { DialogueClient, DialogueSnapshot } from '@insyn/client/types.ts';
import { Announcer } from '../base/announcer.ts';
import { connect, type Connection } from '../base/connection.ts';
import { DialogueController } from '../base/dialogue-controller.ts';
import { InsynElement } from '../base/element.ts';
import { focusIsFree } from '../base/focus.ts';
import { LoginController, type LoginHost } from '../base/login-controller.ts';
import type { PartContext } from '../parts/context.ts';
import { notice } from '../parts/notice.ts';
import { debatePartStyles } from '../parts/debate-parts.styles.ts';
import { problemWords } from '../translations/translation.ts';
import { loginStyles } from './login.styles.ts';

/**
 * @summary Who is logged in on this page: logging in and out, and *Jag använder en delad dator*.
 * @status experimental
 * @since 0.1
 *
 * @slot - Shown until it is known who reads.
 * @cssprop [--insyn-font-size=max(1em,16px)] Size of the reading text; everything else follows.
 */
export class InsynLogin extends InsynElement implements LoginHost {
  static override properties: PropertyDeclarations = { dialogue: {}, server: {}, client: { attribute: false } };
  static override styles: CSSResultGroup = [InsynElement.styles, debatePartStyles, loginStyles];

  /** A dialogue of those whose logins are meant, by its name. */
  declare dialogue: string;
  /** Origin of the server; that of the script when not given. */
  declare server: string;
  /** A client of one's own, for stories and inside other elements; else one is made from `dialogue` and `server`. */
  declare client: DialogueClient | null;

  readonly #announcer = new Announcer(this);
  readonly #controller = new DialogueController(this, () => undefined);
  readonly #login = new LoginController(this);
  #made: Connection | null = null;
  #wanted: string | null = null;
  #error: string | null = null;

  constructor() {
    super();
    this.dialogue = '';
    this.server = '';
    this.client = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#made?.close();
    this.#made = null;
    if (this.client === null) this.#controller.follow(null);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#connect();
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('dialogue') || changed.has('server') || changed.has('client')) this.#connect();
  }

  get copy(): DialogueClient | null {
    return this.#controller.client;
  }
  say(message: string, topic?: string): void {
    this.#announcer.say(message, topic);
  }
  focusOn(id: string): void {
    this.#wanted = id;
    this.requestUpdate();
  }

  override updated(): void {
    const target = this.#wanted === null ? null : this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(this.#wanted)}`);
    if (target === null) return;
    this.#wanted = null;
    target.focus();
  }

  override render(): TemplateResult {
    const now = this.#controller.current;
    const known = now !== null && now.dialogue !== null;
    return html`<div class="fallback" ?hidden=${known}><slot></slot></div>
      ${known ? this.#line(now) : nothing} ${this.#announcer.render()}`;
  }

  #connect(): void {
    if (!this.isConnected) return;
    this.#made?.close();
    this.#made = this.client === null && this.dialogue !== '' ? connect(this.server, this.dialogue) : null;
    this.#controller.follow(this.client ?? this.#made?.client ?? null);
  }

  #line(now: DialogueSnapshot): TemplateResult {
    const { words } = this;
    const context: PartContext = { words, now: now.now, zone: 'Europe/Stockholm', level: this.level };
    const card = this.#login.isAt('login') ? this.#login.card(context) : null;
    return html`<div
      class="who"
      role="group"
      tabindex="-1"
      id="who"
      lang=${words.$code}
      dir=${words.$dir}
      aria-label=${words['login.label']}
    >
      ${card ?? html`<div class="line">${now.me.loggedIn ? this.#known(now) : this.#nobody(now)}</div>`}
      ${now.shared ? html`<p class="meta why" id="why">${words['login.sharedWhy']}</p>` : nothing}
      ${now.me.loggedIn && !now.lasting ? html`<p class="meta why">${words['login.fleeting']}</p>` : nothing}
      ${this.#error === null || card !== null ? nothing : notice('info', this.#error)}
    </div>`;
  }

  #known({ me }: DialogueSnapshot): TemplateResult {
    const { words } = this;
    const said = me.name === null ? words['login.unnamed'] : words[me.level === 'guest' ? 'login.guest' : 'login.as'](me.name);
    return html`<p>${said}</p>
      <button class="text-button" type="button" @click=${() => void this.#leave(false)}>${words['login.out']}</button>
      ${
        me.level === 'guest'
          ? nothing
          : html`<button class="text-button" type="button" @click=${() => void this.#leave(true)}>${words['login.outEverywhere']}</button>`
      }`;
  }

  #nobody({ canIdentify, shared }: DialogueSnapshot): TemplateResult {
    const { words } = this;
    return html`${canIdentify ? html`<button class="text-button" type="button" @click=${() => void this.#enter()}>${words['login.in']}</button>` : nothing}
      <label class="shared">
        <input type="checkbox" aria-describedby=${shared ? 'why' : nothing} .checked=${live(shared)} @change=${this.#share} />
        ${words['login.shared']}
      </label>`;
  }

  async #enter(): Promise<void> {
    this.#error = null;
    const answer = await this.#login.start(null, 'login');
    this.#error = answer.kind === 'cancelled' ? null : this.#login.outcome(answer, (code) => problemWords(this.words, code));
    if (this.#error !== null) this.say(this.#error);
    if (answer.kind === 'approved') this.say(this.words['login.unnamed']);
    // Somebody who went on reading meanwhile is left where they are.
    if (focusIsFree(this.shadowRoot, 'who')) this.focusOn('who');
  }

  async #leave(everywhere: boolean): Promise<void> {
    this.#error = null;
    await this.copy?.leave(everywhere);
    this.say(this.words[everywhere ? 'login.leftEverywhere' : 'login.left']);
    this.focusOn('who');
  }

  readonly #share = (event: Event): void => {
    if (event.currentTarget instanceof HTMLInputElement) void this.copy?.share(event.currentTarget.checked);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-login': InsynLogin;
  }
}
