/** The head of a chat's page: what it is about, when it is and where it stands, who answers, and the rules. */
import type { SessionView } from '@insyn/domain/chat/views.ts';
import { icon } from '@insyn/elements/base/icons.ts';
import { clock, exactTime } from '@insyn/elements/base/time.ts';
import { chatOrder, chatPeople, chatRules } from '@insyn/elements/parts/chat-people.ts';
import { notice } from '@insyn/elements/parts/notice.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { ChatPage } from './page.ts';
import { capital, whenWords } from './times.ts';

export function headPart(page: ChatPage, dialogue: string): unknown {
  const { context, words, look } = page;
  const { chat, said } = context;
  const { plan, phase } = chat;
  return html`<header>
      <p class="kind">${words.of} <a href=${routes.page(look.log)}>${dialogue}</a></p>
      <h1>${plan.title}</h1>
      ${standing(page)}
    </header>
    ${plan.about === '' ? '' : html`<p class="summary" dir="auto">${plan.about}</p>`} ${told(page)}
    ${phase === 'announced' || phase === 'asking' ? html`<p class="calendar"><a href=${routes.chatCalendar(look.log, chat.session)}>${icon('calendar')}${said.calendar}</a></p>` : ''}
    ${phase === 'ended' ? filesPart(page) : ''}
    <div class="around">${chatPeople({ ...context, level: 2 }, { presence: phase === 'live' })} ${rulesPart(page)}</div>
    ${phase === 'asking' || phase === 'live' ? html`<p class="meta no-script">${words.noScript} ${phase === 'live' ? words.noScriptNow : ''}</p>` : ''}`;
}

/** The state in a line, with the time that goes with it. */
function standing({ context, words }: ChatPage): unknown {
  const { chat, said } = context;
  const { plan, phase } = chat;
  const when = whenWords(chat, context);
  switch (phase) {
    case 'announced':
    case 'asking':
      return html`<p class="when"><time datetime=${plan.opens.utc}>${capital(when)}</time></p>`;
    case 'live':
      return html`<p class="when on">${icon('dot')}${words.liveUntil(clock(plan.closes.utc, words.lang, context.zone))}</p>`;
    case 'ended':
      return html`<p class="when">${words.over(when)}</p>
        ${chat.early ? html`<p class="meta">${said.endedEarly}</p>` : ''}`;
    case 'cancelled':
      return html`<p class="when">${said.cancelled}. ${words.planned(when)}.</p>`;
  }
}

/** What is told before anything else: S29, S31, that it is off, what became of the record, what the host said at the end. */
function told({ context, words }: ChatPage): unknown {
  const { chat, said, zone } = context;
  const { plan, phase, paused, cancelled, thanks } = chat;
  const moment = (at: string): string => exactTime(at, words.lang, zone);
  switch (phase) {
    case 'announced':
      return html`<p class="lead">${said.asksAt(moment(plan.opens.utc), moment(plan.asks.utc))}</p>`;
    case 'asking':
      return html`<p class="lead">${said.opensAt(moment(plan.opens.utc))}</p>`;
    case 'live':
      return paused === null ? '' : notice('warn', paused.reason === '' ? said.pausedSilent : said.paused(paused.reason));
    case 'cancelled':
      return cancelled === null || cancelled === '' ? '' : notice('warn', words.because(cancelled), { icon: 'cross' });
    case 'ended':
      return html`<p class="lead">${recordWords(chat, moment, said)}</p>
        ${
          thanks === ''
            ? ''
            : html`<blockquote class="thanks" dir="auto">
                ${plan.host === '' ? '' : html`<p class="meta">${said.thanks(plan.host)}</p>`}
                <p>${thanks}</p>
              </blockquote>`
        }`;
  }
}

/** Whether the record is approved, and what was added since. */
export function recordWords(
  { approved, addedSince }: Pick<SessionView, 'approved' | 'addedSince'>,
  moment: (at: string) => string,
  said: Pick<ChatPage['context']['said'], 'recordApproved' | 'recordAdded' | 'recordDraft'>,
): string {
  if (approved === null) return said.recordDraft;
  return addedSince ? said.recordAdded(moment(approved.at)) : said.recordApproved(moment(approved.at));
}

function filesPart({ context, look }: ChatPage): unknown {
  return html`<p class="files">
    <a href=${routes.chatRecord(look.log, context.chat.session)}>${icon('document')}${context.said.recordFile}</a>
  </p>`;
}

/** How questions are let through and chosen, and what the ones who lead it ask of everyone. */
function rulesPart({ context }: ChatPage): unknown {
  const { chat, said } = context;
  const { control, delaySeconds } = chat.plan;
  const coming = chat.phase === 'announced' || chat.phase === 'asking';
  return html`${coming || chat.phase === 'live' ? html`<p class="meta">${said.control[control](delaySeconds)}</p>` : ''}
  ${chatRules(context, coming)} ${chatOrder(context)}`;
}
