/** The text of minutes: paragraphs, headings, lists and tables, as they stood. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Block } from '@insyn/domain/protokoll/model.ts';
import { heading } from '../base/heading.ts';
import type { ProtokollContext } from './protokoll-context.ts';

type Kind<K extends Block['kind']> = Extract<Block, { readonly kind: K }>;

/** Headings in the text begin at the context's level; none is more than one below the one before it. */
export function blocks(list: readonly Block[], context: ProtokollContext): TemplateResult {
  let depth = 0;
  return html`${list.map((block) => {
    switch (block.kind) {
      case 'paragraph':
        return html`<p>${block.text}</p>`;
      case 'heading':
        depth = Math.min(block.level, depth + 1);
        return heading(context.level + depth - 1, block.text);
      case 'list':
        return listOf(block);
      case 'table':
        return tableOf(block, context);
    }
  })}`;
}

/** The signs are the document's own (`att`, `1.`, `a)`): they are text, and never counted anew. */
function listOf({ items }: Kind<'list'>): TemplateResult {
  return html`<ul class="labelled">
    ${items.map(({ label, text }) => html`<li>${label === '' ? html`<span class="sign" aria-hidden="true">–</span>` : html`<span class="sign">${label}</span>`} <span>${text}</span></li>`)}
  </ul>`;
}

/** Scrolls in itself where it is wider than the text, by keyboard too. */
function tableOf({ head, rows }: Kind<'table'>, { said }: ProtokollContext): TemplateResult {
  const width = Math.max(head.length, ...rows.map((row) => row.length));
  const cells = (row: readonly string[]): readonly string[] => [...row, ...Array.from({ length: width - row.length }, () => '')];
  return html`<div class="table" tabindex="0" role="group" aria-label=${said.table}>
    <table>
      ${
        head.length === 0
          ? nothing
          : html`<thead>
              <tr>
                ${cells(head).map((cell) => (cell === '' ? html`<td></td>` : html`<th scope="col">${cell}</th>`))}
              </tr>
            </thead>`
      }
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${cells(row).map((cell) => html`<td class=${/^[-−+]?[\d\s\u00a0.,]+ ?%?$/.test(cell) ? 'figure' : nothing}>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Most characters of a decision in a list. */
const LEAD = 220;

/** Words that only say that the decision follows: `Skolnämnden beslutar följande.` */
const LEADS_ON = /(?:följande|enligt nedan|:)[.:]?$/iu;

/** The first sentence of a text, for a list: `att`-clauses go with the words that lead to them. */
export function leadOf(list: readonly Block[]): string {
  let text = '';
  for (const block of list) {
    const next = block.kind === 'paragraph' ? block.text : block.kind === 'list' ? withLabel(block.items[0]) : '';
    if (next === '') continue;
    text = text === '' || LEADS_ON.test(text) ? next : `${text} ${next}`;
    if ((/[.!?]["”)]?$/.test(text) && !LEADS_ON.test(text)) || text.length > LEAD) break;
  }
  return clipped(firstSentence(text));
}

function withLabel(item: { readonly label: string; readonly text: string } | undefined): string {
  if (item === undefined) return '';
  return /^\p{L}{2,}$/u.test(item.label) ? `${item.label} ${item.text}` : item.text;
}

/** Words that are written with a full stop and end no sentence, besides single letters, figures and `t.ex.`. */
const SHORT = /^(?:bil|bl|ca|dir|dnr|dvs|ev|exkl|inkl|jfr|kap|kl|mfl|mm|nr|obs|osv|prop|resp|st|tel|tex|\p{L}|\d+|.*\..*)$/iu;

/** Ends at a full stop before a capital, where the word before it is whole. */
function firstSentence(text: string): string {
  for (const { index } of text.matchAll(/[.!?]["”)]?(?=\s+\p{Lu})/gu)) {
    const before = /([^\s("”]+)$/.exec(text.slice(0, index))?.[1] ?? '';
    if (!SHORT.test(before)) return text.slice(0, index + 1);
  }
  return text;
}

function clipped(text: string): string {
  return text.length <= LEAD ? text : `${text.slice(0, LEAD).replace(/\s+\S*$/, '')} …`;
}
