/** What became of an uploaded file, and adding it. */
import { createHash } from 'node:crypto';
import { html } from '@lit-labs/ssr';
import { mediaOf } from '../../importer/process/detect.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { above, type DialogueAt } from './dialogue-at.ts';
import { type Faults, faultBox, NO_FAULTS, selectField, textField } from './fields.ts';
import type { Form } from './form-data.ts';
import type { Shelved } from './shelf.ts';
import { facts, form, mainButton, paths } from './shell.ts';
import { submit } from './visitor.ts';
import { count, LANGUAGES } from './words.ts';

export function review(
  { visitor }: At,
  found: DialogueAt,
  name: string,
  { upload, document }: Shelved,
  typed: Form,
  faults: Faults = NO_FAULTS,
): Shown {
  const { report, markdown } = document;
  const dropped = report.droppedLines.reduce((sum, line) => sum + line.count, 0);
  const start = markdown.slice(0, 3000);
  const body = html`${faultBox(faults)}
    ${facts([
      ['Fil', upload.name],
      ['Läst som', { markdown: 'Markdown', text: 'Ren text', 'pdf-text': 'Text ur en PDF', 'akoma-ntoso': 'Akoma Ntoso' }[report.kind]],
      ['Blev', `${count(report.headings, 'rubrik', 'rubriker')} och ${count(report.paragraphs, 'stycke', 'stycken')}`],
      ...(dropped === 0 ? [] : [['Utelämnat', `${count(dropped, 'rad', 'rader')} som sidhuvuden och sidnummer`] as const]),
    ])}
    ${
      report.notes.length === 0
        ? ''
        : html`<ul>
            ${report.notes.map((note) => html`<li>${note}</li>`)}
          </ul>`
    }
    ${
      report.droppedLines.length === 0
        ? ''
        : html`<details>
            <summary>Visa det som utelämnades</summary>
            <ul>
              ${report.droppedLines.slice(0, 100).map((line) => html`<li>${line.text} <span class="meta">${count(line.count, 'gång', 'gånger')}</span></li>`)}
            </ul>
          </details>`
    }
    <details>
      <summary>Visa början av texten</summary>
      <pre tabindex="0" class="wrap">${start}${markdown.length > start.length ? ' …' : ''}</pre>
    </details>
    ${form(
      visitor,
      { action: paths.documents(found.log), values: { hylla: name } },
      html`${textField({ name: 'titel', label: 'Underlagets namn', value: typed.text('titel'), faults })}
        ${selectField({ name: 'sprak', label: 'Språk', value: typed.text('sprak') === 'und' ? 'sv' : typed.text('sprak'), choices: LANGUAGES.map(([value, label]) => ({ value, label })), faults })}
        <p class="ways">${mainButton('Lägg till underlaget')} <a href=${paths.documents(found.log)}>Avbryt</a></p>`,
    )}`;
  return faulty({ title: 'Så blev filen', above: [...above(found), [paths.documents(found.log), 'Underlag']], body }, faults);
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

/** `again`: the page that asks for the file, with what is wrong. */
export async function add(office: Office, at: Sent, found: DialogueAt, again: (faults: Faults) => Promise<Shown>): Promise<Shown> {
  const { door, shelf } = office;
  const { form: typed, visitor } = at;
  const done = { to: `${paths.documents(found.log)}?gjort=tillagt` };
  const name = typed.text('hylla');
  const shelved = shelf.find(name, visitor.session.id, found.log, door.clock.now());
  if (shelved === null) {
    // Sent twice: the first has been added.
    if ((await door.store.answered(found.log, typed.key())) !== null) return done;
    return again({ fil: 'Det har gått en stund, så filen finns inte kvar hos oss. Välj den en gång till.' });
  }
  const { upload, document } = shelved;
  const bytes = Buffer.from(document.markdown, 'utf8');
  const source = {
    name: upload.name,
    media: mediaOf(upload.bytes, document.report.kind),
    bytes: upload.bytes.length,
    sha256: hash(upload.bytes),
  };
  const card = {
    title: typed.text('titel'),
    media: 'text/markdown',
    bytes: bytes.length,
    sha256: hash(bytes),
    lang: typed.text('sprak'),
    source,
  };
  const attachments = [{ sha256: card.sha256, media: card.media, bytes }];
  const answer = await submit(door, visitor, {
    log: found.log,
    command: { type: 'dialogue/add-document', card },
    key: typed.key(),
    attachments,
  });
  if (!answer.accepted) {
    const field = answer.fields?.[0] === 'title' ? 'titel' : '';
    return review(at, found, name, shelved, typed, {
      [field]: answer.code === 'dialogue/field-empty' ? 'Skriv vad underlaget heter.' : wordsOf(answer.code),
    });
  }
  shelf.drop(name);
  return done;
}
