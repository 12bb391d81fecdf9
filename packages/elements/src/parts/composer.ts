/** The place to write: opens where it stands, keeps what is typed, says why a button waits. Inside our elements only. */
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Stance } from '@insyn/domain/debate/types.ts';
import type { Alternative } from '@insyn/domain/dialogue/types.ts';
import { InsynElement } from '../base/element.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { shortTime } from '../base/time.ts';
import { postText, readingSeconds } from '../text/markdown.ts';
import { pattern } from './alternative.ts';
import { ComposerEvent } from './composer-events.ts';
import type { ComposerAct } from './composer-events.ts';
import { composerStyles } from './composer.styles.ts';
import { notice } from './notice.ts';
import { partStyles } from './parts.styles.ts';

export const COMPOSER_MODES = ['post', 'reply', 'edit', 'addendum'] as const;
export type ComposerMode = (typeof COMPOSER_MODES)[number];

/** @fires insyn-compose What was typed, sent, closed or asked for. */
export class InsynComposer extends InsynElement {
  static override properties: PropertyDeclarations = {
    mode: {},
    to: {},
    text: {},
    stance: { attribute: false },
    alternatives: { attribute: false },
    withStance: { type: Boolean },
    most: { type: Number },
    askName: { type: Boolean },
    name: {},
    offline: { type: Boolean },
    sending: { type: Boolean },
    blocked: { attribute: false },
    error: { attribute: false },
    draftAt: { attribute: false },
    now: { attribute: false },
    zone: {},
    preview: { state: true },
    asked: { state: true },
  };
  static override styles: CSSResultGroup = [InsynElement.styles, partStyles, composerStyles];

  declare mode: ComposerMode;
  /** Whom a reply answers. */
  declare to: string;
  declare text: string;
  declare stance: Stance;
  declare alternatives: readonly Alternative[];
  /** Shows what the post can be about; a reply and an addendum follow their post. */
  declare withStance: boolean;
  /** Most characters (code points). */
  declare most: number;
  /** The person has no name yet: it is asked for here, after the text. */
  declare askName: boolean;
  declare name: string;
  declare offline: boolean;
  declare sending: boolean;
  /** Why nothing can be sent now; the text can still be written and copied. */
  declare blocked: string | null;
  /** What went wrong with the last attempt. */
  declare error: string | null;
  /** When the draft was saved, ms since 1970. */
  declare draftAt: number | null;
  declare now: number;
  declare zone: string;
  declare preview: boolean;
  declare asked: boolean;

  constructor() {
    super();
    this.mode = 'post';
    this.to = '';
    this.text = '';
    this.stance = { kind: 'other' };
    this.alternatives = [];
    this.withStance = false;
    this.most = 5000;
    this.askName = false;
    this.name = '';
    this.offline = false;
    this.sending = false;
    this.blocked = null;
    this.error = null;
    this.draftAt = null;
    this.now = 0;
    this.zone = 'Europe/Stockholm';
    this.preview = false;
    this.asked = false;
  }

  /** Puts the cursor in the text, at its end. */
  async focusText(): Promise<void> {
    await this.updateComplete;
    const field = this.renderRoot.querySelector('textarea');
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('text') && this.text !== '') this.asked = false;
  }

  override render(): TemplateResult {
    const { words } = this;
    const title = this.mode === 'reply' ? words['compose.replyTitle'](this.to) : words['compose.title'][this.mode];
    return html`<form class="composer" novalidate lang=${words.$code} dir=${words.$dir} aria-labelledby="title" @submit=${this.#submit}>
      <div class="head">
        ${heading(this.level, title, { id: 'title', class: 'title-l' })}
        <button class="text-button close" type="button" aria-label=${words['compose.close']} @click=${() => this.#tell('close')}>
          ${icon('cross')}
        </button>
      </div>
      <p class="public small" id="public">
        ${words['compose.public']}
        <button class="link-button" type="button" @click=${() => this.#tell('about')}>${words['compose.about']}</button>
      </p>
      ${this.#field()} ${this.withStance ? this.#stances() : nothing} ${this.askName ? this.#nameField() : nothing} ${this.#tools()}
      ${this.preview ? this.#preview() : nothing} ${this.#send()}
    </form>`;
  }

  get #length(): number {
    return Array.from(this.text).length;
  }

  /** What keeps the text from being sent, in words. */
  get #reason(): string | null {
    const { words } = this;
    if (this.blocked !== null) return this.blocked;
    if (this.#length > this.most) return words['compose.over'](this.#length - this.most);
    if (!this.asked) return null;
    if (this.text.trim() === '') return words['compose.writeFirst'];
    if (this.askName && this.name.trim() === '') return words['compose.nameFirst'];
    return null;
  }

  #field(): TemplateResult {
    const wrong = this.#length > this.most || (this.asked && this.text.trim() === '');
    return html`<div>
      <label class="label" for="text">${this.words['compose.prompt']}</label>
      <textarea
        id="text"
        rows="5"
        dir="auto"
        aria-describedby=${wrong ? 'reason' : 'public'}
        aria-invalid=${wrong ? 'true' : nothing}
        .value=${live(this.text)}
        @input=${this.#typed}
      ></textarea>
    </div>`;
  }

  #stances(): TemplateResult {
    const { words } = this;
    return html`<fieldset>
      <legend class="label">${words['compose.stance']}</legend>
      <div class="chips">
        ${this.#stance({ kind: 'other' }, words['compose.none'])}
        ${this.alternatives.map(({ id, letter, title }) =>
          this.#stance({ kind: 'alternative', alternative: id }, html`<b>${letter}</b> <span>${title}</span> ${pattern(letter)}`),
        )}
        ${this.#stance({ kind: 'question' }, words['compose.question'])}
      </div>
    </fieldset>`;
  }

  #stance(stance: Stance, label: unknown): TemplateResult {
    const chosen = stanceKey(stance) === stanceKey(this.stance);
    return html`<label class="choice">
      <input type="radio" name="stance" .checked=${live(chosen)} @change=${() => this.#choose(stance)} />
      <span class="chip">${label}</span>
    </label>`;
  }

  #nameField(): TemplateResult {
    const { words } = this;
    const wrong = this.asked && this.text.trim() !== '' && this.name.trim() === '';
    return html`<div>
      <label class="label" for="name">${words['compose.name']}</label>
      <input
        id="name"
        type="text"
        autocomplete="nickname"
        maxlength="200"
        aria-describedby=${wrong ? 'reason' : 'guest'}
        aria-invalid=${wrong ? 'true' : nothing}
        .value=${live(this.name)}
        @input=${this.#named}
      />
      <p class="meta" id="guest">${words['compose.guest']}</p>
    </div>`;
  }

  #tools(): TemplateResult {
    const { words } = this;
    const over = this.#length > this.most;
    return html`<div class="tools">
      <p class="meta count ${over ? 'over' : ''}">${words['compose.length'](this.#length, readingSeconds(this.text))}</p>
      <button
        class="text-button"
        type="button"
        aria-expanded=${this.preview ? 'true' : 'false'}
        @click=${() => (this.preview = !this.preview)}
      >
        ${this.preview ? words['compose.previewHide'] : words['compose.preview']}
      </button>
    </div>`;
  }

  #preview(): TemplateResult {
    return html`<section class="preview" aria-labelledby="preview-title">
      <p class="meta" id="preview-title">${this.words['compose.previewTitle']}</p>
      <div class="prose" dir="auto">${postText(this.text)}</div>
    </section>`;
  }

  #send(): TemplateResult {
    const { words } = this;
    const reason = this.#reason;
    const off = this.sending || this.blocked !== null || this.#length > this.most;
    return html`<div class="send">
      <button class="button main" type="submit" aria-disabled=${off ? 'true' : nothing} aria-describedby="reason error">
        ${this.sending ? words['compose.sending'] : this.#sendWords()}
      </button>
      <div id="reason">${reason === null ? nothing : notice('warn', reason, { icon: 'alert' })}</div>
      <div id="error">${this.error === null ? nothing : notice('error', this.error)}</div>
      <p class="meta draft">${this.draftAt === null ? nothing : words['compose.draft'](this.#draftTime(this.draftAt))}</p>
    </div>`;
  }

  #sendWords(): string {
    const { words } = this;
    if (this.offline) return words['compose.later'];
    return this.mode === 'post' ? words['compose.send'] : words['compose.sendAs'][this.mode];
  }

  #draftTime(at: number): string {
    return shortTime(at, this.now === 0 ? at : this.now, this.words.$code, this.zone);
  }

  #typed(event: Event): void {
    if (!(event.currentTarget instanceof HTMLTextAreaElement)) return;
    this.text = event.currentTarget.value;
    this.#tell('input');
  }

  #named(event: Event): void {
    if (!(event.currentTarget instanceof HTMLInputElement)) return;
    this.name = event.currentTarget.value;
    this.#tell('input');
  }

  #choose(stance: Stance): void {
    this.stance = stance;
    this.#tell('input');
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    this.asked = true;
    if (this.sending || this.blocked !== null) return;
    if (this.#reason === null) {
      this.#tell('send');
      return;
    }
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  #tell(act: ComposerAct): void {
    this.dispatchEvent(new ComposerEvent(act, { text: this.text, stance: this.stance, name: this.name.trim() }));
  }
}

function stanceKey(stance: Stance): string {
  return stance.kind === 'alternative' ? `alternative ${stance.alternative}` : stance.kind;
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-composer': InsynComposer;
  }
}
