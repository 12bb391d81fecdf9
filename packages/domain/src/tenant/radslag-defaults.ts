/** What every rådslag of a tenant begins with: in one form, and what is wrong with it. */
import { LENGTH_MOST } from '../radslag/suggest.ts';
import { cleanLine, cleanText, isLanguage, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import type { RadslagDefaults } from './types.ts';

const ABOUT_MOST = 2000;
const STATEMENT_MOST = 2000;
const LABEL_MOST = 80;
const HEADINGS_MOST = 30;
const LANGUAGES_MOST = 12;
const FIGURES_MOST = 3;
const PARTS = ['responsible', 'publicity', 'retention', 'rights'] as const;
const LENGTHS = ['read', 'debate', 'vote', 'answer'] as const;

export function cleanDefaults({ about, accessibility, languages, headings, figures, lengths }: RadslagDefaults): RadslagDefaults {
  const { responsible, publicity, retention, rights } = about;
  const { read, debate, vote, answer } = lengths;
  return {
    about: {
      responsible: cleanText(responsible),
      publicity: cleanText(publicity),
      retention: cleanText(retention),
      rights: cleanText(rights),
    },
    accessibility: cleanText(accessibility),
    languages: [...languages],
    headings: headings.map(({ id, label }) => ({
      id,
      label: Object.fromEntries(Object.entries(label).map(([lang, text]) => [lang, cleanLine(text)])),
    })),
    figures: [...figures],
    lengths: { read, debate, vote, answer },
  };
}

/** Path to what is wrong, such as `radslag.lengths.vote`; `null` when nothing is. A text may be empty: then it is asked for each time. */
export function defaultsFault({ about, accessibility, languages, headings, figures, lengths }: RadslagDefaults): string | null {
  const part = PARTS.find((name) => !fits(about[name], ABOUT_MOST));
  if (part !== undefined) return `radslag.about.${part}`;
  if (!fits(accessibility, STATEMENT_MOST)) return 'radslag.accessibility';
  const isSet = languages.length > 0 && languages.length <= LANGUAGES_MOST && new Set(languages).size === languages.length;
  if (!isSet || !languages.every(isLanguage)) return 'radslag.languages';
  const ids = headings.map(({ id }) => id);
  if (ids.length > HEADINGS_MOST || new Set(ids).size !== ids.length || !ids.every((id) => /^[a-z0-9-]{1,40}$/.test(id)))
    return 'radslag.headings';
  for (const { id, label } of headings)
    if (!Object.entries(label).every(([lang, text]) => isLanguage(lang) && fits(text, LABEL_MOST))) return `radslag.headings.${id}`;
  if (figures.length > FIGURES_MOST || new Set(figures).size !== figures.length || !figures.every((id) => ids.includes(id)))
    return 'radslag.figures';
  const odd = LENGTHS.find((name) => !Number.isInteger(lengths[name]) || lengths[name] < 1 || lengths[name] > LENGTH_MOST);
  return odd === undefined ? null : `radslag.lengths.${odd}`;
}

function fits(text: string, most: number): boolean {
  return lengthOf(text) <= most && (text === '' || isShowable(text)) && personalNumbers(text).length === 0;
}
