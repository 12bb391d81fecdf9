/** *Chatt*: who can be asked, when, and the way there. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { SessionView } from '@insyn/domain/chat/views.ts';
import type { SessionId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { clock } from '../base/time.ts';
import { dayOf, plain, type RadslagContext } from './radslag-context.ts';

export type ChatsOptions = {
  /** Shows the chat in place; without it the link leads to its page. */
  readonly onChat?: (session: SessionId, event: Event) => void;
  /** The one that is shown below. */
  readonly chosen?: SessionId | null;
};

export function radslagChats(context: RadslagContext, { onChat, chosen = null }: ChatsOptions = {}): TemplateResult {
  const { chats, base, log, words, zone, said } = context;
  return html`<ul class="chats">
    ${chats.map((chat) => {
      const { session, plan, phase } = chat;
      const time = said.chatAt(
        dayOf(plan.opens.utc, context),
        clock(plan.opens.utc, words.$code, zone),
        clock(plan.closes.utc, words.$code, zone),
      );
      return html`<li>
        <a
          href=${`${base}${routes.chatPage(log, session)}`}
          aria-current=${session === chosen ? 'true' : nothing}
          @click=${onChat === undefined ? nothing : (event: Event) => onChat(session, event)}
          >${plain(plan.title, context)}</a
        >
        <span class="meta">${time}${standing(phase, context)}</span>
      </li>`;
    })}
  </ul>`;
}

function standing(phase: SessionView['phase'], { said }: RadslagContext): unknown {
  switch (phase) {
    case 'live':
      return html` · <b>${said.chatOn}</b>`;
    case 'ended':
      return html` · ${said.chatOver}`;
    case 'cancelled':
      return html` · ${said.chatCancelled}`;
    default:
      return nothing;
  }
}
