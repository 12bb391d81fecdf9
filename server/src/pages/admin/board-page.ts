/** `/admin/namnder/n/:body`: the meetings of a body, what needs somebody, and the ways to plan, read in and publish. */
import { html } from '@lit-labs/ssr';
import { lostThreads, meetingEntries, meetingOf } from '@insyn/domain/protokoll/view.ts';
import { protokollWords } from '@insyn/elements/translations/protokoll.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { BOARDS, boardAt } from './board-at.ts';
import type { At, Office, Shown } from './context.ts';
import { saidOf } from './done.ts';
import { doneNotice, paths } from './shell.ts';
import { count } from './words.ts';

export async function boardPage(office: Office, at: At): Promise<Shown> {
  const found = await boardAt(office, at);
  if (found === null) return null;
  const { slug, board, state } = found;
  const said = protokollWords('sv');
  const done = saidOf(
    { grundad: 'Nämnden finns nu. Planera ett möte eller läs in ett protokoll.', planerat: 'Mötet är planerat och syns på nämndens sida.' },
    at.query('gjort'),
  );
  const lost = board.meetings.flatMap((meeting) => lostThreads(meeting).map((thread) => ({ meeting, thread })));
  const rows = meetingEntries(state, at.now);
  const body = html`${done === undefined ? '' : doneNotice(done)}
    ${
      lost.length === 0
        ? ''
        : html`<div class="box warn">
            <p>
              <strong>${count(lost.length, 'tråd', 'trådar')} hör inte längre till någon paragraf.</strong> Säg var de hör hemma. Tills dess
              visas de inte vid någon.
            </p>
            <ul>
              ${lost.map(({ meeting, thread }) => html`<li><a href=${paths.boardMeeting(slug, meeting.meeting)}>Mötet ${meeting.meeting}</a>: <a href=${routes.page(thread.dialogue)}>Till tråden</a>, som var vid § ${thread.anchor}</li>`)}
            </ul>
          </div>`
    }
    <p class="ways">
      <a class="button main" href=${paths.boardUpload(slug)}>Läs in protokoll eller kallelse</a>
      <a class="button" href=${paths.boardPlan(slug)}>Planera ett möte</a>
      <a href=${routes.bodyPage(slug)}>Så ser sidan ut</a>
    </p>
    ${
      rows.length === 0
        ? html`<p>Inget möte finns än.</p>`
        : html`<ul class="rows">
            ${rows.map((row) => {
              const meeting = meetingOf(board, row.meeting);
              const versions = meeting?.versions.length ?? 0;
              return html`<li class="item">
                <h2 class="item-title">
                  <a href=${paths.boardMeeting(slug, row.meeting)}>${office.local.dayWords(office.local.startOf(row.date) ?? row.date)}</a>
                </h2>
                <p>
                  <span class="state">${said.status[row.status]}</span>
                  <span class="meta"
                    >${[row.place, count(versions, 'version', 'versioner')].filter((each) => each !== '').join(' · ')}</span
                  >
                </p>
              </li>`;
            })}
          </ul>`
    }`;
  return { screen: { title: board.name, above: [BOARDS], body } };
}
