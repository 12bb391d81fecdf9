/** What every element of ours is: a Lit element with our words, tokens and settings from the host page. */
import { LitElement } from 'lit';
import type { CSSResultGroup, PropertyDeclarations } from 'lit';
import { whenKnown, Words } from '../translations/words.ts';
import type { Translation } from '../translations/translation.ts';
import { VERSION } from './define.ts';
import { buttons, chips, fields } from './controls.styles.ts';
import { prose } from './prose.styles.ts';
import { notices, shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

export const SCHEMES = ['host', 'light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

/**
 * @attr lang Language of the words; else that of the nearest ancestor with `lang`, else Swedish. A change here or on `<html>` is followed; after one on another ancestor, set it here.
 * @attr scheme `host` (as the page, default), `light` or `dark`.
 * @attr heading-level Level of the first heading, 1 to 6; 2 when not given.
 *
 * @cssprop [--insyn-bg=light-dark(#fbfaf7, #141917)] Ground of our own pages; embedded elements are transparent.
 * @cssprop [--insyn-surface=light-dark(#ffffff, #1c2220)] Ground of cards and fields.
 * @cssprop [--insyn-sunken=light-dark(#f1efe9, #101413)] Ground of quotes, tombstones and code.
 * @cssprop [--insyn-tint=light-dark(#e4efea, #20332d)] Ground of a chosen chip and of one’s own post.
 * @cssprop [--insyn-ink=light-dark(#1e2422, #ecefea)] Text.
 * @cssprop [--insyn-muted=light-dark(#55605b, #a9b4ae)] Times, roles and other small text.
 * @cssprop [--insyn-control=light-dark(#7a837e, #7e8a84)] Borders of fields and buttons, at least 3:1.
 * @cssprop [--insyn-line=light-dark(#d9d6cc, #38413d)] Hairlines, decoration only.
 * @cssprop [--insyn-action=light-dark(#1d5b4f, #8fd3bf)] Links and main buttons.
 * @cssprop [--insyn-on-action=light-dark(#ffffff, #0c211b)] Text on main buttons.
 * @cssprop [--insyn-action-strong=light-dark(#154439, #b3e4d5)] Links and main buttons under the pointer.
 * @cssprop [--insyn-focus=light-dark(#1a3fa8, #ffd36b)] The focus ring.
 * @cssprop [--insyn-info=light-dark(#234e7d, #a5c8ee)] Side line and drawing of notices, and of posts by officials.
 * @cssprop [--insyn-info-bg=light-dark(#e6eef6, #1b2a3a)] Ground of notices.
 * @cssprop [--insyn-warn=light-dark(#7a4b00, #f0c36a)] What waits or is overdue.
 * @cssprop [--insyn-warn-bg=light-dark(#fbf0d9, #332812)] Ground of what waits or is overdue.
 * @cssprop [--insyn-error=light-dark(#a0261c, #ffb0a5)] Errors.
 * @cssprop [--insyn-error-bg=light-dark(#fbe9e6, #3b1d19)] Ground of errors.
 * @cssprop [--insyn-ok=light-dark(#22623a, #9ad6ac)] What was received.
 * @cssprop [--insyn-ok-bg=light-dark(#e5f2e8, #17301f)] Ground of what was received.
 * @cssprop [--insyn-alt-a=light-dark(#8a3b57, #e9a2bc)] Alternatives A and E.
 * @cssprop [--insyn-alt-b=light-dark(#2b5c9e, #9dc3f2)] Alternatives B and F.
 * @cssprop [--insyn-alt-c=light-dark(#8a5a00, #e6bd6b)] Alternatives C and G.
 * @cssprop [--insyn-alt-d=light-dark(#4c5a2b, #bfd08f)] Alternatives D and H.
 * @cssprop [--insyn-text-xs=max(0.82em, 14px)] Size of times and dates, never under 14 px.
 * @cssprop [--insyn-text-s=0.9em] Size of buttons, chips and labels.
 * @cssprop [--insyn-text-m=1em] Size of what is read.
 * @cssprop [--insyn-text-l=1.2em] Size of a card’s title.
 * @cssprop [--insyn-text-xl=1.45em] Size of a section’s title.
 * @cssprop [--insyn-text-2xl=clamp(1.75em, 1.2em + 2.2cqi, 2.05em)] Size of the question.
 * @cssprop [--insyn-line-xs=1.45] Line height of the smallest text.
 * @cssprop [--insyn-line-s=1.5] Line height of small text.
 * @cssprop [--insyn-line-m=1.55] Line height of what is read.
 * @cssprop [--insyn-line-l=1.45] Line height of a card’s title.
 * @cssprop [--insyn-line-xl=1.3] Line height of a section’s title.
 * @cssprop [--insyn-line-2xl=1.2] Line height of the question.
 * @cssprop [--insyn-space-1=4px] Smallest space.
 * @cssprop [--insyn-space-2=8px] Space inside a component.
 * @cssprop [--insyn-space-3=12px] Space inside a component, wide.
 * @cssprop [--insyn-space-4=16px] Padding of cards.
 * @cssprop [--insyn-space-5=24px] Space between components.
 * @cssprop [--insyn-space-6=32px] Space between sections on a phone.
 * @cssprop [--insyn-space-7=48px] Space between sections.
 * @cssprop [--insyn-radius=4px] Corners of controls.
 * @cssprop [--insyn-radius-card=8px] Corners of cards.
 * @cssprop [--insyn-target=44px] Least height of what is pressed.
 * @cssprop [--insyn-measure=34em] Longest line of running text.
 * @cssprop [--insyn-serif=Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif] Typeface of documents.
 */
export abstract class InsynElement extends LitElement {
  static readonly version: string = VERSION;
  static override properties: PropertyDeclarations = {
    scheme: { reflect: true },
    headingLevel: { type: Number, attribute: 'heading-level' },
  };
  static override styles: CSSResultGroup = [tokens, shared, buttons, fields, chips, notices, prose];

  declare scheme: Scheme;
  declare headingLevel: number;

  readonly #words: Words;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  constructor() {
    super();
    this.scheme = 'host';
    this.headingLevel = 2;
    this.#words = new Words(this);
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(name, before, now);
    if (name === 'lang') this.requestUpdate();
  }

  /** Nothing is drawn in Swedish for a moment first where the page's language is one that has to be fetched. */
  protected override scheduleUpdate(): Promise<unknown> | void {
    const waits = whenKnown(this.#words.lang());
    return waits === null ? super.scheduleUpdate() : waits.then(() => super.scheduleUpdate());
  }

  /** The words in this element's language. */
  get words(): Translation {
    return this.#words.translation;
  }

  /** First heading's level, kept within 1 to 6 whatever the attribute says. */
  protected get level(): number {
    return Math.min(6, Math.max(1, Math.trunc(this.headingLevel) || 2));
  }
}
