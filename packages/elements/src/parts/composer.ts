/** The place to write: opens where it stands, keeps what is typed, says why a button waits. Inside our elements only. */
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Stance } from '@insyn/domain/debate/types.ts';
import type { Alternative, Eligibility } from '@insyn/domain/dialogue/types.ts';
import { personalNumbers, type Found } from '@insyn/domain/text/personal-number.ts';
import { InsynElement } from '../base/element.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { shortTime } from '../base/time.ts';
import { problemWords } from '../translations/translation.ts';
import { postText, readingSeconds } from '../text/markdown.ts';
import { ComposerEvent } from './composer-events.ts';
import type { ComposerAct } from './composer-events.ts';
import { composerStyles } from './composer.styles.ts';
import { languageField } from './language-field.ts';
import { notice } from './notice.ts';
import { numberLine } from './number-line.ts';
import { debatePartStyles } from './debate-parts.styles.ts';
import { stanceField } from './stance-field.ts';

/** Words in place of the debate's, where what is written is no post. */
export type ComposerWords = { readonly title: string; readonly prompt: string; readonly send: string };

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
    textLang: {},
    langs: { attribute: false },
    most: { type: Number },
    askName: { type: Boolean },
    needs: { attribute: false },
    eligible: { attribute: false },
    told: { attribute: false },
    name: {},
    offline: { type: Boolean },
    resends: { type: Boolean },
    sending: { type: Boolean },
    blocked: { attribute: false },
    error: { attribute: false },
    draftAt: { attribute: false },
    now: { attribute: false },
    zone: {},
    preview: { state: true },
    asked: { state: true },
    said: { attribute: false },
    choices: { attribute: false },
  };
  static override styles: CSSResultGroup = [InsynElement.styles, debatePartStyles, composerStyles];

  declare mode: ComposerMode;
  /** Whom a reply answers. */
  declare to: string;
  declare text: string;
  declare stance: Stance;
  declare alternatives: readonly Alternative[];
  /** Shows what the post can be about; a reply and an addendum follow their post. */
  declare withStance: boolean;
  /** The language the text is written in. */
  declare textLang: string;
  /** Languages to choose from besides the common ones. */
  declare langs: readonly string[];
  /** Most characters (code points). */
  declare most: number;
  /** The person has no name yet: it is asked for here, after the text. */
  declare askName: boolean;
  declare name: string;
  /** What the person will be asked to show on sending; `null`: nothing. */
  declare needs: 'email' | 'code' | 'eid' | null;
  /** Who may write here, where not everyone may. */
  declare eligible: Eligibility | null;
  /** Something to know before pressing the button. */
  declare told: string | null;
  declare offline: boolean;
  /** The text was to be changed before it can be shown. */
  declare resends: boolean;
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
  declare said: ComposerWords | null;
  /** Drawn after the text: more to choose, by whoever uses it. */
  declare choices: unknown;

  /** Where personal numbers stand in the text: it is not sent with any. */
  #numbers: readonly Found[] = [];

  constructor() {
    super();
    this.mode = 'post';
    this.to = '';
    this.text = '';
    this.stance = { kind: 'other' };
    this.alternatives = [];
    this.withStance = false;
    this.textLang = 'sv';
    this.langs = [];
    this.most = 5000;
    this.askName = false;
    this.name = '';
    this.needs = null;
    this.eligible = null;
    this.told = null;
    this.offline = false;
    this.resends = false;
    this.sending = false;
    this.blocked = null;
    this.error = null;
    this.draftAt = null;
    this.now = 0;
    this.zone = 'Europe/Stockholm';
    this.preview = false;
    this.asked = false;
    this.said = null;
    this.choices = nothing;
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
    if (changed.has('text')) this.#numbers = personalNumbers(this.text);
  }

  override render(): TemplateResult {
    const { words } = this;
    const title = this.said?.title ?? (this.mode === 'reply' ? words['compose.replyTitle'](this.to) : words['compose.title'][this.mode]);
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
        ${this.eligible === null ? nothing : words['compose.eligible'](this.eligible.area, this.eligible.minAge)}
      </p>
      ${this.#field()} ${this.withStance ? stanceField(this.stance, this.alternatives, words, (stance) => this.#choose(stance)) : nothing}
      ${this.choices} ${this.askName ? this.#nameField() : nothing} ${this.#tools()} ${this.preview ? this.#preview() : nothing}
      ${this.#send()}
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
    if (this.#numbers.length > 0) return problemWords(words, 'debate/personal-number');
    if (!this.asked) return null;
    if (this.text.trim() === '') return words['compose.writeFirst'];
    if (this.askName && this.name.trim() === '') return words['compose.nameFirst'];
    return null;
  }

  #field(): TemplateResult {
    const wrong = this.#length > this.most || this.#numbers.length > 0 || (this.asked && this.text.trim() === '');
    return html`<div>
      <label class="label" for="text">${this.said?.prompt ?? this.words['compose.prompt']}</label>
      <textarea
        id="text"
        rows="5"
        lang=${this.textLang}
        dir="auto"
        aria-describedby=${wrong ? 'reason' : 'public'}
        aria-invalid=${wrong ? 'true' : nothing}
        .value=${live(this.text)}
        @input=${this.#typed}
      ></textarea>
    </div>`;
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
      ${languageField(this.textLang, this.langs, words, (lang) => this.#speak(lang))}
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
      <div class="prose" lang=${this.textLang} dir="auto">${postText(this.text)}</div>
    </section>`;
  }

  #send(): TemplateResult {
    const { words } = this;
    const reason = this.#reason;
    const off = this.sending || this.blocked !== null || this.#length > this.most || this.#numbers.length > 0;
    return html`<div class="send">
      ${this.needs === null ? nothing : html`<p class="meta" id="needs">${words['compose.level'][this.needs]}</p>`}
      ${this.told === null ? nothing : notice('info', this.told)}
      <button class="button main" type="submit" aria-disabled=${off ? 'true' : nothing} aria-describedby="needs reason error">
        ${this.sending ? words['compose.sending'] : this.#sendWords()}
      </button>
      <div id="reason">
        ${reason === null ? nothing : notice('warn', html`${reason} ${numberLine(this.text, this.#numbers, words)}`, { icon: 'alert' })}
      </div>
      <div id="error">${this.error === null ? nothing : notice('error', this.error)}</div>
      <p class="meta draft">
        ${this.draftAt === null ? nothing : words['compose.draft'](shortTime(this.draftAt, this.now || this.draftAt, words.$code, this.zone))}
      </p>
    </div>`;
  }

  #sendWords(): string {
    const { words } = this;
    if (this.offline) return words['compose.later'];
    if (this.resends) return words['decision.resend'];
    if (this.said !== null) return this.said.send;
    return this.mode === 'post' ? words['compose.send'] : words['compose.sendAs'][this.mode];
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

  #speak(lang: string): void {
    this.textLang = lang;
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
    this.dispatchEvent(new ComposerEvent(act, { text: this.text, stance: this.stance, name: this.name.trim(), lang: this.textLang }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-composer': InsynComposer;
  }
}
