/** Background documents: a file is read, what became of it is shown, and then it is added. */
import { html } from '@lit-labs/ssr';
import type { Card } from '@insyn/domain/dialogue/types.ts';
import { isOpen } from '@insyn/domain/dialogue/phases.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { importInProcess } from '../../importer/process/import-in-process.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { above, dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { add, review } from './document-review.ts';
import { saidOf } from './done.ts';
import { type Faults, faultBox, NO_FAULTS } from './fields.ts';
import { Form } from './form-data.ts';
import { IMPORT_WORDS } from './import-words.ts';
import type { Shelved } from './shelf.ts';
import { doneNotice, facts, form, mainButton, paths } from './shell.ts';
import { submit } from './visitor.ts';

const titleOf = (held: DialogueAt['held'], entry: DialogueAt['dialogue']['documents'][number]): Card | null => {
  const content = held.contents.get(entry.card)?.content;
  return typeof content === 'object' && content !== null && 'kind' in content && content['kind'] === 'card'
    ? (content as unknown as Card)
    : null;
};

export async function documentsPage(office: Office, at: At, faults: Faults = NO_FAULTS): Promise<Shown> {
  const found = await dialogueAt(office, at);
  if (found === null) return null;
  const { log, dialogue } = found;
  const may = dialogue.phase === 'paused' || isOpen(dialogue, 'documents', at.now);
  const done = saidOf({ tillagt: 'Underlaget är tillagt.', borttaget: 'Underlaget är borttaget.' }, at.query('gjort'));
  const body = html`${faultBox(faults)} ${done === undefined || Object.keys(faults).length > 0 ? '' : doneNotice(done)}
    ${
      dialogue.documents.length === 0
        ? html`<p>${sv['documents.none']}</p>`
        : html`<ul class="rows">
            ${dialogue.documents.map((entry) => {
              const title = titleOf(found.held, entry)?.title ?? 'Underlag utan namn';
              return html`<li class="item apart">
                <span
                  ><a href=${routes.document(log, entry.document)}>${title}</a>
                  <span class="meta">${sv['documents.added'](office.times.words(entry.at))}</span></span
                >
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
                <p class="hint" id="f-fil-hint">
                  PDF, ren text eller Markdown. En PDF får vara högst 20 MB, en text högst 4 MB. Innan den läggs till får du se hur den
                  blev.
                </p>
                ${faults['fil'] === undefined ? '' : html`<p class="fault" id="f-fil-fault">${faults['fil']}</p>`}
                <input
                  type="file"
                  id="f-fil"
                  name="fil"
                  accept=".pdf,.md,.markdown,.txt,application/pdf,text/plain,text/markdown"
                  aria-describedby=${faults['fil'] === undefined ? 'f-fil-hint' : 'f-fil-hint f-fil-fault'}
                />
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
  if (typed.text('gor') === 'ja') return add(office, at, found, (faults) => documentsPage(office, at, faults));
  const { upload } = typed;
  if (upload === null || upload.name === '') return documentsPage(office, at, { fil: 'Välj en fil först.' });
  const result = await importInProcess({ ...upload, name: upload.name.slice(0, 200) }, 'document');
  if (!result.ok) return documentsPage(office, at, { fil: IMPORT_WORDS[result.code] });
  const shelved: Shelved = { upload, document: result };
  const name = shelf.put(shelved, visitor.session.id, found.log, door.clock.now());
  return review(at, found, name, shelved, Form.of({ titel: result.title, sprak: result.lang }));
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
    <p>
      Ingen kan läsa det på dialogens sida längre. Att det har funnits står kvar i loggen. Vill du ha tillbaka det lägger du till filen
      igen.
    </p>
    ${form(at.visitor, { action: paths.removeDocument(found.log, entry.document) }, html`<p class="ways">${mainButton('Ta bort underlaget')} <a href=${paths.documents(found.log)}>Avbryt</a></p>`)}`;
  return faulty({ title: 'Ska underlaget tas bort?', above: [...above(found), [paths.documents(found.log), 'Underlag']], body }, faults);
}

export async function answerRemoveDocument(office: Office, at: Sent): Promise<Shown> {
  const found = await dialogueAt(office, at);
  const entry = found?.dialogue.documents.find(({ document }) => document === at.params['document']);
  if (found === null) return null;
  if (entry === undefined) return documentsPage(office, at, { '': wordsOf('dialogue/document-not-found') });
  const answer = await submit(office.door, at.visitor, {
    log: found.log,
    command: { type: 'dialogue/remove-document', document: entry.document },
    key: at.form.key(),
  });
  if (!answer.accepted) return documentsPage(office, at, { '': wordsOf(answer.code) });
  return { to: `${paths.documents(found.log)}?gjort=borttaget` };
}
