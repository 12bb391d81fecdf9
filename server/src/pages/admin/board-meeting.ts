/** One meeting: where it stands, and everything that is done with it from here. */
import { html } from '@lit-labs/ssr';
import type { Version } from '@insyn/domain/protokoll/types.ts';
import { lostThreads, shownVersion, statusOf, threadNow } from '@insyn/domain/protokoll/view.ts';
import { protokollWords } from '@insyn/elements/translations/protokoll.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { aboveMeeting, boardFaults, dayOf, meetingAt, type MeetingAt } from './board-at.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import { saidOf } from './done.ts';
import { type Faults, faultBox, NO_FAULTS, textArea, textField } from './fields.ts';
import { doneNotice, facts, form, mainButton, paths, quietButton } from './shell.ts';
import { may, submit } from './visitor.ts';
import { count } from './words.ts';

const DONE = {
  planerat: 'Mötet är planerat och syns på nämndens sida.',
  publicerat: 'Publicerat. Den som följer nämnden får besked.',
  justerat: 'Justering och anslag är sparade.',
  installt: 'Mötet är inställt. Den som följer nämnden får besked.',
  handlingar: 'Handlingarna är sparade.',
  fragor: 'Paragrafen är öppen för frågor.',
  flyttad: 'Tråden hör nu till den paragrafen.',
  borttagen: 'Versionen är borttagen. Andra versioner och handlingar står kvar.',
} as const;
const FIELDS = { reason: 'skal', adjusted: 'justerat', posted: 'anslaget', protocolAt: 'forvaras' } as const;

export async function meetingPage(
  office: Office,
  at: At,
  typed: Readonly<Record<string, string>> = {},
  faults: Faults = NO_FAULTS,
): Promise<Shown> {
  const found = await meetingAt(office, at);
  if (found === null) return null;
  const { slug, meeting } = found;
  const { meeting: key, plan, versions, adjustment, cancelled } = meeting;
  const said = protokollWords('sv');
  const done = saidOf(DONE, at.query('gjort'));
  const minutes = versions.some(({ kind }) => kind === 'minutes');
  const body = html`${faultBox(faults)} ${done === undefined ? '' : doneNotice(done)}
    ${facts(
      [
        ['Läge', said.status[statusOf(meeting, at.now)]],
        ['Tid', plan === null ? 'Ingen tid är sparad' : office.times.words(plan.start.utc)],
        ['Plats', plan?.place ?? ''],
        ['Justerat', adjustment.adjusted ?? 'nej'],
        ['Anslaget', adjustment.posted ?? 'nej'],
      ].filter((row): row is [string, string] => row[1] !== ''),
    )}
    <p class="ways">
      <a href=${routes.meetingPage(slug, key)}>Så ser sidan ut</a>
      <a href=${paths.boardReplan(slug, key)}>Ändra tid och plats</a>
      <a href=${paths.boardFiles(slug, key)}>Handlingar</a>
      ${versions.length === 0 ? '' : html`<a href=${paths.boardThread(slug, key)}>Öppna en paragraf för frågor</a>`}
    </p>
    <h2>Versioner</h2>
    ${
      versions.length === 0
        ? html`<p>Inget är publicerat än. <a href=${paths.boardUpload(slug)}>Läs in kallelse eller protokoll</a></p>`
        : html`<ul class="rows">
            ${versions.toReversed().map((version) => html`<li class="item apart"><a href=${`${routes.meetingPage(slug, key)}?version=${String(version.version)}`}>${said.versionOf(version.kind, version.version)}</a> <span class="meta">${office.times.words(version.at)} · ${withdrawal(version, office)}</span></li>`)}
          </ul>`
    }
    ${
      may(at.visitor, 'protokoll/withdraw') && versions.some(({ withdrawn }) => withdrawn === null)
        ? html`<p class="ways"><a class="button" href=${paths.boardWithdraw(slug, key)}>Ta bort en version genom beslut</a></p>`
        : ''
    }
    ${threadsPart(found, at)}
    ${
      minutes
        ? html`<h2>Justering och anslag</h2>
            ${form(
              at.visitor,
              { action: paths.boardMeeting(slug, key) },
              html`${textField({ name: 'justerat', label: 'Justerat', type: 'date', short: true, value: typed['justerat'] ?? adjustment.adjusted ?? '', faults })}
                ${textField({ name: 'anslaget', label: 'Anslaget på anslagstavlan', type: 'date', short: true, value: typed['anslaget'] ?? adjustment.posted ?? '', faults })}
                ${textField({ name: 'forvaras', label: 'Protokollet förvaras', value: typed['forvaras'] ?? adjustment.protocolAt, faults })}
                <p class="ways">${mainButton('Spara', { value: 'justera' })}</p>`,
            )}`
        : ''
    }
    ${
      minutes || cancelled !== null
        ? ''
        : html`<h2>Ställ in mötet</h2>
            ${form(
              at.visitor,
              { action: paths.boardMeeting(slug, key) },
              html`${textArea({ name: 'skal', label: 'Varför', value: typed['skal'] ?? '', rows: 2, hint: 'Syns på mötets sida. Mötet kan planeras på nytt.', faults })}
                <p class="ways">${quietButton('Ställ in mötet', { value: 'stall-in' })}</p>`,
            )}`
    }`;
  return faulty({ title: `Mötet ${dayOf(office, meeting)}`, above: aboveMeeting(found), body }, faults);
}

function withdrawal({ withdrawn, paragraphs }: Version, { times }: Office): string {
  if (withdrawn === null) return count(paragraphs.length, 'paragraf', 'paragrafer');
  return `borttagen ${times.words(withdrawn.at)} genom beslut: ${withdrawn.decision}`;
}

/** Threads that a rule leads on, and those that somebody has to place. */
function threadsPart({ slug, meeting }: MeetingAt, { visitor }: At): unknown {
  const { threads, meeting: key } = meeting;
  if (threads.length === 0) return '';
  const lost = new Set(lostThreads(meeting).map(({ dialogue }) => dialogue));
  const anchors = shownVersion(meeting)?.paragraphs.map(({ anchor }) => anchor) ?? [];
  return html`<h2>Frågor</h2>
    <ul class="rows">
      ${threads.map(
        (thread) =>
          html`<li class="item">
            <p>
              <a href=${routes.page(thread.dialogue)}
                >${lost.has(thread.dialogue) ? `Tråd som var vid § ${thread.anchor}` : `§ ${threadNow(meeting, thread) ?? thread.anchor}`}</a
              >
            </p>
            ${
              lost.has(thread.dialogue)
                ? form(
                    visitor,
                    { action: paths.boardMeeting(slug, key), values: { trad: thread.dialogue } },
                    html`<p class="box warn">
                        Paragrafen finns inte kvar i den nya versionen. Tråden visas inte vid någon paragraf förrän du säger var den hör
                        hemma.
                      </p>
                      <label for=${`f-${thread.dialogue}`}>Hör till §</label>
                      <select id=${`f-${thread.dialogue}`} name="ankare">
                        ${anchors.map((anchor) => html`<option value=${anchor}>${anchor}</option>`)}
                      </select>
                      <p class="ways">${quietButton('Flytta tråden dit', { value: 'flytta' })}</p>`,
                  )
                : ''
            }
          </li>`,
      )}
    </ul>`;
}

export async function answerMeeting(office: Office, at: Sent): Promise<Shown> {
  const found = await meetingAt(office, at);
  if (found === null) return null;
  const { form: typed, visitor } = at;
  const key = found.meeting.meeting;
  const day = (name: string): string | null => (typed.text(name).trim() === '' ? null : typed.text(name).trim());
  const acts = {
    'stall-in': ['installt', { type: 'protokoll/cancel', meeting: key, reason: typed.text('skal') }],
    justera: [
      'justerat',
      {
        type: 'protokoll/adjust',
        meeting: key,
        adjustment: { adjusted: day('justerat'), posted: day('anslaget'), protocolAt: typed.text('forvaras') },
      },
    ],
    flytta: ['flyttad', { type: 'protokoll/place-thread', dialogue: typed.text('trad') as MeetingAt['log'], anchor: typed.text('ankare') }],
  } as const;
  const wanted = typed.text('gor');
  if (!Object.hasOwn(acts, wanted)) return meetingPage(office, at);
  const [done, command] = acts[wanted as keyof typeof acts];
  const answer = await submit(office.door, visitor, { log: found.log, command, key: typed.key() });
  if (answer.accepted) return { to: `${paths.boardMeeting(found.slug, key)}?gjort=${done}` };
  const kept = Object.fromEntries(['skal', 'justerat', 'anslaget', 'forvaras'].map((name) => [name, typed.text(name)]));
  return meetingPage(office, at, kept, boardFaults(answer.code, answer.fields, FIELDS));
}
