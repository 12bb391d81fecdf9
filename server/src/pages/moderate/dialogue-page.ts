/** `/granska/{log}`: the console; where its script does not run, the list of what waits, with plain forms. */
import { html } from '@lit-labs/ssr';
import { UNDO_SECONDS } from '@insyn/domain/moderation/undoing.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { ReviewEntry, ReviewPage } from '@insyn/domain/view.ts';
import type { LogState } from '@insyn/domain/root.ts';
import { wordsOf } from '../admin/context.ts';
import { textArea } from '../admin/fields.ts';
import { doneNotice, mainButton, paths as admin, quietButton } from '../admin/shell.ts';
import { type At, type Room, type Sent, type Shown, submit } from './context.ts';
import { handover, numbers } from './list-page.ts';
import { form, MODERATE, MODERATE_SCRIPT, paths } from './shell.ts';
import { type Case, caseAt, whoIn } from './staff.ts';
import { chatLines, CHECK_WORDS, kindWords, momentWords, staffingWords } from './words.ts';

/** ms in which one's own act can be taken back (moderation/undo). */
const UNDO_MS = UNDO_SECONDS * 1000;

export async function dialoguePage(room: Room, at: At, trouble: string | null = null): Promise<Shown> {
  const found = await caseAt(room.door, at.staff, at.params['log']);
  if (found === null || found.post.moderator === null) return null;
  const { log } = found;
  const cursor = at.query('fran');
  const query = {
    list: 'waiting',
    limit: LIMITS.reviewPosts,
    ...(cursor === '' ? {} : { cursor: cursor as ReviewEntry['post'] }),
  } as const;
  const page = await room.door.authority.review(log, query, await whoIn(room.door, at.staff, log));
  if (page === null) return null;
  const appeals =
    page.counts.appeals === 0
      ? null
      : await room.door.authority.review(log, { list: 'appeals', limit: LIMITS.reviewPosts }, await whoIn(room.door, at.staff, log));
  return {
    ...(trouble === null ? {} : { status: 422 }),
    screen: {
      title: page.title,
      above: [[MODERATE, 'Dialoger']],
      wide: true,
      plain: true,
      scripts: room.door.embedded() ? [MODERATE_SCRIPT] : [],
      body: html`${trouble === null ? '' : html`<div class="box error" role="alert"><p>${trouble}</p></div>`} ${done(at, found)}
        <h1>${page.title}</h1>
        <insyn-moderation dialogue=${log} zone=${room.local.zone} heading-level="2"
          >${plainList(room, at, found, page, appeals)}</insyn-moderation
        >
        ${below(at, found, page)}`,
    },
  };
}

/** What has just been done by a form here, and the way back from it. */
function done({ staff, query, now }: At, { log, state, post }: Case): unknown {
  if (query('gjort') === 'paus' || query('gjort') === 'oppen')
    return doneNotice(query('gjort') === 'paus' ? 'Debatten är pausad.' : 'Debatten är i gång igen.');
  if (query('gjort') === 'lapp') return doneNotice('Lappen till nästa är sparad.');
  const act = state.moderation.acts.get(query('gjort'));
  // An address that somebody else made up is not believed.
  if (act === undefined || act.by !== post.moderator || Date.parse(now) - Date.parse(act.at) > UNDO_MS) return '';
  if (act.undone) return doneNotice('Ångrat. Allt är som före beslutet.');
  return doneNotice(
    DONE[act.kind] ?? 'Det är gjort.',
    UNDOABLE.has(act.kind)
      ? form(staff, { action: paths.undo(log), values: { beslut: String(act.act) }, quiet: true }, quietButton('Ångra'))
      : '',
  );
}

const DONE: Readonly<Partial<Record<string, string>>> = {
  published: 'Publicerat.',
  passed: 'Inlägget får stå kvar.',
  'report-answered': 'Inlägget får stå kvar. Den som rapporterade får veta det.',
  returned: 'Skickat tillbaka till författaren för ändring.',
  rejected: 'Avslaget. Författaren får skälet.',
  hidden: 'Dolt. Författaren får skälet.',
  restored: 'Inlägget syns igen.',
  'appeal-decided': 'Omprövningen är avgjord. De som berörs får veta det.',
  'sent-to-registrar': 'Skickat till registratorn.',
};
const UNDOABLE: ReadonlySet<string> = new Set(['published', 'passed', 'returned', 'rejected', 'hidden', 'restored']);

function plainList(room: Room, at: At, { log }: Case, page: ReviewPage, appeals: ReviewPage | null): unknown {
  const { local } = room;
  const all = appeals?.entries.filter(({ post }) => !page.entries.some((each) => each.post === post)) ?? [];
  return html`${numbers(page.counts)}
    <p class="meta">${staffingWords(page.staffing, at.now, local)}</p>
    ${handover(page, at.now, local)} ${page.tookPart ? html`<div class="box warn"><p>${wordsOf('moderation/took-part')}</p></div>` : ''}
    <h2>Väntar på granskning</h2>
    ${
      page.entries.length === 0
        ? html`<p>Kön är tom.</p>`
        : html`<ol class="queue">
            ${page.entries.map((entry) => queueRow(log, entry, at.now, local))}
          </ol>`
    }
    ${page.next === null ? '' : html`<p><a href=${`${paths.dialogue(log)}?fran=${page.next}`}>Visa fler</a></p>`}
    ${
      all.length + page.reportAppeals.length === 0
        ? ''
        : html`<h2>Omprövning</h2>
            <ol class="queue">
              ${all.map((entry) => queueRow(log, entry, at.now, local))}
              ${page.reportAppeals.map(
                ({ post, at: since, report }) =>
                  html`<li>
                    <a href=${paths.post(log, post)}>
                      <span class="meta">${momentWords(since, at.now, local)} · Svar på en rapport</span>
                      <span class="first">${beginning(report)}</span>
                    </a>
                  </li>`,
              )}
            </ol>`
    }
    <details>
      <summary>Lämna en lapp till nästa</summary>
      ${form(
        at.staff,
        { action: paths.note(log), quiet: true },
        html`${textArea({ name: 'lapp', label: 'Till nästa', value: '', hint: 'Syns för den som granskar härnäst. Högst 600 tecken.', rows: 3 })}
        ${quietButton('Spara lappen')}`,
      )}
    </details>`;
}

function queueRow(log: Case['log'], entry: ReviewEntry, now: string, local: Room['local']): unknown {
  const { immediate, verdict, reports, appeal } = entry;
  const why = [
    ...chatLines(entry, now),
    ...(verdict === null ? [] : [CHECK_WORDS[verdict.check]]),
    ...(reports.length === 0 ? [] : [reports.length === 1 ? '1 rapport' : `${String(reports.length)} rapporter`]),
    ...(appeal === null ? [] : ['begäran om omprövning']),
    ...(entry.late ? ['har väntat över 30 min'] : []),
  ];
  return html`<li>
    <a href=${paths.post(log, entry.post)}>
      <span class="meta">
        ${immediate ? html`<span class="urgent">Omedelbart · </span>` : ''}${momentWords(entry.at, now, local)} ·
        <bdi>${entry.author === '' ? 'utan namn' : entry.author}</bdi> · ${kindWords(entry)}
      </span>
      <span class="first">${beginning(entry.text)}</span>
      ${why.length === 0 ? '' : html`<span class="meta">${why.join(' · ')}</span>`}
    </a>
  </li>`;
}

function beginning(text: string): string {
  const signs = [...text.replace(/\s+/g, ' ').trim()];
  return signs.length <= 160 ? signs.join('') : `${signs.slice(0, 160).join('')} …`;
}

/** What is done seldom stands below, and works with the script and without. */
function below({ staff }: At, { log, dialogue, post }: Case, page: ReviewPage): unknown {
  const paused = dialogue.phase === 'paused';
  return html`<div class="below">
    <p>
      <a href=${routes.page(log)}>Till debatten</a> ·
      <a href=${routes.ledgerPage(log)}>Granskningslogg</a>${post.lent ? '' : html` · <a href=${admin.words(log)}>Ordlistan</a>`}
    </p>
    ${
      paused
        ? html`<p>Debatten är pausad. Alla kan läsa, ingen kan skriva.</p>
            ${form(staff, { action: paths.pause(log), quiet: true }, mainButton('Öppna debatten igen', { value: 'oppna' }))}`
        : page.open
          ? html`<details>
              <summary>Pausa debatten</summary>
              <p>Alla kan läsa, men ingen kan skriva förrän du öppnar igen. Det syns direkt för alla som är inne.</p>
              ${form(staff, { action: paths.pause(log), quiet: true }, quietButton('Pausa debatten', { value: 'pausa' }))}
            </details>`
          : ''
    }
  </div>`;
}

export async function answerPause(room: Room, at: Sent): Promise<Shown> {
  const found = await caseAt(room.door, at.staff, at.params['log']);
  if (found === null || found.post.moderator === null) return null;
  const open = at.form.text('gor') === 'oppna';
  const answer = await submit(room, at, found.log, open ? { type: 'dialogue/resume' } : { type: 'dialogue/enter', phase: 'paused' });
  return answer.accepted
    ? { to: `${paths.dialogue(found.log)}?gjort=${open ? 'oppen' : 'paus'}` }
    : dialoguePage(room, at, wordsOf(answer.code));
}

export async function answerNote(room: Room, at: Sent): Promise<Shown> {
  const found = await caseAt(room.door, at.staff, at.params['log']);
  if (found === null || found.post.moderator === null) return null;
  const answer = await submit(room, at, found.log, { type: 'moderation/note', post: null, text: at.form.text('lapp') });
  return answer.accepted ? { to: `${paths.dialogue(found.log)}?gjort=lapp` } : dialoguePage(room, at, wordsOf(answer.code));
}

export async function answerUndo(room: Room, at: Sent): Promise<Shown> {
  const found = await caseAt(room.door, at.staff, at.params['log']);
  const act = at.form.text('beslut');
  if (found === null || found.post.moderator === null || !/^[1-9]\d{0,14}$/.test(act)) return null;
  const answer = await submit(room, at, found.log, { type: 'moderation/undo', act: Number(act) });
  return answer.accepted ? { to: `${paths.dialogue(found.log)}?gjort=${act}` } : dialoguePage(room, at, wordsOf(answer.code));
}

/** Whether a post is there for this person: the state knows it. */
export function hasPost({ debate }: LogState, post: string | undefined): post is ReviewEntry['post'] {
  return post !== undefined && debate.items.has(post as ReviewEntry['post']);
}
