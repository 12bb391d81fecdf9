/** Background documents: a file is read, what became of it is shown, and then it is added. */
import { createHash } from 'node:crypto';
import { html } from '@lit-labs/ssr';
import type { Card } from '@insyn/domain/dialogue/types.ts';
import { isOpen } from '@insyn/domain/dialogue/phases.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import type { ImportCode } from '../../importer/types.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { above, dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { type Faults, faultBox, NO_FAULTS, selectField, textField } from './fields.ts';
import { Form, UPLOAD_BYTES } from './form-data.ts';
import { importApart } from './import-apart.ts';
import type { Shelved } from './shelf.ts';
import { doneNotice, facts, form, mainButton, paths } from './shell.ts';
import { submit } from './visitor.ts';
import { LANGUAGES } from './words.ts';

const TOO_LARGE = `Filen är för stor. Den får vara högst ${String(UPLOAD_BYTES / 1024 / 1024)} MB.`;
const WORDS: Readonly<Record<ImportCode | 'busy' | 'stuck', string>> = {
  'import/empty': 'Filen har ingen text.',
  'import/too-large': TOO_LARGE,
  'import/not-text': 'Filen är inte text. Spara den som ren text eller Markdown och välj den igen.',
  'import/html-page': 'Filen är en webbsida. Spara texten som ren text eller Markdown och välj den igen.',
  'import/unknown-encoding': 'Filens tecken går inte att läsa. Spara den som UTF-8 och välj den igen.',
  'import/pdf-not-yet': 'PDF går inte att läsa än. Ta ut texten ur den och välj textfilen.',
  busy: 'Flera filer läses just nu. Försök igen om en stund.',
  stuck: 'Filen gick inte att läsa. Dela den i mindre delar och försök igen.',
};

const titleOf = (held: DialogueAt['held'], entry: DialogueAt['dialogue']['documents'][number]): Card | null => {
  const content = held.contents.get(entry.card)?.content;
  return typeof content === 'object' && content !== null && 'kind' in content && content['kind'] === 'card' ? (content as unknown as Card) : null;
};

export async function documentsPage(office: Office, at: At, faults: Faults = NO_FAULTS): Promise<Shown> {
  const found = await dialogueAt(office, at);
  if (found === null) return null;
  const { log, dialogue } = found;
  const may = dialogue.phase === 'paused' || isOpen(dialogue, 'documents', at.now);
  const done = { tillagt: 'Underlaget är tillagt.', borttaget: 'Underlaget är borttaget.' }[at.query('gjort')];
  const body = html`${faultBox(faults)} ${done === undefined || Object.keys(faults).length > 0 ? '' : doneNotice(done)}
    ${
      dialogue.documents.length === 0
        ? html`<p>${sv['documents.none']}</p>`
        : html`<ul class="rows">
            ${dialogue.documents.map((entry) => {
              const title = titleOf(found.held, entry)?.title ?? 'Underlag utan namn';
              return html`<li class="item apart">
                <span><a href=${routes.document(log, entry.document)}>${title}</a> <span class="meta">${sv['documents.added'](office.times.words(entry.at))}</span></span>
                <a href=${paths.removeDocument(log, entry.document)}>Ta bort<span class="unseen"> ${title}</span></a>
              </li>`;
            })}
          </ul>`
    }
    <h2>Lägg till ett underlag</h2>
    ${
      may
        ? form(
            at.visitor,
            { action: paths.documents(log), upload: true },
            html`<div class=${faults['fil'] === undefined ? 'field' : 'field wrong'}>
                <label for="f-fil">Fil</label>
                <p class="hint" id="f-fil-hint">Ren text eller Markdown, högst ${UPLOAD_BYTES / 1024 / 1024} MB. Innan den läggs till får du se hur den blev.</p>
                ${faults['fil'] === undefined ? '' : html`<p class="fault" id="f-fil-fault">${faults['fil']}</p>`}
                <input type="file" id="f-fil" name="fil" accept=".md,.markdown,.txt,text/plain,text/markdown" aria-describedby=${faults['fil'] === undefined ? 'f-fil-hint' : 'f-fil-hint f-fil-fault'} />
              </div>
              <p class="ways">${mainButton('Läs filen', { value: 'las' })} <a href=${paths.dialogue(log)}>Tillbaka</a></p>`,
          )
        : html`<p>Nu går det inte att lägga till underlag: dialogen är avslutad.</p>`
    }`;
  return faulty({ title: 'Underlag', above: above(found), body }, faults);
}

export async function answerDocuments(office: Office, at: Sent): Promise<Shown> {
  const found = await dialogueAt(office, at);
  if (found === null) return null;
  const { door, shelf } = office;
  const { form: typed, visitor } = at;
  if (typed.text('gor') === 'ja') return add(office, at, found);
  const { upload } = typed;
  if (upload === null || upload.name === '') return documentsPage(office, at, { fil: 'Välj en fil först.' });
  if (upload.bytes.length > UPLOAD_BYTES) return documentsPage(office, at, { fil: TOO_LARGE });
  const result = await importApart({ ...upload, name: upload.name.slice(0, 200) });
  if (typeof result === 'string') return documentsPage(office, at, { fil: WORDS[result] });
  if (!result.ok) return documentsPage(office, at, { fil: WORDS[result.code] });
  const shelved: Shelved = { upload, document: result };
  const name = shelf.put(shelved, visitor.session.id, found.log, door.clock.now());
  return review(at, found, name, shelved, Form.of({ titel: result.title, sprak: result.lang }));
}

function review({ visitor }: At, found: DialogueAt, name: string, { upload, document }: Shelved, typed: Form, faults: Faults = NO_FAULTS): Shown {
  const { report, markdown } = document;
  const dropped = report.droppedLines.reduce((sum, { count }) => sum + count, 0);
  const start = markdown.slice(0, 3000);
  const body = html`${faultBox(faults)}
    ${facts([
      ['Fil', upload.name],
      ['Läst som', { markdown: 'Markdown', text: 'Ren text', 'pdf-text': 'Text ur en PDF' }[report.kind]],
      ['Blev', `${String(report.headings)} rubriker och ${String(report.paragraphs)} stycken`],
      ...(dropped === 0 ? [] : [['Utelämnat', `${String(dropped)} rader som sidhuvuden och sidnummer`] as const]),
    ])}
    ${report.notes.length === 0 ? '' : html`<ul>${report.notes.map((note) => html`<li>${note}</li>`)}</ul>`}
    ${
      report.droppedLines.length === 0
        ? ''
        : html`<details>
            <summary>Visa det som utelämnades</summary>
            <ul>
              ${report.droppedLines.slice(0, 100).map(({ text, count }) => html`<li>${text} <span class="meta">${count} gånger</span></li>`)}
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

async function add(office: Office, at: Sent, found: DialogueAt): Promise<Shown> {
  const { door, shelf } = office;
  const { form: typed, visitor } = at;
  const done = { to: `${paths.documents(found.log)}?gjort=tillagt` };
  const name = typed.text('hylla');
  const shelved = shelf.find(name, visitor.session.id, found.log, door.clock.now());
  if (shelved === null) {
    // Sent twice: the first has been added.
    if ((await door.store.answered(found.log, typed.key())) !== null) return done;
    return documentsPage(office, at, { fil: 'Det har gått en stund, så filen finns inte kvar hos oss. Välj den en gång till.' });
  }
  const { upload, document } = shelved;
  const bytes = Buffer.from(document.markdown, 'utf8');
  const source = { name: upload.name, media: document.report.kind === 'markdown' ? 'text/markdown' : 'text/plain', bytes: upload.bytes.length, sha256: hash(upload.bytes) };
  const card = { title: typed.text('titel'), media: 'text/markdown', bytes: bytes.length, sha256: hash(bytes), lang: typed.text('sprak'), source };
  const attachments = [{ sha256: card.sha256, media: card.media, bytes }];
  const answer = await submit(door, visitor, { log: found.log, command: { type: 'dialogue/add-document', card }, key: typed.key(), attachments });
  if (!answer.accepted) {
    const field = answer.fields?.[0] === 'title' ? 'titel' : '';
    return review(at, found, name, shelved, typed, { [field]: answer.code === 'dialogue/field-empty' ? 'Skriv vad underlaget heter.' : wordsOf(answer.code) });
  }
  shelf.drop(name);
  return done;
}

export async function removeDocumentPage(office: Office, at: At, faults: Faults = NO_FAULTS): Promise<Shown> {
  const found = await dialogueAt(office, at);
  const entry = found?.dialogue.documents.find(({ document }) => document === at.params['document']);
  if (found === null || entry === undefined) return null;
  const card = titleOf(found.held, entry);
  const body = html`${faultBox(faults)}
    ${facts([
      ['Underlag', card?.title ?? 'Underlag utan namn'],
      ['Tillagt', office.times.words(entry.at)],
    ])}
    <p>Ingen kan läsa det på dialogens sida längre. Att det har funnits står kvar i loggen. Vill du ha tillbaka det lägger du till filen igen.</p>
    ${form(at.visitor, { action: paths.removeDocument(found.log, entry.document) }, html`<p class="ways">${mainButton('Ta bort underlaget')} <a href=${paths.documents(found.log)}>Avbryt</a></p>`)}`;
  return faulty({ title: 'Ska underlaget tas bort?', above: [...above(found), [paths.documents(found.log), 'Underlag']], body }, faults);
}

export async function answerRemoveDocument(office: Office, at: Sent): Promise<Shown> {
  const found = await dialogueAt(office, at);
  const entry = found?.dialogue.documents.find(({ document }) => document === at.params['document']);
  if (found === null) return null;
  if (entry === undefined) return documentsPage(office, at, { '': wordsOf('dialogue/document-not-found') });
  const answer = await submit(office.door, at.visitor, { log: found.log, command: { type: 'dialogue/remove-document', document: entry.document }, key: at.form.key() });
  if (!answer.accepted) return documentsPage(office, at, { '': wordsOf(answer.code) });
  return { to: `${paths.documents(found.log)}?gjort=borttaget` };
}
