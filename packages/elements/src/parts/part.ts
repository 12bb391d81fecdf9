/** One part of a §: its heading, its text, and what was read out of it. Folded, unless it is what one came for. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Part } from '@insyn/domain/protokoll/model.ts';
import { heading } from '../base/heading.ts';
import { blocks } from './blocks.ts';
import { deeper, peopleWords, type ProtokollContext } from './protokoll-context.ts';

/** Which folded parts are open to begin with, and which are drawn before they are opened. */
export type Folds = {
  readonly open: (key: string) => boolean;
  readonly drawn: (key: string) => boolean;
  /** A reader opened or closed one. */
  readonly onToggle?: (key: string, open: boolean) => void;
};

/** Everything drawn and folded: pages of the server. */
export const ALL_DRAWN: Folds = { open: () => false, drawn: () => true };

/** So many are named in the text, and the first of them in the heading. */
const MANY = 3;

/** As written, without a colon at its end; a heading all in capitals as one reads it. */
function writtenHeading({ heading: text }: Part): string {
  const bare = text.replace(/[\s:]+$/, '').replace(/(?<!\.\p{L})\.$/u, '');
  return bare.length > 4 && bare === bare.toUpperCase() ? bare.charAt(0) + bare.slice(1).toLowerCase() : bare;
}

/** What is called by name and where: `Reservation av Majken Dalvret (Kv)`, `Kulturnämnden`. `within`: the body whose answer it stands in. */
export function partTitle(part: Part, context: ProtokollContext, within = ''): string {
  const { said } = context;
  const { kind, by, body } = part;
  if (kind === 'referral-answer' && body !== '') return body;
  const written = writtenHeading(part);
  const named = written === '' || written === body ? said.parts[kind] : written;
  const name = body === '' || within === body || named.includes(body) ? named : `${body}: ${named}`;
  const missing = by.filter((person) => !name.includes(person.name));
  const [first] = missing;
  if (first === undefined || missing.length < by.length) return name;
  const ofOne = by.every(({ party }) => party === first.party);
  return `${name} ${said.by(by.length < MANY ? peopleWords(by, context) : said.andOthers(first.name, ofOne ? first.party : ''))}`;
}

/** The text of a part and the parts within it; headings in it begin at the context's level. */
export function partBody(part: Part, key: string, context: ProtokollContext, folds: Folds): TemplateResult {
  const { said } = context;
  const written = writtenHeading(part);
  // A body is the title; what stood above its answer is kept too.
  const second = part.kind === 'referral-answer' && written !== '' && written !== part.body ? written : '';
  const many = part.by.length >= MANY;
  return html`${second === '' ? nothing : html`<p class="meta">${second}</p>`}
    ${many ? html`<p class="meta">${said.by(peopleWords(part.by, context))}</p>` : nothing}
    <div class="record-text" dir="auto">${blocks(part.blocks, context)}</div>
    ${part.parts.map((inner, index) => partFold(inner, `${key}.${String(index)}`, context, folds, part.body))}`;
}

/** A part that opens when its heading is pressed. Its heading stands at the context's level. */
export function partFold(part: Part, key: string, context: ProtokollContext, folds: Folds, within = ''): TemplateResult {
  return folded(partTitle(part, context, within), part, key, context, folds, (inner) => partBody(part, key, inner, folds));
}

/** The same with the parts within it laid out under their headings: for what is read as one sheet. */
export function partSheet(title: string, part: Part, key: string, context: ProtokollContext, folds: Folds): TemplateResult {
  return folded(title, part, key, context, folds, (inner) => html`${part.parts.map((each) => laidOut(each, inner))}`);
}

function laidOut(part: Part, context: ProtokollContext): TemplateResult {
  const unnamed = part.heading === '' && part.kind === 'text';
  return html`<div class="laid-out">
    ${unnamed ? nothing : heading(context.level, partTitle(part, context), { class: 'part-title' })}
    <div class="record-text" dir="auto">${blocks(part.blocks, deeper(context, unnamed ? 0 : 1))}</div>
    ${part.parts.map((inner) => laidOut(inner, deeper(context)))}
  </div>`;
}

function folded(
  title: string,
  part: Part,
  key: string,
  context: ProtokollContext,
  folds: Folds,
  body: (context: ProtokollContext) => TemplateResult,
): TemplateResult {
  const drawn = folds.drawn(key) || folds.open(key);
  const toggled = (event: Event): void => {
    if (event.target instanceof HTMLDetailsElement && event.target === event.currentTarget) folds.onToggle?.(key, event.target.open);
  };
  // What is about to be opened is drawn when it is pointed at, so that it opens whole.
  const near = (): void => folds.onToggle?.(key, true);
  return html`<details class="fold part" id="d-${key}" ?open=${folds.open(key)} @toggle=${toggled}>
    <summary @pointerdown=${near} @focusin=${near}>${heading(context.level, title)}</summary>
    ${guard([part, drawn, context.words, context.level, nested(part, key, folds)], () =>
      drawn ? html`<div class="fold-body">${body(deeper(context))}</div>` : nothing,
    )}
  </details>`;
}

/** Changes when a part within is drawn, at any depth. */
export function nested({ parts }: Part, key: string, { drawn }: Folds): number {
  return partKeys(parts, key).filter(drawn).length;
}

/** Keys of parts and of those within them, in reading order. */
export function partKeys(parts: readonly Part[], key: string): readonly string[] {
  return parts.flatMap((part, index) => [`${key}.${String(index)}`, ...partKeys(part.parts, `${key}.${String(index)}`)]);
}
