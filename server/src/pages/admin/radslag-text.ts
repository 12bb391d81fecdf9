/** `Frågan och korta texten`: in each language of the rådslag and easy to read, with what would be if nothing is done. */
import { html } from '@lit-labs/ssr';
import { EASY, type Matter } from '@insyn/domain/radslag/types.ts';
import { cleanLine, cleanText } from '@insyn/domain/text/clean.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import { type Values, versionOf } from './description-form.ts';
import { checkField, type Faults, faultBox, NO_FAULTS, textArea, textField } from './fields.ts';
import { aboveRadslag, frozenWords, type RadslagAt, radslagAt } from './radslag-at.ts';
import { shortField } from './radslag-fields.ts';
import { saveRadslag } from './radslag-save.ts';
import { matterValues, put, tagsOf } from './radslag-values.ts';
import { languageWords } from './radslag-words.ts';
import { form, mainButton, paths } from './shell.ts';
import { LANGUAGES } from './words.ts';

export const CHANGED =
  'Någon annan har ändrat det här sedan du öppnade sidan. Det du har skrivit står kvar. Spara igen om det ska gälla i stället.';
const TITLE = 'Frågan och korta texten';
const LOCALISED = ['question', 'short', 'otherwise.heading', 'otherwise.text'] as const;

/** Everything stands under the languages that may be chosen: another choice of languages loses no text. */
function namesOf(found: RadslagAt): readonly string[] {
  const all = [...new Set([...LANGUAGES.map(([code]) => code as string), ...found.plan.languages])];
  return [
    ...tagsOf(all).flatMap((tag) => LOCALISED.map((field) => `${field}.${tag}`)),
    ...all.map((code) => `lang.${code}`),
    'signed',
    'heard',
  ];
}

export async function textPage(office: Office, at: At): Promise<Shown> {
  const found = await radslagAt(office, at);
  if (found === null) return null;
  const chosen = Object.fromEntries(found.plan.languages.map((code) => [`lang.${code}`, 'ja']));
  return screen(at, found, { ...matterValues(found.matter), ...chosen });
}

function screen(at: At, found: RadslagAt, values: Values, faults: Faults = NO_FAULTS): Shown {
  const { log, plan, matter } = found;
  const frozen = frozenWords(found);
  const value = (name: string): string => values[name] ?? '';
  const body = html`${faultBox(faults)}
  ${
    frozen === null
      ? form(
          at.visitor,
          { action: paths.radslagPart(log, 'fragan'), values: { las: versionOf([matter, plan.languages]) } },
          html`<fieldset class="field" id="f-languages" tabindex="-1">
              <legend>Språk</legend>
              <p class="hint">Varje text behövs på alla språk som du väljer. Spara när du har valt, så kommer fälten.</p>
              ${LANGUAGES.map(([code, label]) => checkField({ name: `lang.${code}`, label, value: value(`lang.${code}`) }))}
            </fieldset>
            ${tagsOf(plan.languages).map((tag) => languagePart(values, faults, tag, plan.languages.length > 1 || tag === EASY || plan.languages.includes('sv')))}
            <h2>Film och uppläsning</h2>
            ${textField({ name: 'signed', label: 'Länk till film på teckenspråk', type: 'url', value: value('signed'), hint: 'Får vara tom.', faults })}
            ${textField({ name: 'heard', label: 'Länk till inläst text', type: 'url', value: value('heard'), hint: 'Får vara tom.', faults })}
            <p class="ways">${mainButton('Spara')} <a href=${paths.radslag(log)}>Avbryt</a></p>`,
        )
      : html`<div class="box warn"><p>${frozen}</p></div>
          ${tagsOf(plan.languages).map((tag) => readPart(matter, tag))}`
  }`;
  return faulty({ title: TITLE, above: aboveRadslag(found), body, lively: true }, faults);
}

function languagePart(values: Values, faults: Faults, tag: string, isNamed: boolean): unknown {
  const value = (name: string): string => values[`${name}.${tag}`] ?? '';
  const isEasy = tag === EASY;
  return html`${isNamed ? html`<h2>${isEasy ? 'Lättläst' : languageWords(tag).replace(/^./, (sign) => sign.toUpperCase())}</h2>` : ''}
    ${isEasy ? html`<p>En sak på varje rad. Korta ord. Får vara tomt.</p>` : ''}
    ${textField({ name: `question.${tag}`, label: 'Frågan', value: value('question'), faults })}
    ${shortField(value('short'), faults, `short.${tag}`)}
    <details class="fold" ?open=${value('otherwise.text') !== ''}>
      <summary>Vad händer om inget görs?</summary>
      ${textField({ name: `otherwise.heading.${tag}`, label: 'Rubrik', value: value('otherwise.heading'), hint: 'Till exempel Om staden inte bygger. Får vara tom.', faults })}
      ${textArea({ name: `otherwise.text.${tag}`, label: 'Text', value: value('otherwise.text'), rows: 4, faults })}
    </details>`;
}

function readPart(matter: Matter, tag: string): unknown {
  return html`<section class="as-read" lang=${tag === EASY ? 'sv' : tag} dir="auto">
    <h2>${matter.question[tag] ?? '…'}</h2>
    <p class="lines">${matter.short[tag] ?? '…'}</p>
  </section>`;
}

export async function answerText(office: Office, at: Sent): Promise<Shown> {
  const found = await radslagAt(office, at);
  if (found === null) return null;
  const { matter, plan, log } = found;
  const values = Object.fromEntries(namesOf(found).map((name) => [name, at.form.text(name)]));
  const again = (faults: Faults): Shown => screen(at, found, values, faults);
  if (at.form.text('las') !== versionOf([matter, plan.languages])) return again({ '': CHANGED });
  const [first = 'sv'] = plan.languages;
  const chosen = [...new Set([...plan.languages, ...LANGUAGES.map(([code]) => code as string)])].filter(
    (code) => values[`lang.${code}`] === 'ja',
  );
  if (chosen.length === 0) return again({ languages: 'Välj minst ett språk.' });
  // The first is the one that it was written in; without it, the first of those that are left.
  const languages = chosen.includes(first) ? [first, ...chosen.filter((code) => code !== first)] : chosen;
  const next = matterFrom(matter, values, tagsOf(plan.languages));
  if ((next.question[first] ?? '') === '') return again({ [`question.${first}`]: 'Skriv frågan.' });
  const faults = await saveRadslag(office, at, found, TITLE, { matter: next, plan: { ...plan, languages } });
  if (faults !== null) return again(faults);
  const isMore = languages.some((code) => !plan.languages.includes(code));
  return { to: isMore ? paths.radslagPart(log, 'fragan') : `${paths.radslag(log)}?gjort=sparat` };
}

function matterFrom(matter: Matter, values: Values, tags: readonly string[]): Matter {
  const read = (text: Matter['question'], field: string, clean: (typed: string) => string): Matter['question'] =>
    tags.reduce((made, tag) => put(made, tag, clean(values[`${field}.${tag}`] ?? '')), text);
  const heading = read(matter.otherwise?.heading ?? {}, 'otherwise.heading', cleanLine);
  const text = read(matter.otherwise?.text ?? {}, 'otherwise.text', cleanText);
  const [signed, heard] = [cleanLine(values['signed'] ?? ''), cleanLine(values['heard'] ?? '')];
  return {
    ...matter,
    question: read(matter.question, 'question', cleanLine),
    short: read(matter.short, 'short', cleanText),
    otherwise: Object.keys(heading).length + Object.keys(text).length === 0 ? null : { heading, text },
    signed: signed === '' ? null : signed,
    heard: heard === '' ? null : heard,
  };
}
