/** There is no such meeting, body or matter: what may have happened, and where to go on. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { routes } from '@insyn/protocol/routes.ts';
import { notice } from '../parts/notice.ts';
import type { ProtokollContext } from '../parts/protokoll-context.ts';
import type { Place } from './place.ts';

export function lostWay(place: Place | null, context: ProtokollContext): TemplateResult {
  const { said, base } = context;
  const what = place === null || place.at === 'bodies' ? 'body' : place.at;
  return html`<div class="missing">
    ${notice('warn', said.missing[what], { icon: 'search' })}
    <ul>
      ${place?.at === 'meeting' ? html`<li><a href="${base}${routes.bodyPage(place.body)}">${said.bodyMeetings}</a></li>` : nothing}
      <li><a href="${base}${routes.insyn}">${said.toBodies}</a></li>
      <li><a href="${base}${routes.searchPage}">${said.toSearch}</a></li>
    </ul>
  </div>`;
}
