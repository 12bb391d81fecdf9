/** How a chat will be for its readers, and what it asks of those who work with it: shown before it is planned. */
import { html } from '@lit-labs/ssr';
import { clock, exactTime } from '@insyn/elements/base/time.ts';
import { memberRole } from '@insyn/elements/parts/chat-context.ts';
import { chatWords } from '@insyn/elements/translations/chat.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { staffedAt } from '@insyn/domain/moderation/staffing.ts';
import type { Plan } from '@insyn/domain/chat/types.ts';
import { type ChatAt, spanOf } from './chat-at.ts';
import type { Office } from './context.ts';
import type { DialogueAt } from './dialogue-at.ts';
import { facts } from './shell.ts';

export function chatPreview(plan: Plan, found: DialogueAt, chat: ChatAt | null, office: Office, now: string): unknown {
  return html`${asReaders(plan, office, now)}
    <h2>Det här innebär det</h2>
    ${facts(meaning(plan, found, chat, office))}`;
}

/** The words are those of the chat's own page. */
function asReaders(plan: Plan, office: Office, now: string): unknown {
  const said = chatWords('sv');
  const { zone } = office.local;
  const moment = (at: string): string => exactTime(at, 'sv', zone);
  const rules = plan.rules.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  const wait = plan.slowSeconds >= 60 ? said.minutes(Math.ceil(plan.slowSeconds / 60)) : said.seconds(plan.slowSeconds);
  return html`<section class="as-read" aria-label="Så ser läsarna chatten">
    <p class="meta">Så ser läsarna chatten</p>
    <h2>${plan.title}</h2>
    <p class="when">${spanOf(plan, office)}</p>
    ${plan.about.trim() === '' ? '' : html`<p class="lines" lang=${plan.lang} dir="auto">${plan.about}</p>`}
    <p>${plan.asks.utc > now ? said.asksAt(moment(plan.opens.utc), moment(plan.asks.utc)) : said.opensAt(moment(plan.opens.utc))}</p>
    <h3>${said.panel}</h3>
    <ul>
      ${plan.panel.map(
        (member) =>
          html`<li>
            <strong><bdi>${member.name}</bdi></strong
            >${memberRole(member, { words: sv })}
          </li>`,
      )}
    </ul>
    ${plan.host === '' ? '' : html`<p class="meta">${said.host(plan.host)}</p>`}
    <h3>${said.rules}</h3>
    ${
      rules.length === 0
        ? ''
        : html`<ul lang=${plan.lang} dir="auto">
            ${rules.map((line) => html`<li>${line}</li>`)}
          </ul>`
    }
    <p>${said.control[plan.control](plan.delaySeconds)} ${plan.slowSeconds === 0 ? '' : said.slow(wait)}</p>
    <p class="meta">Tiderna är efter klockan i ${zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone}.</p>
  </section>`;
}

function meaning(plan: Plan, { dialogue, state }: DialogueAt, chat: ChatAt | null, office: Office): readonly (readonly [string, string])[] {
  const staffing = state.moderation.policies.at(-1)?.staffing;
  const { staffed, until } = staffing === undefined ? { staffed: false, until: null } : staffedAt(staffing, plan.opens.utc);
  const whole = staffed && (until === null || until >= plan.closes.utc);
  const moved = chat !== null && (chat.plan.opens.utc !== plan.opens.utc || chat.plan.closes.utc !== plan.closes.utc);
  return [
    ['Granskning', reviewWords(plan, whole, staffed && until !== null ? clock(until, 'sv', office.local.zone) : null)],
    [
      'Svar',
      `${plan.panel.length === 1 ? 'Den som svarar' : 'De som svarar'} behöver ha rollen kvar när svaret skickas. Svaren syns direkt.`,
    ],
    [
      'Besked',
      dialogue.phase === 'draft'
        ? 'Dialogen är inte öppen än. Chatten syns för alla när debatten öppnar.'
        : chat === null
          ? 'Chatten syns direkt på dialogens sida, och den som följer dialogen får besked.'
          : moved
            ? 'Tiden ändras. Den som följer dialogen får besked om den nya tiden.'
            : 'Ändringen syns direkt. Den som följer dialogen får inget nytt besked.',
    ],
  ];
}

function reviewWords({ control }: Plan, whole: boolean, until: string | null): string {
  const first = control === 'each' || control === 'first';
  if (whole)
    return first ? 'Ni har bemanning hela tiden chatten pågår.' : 'Ni har bemanning hela tiden, så någon kan stoppa eller dölja en fråga.';
  if (first) return 'Inga tider är bestämda då någon granskar. Se till att någon är med hela tiden.';
  return until === null
    ? 'Ingen har bemanning då. Frågorna syns ändå.'
    : `Bemanningen slutar ${until}. Efter det syns frågorna ändå, utan att någon är med.`;
}
