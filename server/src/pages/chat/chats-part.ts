/** On a dialogue's page: its chats, the one that is on or comes next first, those that were held below. */
import { sessionViews } from '@insyn/domain/chat/view.ts';
import type { SessionView } from '@insyn/domain/chat/views.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { briefly } from './times.ts';

/** The titles are beside the plan, so that they are everyone's who may read the page at all. */
export function chatsPart({ state, held, now }: { readonly state: LogState; readonly held: Held; readonly now: string }): unknown {
  if (state.chat.sessions.length === 0 || state.dialogue.phase === 'empty') return '';
  // Whoever is given the page may read what everyone may: the level it asks for has been shown.
  const reader = {
    ...PUBLIC,
    level: state.dialogue.settings.levels.read,
    seats: state.dialogue.phase === 'draft' ? ['admin/0' as const] : [],
  };
  const all = sessionViews(state, held, reader, now);
  const over = all.filter(({ phase }) => phase === 'ended' || phase === 'cancelled').toReversed();
  const ahead = all.filter((each) => !over.includes(each));
  return html`<section aria-labelledby="chattar">
    <h2 id="chattar">Chattar</h2>
    <ul class="chats">
      ${[...ahead, ...over].map(
        (each) => html`<li><a href=${routes.chatPage(state.log, each.session)}>${lineOf(each, now)}</a>${standing(each)}</li>`,
      )}
    </ul>
  </section>`;
}

/** `Chatt tor 18.00 · Politiker svarar om nya skolan`. */
function lineOf({ plan, openedAt }: SessionView, now: string): string {
  return `Chatt ${briefly(openedAt ?? plan.opens.utc, now, 'sv', plan.opens.zone)} · ${plan.title}`;
}

function standing({ phase, statistics }: SessionView): unknown {
  const words =
    phase === 'live'
      ? 'Pågår nu'
      : phase === 'asking'
        ? 'Du kan ställa frågor redan nu'
        : phase === 'cancelled'
          ? 'Inställd'
          : phase === 'ended'
            ? `${String(statistics.answered + statistics.standard)} av ${String(statistics.questions)} frågor besvarade`
            : '';
  return words === '' ? '' : html` <span class=${phase === 'live' ? 'meta on' : 'meta'}>${words}</span>`;
}
