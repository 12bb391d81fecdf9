/** Who may take part in a dialogue, and how: in the words of people, not of levels. */
import { REVIEW_SCOPES, REVIEW_TIMES } from '@insyn/domain/moderation/types.ts';
import { html } from '@lit-labs/ssr';
import { LEVELS, type Levels } from '@insyn/domain/access.ts';
import type { Settings } from '@insyn/domain/dialogue/types.ts';
import { cleanLine } from '@insyn/domain/text/clean.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { above, dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { versionOf, type Values } from './description-form.ts';
import { type Faults, faultBox, NO_FAULTS, selectField, textField } from './fields.ts';
import type { Form } from './form-data.ts';
import { form, mainButton, paths } from './shell.ts';
import { submit } from './visitor.ts';
import { isLevel, LEVEL_WORDS } from './words.ts';

const ACTS = [
  ['read', 'Läsa'],
  ['write', 'Skriva inlägg'],
  ['support', 'Stöda inlägg'],
  ['vote', 'Rösta'],
] as const satisfies readonly (readonly [keyof Levels, string])[];

const CHANGED =
  'Någon annan har ändrat reglerna sedan du öppnade sidan. Titta på dialogens sida, och spara igen om det du har valt ska gälla.';

function valuesOf({ levels, eligibility, editWindowMinutes, maxPostLength, review }: Settings): Values {
  return {
    ...levels,
    omrade: eligibility?.area ?? '',
    alder: eligibility === null || eligibility.minAge === 0 ? '' : String(eligibility.minAge),
    minuter: String(editWindowMinutes),
    tecken: String(maxPostLength),
    granskas: review.when,
    granskning: review.of,
  };
}

export async function settingsPage(office: Office, at: At): Promise<Shown> {
  const found = await dialogueAt(office, at);
  return found === null ? null : screen(at, found, valuesOf(found.dialogue.settings));
}

function screen({ visitor }: At, found: DialogueAt, values: Values, faults: Faults = NO_FAULTS): Shown {
  const value = (name: string): string => values[name] ?? '';
  const choices = (act: keyof Levels): readonly { value: string; label: string }[] =>
    LEVELS.filter((level) => act === 'read' || level !== 'none').map((level) => ({ value: level, label: LEVEL_WORDS[level] }));
  const body = html`${faultBox(faults)}
    <p>Ju mer som krävs, desto säkrare vet staden vem som deltar, och desto fler avstår.</p>
    ${form(
      visitor,
      { action: paths.settings(found.log), values: { las: versionOf(found.dialogue.settings) } },
      html`<h2>Vem får</h2>
        ${ACTS.map(([act, label]) => selectField({ name: act, label, value: value(act), choices: choices(act), faults }))}
        <h2>Bor i området, har åldern inne</h2>
        <p>Gäller den som skriver och stöder, inte den som läser.</p>
        ${textField({ name: 'omrade', label: 'Område', value: value('omrade'), hint: 'Där personen är folkbokförd, så som området heter i folkbokföringen eller i er lista. Tomt: var som helst.', faults })}
        ${textField({ name: 'alder', label: 'Lägsta ålder, år', value: value('alder'), short: true, hint: 'Tomt: ingen gräns.', faults })}
        <h2>Granskning</h2>
        <p><a href=${paths.ownRules(found.log)}>Regler, bemanning och hur mycket det blir att läsa</a></p>
        ${selectField({ name: 'granskas', label: 'En moderator läser inlägg', value: value('granskas'), choices: REVIEW_TIME_WORDS, faults })}
        ${selectField({ name: 'granskning', label: 'Vilka inlägg', value: value('granskning'), choices: REVIEW_SCOPE_WORDS, faults })}
        <h2>Inläggen</h2>
        ${textField({ name: 'minuter', label: 'Så länge går ett inlägg att ändra, minuter', value: value('minuter'), short: true, hint: '0 till 1440. Därefter går det att skriva ett tillägg.', faults })}
        ${textField({ name: 'tecken', label: 'Längsta inlägg, tecken', value: value('tecken'), short: true, hint: '200 till 10 000.', faults })}
        <p class="ways">${mainButton('Spara')} <a href=${paths.dialogue(found.log)}>Avbryt</a></p>`,
    )}`;
  return faulty({ title: 'Vem får delta', above: above(found), body }, faults);
}

const REVIEW_TIME_WORDS = [
  { value: 'before', label: 'innan de syns' },
  { value: 'after', label: 'efter att de syns' },
];
const REVIEW_SCOPE_WORDS = [
  { value: 'all', label: 'alla' },
  { value: 'first', label: 'de första av en ny person, och dem som en kontroll stoppar' },
  { value: 'checks', label: 'bara dem som en kontroll stoppar' },
];

/** When a person looks, and at what, in a sentence. */
export function reviewWords({ when, of }: Settings['review']): string {
  const what = {
    all: 'alla inlägg',
    first: 'de första av en ny person, och dem som en kontroll stoppar',
    checks: 'bara inlägg som en kontroll stoppar',
  }[of];
  return `En moderator läser ${what}, ${when === 'before' ? 'innan de syns' : 'efter att de syns'}.`;
}

function whole(text: string, least: number, most: number): number | null {
  const digits = text.replace(/[\s\u00a0]/g, '');
  const number = /^\d{1,6}$/.test(digits) ? Number(digits) : Number.NaN;
  return number >= least && number <= most ? number : null;
}

function readSettings(typed: Form): { readonly settings: Settings; readonly faults: Faults } {
  const faults: Record<string, string> = {};
  const level = (act: keyof Levels): Levels[keyof Levels] => {
    const given = typed.text(act);
    if (isLevel(given) && (act === 'read' || given !== 'none')) return given;
    faults[act] = 'Välj ett av sätten.';
    return 'eid';
  };
  const number = (name: string, least: number, most: number): number => {
    const read = whole(typed.text(name), least, most);
    if (read === null) faults[name] = `Skriv ett tal från ${String(least)} till ${String(most)}.`;
    return read ?? least;
  };
  const levels = { read: level('read'), write: level('write'), support: level('support'), vote: level('vote') };
  const when = REVIEW_TIMES.find((each) => each === typed.text('granskas')) ?? 'before';
  const of = REVIEW_SCOPES.find((each) => each === typed.text('granskning')) ?? 'all';
  const area = cleanLine(typed.text('omrade'));
  if (area.length > 100) faults['omrade'] = 'Namnet på området är för långt.';
  const minAge = typed.text('alder').trim() === '' ? 0 : number('alder', 0, 130);
  const eligibility = area === '' && minAge === 0 ? null : { area, minAge };
  return {
    settings: {
      review: { when, of },
      levels,
      eligibility,
      editWindowMinutes: number('minuter', 0, 1440),
      maxPostLength: number('tecken', 200, 10_000),
    },
    faults,
  };
}

export async function answerSettings(office: Office, at: Sent): Promise<Shown> {
  const found = await dialogueAt(office, at);
  if (found === null) return null;
  const { form: typed } = at;
  const { settings, faults } = readSettings(typed);
  const values = Object.fromEntries(
    [...ACTS.map(([act]) => act), 'omrade', 'alder', 'minuter', 'tecken', 'granskas', 'granskning'].map((name) => [name, typed.text(name)]),
  );
  if (Object.keys(faults).length > 0) return screen(at, found, values, faults);
  const done = { to: `${paths.dialogue(found.log)}?gjort=deltagande` };
  if (typed.text('las') !== versionOf(found.dialogue.settings)) {
    // Sent twice: the first has been saved, and that was the change.
    if ((await office.door.store.answered(found.log, typed.key())) !== null) return done;
    return screen(at, found, values, { '': CHANGED });
  }
  const answer = await submit(office.door, at.visitor, { log: found.log, command: { type: 'dialogue/set', settings }, key: typed.key() });
  if (!answer.accepted) return screen(at, found, values, { '': wordsOf(answer.code) });
  return done;
}
