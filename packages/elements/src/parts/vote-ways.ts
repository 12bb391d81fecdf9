/** How one votes, on the web and on paper, and who may. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { routes } from '@insyn/protocol/routes.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { moment, told, type VoteContext } from './vote-context.ts';

export function voteWays(context: VoteContext): TemplateResult {
  const { said, view, definition, base, log, level } = context;
  const open = view.status === 'open';
  return html`<section class="ways-part" aria-labelledby="vote-ways">
    ${heading(level, said.ways, { id: 'vote-ways', class: 'title-xl' })}
    <p class="once">${said.once}</p>
    <div class="ways">
      <div>
        ${heading(level + 1, html`${icon('phone')} ${said.web}`, { class: 'title-l' })}
        <p>${said.webHow}</p>
        ${open ? html`<p><a href=${`${base}${routes.votePage(log)}`} target="_top">${said.vote} ${said.web.toLowerCase()}</a></p>` : ''}
      </div>
      <div>
        ${heading(level + 1, html`${icon('envelope')} ${said.paper}`, { class: 'title-l' })}
        <p>${said.paperHow(moment(view.closes, context))}</p>
        <p class="meta">${said.lost}</p>
      </div>
    </div>
    ${heading(level + 1, said.who, { class: 'title-l' })}
    <p class="eligible">${told(definition.eligible.text, context)}</p>
  </section>`;
}
