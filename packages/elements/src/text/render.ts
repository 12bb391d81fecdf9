/**
 * Our tree to Lit templates, in the browser and on the server (`@lit-labs/ssr`) alike. Text goes in as text nodes and `href` as an
 * attribute that has passed `safeHref`; no directive that takes a string of HTML is used anywhere.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { heading } from '../base/heading.ts';
import { topLevel } from './contents.ts';
import type { Align, Block, Inline, Profile } from './tree.ts';

export type RenderOptions = {
  readonly profile: Profile;
  /** Level (1–6) of the highest heading of the text; deeper ones follow. */
  readonly base?: number;
};

type Drawing = { readonly profile: Profile; readonly shift: number };

export function renderBlocks(blocks: readonly Block[], options: RenderOptions): TemplateResult {
  const shift = (options.base ?? 2) - topLevel(blocks);
  return html`${all(blocks, { profile: options.profile, shift })}`;
}

export function renderInlines(children: readonly Inline[], profile: Profile): unknown {
  return children.map((child) => inline(child, profile));
}

function all(blocks: readonly Block[], drawing: Drawing): unknown {
  return blocks.map((block) => draw(block, drawing));
}

function draw(block: Block, drawing: Drawing): TemplateResult {
  const { profile } = drawing;
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${renderInlines(block.children, profile)}</p>`;
    case 'heading':
      return heading(block.level + drawing.shift, renderInlines(block.children, profile), { id: block.anchor, focusable: true });
    case 'quote':
      return html`<blockquote>${all(block.children, drawing)}</blockquote>`;
    case 'list':
      return list(block, drawing);
    case 'code':
      return html`<pre tabindex="0"><code>${block.text}</code></pre>`;
    case 'rule':
      return html`<hr />`;
    case 'table':
      return table(block, profile);
  }
}

function list(block: Extract<Block, { kind: 'list' }>, drawing: Drawing): TemplateResult {
  const items = block.items.map((item) => html`<li>${content(item, drawing)}</li>`);
  if (block.start === null)
    return html`<ul>
      ${items}
    </ul>`;
  return html`<ol start=${block.start === 1 ? nothing : block.start}>
    ${items}
  </ol>`;
}

/** A single paragraph in an item stands without its own box. */
function content(item: readonly Block[], drawing: Drawing): unknown {
  const [first, ...rest] = item;
  if (first?.kind !== 'paragraph') return all(item, drawing);
  return html`${renderInlines(first.children, drawing.profile)}${all(rest, drawing)}`;
}

const ALIGN: Record<Align, unknown> = { start: nothing, center: 'center', end: 'end' };

function table(block: Extract<Block, { kind: 'table' }>, profile: Profile): TemplateResult {
  const align = (column: number): unknown => ALIGN[block.align[column] ?? 'start'];
  return html`<div class="table" tabindex="0">
    <table>
      <thead>
        <tr>
          ${block.head.map((cell, column) => html`<th scope="col" class=${align(column)}>${renderInlines(cell, profile)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${block.rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, column) => html`<td class=${align(column)}>${renderInlines(cell, profile)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function inline(child: Inline, profile: Profile): unknown {
  switch (child.kind) {
    case 'text':
      return child.text;
    case 'break':
      return html`<br />`;
    case 'emphasis':
      return html`<em>${renderInlines(child.children, profile)}</em>`;
    case 'strong':
      return html`<strong>${renderInlines(child.children, profile)}</strong>`;
    case 'code':
      return html`<code>${child.text}</code>`;
    case 'mark':
      return html`<mark>${child.text}</mark>`;
    case 'link':
      return link(child, profile);
  }
}

function link(child: Extract<Inline, { kind: 'link' }>, profile: Profile): TemplateResult {
  const label = renderInlines(child.children, profile);
  const host = child.host === undefined ? nothing : html` <span class="host">(${child.host})</span>`;
  const rel = profile === 'post' ? 'nofollow ugc noopener' : 'noopener';
  return html`<a href=${child.href} rel=${rel}>${label}</a>${host}`;
}
