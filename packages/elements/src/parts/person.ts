/** Who wrote: name, that it is you, and the role where there is one. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { heading } from '../base/heading.ts';
import type { PartContext } from './context.ts';

export type Person = {
  readonly name: string;
  readonly own: boolean;
  /** `Ledamot i skolnämnden (Kv)`: only for those who write in a role. */
  readonly role?: string;
};

/** The name as the heading of what the person wrote. `id` names it for `aria-labelledby`. */
export function personLine(person: Person, id: string, context: PartContext): TemplateResult {
  const you = person.own ? html` <span class="you">${context.words['post.you']}</span>` : nothing;
  return html`${heading(context.level, html`<bdi>${person.name}</bdi>${you}`, { id, class: 'person' })}`;
}

export function roleLine(person: Person): unknown {
  return person.role === undefined || person.role === '' ? nothing : html`<p class="role meta">${person.role}</p>`;
}
