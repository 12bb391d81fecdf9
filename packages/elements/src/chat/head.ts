/** Above a chat: what it is, when, how long; that it is paused, cancelled, or has not begun. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DialogueSnapshot } from '@insyn/client/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { clock } from '../base/time.ts';
import { memberName, type ChatContext } from '../parts/chat-context.ts';
import { chatDay, endsIn, startsIn, whenWords } from '../parts/chat-times.ts';
import { notice } from '../parts/notice.ts';
import { listIn } from '../translations/languages.ts';

export function chatHead(now: DialogueSnapshot, context: ChatContext): TemplateResult {
  const { chat, said } = context;
  const { plan, phase } = chat;
  const live = phase === 'live';
  return html`<header class="head">
    <p class="meta kind">${said.chat}</p>
    ${heading(context.level, html`<span dir="auto">${plan.title}</span>`, { id: 'title', class: 'title-xl', focusable: true })}
    <p class="when">
      ${live && now.status.kind === 'live' ? html`<span class="is-live">${icon('dot')}${said.live}</span>` : nothing}
      ${
        live
          ? html`<strong>${endsIn(plan, context)}</strong>`
          : phase === 'ended'
            ? html`<strong>${said.ended}</strong>`
            : phase === 'cancelled'
              ? html`<strong>${said.cancelled}</strong>`
              : html`<strong>${startsIn(plan, context)}</strong>`
      }
      <span>${live ? said.endsAt(clock(plan.closes.utc, context.words.$code, context.zone)) : chatDay(plan, context)}</span>
      ${live && now.readers !== null && now.status.kind === 'live' ? html`<span class="readers">${said.readers(now.readers)}</span>` : nothing}
    </p>
    ${live ? html`<p class="answering meta">${said.answering(names(context))}</p>` : nothing}
    ${plan.about === '' || live ? nothing : html`<p class="about-chat" dir="auto" lang=${plan.lang}>${plan.about}</p>`}
  </header>`;
}

/** `Ilyas Sandholt, Majken Dalvret och Torun Vägmark`. */
function names(context: ChatContext): string {
  return listIn(
    context.words.$code,
    context.chat.panel.map((member) => memberName(member, context)),
  );
}

/** S31. */
export function pausedNotice({ chat, said }: ChatContext): unknown {
  if (chat.paused === null) return nothing;
  const { reason } = chat.paused;
  return notice('warn', html`<span dir="auto">${reason === '' ? said.pausedSilent : said.paused(reason)}</span>`);
}

export function cancelled({ chat, said }: ChatContext): unknown {
  if (chat.cancelled === null || chat.cancelled === '') return nothing;
  return notice('warn', html`<span dir="auto">${said.cancelledWhy(chat.cancelled)}</span>`, { icon: 'cross' });
}

/** S29, and the calendar. */
export function announced(base: string, log: LogId, context: ChatContext): TemplateResult {
  const { chat, said } = context;
  const { opens, asks } = chat.plan;
  const when = whenWords(opens.utc, context);
  return html`<div class="coming-chat">
    <p>${chat.phase === 'asking' ? said.opensAt(when) : said.asksAt(when, whenWords(asks.utc, context))}</p>
    <p class="links"><a href="${base}${routes.chatCalendar(log, chat.session)}">${icon('calendar')}${said.calendar}</a></p>
  </div>`;
}
