/** `Huvudargument`: what came out, in words, and the arguments that the body has to answer, each with the posts that it rests on. */
import { html } from '@lit-labs/ssr';
import { contentOf } from '@insyn/domain/radslag/contents.ts';
import type { ArgumentsContent, MainArgument } from '@insyn/domain/radslag/types.ts';
import type { Side } from '@insyn/domain/debate/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { cleanText, hasInk } from '@insyn/domain/text/clean.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import { postIn } from './debate-at.ts';
import { type Values, versionOf } from './description-form.ts';
import { type Faults, faultBox, NO_FAULTS, selectField, textArea } from './fields.ts';
import { aboveWork, homeOf, type RadslagAt, workAt } from './radslag-at.ts';
import { refusedRadslag } from './radslag-words.ts';
import { form, mainButton, paths, quietButton } from './shell.ts';
import { isAdmin, submit } from './visitor.ts';

export const ARGUMENTS_MOST = 20;
const ROWS_LEAST = 3;
const TITLE = 'Huvudargument';

export function argumentsOf({ state, held }: RadslagAt): Pick<ArgumentsContent, 'summary' | 'arguments'> | null {
  const content = contentOf<ArgumentsContent>(held, state.radslag.arguments, 'arguments');
  return content === null ? null : { summary: content.summary, arguments: content.arguments };
}

function valuesOf(found: RadslagAt, written: Pick<ArgumentsContent, 'summary' | 'arguments'> | null): Values {
  return {
    summary: written?.summary ?? '',
    ...Object.fromEntries(
      (written?.arguments ?? []).flatMap(({ id, text, alternative, side, posts }) => [
        [`arguments.${id}.text`, text],
        [`arguments.${id}.alternative`, alternative ?? ''],
        [`arguments.${id}.side`, side ?? ''],
        [`arguments.${id}.posts`, posts.map((post) => routes.permalink(found.log, post)).join('\n')],
      ]),
    ),
  };
}

/** A new one gets a number that nobody has had: the reply of the body keeps to the argument it is for. */
function withSpare(ids: readonly string[], least: number): readonly string[] {
  const all = [...ids];
  let next = ids.reduce((most, id) => Math.max(most, Number(id) || 0), 0);
  while (all.length < Math.min(ARGUMENTS_MOST, least)) all.push(String((next += 1)));
  return all;
}

export async function argumentsPage(office: Office, at: At): Promise<Shown> {
  const found = await workAt(office, at, 'radslag/write-arguments');
  if (found === null) return null;
  const written = argumentsOf(found);
  const ids = (written?.arguments ?? []).map(({ id }) => id);
  return screen(at, found, valuesOf(found, written), withSpare(ids, Math.max(ROWS_LEAST, ids.length)));
}

function screen(at: At, found: RadslagAt, values: Values, ids: readonly string[], faults: Faults = NO_FAULTS): Shown {
  const { log, matter, lang, state } = found;
  const value = (name: string): string => values[name] ?? '';
  const alternatives = [
    { value: '', label: 'Inget särskilt' },
    ...matter.alternatives.map(({ id, letter, title }) => ({ value: id, label: `${letter} ${title[lang] ?? ''}` })),
  ];
  const sides = [
    { value: '', label: 'Varken eller' },
    { value: 'for', label: 'För' },
    { value: 'against', label: 'Emot' },
  ];
  const row = (id: string, place: number): unknown => {
    const under = `arguments.${id}`;
    return html`<fieldset class="alternative-row">
      <legend>Argument ${place + 1}</legend>
      ${textArea({ name: `${under}.text`, label: 'Argumentet, så som de som deltog menar det', value: value(`${under}.text`), rows: 2, faults })}
      <div class="pair">
        ${alternatives.length < 2 ? '' : selectField({ name: `${under}.alternative`, label: 'Gäller', value: value(`${under}.alternative`), choices: alternatives, faults })}
        ${selectField({ name: `${under}.side`, label: 'För eller emot', value: value(`${under}.side`), choices: sides, faults })}
      </div>
      ${textArea({ name: `${under}.posts`, label: 'Inlägg det bygger på', value: value(`${under}.posts`), rows: 2, hint: 'En länk på varje rad. Länken finns under Dela vid inlägget. Får vara tomt.', faults })}
    </fieldset>`;
  };
  const answered = state.radslag.answers.length > 0;
  const body = html`${faultBox(faults)}
    <p>
      Skriv det som många sagt och det som väger tungt, också det få har sagt. Nämnden måste svara på vart och ett. Det du sparar syns för
      alla.
    </p>
    <p><a href=${paths.debate(log)}>Läs debatten och dagarnas sammanfattningar</a></p>
    ${
      answered
        ? html`<div class="box warn"><p>Nämnden har svarat. Argumenten går inte att ändra längre.</p></div>`
        : form(
            at.visitor,
            { action: paths.radslagPart(log, 'argument'), values: { las: versionOf(argumentsOf(found)), ids: ids.join(',') } },
            html`<button class="unseen" tabindex="-1" aria-hidden="true" name="gor" value="spara"></button>
              ${textArea({ name: 'summary', label: 'Det här kom fram', value: value('summary'), rows: 5, hint: 'Några meningar om helheten.', faults })}
              ${ids.map(row)} ${ids.length < ARGUMENTS_MOST ? html`<p>${quietButton('Lägg till ett argument', { value: 'rad' })}</p>` : ''}
              <p class="ways">${mainButton('Spara och visa för alla', { value: 'spara' })} <a href=${homeOf(at, found)}>Avbryt</a></p>`,
          )
    }`;
  return faulty({ title: TITLE, above: aboveWork(at, found), body }, faults);
}

export async function answerArguments(office: Office, at: Sent): Promise<Shown> {
  const found = await workAt(office, at, 'radslag/write-arguments');
  if (found === null) return null;
  const { form: typed } = at;
  const ids = typed
    .text('ids')
    .split(',')
    .filter((id) => /^[a-z0-9-]{1,20}$/.test(id))
    .slice(0, ARGUMENTS_MOST);
  const names = ['summary', ...ids.flatMap((id) => ['text', 'alternative', 'side', 'posts'].map((field) => `arguments.${id}.${field}`))];
  const values = Object.fromEntries(names.map((name) => [name, typed.text(name)]));
  if (typed.text('gor') === 'rad') return screen(at, found, values, withSpare(ids, ids.length + 1));
  if (typed.text('las') !== versionOf(argumentsOf(found)) && (await office.door.store.answered(found.log, typed.key())) === null)
    return screen(at, found, values, ids, {
      '': 'Någon annan har ändrat argumenten sedan du öppnade sidan. Det du har skrivit står kvar.',
    });
  const { given, faults } = readArguments(values, ids);
  if (Object.keys(faults).length > 0) return screen(at, found, values, ids, faults);
  const answer = await submit(office.door, at.visitor, {
    log: found.log,
    command: { type: 'radslag/write-arguments', summary: cleanText(values['summary'] ?? ''), arguments: given },
    key: typed.key(),
  });
  if (answer.accepted)
    return { to: `${isAdmin(at.visitor) ? paths.radslag(found.log) : paths.radslagPart(found.log, 'argument')}?gjort=argument` };
  const refused =
    answer.code === 'radslag/arguments-missing'
      ? { [`arguments.${ids[0] ?? ''}.text`]: 'Skriv minst ett argument.' }
      : answer.code === 'radslag/too-early'
        ? { '': 'Debatten pågår än. Argumenten skrivs när den har stängt.' }
        : refusedRadslag(answer.code, answer.fields);
  return screen(at, found, values, ids, refused);
}

function readArguments(values: Values, ids: readonly string[]): { readonly given: readonly MainArgument[]; readonly faults: Faults } {
  const faults: Record<string, string> = {};
  const given = ids.flatMap((id): MainArgument[] => {
    const value = (field: string): string => values[`arguments.${id}.${field}`] ?? '';
    const text = cleanText(value('text'));
    const lines = value('posts')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (!hasInk(text) && lines.length === 0) return [];
    if (!hasInk(text)) faults[`arguments.${id}.text`] = 'Skriv argumentet, eller ta bort länkarna.';
    const posts = lines.map(postIn);
    const odd = lines.find((_line, at) => posts[at] === null);
    if (odd !== undefined) faults[`arguments.${id}.posts`] = `Det här är ingen länk till ett inlägg: ${odd.slice(0, 80)}`;
    const side = value('side');
    return [
      {
        id,
        text,
        alternative: value('alternative') === '' ? null : value('alternative'),
        side: side === 'for' || side === 'against' ? (side satisfies Side) : null,
        posts: [...new Set(posts.filter((post): post is PostId => post !== null))],
      },
    ];
  });
  return { given, faults };
}
