/** `Alternativ och konsekvenser`: the alternatives beside one another, and what is weighed for each, the same for all. */
import { html } from '@lit-labs/ssr';
import type { Matter } from '@insyn/domain/radslag/types.ts';
import { FIGURES_MOST, matterLacks } from '@insyn/domain/radslag/matter.ts';
import { cleanLine, hasInk } from '@insyn/domain/text/clean.ts';
import { ALTERNATIVES_MOST, NEEDED_HEADINGS } from '@insyn/domain/vote/definition.ts';
import { pattern } from '@insyn/elements/parts/alternative.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import { type Values, versionOf } from './description-form.ts';
import { checkField, type Faults, faultBox, NO_FAULTS, textField } from './fields.ts';
import { aboveRadslag, frozenWords, type RadslagAt, radslagAt } from './radslag-at.ts';
import { saveRadslag } from './radslag-save.ts';
import { CHANGED } from './radslag-text.ts';
import { matterValues, named, newAlternative, put } from './radslag-values.ts';
import { languageWords, pathWords } from './radslag-words.ts';
import { doneNotice, form, mainButton, paths, quietButton } from './shell.ts';

const TITLE = 'Alternativ och konsekvenser';
const HEADINGS_SPARE = 2;
const HEADINGS_MOST = 20;

export async function alternativesPage(office: Office, at: At): Promise<Shown> {
  const found = await radslagAt(office, at);
  if (found === null) return null;
  return screen(at, found, matterValues(found.matter), NO_FAULTS, at.query('gjort') === 'sparat');
}

export function alternativeAddress(found: RadslagAt, id: string, sha256: string): string {
  return `${paths.radslagPicture(found.log, id)}?bild=${sha256.slice(0, 8)}`;
}

function screen(at: At, found: RadslagAt, values: Values, faults: Faults = NO_FAULTS, done = false): Shown {
  const { log, matter, plan, lang } = found;
  const frozen = frozenWords(found);
  const lacks = matterLacks(matter, plan).filter((path) => !path.startsWith('question') && !path.startsWith('short'));
  const body = html`${faultBox(faults)} ${done ? doneNotice('Sparat.') : ''}
  ${frozen === null ? '' : html`<div class="box warn"><p>${frozen}</p></div>`} ${lacksPart(found, lacks)}
  ${
    matter.alternatives.length === 0
      ? html`<p>${plan.template === 'simple' ? 'Rådslaget har inga alternativ. Det är en öppen fråga.' : 'Inga alternativ än.'}</p>`
      : sideBySide(found, lang)
  }
  ${
    frozen !== null
      ? ''
      : html`${form(
            at.visitor,
            { action: paths.radslagPart(log, 'alternativ'), values: { las: versionOf(matter), flytta: '' }, quiet: true },
            html`<p class="together">
              ${matter.alternatives.length < ALTERNATIVES_MOST ? quietButton('Lägg till ett alternativ', { value: 'nytt' }) : ''}
              ${matter.alternatives.length > 0 ? quietButton('Ta bort det sista', { value: 'bort' }) : ''}
            </p>`,
          )}
          <h2>Rubriker</h2>
          <p>
            Alla alternativ får samma rubriker, i samma ordning. En rubrik som är tom för ett ska vara tom för alla. Högst ${FIGURES_MOST}
            visas på korten.
          </p>
          ${form(
            at.visitor,
            { action: paths.radslagPart(log, 'alternativ'), values: { las: versionOf(matter) } },
            html`${headingFields(found, values, faults)}
              <p class="ways">${mainButton('Spara rubrikerna', { value: 'rubriker' })} <a href=${paths.radslag(log)}>Tillbaka</a></p>`,
          )}`
  }`;
  return faulty({ title: TITLE, above: aboveRadslag(found), body }, faults);
}

function lacksPart({ matter, lang, plan, log }: RadslagAt, lacks: readonly string[]): unknown {
  if (lacks.length === 0) return matter.alternatives.length === 0 ? '' : html`<p>Allt som behövs är skrivet.</p>`;
  const headingOf = (id: string): string => matter.headings.find((each) => each.id === id)?.label[lang] ?? id;
  const placeOf = (path: string): string => {
    const id = /^alternatives\.([a-h])\./.exec(path)?.[1];
    return id === undefined ? '#f-rubriker' : `${paths.radslagAlternative(log, id)}#f-${path.replace(/[^a-z0-9]+/gi, '-')}`;
  };
  return html`<div class="box warn">
    <h2>Innan rådslaget kan kungöras</h2>
    <ul>
      ${lacks.slice(0, 8).map((path) => html`<li><a href=${placeOf(path)}>${pathWords(path, headingOf, plan.languages.length === 1)}</a></li>`)}
    </ul>
    ${lacks.length > 8 ? html`<p>Och ${lacks.length - 8} till. De står vid fälten.</p>` : ''}
  </div>`;
}

/** As readers compare them: equal room, the order of the ballot, nobody first chosen. */
export function sideBySide(found: RadslagAt, lang: string): unknown {
  const { matter, log } = found;
  const said = (text: Readonly<Record<string, string>> | null | undefined): string =>
    hasInk(text?.[lang] ?? '') ? (text?.[lang] ?? '') : '…';
  const headings = matter.headings.filter(({ id }) => matter.alternatives.some(({ consequences }) => Object.hasOwn(consequences, id)));
  const costs = matter.alternatives.some(({ cost }) => cost !== null);
  const frozen = frozenWords(found) !== null;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Alternativen sida vid sida">
    <table class="beside">
      <caption class="unseen">
        Alternativen sida vid sida
      </caption>
      <thead>
        <tr>
          <td></td>
          ${matter.alternatives.map(
            (each) =>
              html`<th scope="col">
                <span class="letter">${pattern(each.letter)} ${each.letter}</span>
                ${each.picture === null ? '' : html`<img class="vote-picture" src=${alternativeAddress(found, each.id, each.picture.sha256)} alt=${said(each.picture.alt)} />`}
                ${frozen ? said(each.title) : html`<a href=${paths.radslagAlternative(log, each.id)}>${said(each.title)}</a>`}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Vad</th>
          ${matter.alternatives.map((each) => html`<td>${said(each.summary)}</td>`)}
        </tr>
        ${
          costs
            ? html`<tr>
                <th scope="row">Kostnad</th>
                ${matter.alternatives.map((each) => html`<td>${said(each.cost)}</td>`)}
              </tr>`
            : ''
        }
        ${headings.map(
          ({ id, label }) =>
            html`<tr>
              <th scope="row">${said(label)}</th>
              ${matter.alternatives.map((each) => html`<td>${said(each.consequences[id])}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function headingFields({ matter, plan }: RadslagAt, values: Values, faults: Faults): unknown {
  const spare = Math.min(HEADINGS_SPARE, Math.max(0, HEADINGS_MOST - matter.headings.length));
  const rows = [...matter.headings.map(({ id }) => id), ...Array.from({ length: spare }, (_each, at) => `ny-${String(at + 1)}`)];
  return html`<div id="f-rubriker" tabindex="-1">
    ${rows.map(
      (id) =>
        html`<div class="heading-row">
          ${plan.languages.map((lang, at) =>
            textField({
              name: `headings.${id}.${lang}`,
              label: `${id.startsWith('ny-') ? 'Ny rubrik' : 'Rubrik'}${plan.languages.length === 1 ? '' : `, ${languageWords(lang)}`}`,
              value: values[`headings.${id}.${lang}`] ?? '',
              short: at > 0 && plan.languages.length > 2,
              faults,
            }),
          )}
          ${checkField({ name: `figure.${id}`, label: 'På korten', value: values[`figure.${id}`] ?? '' })}
        </div>`,
    )}
  </div>`;
}

export async function answerAlternatives(office: Office, at: Sent): Promise<Shown> {
  const found = await radslagAt(office, at);
  if (found === null) return null;
  const { matter, log, plan } = found;
  const { form: typed } = at;
  const names = typed.names().filter((name) => /^(?:headings|figure)\./.test(name));
  const values: Values = { ...matterValues(matter), ...Object.fromEntries(names.map((name) => [name, typed.text(name)])) };
  const again = (faults: Faults): Shown => screen(at, found, values, faults);
  const frozen = frozenWords(found);
  if (frozen !== null) return again({ '': frozen });
  if (typed.text('las') !== versionOf(matter)) return again({ '': CHANGED });
  const act = typed.text('gor');
  const { alternatives } = matter;
  if (act === 'nytt') {
    if (alternatives.length >= ALTERNATIVES_MOST) return again({ '': 'Det får vara högst åtta alternativ.' });
    const added = newAlternative(alternatives.length);
    const faults = await saveRadslag(office, at, found, 'Nytt alternativ', {
      matter: { ...matter, alternatives: [...alternatives, added] },
    });
    return faults === null ? { to: paths.radslagAlternative(log, added.id) } : again(faults);
  }
  if (act === 'bort') {
    const fewer = alternatives.slice(0, -1).map((each, place) => named(each, place));
    const faults = await saveRadslag(office, at, found, 'Alternativ borttaget', { matter: { ...matter, alternatives: fewer } });
    return faults === null ? { to: `${paths.radslagPart(log, 'alternativ')}?gjort=sparat` } : again(faults);
  }
  const next = withHeadings(matter, typed.text.bind(typed), plan.languages);
  if (next.figures.length > FIGURES_MOST) return again({ '': `Välj högst ${String(FIGURES_MOST)} rubriker till korten.` });
  const faults = await saveRadslag(office, at, found, 'Rubriker', { matter: next });
  return faults === null ? { to: `${paths.radslagPart(log, 'alternativ')}?gjort=sparat` } : again(faults);
}

/** A heading without a name goes, with what stands under it; those that a vote must have keep their place. */
function withHeadings(matter: Matter, typed: (name: string) => string, languages: readonly string[]): Matter {
  const labelled = (id: string, was: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
    languages.reduce((label, lang) => put(label, lang, cleanLine(typed(`headings.${id}.${lang}`))), was);
  const isNeeded = (id: string): boolean => NEEDED_HEADINGS.some((each) => each === id);
  const kept = matter.headings
    .map(({ id, label }) => ({ id, label: labelled(id, label) }))
    .filter(({ id, label }) => isNeeded(id) || Object.values(label).some(hasInk));
  const free = Array.from({ length: HEADINGS_MOST }, (_each, at) => `egen-${String(at + 1)}`).filter(
    (id) => !matter.headings.some((each) => each.id === id),
  );
  const made = [1, 2].flatMap((at) => {
    const label = labelled(`ny-${String(at)}`, {});
    const id = Object.keys(label).length === 0 ? undefined : free.shift();
    return id === undefined ? [] : [{ id, label, was: `ny-${String(at)}` }];
  });
  const headings = [...kept, ...made.map(({ id, label }) => ({ id, label }))];
  const isFigure = (id: string): boolean => typed(`figure.${made.find((each) => each.id === id)?.was ?? id}`) === 'ja';
  const ids = new Set(headings.map(({ id }) => id));
  const alternatives = matter.alternatives.map((each) => ({
    ...each,
    consequences: Object.fromEntries(Object.entries(each.consequences).filter(([id]) => ids.has(id))),
  }));
  return { ...matter, headings, figures: headings.map(({ id }) => id).filter(isFigure), alternatives };
}
