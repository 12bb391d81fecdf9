/** Writing a vote: three kinds of page, each saved by itself. What is wrong never hinders saving; it hinders putting it forward. */
import { html } from '@lit-labs/ssr';
import type { At, Office, Sent, Shown } from './context.ts';
import { clockOf } from './chat-at.ts';
import type { Values } from './description-form.ts';
import { type Faults, hiddenFields, NO_FAULTS } from './fields.ts';
import type { Form } from './form-data.ts';
import { doneNotice, form, mainButton, paths, quietButton } from './shell.ts';
import { aboveVote, isDraft, voteAt, type VoteAt } from './vote-at.ts';
import { countOf, draftVersion, fromDialogue, idOf, isPlanned, LETTERS, pictureName, readDraft, writeDraft } from './vote-draft.ts';
import { alternativeFields, alternativeNames, frameFields, frameNames, questionFields, questionNames } from './vote-fields.ts';
import { dropPictures, keepPicture, pictureFault, REMOVE_PICTURE } from './vote-picture.ts';
import { clockNotes, definitionFrom, draftDefinition, draftFaults } from './vote-read.ts';

type Part = {
  readonly title: string;
  readonly action: string;
  /** Of the fields that are typed in. */
  readonly names: (values: Values) => readonly string[];
  /** Where a picture is chosen; its name, and whose it is. */
  readonly picture?: string;
  readonly fields: (values: Values, faults: Faults, office: Office) => unknown;
  readonly more?: (found: VoteAt) => unknown;
};

const QUESTION = (log: string): Part => ({
  title: 'Frågan, tiden och vem som får rösta',
  action: paths.voteQuestion(log),
  names: questionNames,
  fields: (values, faults, office) => questionFields(values, faults, clockOf(office)),
});
const FRAME = (log: string): Part => ({
  title: 'Alternativ och rubriker',
  action: paths.voteFrame(log),
  names: frameNames,
  fields: (values, faults) => frameFields(values, faults),
  more: ({ dialogue }) =>
    dialogue.description.alternatives.length === 0
      ? ''
      : html`<p>${quietButton('Hämta alternativens namn från dialogen', { value: 'hamta' })}</p>`,
});
function alternativePart(log: string, letter: string): Part | null {
  const at = LETTERS.indexOf(letter.toUpperCase());
  if (at < 0 || letter !== letter.toLowerCase()) return null;
  return {
    title: `Alternativ ${letter.toUpperCase()}`,
    action: paths.voteAlternative(log, letter),
    names: (values) => alternativeNames(values, at),
    picture: pictureName(idOf(at)),
    fields: (values, faults) => alternativeFields(values, faults, at, log),
  };
}

/** All the faults of a draft, by field. */
export function faultsIn(office: Office, found: VoteAt, values: Values, now: string): Faults {
  return draftFaults(values, draftDefinition(found, values, office.local), now);
}

/** Of the fields on a page. */
function fieldsOf({ names, picture }: Part, values: Values): readonly string[] {
  return picture === undefined ? names(values) : [...names(values), picture];
}

function within(faults: Faults, names: readonly string[]): Faults {
  return Object.fromEntries(
    Object.entries(faults).filter(([name]) => names.includes(name) || (name === 'languages' && names.includes('lang.sv'))),
  );
}

/** Where a fault's field is: the page, and the place on it. `planned`: the rådslag has the texts and the times. */
export function placeOf(log: string, name: string, planned: boolean): string {
  const anchor = `#f-${name.replace(/[^a-z0-9]+/gi, '-')}`;
  const id = /^alternatives\.([a-h])/.exec(name)?.[1];
  if (planned && id !== undefined) return `${paths.radslagAlternative(log, id)}${anchor}`;
  if (planned && (name === 'count' || name.startsWith('headings.'))) return paths.radslagPart(log, 'alternativ');
  if (planned && /^(?:question|languages)/.test(name)) return `${paths.radslagPart(log, 'fragan')}${anchor}`;
  if (planned && /^(?:opens|closes)/.test(name)) return paths.radslagPart(log, 'datum');
  if (planned && /^decides\.(?:body|dnr)/.test(name)) return `${paths.radslagPart(log, 'beslut')}#f-${name.slice('decides.'.length)}`;
  if (id !== undefined) return `${paths.voteAlternative(log, id)}?visa=fel${anchor}`;
  return name === 'count' || name.startsWith('headings.')
    ? `${paths.voteFrame(log)}?visa=fel${anchor}`
    : `${paths.voteQuestion(log)}?visa=fel${anchor}`;
}

/** As many as one reads; all of them stand beside their fields. */
const LISTED = 8;

export function lackList(log: string, faults: Faults, nameOf: (field: string) => string, planned = false): unknown {
  const all = Object.entries(faults);
  return html`<ul>
      ${all.slice(0, LISTED).map(([name, words]) => html`<li><a href=${placeOf(log, name, planned)}>${nameOf(name)}: ${words}</a></li>`)}
    </ul>
    ${all.length > LISTED ? html`<p>Och ${String(all.length - LISTED)} till. De står vid fälten.</p>` : ''}`;
}

type PartAt = { readonly found: VoteAt; readonly part: Part; readonly values: Values };

async function partAt(office: Office, at: At, of: (log: string) => Part | null): Promise<PartAt | null> {
  const found = await voteAt(office, at);
  const part = found === null ? null : of(found.log);
  if (found === null || part === null || !isDraft(found)) return null;
  const values = await readDraft(office, found);
  // Alternatives and headings of a rådslag have pages of their own.
  if (isPlanned(values) && part.action !== paths.voteQuestion(found.log)) return null;
  const id = at.params['letter'];
  return id !== undefined && LETTERS.indexOf(id.toUpperCase()) >= countOf(values) ? null : { found, part, values };
}

function screen(office: Office, at: At, found: VoteAt, part: Part, values: Values, faults: Faults, before: unknown = ''): Shown {
  const own = within(faults, fieldsOf(part, values));
  const notes =
    part.action === paths.voteQuestion(found.log) && !isPlanned(values)
      ? clockNotes(values, definitionFrom(values, found.log, 1, office.local), office.local)
      : [];
  const body = html`${before} ${notes.map((note) => html`<div class="box warn"><p>${note}</p></div>`)}
  ${form(
    at.visitor,
    { action: part.action, upload: true },
    html`${hiddenFields({ las: draftVersion(values, part.names(values)) })}
      <button class="unseen" tabindex="-1" aria-hidden="true" name="gor" value="spara"></button>
      ${part.fields(values, own, office)} ${part.more?.(found) ?? ''}
      <p class="ways">${mainButton('Spara', { value: 'spara' })} <a href=${paths.vote(found.log)}>Tillbaka utan att spara</a></p>`,
  )}`;
  return { screen: { title: part.title, above: aboveVote(at, found), body } };
}

async function show(office: Office, at: At, of: (log: string) => Part | null): Promise<Shown> {
  const here = await partAt(office, at, of);
  if (here === null) return null;
  const faults = at.query('visa') === 'fel' ? faultsIn(office, here.found, here.values, at.now) : NO_FAULTS;
  return screen(office, at, here.found, here.part, here.values, faults);
}

const CHANGED =
  'Någon annan har sparat den här sidan sedan du öppnade den. Det du har skrivit står kvar här. Spara igen om det ska gälla i stället.';

async function answer(office: Office, at: Sent, of: (log: string) => Part | null): Promise<Shown> {
  const here = await partAt(office, at, of);
  if (here === null) return null;
  const { found, part, values: before } = here;
  const names = part.names(before);
  const typed: Values = { ...before, ...Object.fromEntries(names.map((name) => [name, at.form.text(name)])) };
  if (at.form.text('las') !== draftVersion(before, names) && !names.every((name) => (before[name] ?? '') === (typed[name] ?? ''))) {
    return conflict(office, at, found, part, before, typed);
  }
  const act = at.form.text('gor');
  const { values, refused } = await withPicture(
    office,
    { ...here, values: act === 'hamta' ? { ...typed, ...fromDialogue(found.dialogue.description) } : typed },
    at.form,
  );
  await writeDraft(office, found.log, values);
  await dropPictures(office, found.log, before, values);
  if (refused !== null) return notPictured(office, at, found, part, values, refused);
  const faults = within(faultsIn(office, found, values, at.now), fieldsOf(part, values));
  const isMore = part.names(values).some((name) => !names.includes(name));
  if (act !== 'hamta' && act !== REMOVE_PICTURE && !isMore && Object.keys(faults).length === 0)
    return { to: `${paths.vote(found.log)}?gjort=sparat` };
  const lacks = Object.keys(faults).length;
  return screen(
    office,
    at,
    found,
    part,
    values,
    isMore ? NO_FAULTS : faults,
    doneNotice(
      isMore
        ? 'Sparat. Nu finns fälten för språken du valde.'
        : lacks === 0
          ? 'Sparat.'
          : `Sparat. ${lacks === 1 ? 'Ett fält behöver' : `${String(lacks)} fält behöver`} ändras innan omröstningen kan läggas fram.`,
      html`<p><a href=${paths.vote(found.log)}>Till omröstningen</a></p>`,
    ),
  );
}

/** What was typed with the picture that was sent, or without the one that is taken away. */
async function withPicture(
  office: Office,
  { found, part: { picture }, values: typed }: PartAt,
  sent: Form,
): Promise<{ readonly values: Values; readonly refused: string | null }> {
  const { upload } = sent;
  if (picture === undefined) return { values: typed, refused: null };
  if (sent.text('gor') === REMOVE_PICTURE) return { values: { ...typed, [picture]: '' }, refused: null };
  if (upload === null || upload.bytes.length === 0) return { values: typed, refused: null };
  const refused = pictureFault(upload);
  if (refused !== null) return { values: typed, refused };
  return { values: { ...typed, [picture]: await keepPicture(office, found.log, upload) }, refused: null };
}

/** The texts are saved all the same; the picture that was there before stays. */
function notPictured(office: Office, at: Sent, found: VoteAt, part: Part, values: Values, refused: string): Shown {
  const faults: Faults = { [part.picture ?? '']: refused };
  const before = html`<div class="box error" role="alert"><p>Texterna är sparade, men inte bilden. ${refused}</p></div>`;
  const page = screen(office, at, found, part, values, faults, before);
  return page !== null && 'screen' in page ? { screen: { ...page.screen, faulty: true }, status: 422 } : page;
}

/** What one has typed is kept on the page; what the other saved is what it is compared with the next time. */
function conflict(office: Office, at: Sent, found: VoteAt, part: Part, before: Values, typed: Values): Shown {
  const names = part.names(before);
  const body = html`<div class="box error" role="alert"><p>${CHANGED}</p></div>
    ${form(
      at.visitor,
      { action: part.action, upload: true },
      html`${hiddenFields({ las: draftVersion(before, names) })} ${part.fields(typed, NO_FAULTS, office)}
        <p class="ways">${mainButton('Spara', { value: 'spara' })} <a href=${part.action}>Visa det som är sparat</a></p>`,
    )}`;
  return { screen: { title: part.title, above: aboveVote(at, found), body, faulty: true }, status: 409 };
}

export const voteQuestionPage = (office: Office, at: At): Promise<Shown> => show(office, at, QUESTION);
export const answerVoteQuestion = (office: Office, at: Sent): Promise<Shown> => answer(office, at, QUESTION);
export const voteFramePage = (office: Office, at: At): Promise<Shown> => show(office, at, FRAME);
export const answerVoteFrame = (office: Office, at: Sent): Promise<Shown> => answer(office, at, FRAME);
const ofLetter =
  (at: At) =>
  (log: string): Part | null =>
    alternativePart(log, at.params['letter'] ?? '');
export const voteAlternativePage = (office: Office, at: At): Promise<Shown> => show(office, at, ofLetter(at));
export const answerVoteAlternative = (office: Office, at: Sent): Promise<Shown> => answer(office, at, ofLetter(at));
