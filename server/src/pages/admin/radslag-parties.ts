/** `Så tycker partierna`: the same room for each; one that has not answered says so. */
import { html } from '@lit-labs/ssr';
import { contentOf } from '@insyn/domain/radslag/contents.ts';
import { STANDPOINT_WORDS } from '@insyn/domain/radslag/matter.ts';
import type { Standpoint, StandpointsContent } from '@insyn/domain/radslag/types.ts';
import { cleanLine, cleanText } from '@insyn/domain/text/clean.ts';
import { wordsIn } from '@insyn/domain/radslag/matter.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import { type Values, versionOf } from './description-form.ts';
import { type Faults, faultBox, NO_FAULTS, selectField, textArea, textField } from './fields.ts';
import { aboveWork, homeOf, type RadslagAt, workAt } from './radslag-at.ts';
import { put } from './radslag-values.ts';
import { languageWords, refusedRadslag } from './radslag-words.ts';
import { form, mainButton, paths, quietButton } from './shell.ts';
import { submit } from './visitor.ts';

const TITLE = 'Så tycker partierna';
const ROWS_MOST = 20;

function standpointsOf({ state, held }: RadslagAt): readonly Standpoint[] {
  return contentOf<StandpointsContent>(held, state.radslag.standpoints, 'standpoints')?.standpoints ?? [];
}

function valuesOf(all: readonly Standpoint[]): Values {
  return Object.fromEntries(
    all.flatMap(({ party, letters, name, alternative, text }, at): readonly (readonly [string, string])[] => {
      const under = `standpoints.${String(at)}`;
      return [
        [`${under}.party`, party],
        [`${under}.letters`, letters],
        [`${under}.name`, name],
        [`${under}.alternative`, alternative ?? ''],
        ...Object.entries(text ?? {}).map(([lang, words]) => [`${under}.text.${lang}`, words] as const),
      ] as const;
    }),
  );
}

export async function partiesPage(office: Office, at: At): Promise<Shown> {
  const found = await workAt(office, at, 'radslag/write-standpoints');
  if (found === null) return null;
  const all = standpointsOf(found);
  return screen(at, found, valuesOf(all), Math.max(2, all.length));
}

function screen(at: At, found: RadslagAt, values: Values, rows: number, faults: Faults = NO_FAULTS): Shown {
  const { log, plan, matter, lang } = found;
  const value = (name: string): string => values[name] ?? '';
  const choices = [
    { value: '', label: 'Inget särskilt' },
    ...matter.alternatives.map(({ id, letter, title }) => ({ value: id, label: `${letter} ${title[lang] ?? ''}` })),
  ];
  const row = (place: number): unknown => {
    const under = `standpoints.${String(place)}`;
    return html`<fieldset class="alternative-row">
      <legend>${value(`${under}.party`) === '' ? 'Parti' : value(`${under}.party`)}</legend>
      <div class="pair">
        ${textField({ name: `${under}.party`, label: 'Parti', value: value(`${under}.party`), short: true, faults })}
        ${textField({ name: `${under}.letters`, label: 'Förkortning', value: value(`${under}.letters`), short: true, faults })}
      </div>
      ${textField({ name: `${under}.name`, label: 'Vem som talar för partiet', value: value(`${under}.name`), hint: 'Namn och uppdrag. Får vara tomt.', faults })}
      ${choices.length < 2 ? '' : selectField({ name: `${under}.alternative`, label: 'Är för', value: value(`${under}.alternative`), choices, faults })}
      ${plan.languages.map((tag) => {
        const name = `${under}.text.${tag}`;
        const words = wordsIn(value(name));
        return html`${textArea({ name, label: `Texten${plan.languages.length === 1 ? '' : `, ${languageWords(tag)}`}`, value: value(name), rows: 5, hint: 'Tomt: partiet har inte svarat, och det står så.', faults })}
          <p
            class=${words > STANDPOINT_WORDS ? 'counter fault' : 'counter'}
            data-counts=${`f-${name.replace(/[^a-z0-9]+/gi, '-')}`}
            data-most=${String(STANDPOINT_WORDS)}
          >
            ${words} av ${STANDPOINT_WORDS} ord
          </p>`;
      })}
    </fieldset>`;
  };
  const body = html`${faultBox(faults)}
    <p>
      Fråga alla partier i ${found.dialogue.description.body === '' ? 'nämnden' : found.dialogue.description.body} på samma sätt och
      samtidigt. Alla får lika mycket plats: ${STANDPOINT_WORDS} ord.
    </p>
    ${form(
      at.visitor,
      { action: paths.radslagPart(log, 'partierna'), values: { las: versionOf(standpointsOf(found)), rader: String(rows) } },
      html`<button class="unseen" tabindex="-1" aria-hidden="true" name="gor" value="spara"></button>
        ${Array.from({ length: rows }, (_each, place) => row(place))}
        ${rows < ROWS_MOST ? html`<p>${quietButton('Lägg till ett parti', { value: 'rad' })}</p>` : ''}
        <p class="ways">${mainButton('Spara', { value: 'spara' })} <a href=${homeOf(at, found)}>Avbryt</a></p>`,
    )}`;
  return faulty({ title: TITLE, above: aboveWork(at, found), body, lively: true }, faults);
}

export async function answerParties(office: Office, at: Sent): Promise<Shown> {
  const found = await workAt(office, at, 'radslag/write-standpoints');
  if (found === null) return null;
  const { form: typed } = at;
  const rows = Math.min(ROWS_MOST, Math.max(1, Number(typed.text('rader')) || 1));
  const values = Object.fromEntries(
    typed
      .names()
      .filter((name) => name.startsWith('standpoints.'))
      .map((name) => [name, typed.text(name)]),
  );
  if (typed.text('gor') === 'rad') return screen(at, found, values, rows + 1);
  if (typed.text('las') !== versionOf(standpointsOf(found)) && (await office.door.store.answered(found.log, typed.key())) === null)
    return screen(at, found, values, rows, { '': 'Någon annan har ändrat det här sedan du öppnade sidan. Det du har skrivit står kvar.' });
  const value = (name: string): string => values[name] ?? '';
  const kept: number[] = [];
  const standpoints = Array.from({ length: rows }, (_each, place) => place).flatMap((place): Standpoint[] => {
    const under = `standpoints.${String(place)}`;
    const text = found.plan.languages.reduce((made, tag) => put(made, tag, cleanText(value(`${under}.text.${tag}`))), {});
    const alternative = value(`${under}.alternative`);
    const isEmpty = cleanLine(value(`${under}.party`)) === '' && Object.keys(text).length === 0;
    if (isEmpty) return [];
    kept.push(place);
    return [
      {
        party: cleanLine(value(`${under}.party`)),
        letters: cleanLine(value(`${under}.letters`)),
        name: cleanLine(value(`${under}.name`)),
        alternative: alternative === '' ? null : alternative,
        text: Object.keys(text).length === 0 ? null : text,
      },
    ];
  });
  const answer = await submit(office.door, at.visitor, {
    log: found.log,
    command: { type: 'radslag/write-standpoints', standpoints },
    key: typed.key(),
  });
  if (answer.accepted) return { to: `${homeOf(at, found)}?gjort=sparat` };
  // Empty rows were left out: the place in what was sent is not the row on the page.
  const placed = answer.fields?.map((field) =>
    field.replace(/^standpoints\.(\d+)/, (_all, place: string) => `standpoints.${String(kept[Number(place)] ?? place)}`),
  );
  return screen(at, found, values, rows, refusedRadslag(answer.code, placed));
}
