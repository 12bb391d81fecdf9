import { before, describe, expect, it } from '#spec';
import { day, clock, relativeTime } from '@insyn/elements/base/time.ts';
import { number as arabicNumber } from '@insyn/elements/translations/arabic.ts';
import { ar } from '@insyn/elements/translations/ar.ts';
import { CHAT_PROBLEMS_EN, CHAT_PROBLEMS_SV, chatProblems } from '@insyn/elements/translations/chat-problems.ts';
import { besideWords } from '@insyn/elements/translations/beside.ts';
import { chatWords } from '@insyn/elements/translations/chat.ts';
import { en } from '@insyn/elements/translations/en.ts';
import { fi } from '@insyn/elements/translations/fi.ts';
import { followTexts } from '@insyn/elements/translations/follow-words.ts';
import { formatTag, LANGUAGES, type Language } from '@insyn/elements/translations/languages.ts';
import { objectionWords } from '@insyn/elements/translations/objections.ts';
import { plurals } from '@insyn/elements/translations/plurals.ts';
import { protokollWords } from '@insyn/elements/translations/protokoll.ts';
import { radslagWords } from '@insyn/elements/translations/radslag.ts';
import { searchTexts } from '@insyn/elements/translations/search-words.ts';
import { Shelf, whenAllKnown } from '@insyn/elements/translations/shelf.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { problemWords } from '@insyn/elements/translations/translation.ts';
import { VOTE_PAGE_IN, votePageWords } from '@insyn/elements/translations/vote-page.ts';
import { VOTE_PROBLEMS_EN, VOTE_PROBLEMS_SV, voterProblems } from '@insyn/elements/translations/vote-problems.ts';
import { voteWords } from '@insyn/elements/translations/vote.ts';
import { translationFor } from '@insyn/elements/translations/words.ts';

/** Parts of the words, each as it is in a language. */
const PARTS: Readonly<Record<string, (lang: Language) => unknown>> = {
  debate: (lang) => ({ sv, en, fi, ar })[lang],
  'beside a debate': besideWords,
  objections: objectionWords,
  chat: chatWords,
  'chat problems': (lang) => ({ sv: CHAT_PROBLEMS_SV, en: CHAT_PROBLEMS_EN, fi: chatProblems('fi'), ar: chatProblems('ar') })[lang],
  protokoll: protokollWords,
  radslag: radslagWords,
  search: (lang) => searchTexts({ $code: lang }),
  follow: (lang) => followTexts({ $code: lang }),
  vote: voteWords,
  'vote page': votePageWords,
  'vote problems': (lang) => ({ sv: VOTE_PROBLEMS_SV, en: VOTE_PROBLEMS_EN, fi: voterProblems('fi'), ar: voterProblems('ar') })[lang],
};

/** What functions of words are called with: names, numbers, names in a list. */
const GIVEN: readonly (readonly unknown[])[] = [Array(5).fill('Qq'), Array(5).fill(3), Array(5).fill(['Qq']), [{}]];

function said(words: unknown, given: readonly unknown[]): string | null {
  if (typeof words === 'string') return words;
  if (typeof words !== 'function') return null;
  try {
    const text = (words as (...args: readonly unknown[]) => unknown)(...given);
    return typeof text === 'string' && text !== '' ? text : null;
  } catch (error) {
    // Called with a name where it wants a number.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

type Met = { readonly path: string; readonly text: string; readonly beside: readonly string[] };

/** Every text of a language, with what it is in the others. */
function meet(words: unknown, others: readonly unknown[], path: string): readonly Met[] {
  if (typeof words === 'string' || typeof words === 'function')
    return GIVEN.flatMap((given) => {
      const text = said(words, given);
      const beside = others.map((each) => said(each, given)).filter((each) => each !== null);
      return text === null ? [] : [{ path, text, beside }];
    });
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, value]) =>
    key.startsWith('$')
      ? []
      : meet(
          value,
          others.map((each) => (each as Readonly<Record<string, unknown>> | undefined)?.[key]),
          `${path} ${key}`,
        ),
  );
}

const everything = (lang: 'fi' | 'ar'): readonly Met[] =>
  Object.entries(PARTS).flatMap(([part, of]) => meet(of(lang), [of('sv'), of('en')], part));

/** The same word in both languages, or a sign and no word. */
const SAME = new Set([
  'follow feeds atom',
  'follow feeds json',
  'follow feedOf',
  'follow phoneHint',
  'follow unnamed body',
  'follow unnamed person',
  'follow unnamed paragraph',
  'vote paragraph',
  'vote ofRoll',
  'objections reportLine',
  'beside a debate file',
  'debate post.role',
  'chat answersBy',
  'protokoll label',
  'protokoll meetingOf',
  'protokoll citation',
  'protokoll andOthers',
  'radslag decided',
  'radslag chatAt',
]);

/** Names that are written in Latin letters everywhere. */
const LATIN = /\u2068[^\u2069]*\u2069/g;

describe('Finnish and Arabic', () => {
  before(async () => {
    for (const lang of LANGUAGES) await whenAllKnown(lang);
  });

  it('[EM200] every word is there in four languages, and none is left as the Swedish or the English has it', () => {
    for (const lang of ['fi', 'ar'] as const) {
      const met = everything(lang);
      expect(new Set(met.map(({ path }) => path)).size, 'texts').to.be.greaterThan(700);
      const left = met.filter(({ path, text, beside }) => beside.includes(text) && !SAME.has(path));
      expect(left.map(({ path, text }) => `${lang} ${path}: ${text}`)).to.deep.equal([]);
    }
  });

  it('[EM200] a part has the same keys in each language, down to the last', () => {
    const keys = (words: unknown): unknown =>
      typeof words === 'object' && words !== null
        ? Object.fromEntries(
            Object.entries(words)
              .sort(([a], [b]) => a.localeCompare(b))
              .map(([key, value]) => [key, keys(value)]),
          )
        : typeof words;
    const shape = (part: string, lang: Language): unknown => {
      const all = PARTS[part]?.(lang) as Readonly<Record<string, unknown>>;
      // The city's own people read two languages.
      return Object.fromEntries(
        Object.entries(keys(all) as object).filter(([key]) => !(part === 'vote problems' && /^(?:vote|count)\//.test(key))),
      );
    };
    for (const part of Object.keys(PARTS))
      for (const lang of ['fi', 'ar'] as const) {
        const own = Object.keys(shape(part, lang) as object);
        expect(own, `${lang} ${part}`).to.deep.equal(Object.keys(shape(part, 'sv') as object));
        expect((PARTS[part]?.(lang) as { readonly $code?: string }).$code ?? lang).to.equal(lang);
      }
  });

  it('[EM201] in Arabic other letters stand only in names, and names are set apart from what is around them', () => {
    const strange = everything('ar').filter(({ path, text }) => {
      // A text that is its argument is what the page gave.
      const rest = text.replace(LATIN, '').replaceAll(/\bQq\b|\[object Object\]|undefined|NaN/g, '');
      return /[A-Za-zÅÄÖåäö]/.test(rest) && !SAME.has(path);
    });
    expect(strange.map(({ path, text }) => `${path}: ${text}`)).to.deep.equal([]);
    for (const { path, text } of everything('ar'))
      expect([...text.matchAll(/\u2068/g)].length, path).to.equal([...text.matchAll(/\u2069/g)].length);
    expect(ar['compose.replyTitle']('Rut Havrelind')).to.include('\u2068Rut Havrelind\u2069');
    expect(ar.$dir).to.equal('rtl');
  });

  it('[EM201] no Finnish or Arabic text has words of the machine, an exclamation mark or two blanks', () => {
    for (const lang of ['fi', 'ar'] as const)
      for (const { path, text } of everything(lang)) {
        expect(text, `${lang} ${path}`).not.to.match(/!| {2}|\b(?:seq|epoch|hash|token|outbox|payload)\b/);
        expect(text.trim(), `${lang} ${path}`).to.equal(text);
      }
  });

  it('[EM202] Arabic counts in its six forms, Finnish in two, with the figures of Swedish letters', () => {
    const counts = [0, 1, 2, 3, 11, 100];
    expect(counts.map((many) => ar['debate.posts'](many))).to.deep.equal([
      '0 مشاركة',
      'مشاركة واحدة',
      'مشاركتان',
      '3 مشاركات',
      '11 مشاركة',
      '100 مشاركة',
    ]);
    expect(counts.map((many) => besideWords('ar').columnsThread(many))).to.deep.equal([
      'عرض في المحادثة',
      'عرض في المحادثة، ردّ واحد',
      'عرض في المحادثة، ردّان',
      'عرض في المحادثة، 3 ردود',
      'عرض في المحادثة، 11 ردًّا',
      'عرض في المحادثة، 100 ردّ',
    ]);
    expect(counts.map((many) => fi['debate.posts'](many))).to.deep.equal([
      '0 viestiä',
      '1 viesti',
      '2 viestiä',
      '3 viestiä',
      '11 viestiä',
      '100 viestiä',
    ]);
    const forms = { zero: 'z', one: 'o', two: 't', few: 'f#', many: 'm#', other: 'x#' };
    expect(counts.map((many) => plurals('ar')(many, forms))).to.deep.equal(['z', 'o', 't', 'f3', 'm11', 'x100']);
    expect(arabicNumber.format(12_345)).to.match(/^12.345$/);
  });

  it('[EM203] times are said as the language says them', () => {
    const now = Date.parse('2027-03-14T12:00:00Z');
    const at = '2027-03-12T19:30:00Z';
    const zone = 'Europe/Stockholm';
    expect([clock(at, 'fi', zone), clock(at, 'ar', zone)]).to.deep.equal(['20.30', '20:30']);
    expect([day(at, now, 'fi', zone), day(at, now, 'ar', zone)]).to.deep.equal(['12. maaliskuuta', '12 مارس']);
    expect(relativeTime(now - 7_200_000, now, 'ar', zone, '')).not.to.match(/[\u0660-\u0669]/);
    expect([formatTag('ar'), formatTag('ar-SY'), formatTag('fi'), formatTag('sv')]).to.deep.equal([
      'ar-u-nu-latn',
      'ar-u-nu-latn',
      'fi',
      'sv',
    ]);
    expect(problemWords(fi, 'debate/closed', { when: 'sunnuntai 23.59' })).to.include('sunnuntaina klo 23.59');
    expect(fi['phase.debate']('14. maaliskuuta 23.59', undefined)).to.include('viimeistään 14. maaliskuuta klo 23.59');
    expect(problemWords(ar, 'debate/closed', { when: 'الأحد 23:59' })).to.include('يوم الأحد الساعة 23:59');
    expect(problemWords(ar, 'debate/closed', { when: '14 مارس 23:59' })).to.include('في 14 مارس الساعة 23:59');
    expect(ar['own.night'](ar['when.at'](ar['when.on'].weekday('الاثنين'), '08:00'))).to.include('يوم الاثنين الساعة 08:00');
  });

  it('[EM204] words that come later are fetched once, and asked for again when they did not come', async () => {
    const asked: string[] = [];
    let network = false;
    const shelf = new Shelf([{ $code: 'sv', title: 'Rådslag' }], {
      fi: () => {
        asked.push('fi');
        return network ? Promise.resolve({ $code: 'fi', title: 'Kuuleminen' }) : Promise.reject(new Error('no network'));
      },
    });
    expect([shelf.when('sv'), shelf.when('so')]).to.deep.equal([null, null]);
    await shelf.when('fi');
    expect(shelf.in('fi').title).to.equal('Rådslag');
    network = true;
    await Promise.all([shelf.when('fi-FI'), shelf.when('FI')]);
    expect([shelf.in('fi-SE').title, shelf.when('fi')]).to.deep.equal(['Kuuleminen', null]);
    expect(asked).to.deep.equal(['fi', 'fi']);
    expect([translationFor('ar-SY').$name, translationFor('fi').$name]).to.deep.equal(['العربية', 'Suomi']);
  });

  it('[EM206] the page where one votes is offered in every language, each by its own name', () => {
    expect(Object.keys(VOTE_PAGE_IN)).to.deep.equal([...LANGUAGES]);
    for (const lang of LANGUAGES) expect(votePageWords(lang).$code).to.equal(lang);
  });
});
