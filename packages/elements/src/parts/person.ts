/** Who wrote: name, that it is you, and the role where there is one. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Badge } from '@insyn/domain/tenant/roles.ts';
import type { PostView } from '@insyn/domain/view.ts';
import { heading } from '../base/heading.ts';
import type { Translation } from '../translations/translation.ts';
import type { PartContext } from './context.ts';

export type Person = {
  readonly name: string;
  readonly own: boolean;
};

/** The name as the heading of what the person wrote. `id` names it for `aria-labelledby`. */
export function personLine(person: Person, id: string, context: PartContext): TemplateResult {
  const you = person.own ? html` <span class="you">${context.words['post.you']}</span>` : nothing;
  return html`${heading(context.level, html`<bdi>${person.name}</bdi>${you}`, { id, class: 'person' })}`;
}

/** A name within a sentence: words where it is hidden or erased. */
export function nameIn(name: string, words: Translation): string {
  return name === '' ? words['post.someone'] : name;
}

/** What somebody is called above a post: by how the words came in where staff brought them without a name. */
export function shownName(name: string, assisted: PostView['assisted'], words: Translation): string {
  if (name !== '') return name;
  return assisted === null ? words['post.nameHidden'] : words['post.assisted'][assisted];
}

/** A title that says its place already is not told it twice. */
export function badgeWords({ role, title, body, party }: Badge, words: Translation): string {
  const named = title === '' ? words['post.roles'][role] : title;
  const place = named.toLowerCase().includes(body.toLowerCase()) || /, | i /.test(named) ? '' : body;
  return words['post.role'](named, place, party);
}

/** `Ledamot i skolnämnden (Kv)`: only for those who write in a role, or whose words staff brought. */
export function roleLine(role: string): unknown {
  return role === '' ? nothing : html`<p class="role meta">${role}</p>`;
}
