import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import { openChecker } from '@insyn/client/archive/checker.ts';
import { fetchArchive } from '@insyn/client/archive/fetching.ts';
import { ownOnDevice } from '@insyn/client/archive/own.ts';
import { indexedDbStorage } from '@insyn/client/storage-indexeddb.ts';
import { isLogId } from '@insyn/domain/ids.ts';
import { CHECK_SCRIPT, type ArchiveChecked, type ArchiveChecker, type ArchivedPost } from '@insyn/protocol/archive-check.ts';
import { Announcer } from '../base/announcer.ts';
import { serverOf } from '../base/connection.ts';
import { InsynElement } from '../base/element.ts';
import { widget } from '../base/widget.styles.ts';
import { heading } from '../base/heading.ts';
import { archiveFigures, archiveResult } from '../parts/archive-result.ts';
import { archivedPost, mineForm, type Sought } from '../parts/archive-post.ts';
import type { ArchiveContext } from '../parts/archive-context.ts';
import { archiveWords, type ArchiveWords } from '../translations/archive.ts';
import { archiveStyles } from './archive.styles.ts';
import { scriptAddress } from './script.ts';

type Check =
  | { readonly kind: 'no' | 'unreached' | 'insecure' }
  | { readonly kind: 'under way'; readonly words: string }
  | { readonly kind: 'done'; readonly checked: ArchiveChecked };

/** As in the address of a post, and alone. */
const POST = /(?:^|#p-)([A-Za-z0-9_-]{22})$/;

/**
 * @summary An archive of a dialogue: what it holds, a check of it in the page, and whether one’s own post is in it.
 * @status experimental
 * @since 0.7
 *
 * @slot - Editions to download, as links: what stands there without a script. The first link to a zip is what is checked, where `src` is not given.
 * @cssprop [--insyn-font-size=max(1em,16px)] Size of the reading text; everything else follows.
 */
export class InsynArchive extends InsynElement {
  static override properties: PropertyDeclarations = {
    src: {},
    dialogue: {},
    server: {},
    keys: {},
    zone: {},
    checker: { attribute: false },
    _check: { state: true },
    _sought: { state: true },
    _own: { state: true },
  };
  static override styles: CSSResultGroup = [InsynElement.styles, widget, archiveStyles];

  /** Address of the archive, a zip. */
  declare src: string;
  /** The dialogue’s name, as in its address: then posts of this device are looked for too. */
  declare dialogue: string;
  /** Origin of the server; that of the script when not given. */
  declare server: string;
  /** Keys that are the city’s, as written, with blanks between: then the archive is not only whole but theirs. */
  declare keys: string;
  /** IANA time zone in which times are written. */
  declare zone: string;
  /** What checks, for stories and practice; else the script of the build. */
  declare checker: ArchiveChecker | null;
  /** @private How far the check has come. */
  declare _check: Check;
  /** @private The post that was looked for. */
  declare _sought: Sought;
  /** @private Posts of this device that are in it. */
  declare _own: readonly ArchivedPost[];

  readonly #announcer = new Announcer(this, 1_500);
  #made: ArchiveChecker | null = null;
  #wanted: string | null = null;
  #asked = new AbortController();

  constructor() {
    super();
    this.src = this.dialogue = this.server = this.keys = '';
    this.zone = 'Europe/Stockholm';
    this.checker = null;
    this._check = { kind: 'no' };
    this._sought = { kind: 'nothing' };
    this._own = [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asked.abort();
    this.#made?.close();
    this.#made = null;
  }

  override updated(): void {
    const target = this.#wanted === null ? null : this.renderRoot.querySelector<HTMLElement>(`#${this.#wanted}`);
    if (target === null) return;
    this.#wanted = null;
    target.focus();
  }

  override render(): TemplateResult {
    const { words } = this;
    const context = this.#context;
    const { said } = context;
    const check = this._check;
    const there = this.#address !== null;
    return html`<slot></slot>
      <div class="widget archive" lang=${words.$code} dir=${words.$dir}>
        ${
          there
            ? html`<section aria-labelledby="check-title">
                  ${heading(context.level, said.check, { id: 'check-title', class: 'title-xl' })}
                  <p>${said.checkAbout}</p>
                  <button
                    class="button main"
                    id="check"
                    type="button"
                    aria-disabled=${check.kind === 'under way' ? 'true' : nothing}
                    @click=${() => void this.#press()}
                  >
                    ${check.kind === 'no' ? said.check : said.checkAgain}
                  </button>
                  ${check.kind === 'under way' ? html`<p class="meta">${check.words}</p>` : nothing}
                  ${archiveResult(check.kind === 'done' ? check.checked : check.kind === 'no' || check.kind === 'under way' ? null : check.kind, context)}
                  ${check.kind === 'done' ? archiveFigures(check.checked, context) : nothing}
                </section>
                ${mineForm(this._sought, this.#acts, context)} ${this.#device(context)}`
            : nothing
        }
      </div>
      ${this.#announcer.render()}`;
  }

  get #said(): ArchiveWords {
    return archiveWords(this.words.$code);
  }

  get #context(): ArchiveContext {
    return { words: this.words, said: this.#said, now: Date.now(), zone: this.zone, level: this.level };
  }

  /** What is checked: the newest edition, which stands first. */
  get #address(): string | null {
    if (this.src !== '') return new URL(this.src, document.baseURI).href;
    return this.querySelector<HTMLAnchorElement>('a[href$=".zip"]')?.href ?? null;
  }

  #device(context: ArchiveContext): unknown {
    if (this._own.length === 0) return nothing;
    return html`<section aria-labelledby="device-title">
      ${heading(context.level, context.said.onDevice, { id: 'device-title', class: 'title-l' })}
      ${this._own.map((each) => archivedPost(each, context))}
    </section>`;
  }

  readonly #acts = {
    look: (typed: string): void => void this.#look(typed),
  };

  async #press(): Promise<void> {
    if (this._check.kind === 'under way') return;
    await this.#run();
    this.#wanted = 'result';
    this.requestUpdate();
  }

  /** The archive is fetched and checked; true when it fits together. */
  async #run(): Promise<boolean> {
    const address = this.#address;
    if (address === null) return false;
    const said = this.#said;
    if (this.checker === null && !globalThis.isSecureContext) {
      this._check = { kind: 'insecure' };
      this.#announcer.say(said.insecure, 'check');
      return false;
    }
    this.#asked.abort();
    const { signal } = (this.#asked = new AbortController());
    this.#step(said.fetching(0));
    const zip = await fetchArchive(address, (percent) => this.#step(said.fetching(percent)), signal);
    const checked = zip === null ? null : await this.#checked(zip);
    if (signal.aborted) return false;
    this._check = checked === null ? { kind: 'unreached' } : { kind: 'done', checked };
    this.#announcer.say(this.#outcome(checked), 'check');
    const fits = checked !== null && (checked.kind === 'ok' || checked.kind === 'unknown-keys');
    if (fits) await this.#lookOnDevice();
    return fits;
  }

  async #checked(zip: Uint8Array<ArrayBuffer>): Promise<ArchiveChecked | null> {
    const keys = this.keys.split(/\s+/).filter((key) => key !== '');
    try {
      return await this.#checker.check(zip, keys, (step) => this.#step(this.#said.steps[step]));
    } catch (error) {
      // Its script did not come either, or the page may have no such worker.
      if (error instanceof TypeError || error instanceof DOMException) return null;
      throw error;
    }
  }

  get #checker(): ArchiveChecker {
    return this.checker ?? (this.#made ??= openChecker(new URL(CHECK_SCRIPT, scriptAddress()).href));
  }

  #step(words: string): void {
    this._check = { kind: 'under way', words };
    this.#announcer.say(words, 'check');
  }

  #outcome(checked: ArchiveChecked | null): string {
    const said = this.#said;
    if (checked === null) return said.unreached;
    return { ok: said.holds, 'unknown-keys': said.fits, tampered: said.changed, incomplete: said.broken }[checked.kind];
  }

  async #look(typed: string): Promise<void> {
    const post = POST.exec(typed.trim())?.[1];
    if (post === undefined) return this.#found({ kind: 'no link' });
    this._sought = { kind: 'looking' };
    const fits = this._check.kind === 'done' && 'posts' in this._check.checked;
    if (!fits && !(await this.#run())) {
      this._sought = { kind: 'nothing' };
      this.#wanted = 'result';
      return;
    }
    const found = await this.#checker.post(post);
    this.#found(found === null ? { kind: 'gone' } : { kind: 'found', post: found });
  }

  #found(sought: Sought): void {
    const said = this.#said;
    this._sought = sought;
    this.#wanted = sought.kind === 'no link' ? 'post-link' : 'mine-answer';
    const words = sought.kind === 'no link' ? said.noLink : sought.kind === 'gone' ? said.gone : said.there;
    this.#announcer.say(words, 'mine');
  }

  async #lookOnDevice(): Promise<void> {
    if (!isLogId(this.dialogue)) return;
    const own = await ownOnDevice(indexedDbStorage(), serverOf(this.server), this.dialogue);
    const found: ArchivedPost[] = [];
    for (const each of own) {
      const post = await this.#checker.post(each);
      if (post !== null) found.push(post);
    }
    this._own = found;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-archive': InsynArchive;
  }
}
