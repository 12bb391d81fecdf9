/** `/granska`: what needs somebody now, in three numbers, and the dialogues behind them. */
import { html } from '@lit-labs/ssr';
import type { ReviewPage } from '@insyn/domain/view.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { DialogueRow } from '../admin/dialogue-list.ts';
import type { At, Room, Shown } from './context.ts';
import { MODERATE, MODERATE_SCRIPT, paths } from './shell.ts';
import { type Post, whoIn } from './staff.ts';
import { momentWords, staffingWords } from './words.ts';

type Row = { readonly row: DialogueRow; readonly post: Post; readonly page: ReviewPage };

export async function listPage(room: Room, at: At): Promise<Shown> {
  const rows = (await Promise.all(at.staff.posts.map((post) => rowsOf(room, at, post)))).flat();
  const waiting = (await Promise.all(at.staff.posts.map((post) => unregistered(room, post)))).flat();
  const moderates = at.staff.posts.some(({ moderator }) => moderator !== null);
  const some = rows.filter(({ page }) => page.counts.waiting + page.counts.appeals > 0);
  const rest = rows.filter((row) => !some.includes(row));
  return {
    screen: {
      title: 'Granska',
      body: html`${
        moderates
          ? html`${numbers(sum(rows), true)}
            ${
              some.length === 0
                ? html`<p>Ingenting väntar på granskning.</p>`
                : html`<h2>Väntar på granskning</h2>
                    <ul class="cases">
                      ${some.map((row) => caseRow(room, at, row))}
                    </ul>`
            }
            ${
              rest.length === 0
                ? ''
                : html`<h2>${some.length === 0 ? 'Dialoger' : 'Inget väntar'}</h2>
                    <ul class="cases">
                      ${rest.map((row) => caseRow(room, at, row))}
                    </ul>`
            }`
          : ''
      }
      ${registerList(waiting, room, at)}
      ${moderates ? html`<p class="below">Ny här? <a href=${paths.practice}>Öva på påhittade inlägg</a>. Inget du gör där sparas.</p>` : ''}`,
    },
  };
}

async function rowsOf({ door, dialogues }: Room, { staff }: At, post: Post): Promise<readonly Row[]> {
  if (post.moderator === null) return [];
  const rows = (await dialogues.of(post.tenant)).filter(({ phase }) => phase !== 'draft' && phase !== 'archived');
  const read = rows.map(async (row) => {
    const page = await door.authority.review(row.log, { list: 'waiting', limit: 1 }, await whoIn(door, staff, row.log));
    return page === null ? [] : [{ row, post, page }];
  });
  // What needs somebody at once stands first; then by how many have waited long.
  return (await Promise.all(read)).flat().sort((a, b) => weight(b.page) - weight(a.page));
}

function weight({ counts }: ReviewPage): number {
  return counts.immediate * 1e9 + counts.late * 1e4 + counts.appeals * 100 + Math.min(99, counts.waiting);
}

type Counts = Pick<ReviewPage['counts'], 'immediate' | 'late' | 'appeals' | 'waiting'>;

function sum(rows: readonly Row[]): Counts {
  const none: Counts = { immediate: 0, late: 0, appeals: 0, waiting: 0 };
  return rows.reduce(
    (all, { page: { counts } }) => ({
      immediate: all.immediate + counts.immediate,
      late: all.late + counts.late,
      appeals: all.appeals + counts.appeals,
      waiting: all.waiting + counts.waiting,
    }),
    none,
  );
}

/** The three numbers of look §3, M4. */
export function numbers({ immediate, late, appeals }: Counts, named = false): unknown {
  const one = (count: number, words: string, urgent: boolean): unknown =>
    html`<li class=${urgent ? 'now' : ''}><b>${count}</b> <span>${words}</span></li>`;
  return html`<ul class="numbers" aria-label=${named ? 'Alla dialoger' : 'Dialogen'}>
    ${one(immediate, 'Omedelbart', immediate > 0)} ${one(late, 'Över 30 min', false)} ${one(appeals, 'Omprövning', false)}
  </ul>`;
}

function caseRow({ local }: Room, { now }: At, { row, post, page }: Row): unknown {
  const { waiting } = page.counts;
  return html`<li class="case">
    <h3><a href=${paths.dialogue(row.log)}>${row.title}</a></h3>
    ${post.lent ? html`<p class="meta">${post.state.settings.name}, utlånad</p>` : ''} ${numbers(page.counts)}
    <p class="meta">
      ${waiting === 0 ? 'Kön är tom.' : waiting === 1 ? '1 inlägg väntar.' : `${String(waiting)} inlägg väntar.`}
      ${page.paused ? 'Debatten är pausad.' : ''} ${staffingWords(page.staffing, now, local)}
    </p>
    ${handover(page, now, local)}
  </li>`;
}

/** What the last one left for the next. */
export function handover({ handover: note }: Pick<ReviewPage, 'handover'>, now: string, local: Room['local']): unknown {
  if (note === null) return '';
  return html`<div class="note">
    <p class="meta">Till nästa, från <bdi>${note.author === '' ? 'en kollega' : note.author}</bdi> ${momentWords(note.at, now, local)}</p>
    <p>${note.text}</p>
  </div>`;
}

type Unregistered = { readonly log: LogId; readonly title: string; readonly post: PostId; readonly at: string };

/** What was sent to the registrar and has no number yet, for those who register. */
async function unregistered({ door, dialogues }: Room, post: Post): Promise<readonly Unregistered[]> {
  if (post.registrar === null) return [];
  const found = await Promise.all(
    (await dialogues.of(post.tenant)).map(async ({ log, title }) => {
      const items = [...((await door.authority.look(log))?.state.debate.items.values() ?? [])];
      return items.flatMap(({ post: id, registrar }) =>
        registrar !== null && registrar.dnr === null ? [{ log, title, post: id, at: registrar.at }] : [],
      );
    }),
  );
  return found.flat().sort((a, b) => (a.at < b.at ? -1 : 1));
}

function registerList(waiting: readonly Unregistered[], { local }: Room, { staff, now }: At): unknown {
  if (!staff.posts.some(({ registrar }) => registrar !== null)) return '';
  return html`<h2>Att registrera</h2>
    ${
      waiting.length === 0
        ? html`<p>Inget väntar på diarienummer.</p>`
        : html`<ul class="queue">
            ${waiting.map(
              ({ log, title, post, at }) =>
                html`<li>
                  <a href=${paths.print(log, post)}
                    ><span class="first">${title}</span> <span class="meta">Skickat ${momentWords(at, now, local)}</span></a
                  >
                </li>`,
            )}
          </ul>`
    }`;
}

export function practicePage(served: boolean, zone: string): Shown {
  return {
    screen: {
      title: 'Öva på att granska',
      above: [[MODERATE, 'Dialoger']],
      wide: true,
      scripts: served ? [MODERATE_SCRIPT] : [],
      body: html`<insyn-moderation practice zone=${zone} heading-level="2"
        ><p>Övningen behöver JavaScript. Slå på det i webbläsaren och ladda om sidan.</p></insyn-moderation
      >`,
    },
  };
}
