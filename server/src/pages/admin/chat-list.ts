/** `Chattar`: those of a dialogue, as they stand, with the ways to their pages. */
import { html } from '@lit-labs/ssr';
import { sessionViews } from '@insyn/domain/chat/view.ts';
import type { SessionView } from '@insyn/domain/chat/views.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { capital, CHAT_STATES, chatsAt, hasChats, spanOf } from './chat-at.ts';
import type { At, Office, Shown } from './context.ts';
import { debateAbove } from './debate-at.ts';
import type { DialogueAt } from './dialogue-at.ts';
import { paths } from './shell.ts';
import { isAdmin, may } from './visitor.ts';
import { count } from './words.ts';

const GROUPS = [
  ['Pågår nu', ['live']],
  ['Planerade', ['asking', 'announced']],
  ['Hållna', ['ended']],
  ['Inställda', ['cancelled']],
] as const;

export async function chatListPage(office: Office, at: At): Promise<Shown> {
  const found = await chatsAt(office, at);
  if (found === null) return null;
  const views = sessionViews(found.state, found.held, PUBLIC, at.now);
  const plans = may(at.visitor, 'chat/plan') && hasChats(found) && found.dialogue.phase !== 'archived';
  return {
    screen: {
      title: 'Chattar',
      above: debateAbove(at, found, !isAdmin(at.visitor)),
      body: html`${plans ? html`<p class="lead"><a class="button main" href=${paths.newChat(found.log)}>Planera en chatt</a></p>` : ''}
      ${views.length === 0 ? html`<p>Ingen chatt är planerad. I en chatt svarar politiker och tjänstepersoner på invånarnas frågor under en bestämd tid.</p>` : ''}
      ${GROUPS.map(([title, phases]) => {
        const these = views.filter(({ phase }) => (phases as readonly string[]).includes(phase));
        // What is over stands with the latest first.
        const sorted = phases[0] === 'ended' || phases[0] === 'cancelled' ? these.toReversed() : these;
        return these.length === 0
          ? ''
          : html`<h2>${title}</h2>
              <ul class="rows">
                ${sorted.map((view) => row(view, found, office, at))}
              </ul>`;
      })}`,
    },
  };
}

function row(
  { session, plan, phase, approved, statistics, panel }: SessionView,
  { log }: DialogueAt,
  office: Office,
  { visitor }: At,
): unknown {
  const own = paths.chat(log, session);
  const title = plan.title === '' ? 'Chatt utan rubrik' : plan.title;
  const of = html`<span class="unseen"> ${title}</span>`;
  return html`<li class="item">
    <h3>${may(visitor, 'chat/decline') ? html`<a href=${own}>${title}</a>` : title}</h3>
    <p>
      ${phase === 'asking' ? html`<span class="state">${CHAT_STATES[phase]}</span> ${spanOf(plan, office)}` : capital(spanOf(plan, office))}
    </p>
    <p class="meta">
      ${count(panel.length, 'svarar', 'svarar')} ·
      ${count(statistics.questions, 'fråga', 'frågor')}${phase === 'ended' ? ` · ${approved === null ? 'protokollet är inte godkänt' : 'protokollet är godkänt'}` : ''}
    </p>
    <p class="ways">
      <a href=${routes.chatPage(log, session)}>Läsarnas sida${of}</a>
      ${phase === 'cancelled' ? '' : html`<a href=${routes.hostPage(log, session)}>Värdens sida${of}</a>`}
      ${phase === 'ended' ? html`<a href=${routes.chatRecord(log, session)}>Protokollet som fil${of}</a>` : ''}
    </p>
  </li>`;
}

/** A line in the list of a dialogue's parts. */
export function chatsWords({ state, held }: DialogueAt, now: string): string {
  const views = sessionViews(state, held, PUBLIC, now);
  const of = (...phases: readonly string[]): number => views.filter(({ phase }) => phases.includes(phase)).length;
  const [live, coming, over] = [of('live'), of('asking', 'announced'), of('ended')];
  const told = [
    ...(live === 0 ? [] : [`${String(live)} pågår`]),
    ...(coming === 0 ? [] : [count(coming, 'planerad', 'planerade')]),
    ...(over === 0 ? [] : [count(over, 'hållen', 'hållna')]),
  ];
  return told.length === 0 ? 'Ingen är planerad.' : told.join(' · ');
}
