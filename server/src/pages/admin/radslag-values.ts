/** What a rådslag is about as fields of forms and back. Fields have the paths of the matter, as those of a vote's draft do. */
import { cleanLine, cleanText, hasInk } from '@insyn/domain/text/clean.ts';
import { EASY, type Matter, type MatterAlternative } from '@insyn/domain/radslag/types.ts';
import { ALTERNATIVES_MOST, type Localised } from '@insyn/domain/vote/definition.ts';
import type { Values } from './description-form.ts';
import { idOf, pictureName } from './vote-draft.ts';

/** One text with one language changed; an empty one is left out. */
export function put(text: Localised, lang: string, words: string): Localised {
  const { [lang]: _was, ...others } = text;
  return words === '' ? others : { ...others, [lang]: words };
}

function putOrNone(text: Localised | null, lang: string, words: string): Localised | null {
  const next = put(text ?? {}, lang, words);
  return Object.keys(next).length === 0 ? null : next;
}

function flat(path: string, text: Localised | null): readonly (readonly [string, string])[] {
  return Object.entries(text ?? {}).map(([lang, words]) => [`${path}.${lang}`, words] as const);
}

export function matterValues(matter: Matter): Values {
  const { question, short, headings, figures, alternatives, otherwise, signed, heard } = matter;
  return Object.fromEntries([
    ...flat('question', question),
    ...flat('short', short),
    ...headings.flatMap(({ id, label }) => flat(`headings.${id}`, label)),
    ...figures.map((id) => [`figure.${id}`, 'ja'] as const),
    ...flat('otherwise.heading', otherwise?.heading ?? null),
    ...flat('otherwise.text', otherwise?.text ?? null),
    ['signed', signed ?? ''],
    ['heard', heard ?? ''],
    ['count', String(alternatives.length)],
    ...alternatives.flatMap(alternativeValues),
  ]);
}

function alternativeValues({
  id,
  title,
  summary,
  picture,
  map,
  cost,
  consequences,
}: MatterAlternative): readonly (readonly [string, string])[] {
  const under = `alternatives.${id}`;
  return [
    ...flat(`${under}.title`, title),
    ...flat(`${under}.summary`, summary),
    ...(picture === null ? [] : [[pictureName(id), picture.sha256] as const, ...flat(pictureName(id), picture.alt)]),
    ...(map === null ? [] : [[`${under}.map`, map] as const]),
    ...flat(`${under}.cost`, cost),
    ...Object.entries(consequences).flatMap(([heading, text]) => flat(`${under}.consequences.${heading}`, text)),
  ];
}

/** Languages of the plan with easy-to-read Swedish beside Swedish. */
export function tagsOf(languages: readonly string[]): readonly string[] {
  return languages.includes('sv') ? [...languages, EASY] : languages;
}

const EMPTY: Omit<MatterAlternative, 'id' | 'letter'> = { title: {}, summary: {}, picture: null, map: null, cost: null, consequences: {} };

/** Titles and two lines of the alternatives in one language, as the form of nine fields has them: rows without a title are left out. */
export function withRows(matter: Matter, lang: string, rows: readonly { readonly title: string; readonly summary: string }[]): Matter {
  const kept = rows.flatMap((row, at) => {
    const was = matter.alternatives[at] ?? EMPTY;
    const [title, summary] = [cleanLine(row.title), cleanText(row.summary)];
    return title === '' && summary === '' ? [] : [{ ...was, title: put(was.title, lang, title), summary: put(was.summary, lang, summary) }];
  });
  return { ...matter, alternatives: kept.slice(0, ALTERNATIVES_MOST).map((each, at) => named(each, at)) };
}

export function named(each: Omit<MatterAlternative, 'id' | 'letter'>, at: number): MatterAlternative {
  return { ...each, id: idOf(at), letter: idOf(at).toUpperCase() };
}

export function newAlternative(at: number): MatterAlternative {
  return named(EMPTY, at);
}

/** The texts of an alternative as typed, in all of the tags. */
export function readAlternative(
  was: MatterAlternative,
  values: Values,
  tags: readonly string[],
  headings: readonly string[],
): MatterAlternative {
  const under = `alternatives.${was.id}`;
  const typed = (path: string): string => cleanText(values[path] ?? '');
  const all = (before: Localised, path: string, line = false): Localised =>
    tags.reduce((text, tag) => put(text, tag, line ? cleanLine(typed(`${path}.${tag}`)) : typed(`${path}.${tag}`)), before);
  const sha256 = values[pictureName(was.id)] ?? '';
  const map = cleanLine(values[`${under}.map`] ?? '');
  const cost = tags.reduce<Localised | null>((text, tag) => putOrNone(text, tag, cleanLine(typed(`${under}.cost.${tag}`))), was.cost);
  const consequences = headings.map((id) => [id, all(was.consequences[id] ?? {}, `${under}.consequences.${id}`)] as const);
  return {
    ...was,
    title: all(was.title, `${under}.title`, true),
    summary: all(was.summary, `${under}.summary`),
    picture: sha256 === '' ? null : { sha256, alt: all(was.picture?.alt ?? {}, pictureName(was.id)) },
    map: map === '' ? null : map,
    cost,
    consequences: Object.fromEntries(consequences.filter(([, text]) => Object.values(text).some(hasInk))),
  };
}

/** Without languages that the plan no longer has. */
export function only(text: Localised, languages: readonly string[]): Localised {
  return Object.fromEntries(languages.map((lang) => [lang, text[lang] ?? '']));
}
