/** What stands round the lists: how it is, where else to go, what was just done, and the keys. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ref, type Ref } from 'lit/directives/ref.js';
import type { Status } from '@insyn/client/types.ts';
import type { LogId, SessionId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { clock, deadline } from '../base/time.ts';
import { dayWords, today } from '../parts/chat-context.ts';
import { timeWords } from '../parts/context.ts';
import { notice } from '../parts/notice.ts';
import type { Bar } from './acts.ts';
import type { HostPage } from './page.ts';

const MINUTE = 60_000;

export type Places = { readonly log: LogId; readonly session: SessionId; readonly waiting: number | null };

export function head(page: HostPage, places: Places): TemplateResult {
  const { hw, chat } = page;
  return html`<header class="head">
    <div>
      ${heading(page.level, html`${hw.title} · <span dir="auto">${chat.plan.title}</span>`, { id: 'title', class: 'title-l' })}
      <p class="small phase ${chat.phase}">${chat.phase === 'live' ? icon('dot') : nothing}<span>${phase(page)}</span></p>
    </div>
    <nav class="links small" aria-label=${hw.elsewhere}>${links(page, places)}</nav>
  </header>`;
}

function phase(page: HostPage): string {
  const { hw, chat, said, now, zone, words } = page;
  const { opens, closes } = chat.plan;
  switch (chat.phase) {
    case 'cancelled':
      return hw.phase.cancelled;
    case 'announced':
    case 'asking': {
      const same = today(Date.parse(opens.utc), zone) === today(now, zone);
      const when = same ? clock(opens.utc, words.$code, zone) : deadline(opens.utc, now, words.$code, zone);
      return hw.phase.before(when, chat.queue.length);
    }
    case 'live': {
      const minutes = Math.max(0, Math.ceil((Date.parse(closes.utc) - now) / MINUTE));
      const left = minutes > 120 ? said.endsIn.hours(Math.floor(minutes / 60)) : said.endsIn.minutes(minutes);
      return hw.phase.live(clock(closes.utc, words.$code, zone), left);
    }
    case 'ended': {
      const at = chat.endedAt ?? closes.utc;
      return hw.phase.ended(timeWords(at, page));
    }
  }
}

function links({ hw, chat }: HostPage, { log, session, waiting }: Places): TemplateResult {
  const link = (href: string, word: string, urgent = false): TemplateResult =>
    html`<a class=${urgent ? 'urgent' : ''} href=${href} target="_blank" rel="noopener"
      >${word}<span class="hidden"> (${hw.newTab})</span></a
    >`;
  return html`${link(routes.moderateDialogue(log), hw.links.moderation(waiting), (waiting ?? 0) > 0)}
  ${link(routes.chatHall(log, session), hw.links.hall)} ${link(routes.chatPage(log, session), hw.links.page)}
  ${chat.phase === 'ended' ? link(routes.chatRecord(log, session), hw.links.record) : nothing}`;
}

export function notices(page: HostPage, status: Status): unknown {
  const { hw, chat, words, zone } = page;
  return html`${status.kind === 'offline' ? notice('warn', hw.offline, { icon: 'offline' }) : nothing}
  ${status.kind === 'catching-up' || status.kind === 'connecting' ? html`<p class="meta">${hw.catchingUp}</p>` : nothing}
  ${chat.cancelled === null || chat.cancelled === '' ? nothing : notice('warn', html`<span dir="auto">${chat.cancelled}</span>`)}
  ${chat.paused === null ? nothing : notice('warn', hw.paused(clock(chat.paused.since, words.$code, zone), chat.paused.reason))}`;
}

export function bar(now: Bar | null, page: HostPage, undo: () => void, dismiss: () => void, where: Ref<HTMLElement>): unknown {
  if (now === null) return nothing;
  const { hw, letters } = page;
  return html`<div class="bar ${now.kind}" id="bar" ${ref(where)}>
    <span>${now.text}</span>
    ${
      now.back === null
        ? nothing
        : html`<button class="text-button strong" type="button" id="undo" @click=${undo}>${letters ? hw.undoKey : hw.undo}</button>`
    }
    <button class="text-button shut" type="button" @click=${dismiss}>${hw.close}</button>
  </div>`;
}

export function foot({ hw, letters }: HostPage, open: boolean, switchLetters: () => void, toggle: () => void): TemplateResult {
  return html`<footer class="foot">
    <div class="line">
      <button class="text-button" type="button" id="letters" aria-pressed=${letters ? 'true' : 'false'} @click=${switchLetters}>
        ${letters ? hw.keys.on : hw.keys.off}
      </button>
      <button class="text-button" type="button" id="keys" aria-expanded=${open ? 'true' : 'false'} @click=${toggle}>
        ? ${hw.keys.title}
      </button>
    </div>
    ${
      open
        ? html`<dl>
            ${hw.keys.list.map(
              ([key, does]) =>
                html`<dt><kbd>${key}</kbd></dt>
                  <dd>${does}</dd>`,
            )}
          </dl>`
        : nothing
    }
  </footer>`;
}

/** The day that somebody has promised, and whether it has passed. */
export function promisedDay(until: string, page: HostPage): string {
  const { hw, now, zone } = page;
  return until < today(now, zone) ? hw.after.overdue(dayWords(until, page)) : hw.after.by(dayWords(until, page));
}
