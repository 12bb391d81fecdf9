/** `/admin/installningar/radslag`: texts and habits that every new rådslag begins with, so that its secretary fills in nine fields. */
import { html } from '@lit-labs/ssr';
import { LENGTH_MOST, type Lengths, USUAL_LENGTHS } from '@insyn/domain/radslag/suggest.ts';
import { FIGURES_MOST } from '@insyn/domain/radslag/matter.ts';
import type { RadslagDefaults } from '@insyn/domain/tenant/types.ts';
import { cleanLine, hasInk } from '@insyn/domain/text/clean.ts';
import { NEEDED_HEADINGS } from '@insyn/domain/vote/definition.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { latestAbout } from './create.ts';
import { ABOUT_PARTS, type Values, versionOf } from './description-form.ts';
import { ownLine } from './done.ts';
import { checkField, type Faults, faultBox, NO_FAULTS, textArea, textField } from './fields.ts';
import { NO_MATTER } from './radslag-at.ts';
import { put } from './radslag-values.ts';
import { languageWords } from './radslag-words.ts';
import { doneNotice, form, mainButton, paths } from './shell.ts';
import { submit, whoIs } from './visitor.ts';
import { LANGUAGES } from './words.ts';

const OWN_PARTS = ABOUT_PARTS.filter(([name]) => name !== 'contact') as readonly (readonly [
  keyof RadslagDefaults['about'],
  string,
  string,
])[];
const LENGTHS = [
  ['read', 'Dagar att läsa före debatten'],
  ['debate', 'Dagar debatten är öppen'],
  ['vote', 'Dagar röstningen är öppen'],
  ['answer', 'Dagar till svaret, efter resultatet'],
] as const satisfies readonly (readonly [keyof Lengths, string])[];
const SPARE = 2;

const NOTHING: RadslagDefaults = {
  about: { responsible: '', publicity: '', retention: '', rights: '' },
  accessibility: '',
  languages: ['sv'],
  headings: NO_MATTER.headings,
  figures: [],
  lengths: USUAL_LENGTHS,
};

function valuesOf({ about, accessibility, languages, headings, figures, lengths }: RadslagDefaults): Values {
  return {
    ...about,
    accessibility,
    ...Object.fromEntries(languages.map((code) => [`lang.${code}`, 'ja'])),
    ...Object.fromEntries(
      headings.flatMap(({ id, label }) => Object.entries(label).map(([lang, text]) => [`headings.${id}.${lang}`, text])),
    ),
    ...Object.fromEntries(figures.map((id) => [`figure.${id}`, 'ja'])),
    ...Object.fromEntries(LENGTHS.map(([name]) => [`lengths.${name}`, String(lengths[name])])),
  };
}

/** Until somebody has written them, what the last dialogue said stands there to be read and saved. */
async function currentOf(office: Office, { visitor }: At): Promise<RadslagDefaults> {
  const own = visitor.state.settings.radslag;
  if (own !== undefined) return own;
  const about = await latestAbout(office, visitor.tenant);
  if (about === null) return NOTHING;
  const { responsible, publicity, retention, rights } = about;
  return { ...NOTHING, about: { responsible, publicity, retention, rights } };
}

export async function defaultsPage(office: Office, at: At): Promise<Shown> {
  const { visitor } = at;
  const line = await ownLine(office, at, await whoIs(office.door, visitor, visitor.tenant));
  const current = await currentOf(office, at);
  return screen(at, current, valuesOf(current), NO_FAULTS, line?.type === 'tenant/settings-changed');
}

function screen(at: At, current: RadslagDefaults, values: Values, faults: Faults = NO_FAULTS, done = false): Shown {
  const { visitor } = at;
  const value = (name: string): string => values[name] ?? '';
  const languages = LANGUAGES.filter(([code]) => value(`lang.${code}`) === 'ja').map(([code]) => code as string);
  const shown = languages.length === 0 ? ['sv'] : languages;
  const ids = [...current.headings.map(({ id }) => id), ...Array.from({ length: SPARE }, (_each, place) => `ny-${String(place + 1)}`)];
  const body = html`${faultBox(faults)} ${done ? doneNotice('Sparat. Nya rådslag börjar med det här.') : ''}
    <p>Det här fylls i av sig självt i varje nytt rådslag. De som redan finns ändras inte.</p>
    ${
      visitor.state.settings.radslag === undefined
        ? html`<div class="box warn"><p>Inget är sparat än. Läs igenom, rätta och spara.</p></div>`
        : ''
    }
    ${form(
      visitor,
      { action: paths.radslagDefaults, values: { las: versionOf(visitor.state.settings) } },
      html`<h2>Om dialogen</h2>
        <p>Kortet om personuppgifter och ansvar. Vart man vänder sig skrivs i varje rådslag.</p>
        ${OWN_PARTS.map(([name, label, hint]) => textArea({ name, label, hint, value: value(name), rows: 3, faults }))}
        <h2>Tillgänglighet</h2>
        ${textArea({ name: 'accessibility', label: 'Tillgänglighetsredogörelse', value: value('accessibility'), hint: 'Adressen till er redogörelse, eller texten.', rows: 2, faults })}
        <fieldset class="field" id="f-languages" tabindex="-1">
          <legend>Språk</legend>
          <p class="hint">Språk som varje rådslag finns på. Varje text måste då skrivas på alla.</p>
          ${LANGUAGES.map(([code, label]) => checkField({ name: `lang.${code}`, label, value: value(`lang.${code}`) }))}
        </fieldset>
        <h2>Konsekvenser</h2>
        <p>Rubriker som alla alternativ får. Högst ${FIGURES_MOST} visas på korten.</p>
        <div id="f-headings" tabindex="-1">
          ${ids.map(
            (id) =>
              html`<div class="heading-row">
                ${shown.map((lang) =>
                  textField({
                    name: `headings.${id}.${lang}`,
                    label: `${id.startsWith('ny-') ? 'Ny rubrik' : 'Rubrik'}${shown.length === 1 ? '' : `, ${languageWords(lang)}`}`,
                    value: value(`headings.${id}.${lang}`),
                    faults,
                  }),
                )}
                ${checkField({ name: `figure.${id}`, label: 'På korten', value: value(`figure.${id}`) })}
              </div>`,
          )}
        </div>
        <h2>Hur länge</h2>
        <p>Räknas från den dag som väljs. Helgdagar hoppas över.</p>
        ${LENGTHS.map(([name, label]) => textField({ name: `lengths.${name}`, label, value: value(`lengths.${name}`), type: 'number', short: true, faults }))}
        <p class="ways">${mainButton('Spara')} <a href=${paths.town}>Avbryt</a></p>`,
    )}`;
  return faulty({ title: 'Det som varje rådslag börjar med', above: [[paths.town, 'Inställningar']], body }, faults);
}

export async function answerDefaults(office: Office, at: Sent): Promise<Shown> {
  const { form: typed, visitor } = at;
  const current = await currentOf(office, at);
  const values = Object.fromEntries(typed.names().map((name) => [name, typed.text(name)]));
  const again = (faults: Faults): Shown => screen(at, current, values, faults);
  if (typed.text('las') !== versionOf(visitor.state.settings) && (await office.door.store.answered(visitor.tenant, typed.key())) === null)
    return again({ '': 'Någon annan har ändrat inställningarna sedan du öppnade sidan. Det du har skrivit står kvar.' });
  const { defaults, faults } = readDefaults(current, (name) => typed.text(name));
  if (Object.keys(faults).length > 0) return again(faults);
  const answer = await submit(office.door, visitor, {
    log: visitor.tenant,
    command: { type: 'tenant/set', settings: { radslag: defaults } },
    key: typed.key(),
  });
  if (answer.accepted) return { to: `${paths.radslagDefaults}?gjort=${String(answer.receipt.seq)}` };
  const field = answer.fields?.[0]?.replace(/^radslag\.(?:about\.)?/, '') ?? '';
  return again({
    [field]: field === '' ? wordsOf(answer.code) : 'Det går inte att spara. Texten är för lång, eller har ett personnummer.',
  });
}

function readDefaults(
  current: RadslagDefaults,
  typed: (name: string) => string,
): { readonly defaults: RadslagDefaults; readonly faults: Faults } {
  const faults: Record<string, string> = {};
  const chosen = LANGUAGES.map(([code]) => code as string).filter((code) => typed(`lang.${code}`) === 'ja');
  const [first = 'sv'] = current.languages;
  const languages = chosen.includes(first) ? [first, ...chosen.filter((code) => code !== first)] : chosen;
  if (languages.length === 0) faults['languages'] = 'Välj minst ett språk.';
  const labelled = (id: string, was: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
    LANGUAGES.reduce<Readonly<Record<string, string>>>(
      (label, [lang]) =>
        put(
          label,
          lang,
          cleanLine(typed(`headings.${id}.${lang}`)) || (label[lang] !== undefined && !languages.includes(lang) ? (label[lang] ?? '') : ''),
        ),
      was,
    );
  const isNeeded = (id: string): boolean => NEEDED_HEADINGS.some((each) => each === id);
  const kept = current.headings
    .map(({ id, label }) => ({ id, label: labelled(id, label), from: id }))
    .filter(({ id, label }) => isNeeded(id) || Object.values(label).some(hasInk));
  const free = Array.from({ length: 30 }, (_each, at) => `egen-${String(at + 1)}`).filter((id) => !kept.some((each) => each.id === id));
  const made = Array.from({ length: SPARE }, (_each, at) => `ny-${String(at + 1)}`).flatMap((from) => {
    const label = labelled(from, {});
    const id = Object.keys(label).length === 0 ? undefined : free.shift();
    return id === undefined ? [] : [{ id, label, from }];
  });
  const all = [...kept, ...made];
  const figures = all.filter(({ from }) => typed(`figure.${from}`) === 'ja').map(({ id }) => id);
  if (figures.length > FIGURES_MOST) faults['headings'] = `Välj högst ${String(FIGURES_MOST)} rubriker till korten.`;
  const length = (name: keyof Lengths): number => {
    const text = typed(`lengths.${name}`).trim();
    const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
    if (days < 1 || days > LENGTH_MOST) faults[`lengths.${name}`] = `Skriv ett antal dagar, från 1 till ${String(LENGTH_MOST)}.`;
    return days;
  };
  const defaults: RadslagDefaults = {
    about: { responsible: typed('responsible'), publicity: typed('publicity'), retention: typed('retention'), rights: typed('rights') },
    accessibility: typed('accessibility'),
    languages,
    headings: all.map(({ id, label }) => ({ id, label })),
    figures,
    lengths: { read: length('read'), debate: length('debate'), vote: length('vote'), answer: length('answer') },
  };
  return { defaults, faults };
}
