/** Minutes and notices: a file is read, what was understood of each § is shown, and then it is published. */
import { html } from '@lit-labs/ssr';
import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import { MINUTES_STATES, type Meeting, type MinutesState } from '@insyn/domain/protokoll/types.ts';
import { dateOf } from '@insyn/domain/protokoll/dates.ts';
import { newestOf } from '@insyn/domain/protokoll/places.ts';
import { meetingOf } from '@insyn/domain/protokoll/view.ts';
import { protokollWords } from '@insyn/elements/translations/protokoll.ts';
import { LIMITS_OF_A_FILE } from '../../importer/process/limits.ts';
import { mediaOf } from '../../importer/process/detect.ts';
import { importInProcess } from '../../importer/process/import-in-process.ts';
import type { MeetingReport, ParagraphReport } from '../../importer/minutes/types.ts';
import { publicationOf } from '../../protokoll/publication.ts';
import { readDocument } from '../../protokoll/shelf.ts';
import { aboveMeeting, boardAt, boardFaults, type BoardAt } from './board-at.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import { type Faults, faultBox, fileField, NO_FAULTS, radioField, selectField, textField } from './fields.ts';
import { Form } from './form-data.ts';
import { IMPORT_WORDS } from './import-words.ts';
import type { ShelvedMeeting } from './shelf.ts';
import { facts, form, mainButton, paths } from './shell.ts';
import { submit } from './visitor.ts';
import { count } from './words.ts';

/** Bytes of a file of minutes. */
export const PDF_BYTES = LIMITS_OF_A_FILE.inputBytes;

const UNDERSTOOD = { whole: 'Förstådd', partly: 'Delvis förstådd', text: 'Bara text' } as const;
const STATES: Readonly<Record<MinutesState, string>> = {
  unadjusted: 'Ej justerat',
  immediate: 'Några paragrafer är omedelbart justerade',
  adjusted: 'Justerat',
};
const KINDS = { agenda: 'Kallelse', minutes: 'Protokoll', utlatande: 'Utlåtande' } as const;
const FIELDS = { meeting: 'mote', adjusted: 'justerat', posted: 'anslaget', protocolAt: 'forvaras' } as const;

export async function uploadPage(office: Office, at: At, faults: Faults = NO_FAULTS): Promise<Shown> {
  const found = await boardAt(office, at);
  if (found === null) return null;
  const body = html`${faultBox(faults)}
    <p>
      Filen läses och delas upp i paragrafer. Innan något publiceras får du se vad som förstods av varje paragraf. Inget i texten
      försvinner.
    </p>
    ${form(
      at.visitor,
      { action: paths.boardUpload(found.slug), upload: true },
      html`${fileField({ name: 'fil', label: 'Fil', hint: 'PDF, ren text, Markdown eller Akoma Ntoso. Högst 20 MB. En inskannad PDF utan text går inte att läsa.', accept: '.pdf,.md,.markdown,.txt,.xml,application/pdf,text/plain,text/markdown,application/xml', faults })}
        <p class="ways">${mainButton('Läs filen', { value: 'las' })} <a href=${paths.board(found.slug)}>Tillbaka</a></p>`,
    )}`;
  return faulty({ title: 'Läs in protokoll eller kallelse', above: aboveMeeting(found), body }, faults);
}

export async function answerUpload(office: Office, at: Sent): Promise<Shown> {
  const found = await boardAt(office, at);
  if (found === null) return null;
  const { form: typed, visitor } = at;
  if (typed.text('gor') === 'ja') return publish(office, at, found);
  const { upload } = typed;
  if (upload === null || upload.name === '') return uploadPage(office, at, { fil: 'Välj en fil först.' });
  const read = await importInProcess({ ...upload, name: upload.name.slice(0, 200) }, 'meeting');
  if (!read.ok) return uploadPage(office, at, { fil: IMPORT_WORDS[read.code] });
  const shelved: ShelvedMeeting = { upload, read };
  const name = office.minutes.put(shelved, visitor.session.id, found.log, office.door.clock.now());
  const { document } = read;
  const known = document.date === null ? null : meetingOf(found.board, document.date);
  const state: MinutesState =
    document.adjusted !== null ? 'adjusted' : document.paragraphs.some(({ immediate }) => immediate) ? 'immediate' : 'unadjusted';
  return review(
    at,
    found,
    name,
    shelved,
    Form.of({
      mote: known?.meeting ?? document.date ?? '',
      lage: state,
      justerat: document.adjusted ?? '',
      anslaget: document.posted ?? '',
      forvaras: '',
      foljer: String(known?.versions.length ?? 0),
    }),
  );
}

/** Meetings it can be of: those that are known, and the document's own day. */
function choices({ board }: BoardAt, { date }: MeetingDocument): readonly { readonly value: string; readonly label: string }[] {
  const known = board.meetings.filter(({ cancelled }) => cancelled === null).toReversed();
  const rows = known.map((meeting) => ({ value: meeting.meeting, label: labelOf(meeting) }));
  // A file that tells no day belongs to no meeting until somebody says which.
  if (date === null) return rows.length === 0 ? [] : [{ value: '', label: 'Välj möte' }, ...rows];
  return known.some(({ meeting }) => meeting === date) ? rows : [{ value: date, label: `${date} (nytt möte)` }, ...rows];
}

function labelOf(meeting: Meeting): string {
  const day = dateOf(meeting);
  return day === meeting.meeting ? day : `${day} (först planerat ${meeting.meeting})`;
}

function review(at: At, found: BoardAt, name: string, { upload, read }: ShelvedMeeting, typed: Form, faults: Faults = NO_FAULTS): Shown {
  const { document, report } = read;
  const meetings = choices(found, document);
  const dropped = report.droppedLines.reduce((sum, line) => sum + line.count, 0);
  const odd = document.date !== null && /\d{4}-\d{2}-\d{2}/.exec(upload.name)?.[0];
  const body = html`${faultBox(faults)}
  ${facts([
    ['Fil', upload.name],
    ['Läst som', KINDS[document.kind]],
    ['Nämnd', document.body === '' ? 'står inte i filen' : document.body],
    ['Mötet', document.date ?? 'står inte i filen'],
    [document.kind === 'agenda' ? 'Punkter' : 'Paragrafer', understoodWords(report.paragraphs)],
    ...(dropped === 0 ? [] : [['Utelämnat', `${count(dropped, 'rad', 'rader')} som sidhuvuden och sidnummer`] as const]),
    ['Texten', report.complete ? 'All text i filen finns med' : 'Något i texten skiljer sig. Läs igenom innan du publicerar.'],
  ])}
  ${typeof odd === 'string' && odd !== document.date ? html`<p class="box warn">Filens namn säger ${odd}, men i filen står ${document.date}. Dagen i filen gäller.</p>` : ''}
  ${
    report.notes.length === 0
      ? ''
      : html`<ul>
          ${report.notes.map((note) => html`<li>${note}</li>`)}
        </ul>`
  }
  ${paragraphTable(report)}
  ${form(
    at.visitor,
    { action: paths.boardUpload(found.slug), values: { hylla: name, foljer: typed.text('foljer') } },
    html`<h2>Publicera</h2>
      ${
        meetings.length > 0
          ? selectField({ name: 'mote', label: 'Möte', value: typed.text('mote'), choices: meetings, faults })
          : textField({
              name: 'mote',
              label: 'Mötets dag',
              type: 'date',
              short: true,
              value: typed.text('mote'),
              hint: 'Dagen står inte i filen.',
              faults,
            })
      }
      ${
        document.kind === 'agenda'
          ? ''
          : html`${radioField({ name: 'lage', label: 'Protokollet är', value: typed.text('lage'), choices: MINUTES_STATES.map((value) => ({ value, label: STATES[value] })), faults })}
            ${textField({ name: 'justerat', label: 'Justerat', type: 'date', short: true, value: typed.text('justerat'), hint: 'Senast fjorton dagar efter mötet.', faults })}
            ${textField({ name: 'anslaget', label: 'Anslaget på anslagstavlan', type: 'date', short: true, value: typed.text('anslaget'), hint: 'Senast andra dagen efter justeringen. Överklagandetiden räknas härifrån.', faults })}
            ${textField({ name: 'forvaras', label: 'Protokollet förvaras', value: typed.text('forvaras'), faults })}`
      }
      <p class="ways">${mainButton('Publicera')} <a href=${paths.boardUpload(found.slug)}>Välj en annan fil</a></p>`,
  )}`;
  return faulty({ title: 'Så blev filen', above: [...aboveMeeting(found), [paths.boardUpload(found.slug), 'Läs in']], body }, faults);
}

function understoodWords(paragraphs: readonly ParagraphReport[]): string {
  const of = (understood: ParagraphReport['understood']): number => paragraphs.filter((each) => each.understood === understood).length;
  return [
    `${String(paragraphs.length)} i filen`,
    `${String(of('whole'))} förstådda`,
    ...(of('partly') === 0 ? [] : [`${String(of('partly'))} delvis`]),
    ...(of('text') === 0 ? [] : [`${String(of('text'))} bara som text`]),
  ].join(', ');
}

function paragraphTable({ paragraphs }: MeetingReport): unknown {
  const said = protokollWords('sv');
  return html`<table class="read">
    <caption>
      Paragraf för paragraf
    </caption>
    <thead>
      <tr>
        <th scope="col">Nr</th>
        <th scope="col">Rubrik och delar</th>
        <th scope="col">Läst</th>
      </tr>
    </thead>
    <tbody>
      ${paragraphs.map(
        ({ number, title, understood, kinds, notes }) =>
          html`<tr>
            <td>${number}</td>
            <td>
              ${title === '' ? 'Utan rubrik' : title}
              ${kinds.length === 0 ? '' : html`<br /><span class="meta">${[...new Set(kinds)].map((kind) => said.parts[kind]).join(', ')}</span>`}
              ${notes.map((note) => html`<br /><span class="meta">${note}</span>`)}
            </td>
            <td>${UNDERSTOOD[understood]}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

async function publish(office: Office, at: Sent, found: BoardAt): Promise<Shown> {
  const { door, minutes } = office;
  const { form: typed, visitor } = at;
  const meeting = typed.text('mote').trim();
  const name = typed.text('hylla');
  const shelved = minutes.find(name, visitor.session.id, found.log, door.clock.now());
  if (shelved === null) {
    // Sent twice: the first has been published.
    if ((await door.store.answered(found.log, typed.key())) !== null)
      return { to: `${paths.boardMeeting(found.slug, meeting)}?gjort=publicerat` };
    return uploadPage(office, at, { fil: 'Det har gått en stund, så filen finns inte kvar hos oss. Välj den en gång till.' });
  }
  if (meeting === '') return review(at, found, name, shelved, typed, { mote: 'Välj vilket möte filen hör till.' });
  const { upload, read } = shelved;
  const { document } = read;
  const known = meetingOf(found.board, meeting);
  const day = (field: string): string | null => (typed.text(field).trim() === '' ? null : typed.text(field).trim());
  const state = MINUTES_STATES.find((each) => each === typed.text('lage')) ?? 'unadjusted';
  const called = known === null ? null : newestOf(known, 'agenda');
  const { command, attachments } = publicationOf({
    meeting,
    document,
    state,
    adjustment: { adjusted: day('justerat'), posted: day('anslaget'), protocolAt: typed.text('forvaras') },
    // Of a meeting that was chosen anew its own number; else the one that the page showed.
    follows: typed.text('mote') === (document.date ?? '') ? Number(typed.text('foljer')) : (known?.versions.length ?? 0),
    agenda:
      known === null || called === null ? null : await readDocument(door.store, { ...found, meeting: known, version: called.version }),
    source: { name: upload.name.slice(0, 200), media: mediaOf(upload.bytes, read.report.kind), bytes: upload.bytes },
  });
  const answer = await submit(door, visitor, { log: found.log, command, key: typed.key(), attachments });
  if (!answer.accepted) return review(at, found, name, shelved, typed, boardFaults(answer.code, answer.fields, FIELDS));
  minutes.drop(name);
  return { to: `${paths.boardMeeting(found.slug, meeting)}?gjort=publicerat` };
}
