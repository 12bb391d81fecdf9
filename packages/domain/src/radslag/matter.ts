/** What a rådslag is about: what can be kept while it is written, and what it lacks before everyone may read it (rules RS in SPEC.md). */
import { bytesOf, cleanText, hasInk, isLanguage, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import { ALTERNATIVES_LEAST, ALTERNATIVES_MOST, NEEDED_HEADINGS, type Localised } from '../vote/definition.ts';
import { isAddress } from './plan.ts';
import { EASY, type Matter, type MatterAlternative, type RadslagPlan, type RadslagRefusal, type Standpoint } from './types.ts';

/** Words of *Kort om frågan*, in each language. */
export const SHORT_WORDS = 120;
/** Words of each party's standpoint: the same room for all. */
export const STANDPOINT_WORDS = 80;
export const FIGURES_MOST = 3;
const STANDPOINTS_MOST = 20;
const LENGTH = { question: 200, short: 1500, label: 80, title: 120, summary: 300, text: 1500, cost: 80, standpoint: 1000 } as const;
const BYTES_MAX = 256 * 1024;

export type Fault = { readonly code: RadslagRefusal; readonly field: string };

export function wordsIn(text: string): number {
  return text.split(/\s+/u).filter((word) => hasInk(word)).length;
}

/** What cannot be kept, also in a draft: the first fault. A text that is not written yet is no fault. */
export function matterFault(matter: Matter): Fault | null {
  const { question, short, headings, figures, alternatives, otherwise, signed, heard } = matter;
  const ids = headings.map(({ id }) => id);
  const fault = (field: string): Fault => ({ code: 'radslag/matter-fault', field });
  if (headings.length > 30 || new Set(ids).size !== ids.length || !ids.every((id) => /^[a-z0-9-]{1,40}$/.test(id)))
    return fault('headings');
  if (figures.length > FIGURES_MOST || new Set(figures).size !== figures.length || !figures.every((id) => ids.includes(id)))
    return fault('figures');
  if (alternatives.length > ALTERNATIVES_MOST || !isInOrder(alternatives)) return fault('alternatives');
  const long = Object.entries(short).find(([, text]) => wordsIn(text) > SHORT_WORDS);
  if (long) return { code: 'radslag/too-many-words', field: `short.${long[0]}` };
  const texts: readonly (readonly [string, Localised, number])[] = [
    ['question', question, LENGTH.question],
    ['short', short, LENGTH.short],
    ...headings.map(({ id, label }) => [`headings.${id}`, label, LENGTH.label] as const),
    ...(otherwise === null
      ? []
      : ([
          ['otherwise.heading', otherwise.heading, LENGTH.title],
          ['otherwise.text', otherwise.text, LENGTH.text],
        ] as const)),
    ...alternatives.flatMap(textsOf),
  ];
  for (const [field, text, most] of texts) {
    const found = textFault(field, text, most);
    if (found) return found;
  }
  const stray = alternatives.find(({ consequences }) => Object.keys(consequences).some((id) => !ids.includes(id)));
  if (stray) return fault(`alternatives.${stray.id}.consequences`);
  const odd = alternatives.find(({ map }) => map !== null && !isAddress(map));
  if (odd) return { code: 'radslag/address-not-understood', field: `alternatives.${odd.id}.map` };
  if (signed !== null && !isAddress(signed)) return { code: 'radslag/address-not-understood', field: 'signed' };
  if (heard !== null && !isAddress(heard)) return { code: 'radslag/address-not-understood', field: 'heard' };
  return bytesOf(JSON.stringify(matter)) > BYTES_MAX ? { code: 'radslag/field-too-long', field: 'alternatives' } : null;
}

/** `a` … `h`, in the order of the ballot. */
function isInOrder(alternatives: readonly MatterAlternative[]): boolean {
  return alternatives.every(({ id, letter }, at) => id === String.fromCharCode(97 + at) && letter === id.toUpperCase());
}

function textsOf({ id, title, summary, picture, cost, consequences }: MatterAlternative): (readonly [string, Localised, number])[] {
  const under = (field: string): string => `alternatives.${id}.${field}`;
  return [
    [under('title'), title, LENGTH.title],
    [under('summary'), summary, LENGTH.summary],
    ...(picture === null ? [] : [[under('picture'), picture.alt, LENGTH.summary] as const]),
    ...(cost === null ? [] : [[under('cost'), cost, LENGTH.cost] as const]),
    ...Object.entries(consequences).map(([heading, text]) => [under(`consequences.${heading}`), text, LENGTH.text] as const),
  ];
}

function textFault(field: string, text: Localised, most: number): Fault | null {
  for (const [tag, words] of Object.entries(text)) {
    if (tag !== EASY && !isLanguage(tag)) return { code: 'radslag/matter-fault', field: `${field}.${tag}` };
    if (lengthOf(words) > most) return { code: 'radslag/field-too-long', field: `${field}.${tag}` };
    if (cleanText(words) !== words || (words !== '' && !isShowable(words)) || personalNumbers(words).length > 0)
      return { code: 'radslag/text-not-allowed', field: `${field}.${tag}` };
  }
  return null;
}

/**
 * What is missing before everyone may read it, as paths; empty when nothing is. Every language of the plan has every text; a heading
 * that one alternative has, all have, and what stands beside one (picture, map, cost) stands beside all; no two are called the same.
 */
export function matterLacks(matter: Matter, { languages, template }: Pick<RadslagPlan, 'languages' | 'template'>): readonly string[] {
  const { question, short, headings, alternatives, otherwise } = matter;
  const inAll = (field: string, text: Localised): readonly string[] =>
    languages.flatMap((tag) => (hasInk(text[tag] ?? '') ? [] : [`${field}.${tag}`]));
  const lacks = [...inAll('question', question), ...inAll('short', short)];
  if (otherwise !== null) lacks.push(...inAll('otherwise.heading', otherwise.heading), ...inAll('otherwise.text', otherwise.text));
  const votes = template !== 'simple';
  if (alternatives.length < ALTERNATIVES_LEAST && (votes || alternatives.length > 0)) lacks.push('alternatives');
  for (const each of alternatives) {
    for (const [field, text] of textsOf(each)) if (!field.includes('.consequences.')) lacks.push(...inAll(field, text));
    for (const key of ['picture', 'map', 'cost'] as const)
      if ((each[key] === null) !== (alternatives[0]?.[key] === null)) lacks.push(`alternatives.${each.id}.${key}`);
  }
  for (const { id, label } of headings) {
    const filled = alternatives.filter(({ consequences }) => Object.values(consequences[id] ?? {}).some(hasInk));
    if (filled.length === 0) continue;
    lacks.push(...inAll(`headings.${id}`, label));
    for (const each of alternatives) lacks.push(...inAll(`alternatives.${each.id}.consequences.${id}`, each.consequences[id] ?? {}));
  }
  if (votes) for (const id of NEEDED_HEADINGS) if (!headings.some((each) => each.id === id)) lacks.push(`headings.${id}`);
  return [...new Set([...lacks, ...sameTitles(matter, languages)])];
}

/** Two that are called the same cannot be told apart. */
function sameTitles({ alternatives }: Matter, languages: readonly string[]): readonly string[] {
  return languages.flatMap((tag) => {
    const titles = alternatives.map(({ title }) => (title[tag] ?? '').toLowerCase());
    return alternatives.flatMap(({ id }, at) =>
      titles[at] !== '' && titles.indexOf(titles[at] ?? '') < at ? [`alternatives.${id}.title.${tag}`] : [],
    );
  });
}

/** The same room for each: what cannot be kept. `alternatives`: ids that a party can be for. */
export function standpointsFault(standpoints: readonly Standpoint[], alternatives: readonly string[]): Fault | null {
  if (standpoints.length > STANDPOINTS_MOST) return { code: 'radslag/field-too-long', field: 'standpoints' };
  for (const [at, { party, letters, name, alternative, text }] of standpoints.entries()) {
    const under = (field: string): string => `standpoints.${String(at)}.${field}`;
    if (!hasInk(party)) return { code: 'radslag/field-empty', field: under('party') };
    for (const [field, line, most] of [
      ['party', party, LENGTH.title],
      ['letters', letters, 10],
      ['name', name, 200],
    ] as const) {
      const found = textFault(under(field), { sv: line }, most);
      if (found) return { ...found, field: under(field) };
    }
    if (alternative !== null && !alternatives.includes(alternative)) return { code: 'radslag/matter-fault', field: under('alternative') };
    if (text === null) continue;
    const long = Object.entries(text).find(([, words]) => wordsIn(words) > STANDPOINT_WORDS);
    if (long) return { code: 'radslag/too-many-words', field: `${under('text')}.${long[0]}` };
    const found = textFault(under('text'), text, LENGTH.standpoint);
    if (found) return found;
  }
  return null;
}
