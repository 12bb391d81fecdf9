/** Documents of a meeting: for everyone, or for the body's representatives alone; who has read those. */
import { html } from '@lit-labs/ssr';
import { filesOf, type MeetingFileHeld } from '@insyn/domain/protokoll/files.ts';
import { shownVersion } from '@insyn/domain/protokoll/view.ts';
import { mediaOfFile } from '../../protokoll/file-kind.ts';
import { digestOf } from '../../protokoll/publication.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { aboveMeeting, boardFaults, meetingAt, type MeetingAt } from './board-at.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { saidOf } from './done.ts';
import { type Faults, faultBox, fileField, NO_FAULTS, radioField, selectField, textField } from './fields.ts';
import { type Crumb, doneNotice, facts, form, mainButton, paths } from './shell.ts';
import { submit } from './visitor.ts';

const AUDIENCES = [
  { value: 'everyone', label: 'Alla' },
  {
    value: 'representatives',
    label: 'Bara nämndens förtroendevalda',
    hint: 'Syns inte för någon annan, inte heller i sökningen. Varje läsning skrivs upp, och kopian märks med namn och tid.',
  },
] as const;

function files({ held, board, meeting }: MeetingAt): readonly MeetingFileHeld[] {
  return filesOf(board, held, () => true, meeting);
}

function above(found: MeetingAt): readonly Crumb[] {
  return [...aboveMeeting(found), [paths.boardMeeting(found.slug, found.meeting.meeting), 'Mötet']];
}

export async function filesPage(
  office: Office,
  at: At,
  typed: Readonly<Record<string, string>> = {},
  faults: Faults = NO_FAULTS,
): Promise<Shown> {
  const found = await meetingAt(office, at);
  if (found === null) return null;
  const { slug, meeting } = found;
  const key = meeting.meeting;
  const rows = files(found);
  const anchors = shownVersion(meeting)?.paragraphs.map(({ anchor }) => anchor) ?? [];
  const done = saidOf({ tillagd: 'Handlingen är tillagd.', borttagen: 'Handlingen är borttagen.' }, at.query('gjort'));
  const body = html`${faultBox(faults)} ${done === undefined ? '' : doneNotice(done)}
    ${
      rows.length === 0
        ? html`<p>Inga handlingar är tillagda.</p>`
        : html`<ul class="rows">
            ${rows.map(
              ({ document, card, anchor, limited }) =>
                html`<li class="item apart">
                  <span
                    ><a href=${paths.boardFile(slug, key, document)}>${card.title}</a>
                    <span class="meta"
                      >${[anchor === null ? 'hela mötet' : `§ ${anchor}`, limited ? 'bara förtroendevalda' : 'alla'].join(' · ')}</span
                    ></span
                  >
                </li>`,
            )}
          </ul>`
    }
    <h2>Lägg till en handling</h2>
    ${form(
      at.visitor,
      { action: paths.boardFiles(slug, key), upload: true },
      html`${textField({ name: 'titel', label: 'Vad den heter', value: typed['titel'] ?? '', faults })}
        ${fileField({ name: 'fil', label: 'Fil', hint: 'PDF eller text, högst 20 MB.', accept: '.pdf,.txt,.md,application/pdf,text/plain', faults })}
        ${selectField({ name: 'ankare', label: 'Hör till', value: typed['ankare'] ?? '', choices: [{ value: '', label: 'Hela mötet' }, ...anchors.map((anchor) => ({ value: anchor, label: `§ ${anchor}` }))], faults })}
        ${radioField({ name: 'for', label: 'Vem får läsa', value: typed['for'] ?? 'everyone', choices: AUDIENCES, faults })}
        <p class="ways">${mainButton('Lägg till')} <a href=${paths.boardMeeting(slug, key)}>Tillbaka</a></p>`,
    )}`;
  return faulty({ title: 'Handlingar', above: above(found), body }, faults);
}

export async function answerFiles(office: Office, at: Sent): Promise<Shown> {
  const found = await meetingAt(office, at);
  if (found === null) return null;
  const { form: typed, visitor } = at;
  const key = found.meeting.meeting;
  const values = Object.fromEntries(['titel', 'ankare', 'for'].map((name) => [name, typed.text(name)]));
  const { upload } = typed;
  if (upload === null || upload.bytes.length === 0) return filesPage(office, at, values, { fil: 'Välj en fil först.' });
  const media = mediaOfFile(upload.bytes);
  if (media === null) return filesPage(office, at, values, { fil: 'Filen är varken en PDF eller en text.' });
  const sha256 = digestOf(upload.bytes);
  const title = (values['titel'] ?? '').trim() === '' ? upload.name.replace(/\.[a-z0-9]{1,5}$/i, '') : (values['titel'] ?? '');
  const source = { name: upload.name.slice(0, 200), media, bytes: upload.bytes.length, sha256 };
  const answer = await submit(office.door, visitor, {
    log: found.log,
    command: {
      type: 'protokoll/add-document',
      meeting: key,
      anchor: values['ankare'] === '' ? null : (values['ankare'] ?? null),
      audience: values['for'] === 'representatives' ? 'representatives' : 'everyone',
      card: { title, media, bytes: upload.bytes.length, sha256, lang: 'sv', source },
    },
    key: typed.key(),
    attachments: [{ sha256, media, bytes: upload.bytes }],
  });
  if (answer.accepted) return { to: `${paths.boardFiles(found.slug, key)}?gjort=tillagd` };
  return filesPage(office, at, values, boardFaults(answer.code, answer.fields, { title: 'titel', anchor: 'ankare', card: 'fil' }));
}

export async function filePage(office: Office, at: At, faults: Faults = NO_FAULTS): Promise<Shown> {
  const found = await meetingAt(office, at);
  const file = found === null ? undefined : files(found).find(({ document }) => document === at.params['document']);
  if (found === null || file === undefined) return null;
  const { slug, meeting, log } = found;
  const { card, limited, document } = file;
  const read = limited ? office.door.readings.of(log, document) : [];
  const names = new Map(
    await Promise.all(
      [...new Set(read.map(({ person }) => person))].map(
        async (person) => [person, (await office.door.people.find(person))?.name ?? null] as const,
      ),
    ),
  );
  const body = html`${faultBox(faults)}
    ${facts([
      ['Fil', card.source?.name ?? card.title],
      ['Vem får läsa', limited ? 'Bara nämndens förtroendevalda' : 'Alla'],
    ])}
    <p><a href=${routes.meetingFile(slug, meeting.meeting, document)}>Ladda ner</a></p>
    ${
      limited
        ? html`<h2>Läst av</h2>
            ${
              read.length === 0
                ? html`<p>Ingen har läst den än.</p>`
                : html`<ul class="rows">
                    ${read.map(({ at: when, person }) => html`<li class="item">${names.get(person) ?? 'En person som inte finns kvar'} <span class="meta">${office.times.words(when)}</span></li>`)}
                  </ul>`
            }`
        : ''
    }
    ${form(at.visitor, { action: paths.boardFile(slug, meeting.meeting, document), quiet: true }, html`<p class="ways">${mainButton('Ta bort handlingen')} <a href=${paths.boardFiles(slug, meeting.meeting)}>Tillbaka</a></p>`)}`;
  return faulty({ title: card.title, above: [...above(found), [paths.boardFiles(slug, meeting.meeting), 'Handlingar']], body }, faults);
}

export async function answerFile(office: Office, at: Sent): Promise<Shown> {
  const found = await meetingAt(office, at);
  const file = found === null ? undefined : files(found).find(({ document }) => document === at.params['document']);
  if (found === null) return null;
  if (file === undefined) return filesPage(office, at, {}, { '': wordsOf('protokoll/document-not-found') });
  const answer = await submit(office.door, at.visitor, {
    log: found.log,
    command: { type: 'protokoll/remove-document', meeting: found.meeting.meeting, document: file.document },
    key: at.form.key(),
  });
  return answer.accepted
    ? { to: `${paths.boardFiles(found.slug, found.meeting.meeting)}?gjort=borttagen` }
    : filePage(office, at, { '': wordsOf(answer.code) });
}
