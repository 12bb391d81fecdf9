/** What every element of ours is: a Lit element with our words, tokens and settings from the host page. */
import { LitElement } from 'lit';
import type { CSSResultGroup, PropertyDeclarations } from 'lit';
import { Words } from '../translations/words.ts';
import type { Translation } from '../translations/translation.ts';
import { VERSION } from './define.ts';
import { buttons, chips, fields } from './controls.styles.ts';
import { prose } from './prose.styles.ts';
import { notices, shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

export const SCHEMES = ['host', 'light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

/**
 * @attr lang Language of the words; else that of the nearest ancestor with `lang`, else Swedish.
 * @attr scheme `host` (as the page, default), `light` or `dark`.
 * @attr heading-level Level of the first heading, 1 to 6; 2 when not given.
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

  constructor() {
    super();
    this.scheme = 'host';
    this.headingLevel = 2;
    this.#words = new Words(this);
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
