/** `/svara`: the bookmark. One's own chats, now and coming, with how many questions wait; and those that one can lead. */
import { ACCESS } from '@insyn/domain/access.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import { chatView } from '@insyn/domain/chat/view.ts';
import type { ChatView } from '@insyn/domain/chat/views.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import { chatSv } from '@insyn/elements/translations/chat-sv.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { plural } from '@insyn/elements/translations/plural.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { OwnAt, OwnRoom } from './own-at.ts';
import type { OwnShown } from './own-serve.ts';
import { callWords } from './telephone.ts';
import { capital, dateWords, whenWords } from './times.ts';
import { waitingFor } from './waiting.ts';

type Row = { readonly log: LogId; readonly dialogue: string; readonly view: ChatView; readonly answers: boolean; readonly leads: boolean };

const count = plural('sv');

/** Roles that lead chats. */
export function leads(seats: readonly Seat[]): boolean {
  const rule = ACCESS['chat/take-up'];
  return 'roles' in rule && seats.some((seat) => rule.roles.some((role) => seat.startsWith(`${role}/`)));
}

export async function answerStart(room: OwnRoom, at: OwnAt): Promise<OwnShown> {
  const rows = await rowsOf(room, at);
  const own = rows.filter(({ answers }) => answers);
  const led = rows.filter((row) => row.leads && !row.answers);
  const { phone } = at.visitor;
  return {
    screen: {
      title: 'Svara',
      body: html`<h1>Svara</h1>
        ${
          own.length === 0
            ? html`<p>Du är inte inbjuden att svara i någon chatt just nu.${callWords(phone)}</p>`
            : html`<ul class="rows">
                ${own.map((row) => ownRow(row, at))}
              </ul>`
        }
        ${
          led.length === 0
            ? ''
            : html`<h2>Chattar som du kan leda</h2>
                <ul class="rows">
                  ${led.map(
                    ({ log, dialogue, view }) =>
                      html`<li class="item">
                        <h3><a href=${routes.hostPage(log, view.session)}>${view.plan.title}</a></h3>
                        <p class="meta">${dialogue} · ${standing(view)}</p>
                      </li>`,
                  )}
                </ul>`
        }
        <p class="meta">Spara den här sidan som bokmärke, så har du alltid vägen till dina frågor.</p>`,
    },
  };
}

function ownRow({ log, dialogue, view, leads: mayLead }: Row, { visitor }: OwnAt): unknown {
  const address = routes.answerPage(log, view.session);
  return html`<li class="item">
    <h2 class="item-title"><a href=${address}>${view.plan.title}</a></h2>
    <p class="meta">${dialogue} · ${standing(view)}</p>
    <p>${waitingWords(view, visitor.number ?? 0)}</p>
    <p class="ways">
      <a class=${view.phase === 'live' ? 'button main' : 'button'} href=${address}
        >${view.phase === 'ended' ? 'Svara på det som är kvar' : view.phase === 'live' ? 'Svara nu' : 'Se frågorna'}</a
      >
      ${mayLead ? html`<a href=${routes.hostPage(log, view.session)}>Led chatten</a>` : ''}
    </p>
  </li>`;
}

/** `3 frågor väntar på dig. 7 väntar på någon av er.` */
export function waitingWords(view: ChatView, member: number): string {
  const { mine, all, until } = waitingFor(view, member);
  const own =
    mine.length === 0
      ? 'Inga frågor väntar på dig.'
      : `${count(mine.length, 'fråga väntar', 'frågor väntar')} på dig${until === null ? '' : `, den första till ${dateWords(until, 'sv')}`}.`;
  return all.length === 0 ? own : `${own} ${String(all.length)} väntar på någon av er.`;
}

function standing(view: ChatView): string {
  const context = { said: chatSv, words: sv, zone: view.plan.opens.zone };
  if (view.phase === 'live') return `Pågår nu · ${whenWords(view, context)}`;
  return view.phase === 'ended' ? `Slut · ${whenWords(view, context)}` : capital(whenWords(view, context));
}

const ORDER: Readonly<Record<ChatView['phase'], number>> = { live: 0, asking: 1, announced: 1, ended: 2, cancelled: 3 };

/** Chats that are on or come, and those that were held and still have a question for this person; the one that is on first. */
async function rowsOf({ door, dialogues }: OwnRoom, { visitor, now }: OwnAt): Promise<readonly Row[]> {
  const { number, session } = visitor;
  const mayLead = leads((await door.seats.of(session.person, visitor.tenant)).seats);
  const rows = await Promise.all(
    (await dialogues.of(visitor.tenant)).map(async ({ log, title }): Promise<readonly Row[]> => {
      const found = await door.authority.look(log);
      if (found === null || found.state.dialogue.phase === 'empty') return [];
      const { state, held } = found;
      // A draft is there for staff alone.
      if (state.dialogue.phase === 'draft' && !mayLead) return [];
      const seats = state.dialogue.phase === 'draft' ? (['admin/0'] as const) : [];
      return state.chat.sessions.flatMap((each): readonly Row[] => {
        const answers = number !== null && each.plan.members.includes(number);
        if (!answers && !mayLead) return [];
        const view = chatView(state, held, { ...PUBLIC, level: 'eid', seats, number }, each.session, now);
        if (view === null || view.phase === 'cancelled') return [];
        const over = view.phase === 'ended';
        if (over && answers && waitingFor(view, number).mine.length + waitingFor(view, number).all.length === 0) return [];
        return over && !answers && view.approved !== null ? [] : [{ log, dialogue: title, view, answers, leads: mayLead }];
      });
    }),
  );
  return rows
    .flat()
    .sort((a, b) => ORDER[a.view.phase] - ORDER[b.view.phase] || a.view.plan.opens.utc.localeCompare(b.view.plan.opens.utc));
}
