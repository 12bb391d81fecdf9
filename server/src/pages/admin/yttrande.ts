/** An organisation's answer is put in, with a file where there is one, and taken away again. */
import { html } from '@lit-labs/ssr';
import { FIELD_MAX, SUMMARY_LINES } from '@insyn/domain/debate/staff-acts.ts';
import type { StaffCommand, Stance } from '@insyn/domain/debate/types.ts';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import { cleanLine } from '@insyn/domain/text/clean.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { debateAbove } from './debate-at.ts';
import type { Values } from './description-form.ts';
import { dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { type Faults, faultBox, fileField, NO_FAULTS, selectField, textArea, textField } from './fields.ts';
import type { Form } from './form-data.ts';
import { facts, form, mainButton, paths } from './shell.ts';
import { may, submit } from './visitor.ts';
import { LANGUAGES } from './words.ts';
import { FILE_BYTES, readFile, type YttrandeFile } from './yttrande-file.ts';

const NAMES = ['instans', 'organisation', 'kort', 'text', 'filnamn', 'galler', 'sida', 'sprak'] as const;

export async function yttrandePage(office: Office, at: At): Promise<Shown> {
  const found = await dialogueAt(office, at);
  return found === null || !may(at.visitor, 'debate/publish-yttrande') ? null : screen(at, found, { sprak: 'sv' });
}

function screen(at: At, found: DialogueAt, values: Values, faults: Faults = NO_FAULTS): Shown {
  const value = (name: (typeof NAMES)[number]): string => values[name] ?? '';
  const { bodies } = found.state.debate.desk;
  const { alternatives } = found.dialogue.description;
  const body = html`${faultBox(faults)}
    <p>Yttrandet står för sig, bredvid debatten, och syns genast. Vem som skrev det för organisationen visas inte.</p>
    ${form(
      at.visitor,
      { action: paths.yttranden(found.log), upload: true },
      html`${bodies.length === 0 ? '' : selectField({ name: 'instans', label: 'Svar från', value: value('instans'), choices: [{ value: '', label: 'Någon som inte är tillfrågad' }, ...bodies.map(({ id, name }) => ({ value: id, label: name }))], faults })}
        ${textField({ name: 'organisation', label: 'Organisation', value: value('organisation'), hint: bodies.length === 0 ? 'Så som namnet ska stå.' : 'Så som namnet ska stå. Tomt: instansens namn.', faults })}
        ${textArea({ name: 'kort', label: 'I korthet', value: value('kort'), rows: 5, hint: `Högst ${String(SUMMARY_LINES)} rader, helst organisationens egna ord.`, faults })}
        ${textArea({ name: 'text', label: 'Hela yttrandet', value: value('text'), rows: 12, hint: 'Får vara tomt om det kommer som fil.', faults })}
        ${fileField({ name: 'fil', label: 'Fil', hint: `PDF, högst ${String(FILE_BYTES / 1024 / 1024)} MB, eller Markdown. Får vara tom. Läggs ut som den är: läs den först.${Object.keys(faults).length > 0 ? ' Välj filen en gång till.' : ''}`, accept: '.pdf,.md,.markdown,.txt,application/pdf,text/markdown,text/plain', faults })}
        ${textField({ name: 'filnamn', label: 'Vad länken till filen ska heta', value: value('filnamn'), hint: 'Tomt: Yttrande från organisationen.', faults })}
        ${selectField({
          name: 'galler',
          label: 'Gäller',
          value: value('galler'),
          choices: [
            { value: '', label: 'Inget särskilt alternativ' },
            ...alternatives.map(({ id, letter, title }) => ({ value: id, label: `Alternativ ${letter}: ${title}` })),
          ],
          faults,
        })}
        ${
          alternatives.length === 0
            ? ''
            : selectField({
                name: 'sida',
                label: 'Hållning',
                value: value('sida'),
                choices: [
                  { value: '', label: 'Varken för eller emot' },
                  { value: 'for', label: 'För alternativet' },
                  { value: 'against', label: 'Emot alternativet' },
                ],
                faults,
              })
        }
        ${selectField({ name: 'sprak', label: 'Språk', value: value('sprak'), choices: LANGUAGES.map(([code, label]) => ({ value: code, label })), faults })}
        <p class="ways">${mainButton('Publicera yttrandet')} <a href=${paths.debate(found.log)}>Avbryt</a></p>`,
    )}`;
  return faulty({ title: 'Lägg in ett yttrande', above: debateAbove(at, found, true), body }, faults);
}

function stanceIn(typed: Form): Stance {
  const [alternative, side] = [typed.text('galler'), typed.text('sida')];
  if (alternative === '') return { kind: 'other' };
  return side === 'for' || side === 'against' ? { kind: 'alternative', alternative, side } : { kind: 'alternative', alternative };
}

const FIELDS: Readonly<Partial<Record<string, readonly [field: string, most: number]>>> = {
  organisation: ['organisation', FIELD_MAX.organisation],
  summary: ['kort', FIELD_MAX.summary],
  text: ['text', 15_000],
  lang: ['sprak', 0],
  stance: ['galler', 0],
  body: ['instans', 0],
  card: ['filnamn', 200],
};
const EMPTY: Readonly<Record<string, string>> = {
  organisation: 'Skriv vilken organisation det är.',
  kort: 'Skriv yttrandet i korthet.',
  text: 'Skriv yttrandet, eller välj en fil.',
};

function refused(code: Parameters<typeof wordsOf>[0], field: string, summary: string): Faults {
  const [name, most] = FIELDS[field] ?? ['', 0];
  const empty = EMPTY[name];
  if (code === 'debate/field-empty' && empty !== undefined) return { [name]: empty };
  if (code !== 'debate/field-too-long' || most === 0) return { [name]: name === '' ? wordsOf(code) : fieldWords(code) };
  const lines = summary.split('\n').filter((line) => line.trim() !== '').length;
  if (name === 'kort' && lines > SUMMARY_LINES) return { kort: `Skriv högst ${String(SUMMARY_LINES)} rader. Nu är det ${String(lines)}.` };
  return { [name]: `Texten är för lång. Högst ${new Intl.NumberFormat('sv').format(most)} tecken.` };
}

function fieldWords(code: Parameters<typeof wordsOf>[0]): string {
  return code === 'debate/text-not-allowed'
    ? 'Texten har ett personnummer, eller tecken som inte kan visas säkert. Skriv om den delen.'
    : wordsOf(code);
}

export async function answerYttrande(office: Office, at: Sent): Promise<Shown> {
  const found = await dialogueAt(office, at);
  const { form: typed, visitor } = at;
  if (found === null || !may(visitor, 'debate/publish-yttrande')) return null;
  const { door } = office;
  const values = Object.fromEntries(NAMES.map((name) => [name, typed.text(name)]));
  const body = typed.text('instans') === '' ? null : typed.text('instans');
  const named = cleanLine(typed.text('organisation'));
  const organisation = named === '' ? (found.state.debate.desk.bodies.find(({ id }) => id === body)?.name ?? '') : named;
  const lang = typed.text('sprak') === '' ? 'sv' : typed.text('sprak');
  let file: (YttrandeFile & { ok: true }) | null = null;
  if (typed.upload !== null && typed.upload.name !== '') {
    const title = cleanLine(typed.text('filnamn'));
    const read = await readFile(typed.upload, title === '' ? `Yttrande från ${organisation}` : title, lang);
    if (!read.ok) return screen(at, found, values, { fil: read.words });
    file = read;
  }
  const command: StaffCommand = {
    type: 'debate/publish-yttrande',
    organisation,
    body,
    summary: typed.text('kort'),
    text: typed.text('text'),
    lang,
    stance: stanceIn(typed),
    card: file?.card ?? null,
  };
  const attachments = file === null ? [] : [file.attachment];
  const answer = await submit(door, visitor, { log: found.log, command, key: typed.key(), attachments });
  if (answer.accepted) return { to: `${paths.debate(found.log)}?gjort=yttrande` };
  return screen(at, found, values, refused(answer.code, answer.fields?.[0] ?? '', command.summary));
}

async function withdrawn(
  office: Office,
  at: At,
): Promise<{ readonly found: DialogueAt; readonly yttrande: string; readonly organisation: string; readonly at: string } | null> {
  const found = await dialogueAt(office, at);
  if (found === null || !may(at.visitor, 'debate/withdraw-yttrande')) return null;
  const all = dialogueView(found.state, found.held, at.now)?.yttranden ?? [];
  const one = all.find(({ yttrande }) => yttrande === at.params['yttrande']);
  return one === undefined ? null : { found, yttrande: one.yttrande, organisation: one.organisation, at: one.at };
}

export async function withdrawPage(office: Office, at: At, faults: Faults = NO_FAULTS): Promise<Shown> {
  const here = await withdrawn(office, at);
  if (here === null) return null;
  const { found, yttrande, organisation } = here;
  const body = html`${faultBox(faults)}
    ${facts([
      ['Organisation', organisation],
      ['Publicerat', office.times.words(here.at)],
    ])}
    <p>Ingen kan läsa yttrandet eller dess fil längre. Att det har funnits står kvar i loggen.</p>
    ${form(at.visitor, { action: paths.yttrande(found.log, yttrande) }, html`<p class="ways">${mainButton('Ta bort yttrandet')} <a href=${paths.debate(found.log)}>Avbryt</a></p>`)}`;
  return faulty({ title: 'Ska yttrandet tas bort?', above: debateAbove(at, found, true), body }, faults);
}

export async function answerWithdraw(office: Office, at: Sent): Promise<Shown> {
  const found = await dialogueAt(office, at);
  const { form: typed, visitor } = at;
  if (found === null || !may(visitor, 'debate/withdraw-yttrande')) return null;
  const done = { to: `${paths.debate(found.log)}?gjort=yttrandebort` };
  const entry = found.state.debate.desk.yttranden.find(({ yttrande }) => yttrande === at.params['yttrande']);
  // Sent twice: the first has taken it away.
  if (entry === undefined) return (await office.door.store.answered(found.log, typed.key())) === null ? null : done;
  const command = { type: 'debate/withdraw-yttrande', yttrande: entry.yttrande } as const;
  const answer = await submit(office.door, visitor, { log: found.log, command, key: typed.key() });
  return answer.accepted ? done : withdrawPage(office, at, { '': wordsOf(answer.code) });
}
