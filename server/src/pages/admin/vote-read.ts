/** A draft as the definition it would become, and everything that is wrong with it, by the field it concerns. */
import {
  DEFAULT_VOTE_POLICY,
  definitionFault,
  GRACE_MINUTES,
  type Definition,
  type Localised,
  type VoteAlternative,
} from '@insyn/domain/vote/definition.ts';
import { definitionFromMatter } from '@insyn/domain/radslag/definition.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { ZonedTime } from '@insyn/domain/protokoll/types.ts';
import { cleanLine, cleanText, hasInk } from '@insyn/domain/text/clean.ts';
import { personalNumbers } from '@insyn/domain/text/personal-number.ts';
import type { Values } from './description-form.ts';
import type { Faults } from './fields.ts';
import type { LocalTime } from './local-time.ts';
import { countOf, headingsOf, idOf, languagesOf, pictureName } from './vote-draft.ts';
import { matterOf } from './radslag-at.ts';
import type { VoteAt } from './vote-at.ts';
import { patched } from './vote-patch.ts';

/** Keys stand in for those that are made when it is put forward. */
const STAND_IN = { issuer: `${'_'.repeat(511)}_`, receipts: `${'A'.repeat(42)}A` };
const NO_TIME: ZonedTime = { utc: '', local: '', zone: '' };

export type Keys = Pick<Definition, 'issuer' | 'receipts'>;

export function definitionFrom(values: Values, log: LogId, number: number, local: LocalTime, keys: Keys = STAND_IN): Definition {
  const languages = languagesOf(values);
  const typed = (path: string): string => cleanText(values[path] ?? '');
  const said = (path: string): Localised => Object.fromEntries(languages.map((lang) => [lang, typed(`${path}.${lang}`)]));
  const saidOrNone = (path: string): Localised | null => {
    const text = said(path);
    return Object.values(text).some(hasInk) ? text : null;
  };
  const line = (path: string): string => cleanLine(values[path] ?? '');
  const headings = headingsOf(values);
  const alternative = (at: number): VoteAlternative => {
    const id = idOf(at);
    const under = `alternatives.${id}`;
    const sha256 = values[pictureName(id)] ?? '';
    return {
      id,
      letter: id.toUpperCase(),
      title: said(`${under}.title`),
      summary: said(`${under}.summary`),
      picture: sha256 === '' ? null : { sha256, alt: said(pictureName(id)) },
      map: line(`${under}.map`) === '' ? null : line(`${under}.map`),
      cost: saidOrNone(`${under}.cost`),
      consequences: Object.fromEntries(
        headings.flatMap((heading) => {
          const text = saidOrNone(`${under}.consequences.${heading}`);
          return text === null ? [] : [[heading, text] as const];
        }),
      ),
    };
  };
  return {
    v: 1,
    log,
    number,
    languages,
    question: said('question'),
    headings: headings.map((id) => ({ id, label: said(`headings.${id}`) })),
    alternatives: Array.from({ length: countOf(values) }, (_each, at) => alternative(at)),
    eligible: { text: said('eligible.text'), area: line('eligible.area'), minAge: wholeOf(values['eligible.minAge'] ?? '', 0) },
    opens: timeIn(values, 'opens', local),
    closes: timeIn(values, 'closes', local),
    graceMinutes: wholeOf(values['graceMinutes'] ?? '', GRACE_MINUTES),
    decides: {
      body: line('decides.body'),
      dnr: line('decides.dnr'),
      paragraph: line('decides.paragraph'),
      date: line('decides.date') === '' ? null : line('decides.date'),
    },
    ...keys,
    policy: DEFAULT_VOTE_POLICY,
  };
}

/** The definition that a draft of this dialogue would become: of a rådslag with a plan, in the very words of its matter. */
export function draftDefinition(found: VoteAt, values: Values, local: LocalTime, keys: Keys = STAND_IN): Definition {
  const { log, state } = found;
  const typed = definitionFrom(values, log, state.vote.runs.length + 1, local, keys);
  const { plan } = state.radslag;
  const matter = plan === null ? null : matterOf(found);
  const { number, eligible, graceMinutes, decides, issuer, receipts, policy } = typed;
  const rest = { log, number, eligible, graceMinutes, decides, issuer, receipts, policy };
  return (plan === null || matter === null ? null : definitionFromMatter(matter, plan, rest)) ?? typed;
}

function wholeOf(text: string, empty: number): number {
  const plain = text.trim();
  if (plain === '') return empty;
  return /^\d{1,6}$/.test(plain) ? Number(plain) : Number.NaN;
}

function timeIn(values: Values, name: 'opens' | 'closes', local: LocalTime): ZonedTime {
  const utc = local.momentOf(values[`${name}.day`] ?? '', values[`${name}.time`] ?? '');
  // As the wall clock shows it then: a time that the clock jumps over is the one after the jump, of two it is the first.
  return utc === null ? NO_TIME : { utc, local: `${local.dateOf(utc)}T${local.timeOf(utc)}`, zone: local.zone };
}

/** All of them, each found when those before it are thought away. Paths are those of the fields. */
export function draftFaults(values: Values, definition: Definition, now: string): Faults {
  const faults: Record<string, string> = {};
  let at = definition;
  for (let step = 0; step < 400; step += 1) {
    const path = definitionFault(at);
    if (path === null) break;
    const field = fieldOf(path, definition);
    faults[field] ??= faultWords(path, values, definition);
    const next = patched(at, path);
    if (next === null) break;
    at = next;
  }
  if (definition.opens.utc !== '' && definition.opens.utc <= now) faults['opens.day'] ??= 'Den tiden har varit. Välj en senare.';
  return faults;
}

/** Where a path is a whole of several fields, the first of them. */
function fieldOf(path: string, { languages }: Definition): string {
  const [lang = 'sv'] = languages;
  if (path === 'opens' || path === 'closes') return `${path}.day`;
  if (path === 'languages') return 'languages';
  if (path === 'alternatives') return 'count';
  return /\.(?:cost|consequences\.[a-z0-9-]+)$/.test(path) ? `${path}.${lang}` : path;
}

const MOST: readonly (readonly [RegExp, number])[] = [
  [/^question\./, 200],
  [/\.title\./, 120],
  [/\.summary\.|\.picture\.|^eligible\.text\./, 300],
  [/\.consequences\./, 1500],
  [/\.cost\.|^headings\./, 80],
  [/^eligible\.area|^decides\./, 200],
];
const SAID: Readonly<Partial<Record<string, string>>> = {
  languages: 'Välj minst ett språk.',
  alternatives: 'Det ska vara två till åtta alternativ, och texterna får inte vara för långa tillsammans.',
  opens: 'Skriv en dag och ett klockslag, som 2026-11-20 och 08:00.',
  graceMinutes: 'Skriv ett antal minuter, från 0 till 60.',
  'eligible.minAge': 'Skriv en ålder i hela år.',
  'decides.date': 'Skriv en dag, som 2027-03-03. Eller lämna tomt.',
  'decides.body': 'Skriv vem som beslutar.',
};

function faultWords(path: string, values: Values, definition: Definition): string {
  const said = SAID[path];
  if (said !== undefined && (path !== 'decides.body' || (values[path] ?? '').trim() === '')) return said;
  if (path === 'closes') return definition.closes.utc === '' ? (SAID['opens'] ?? '') : 'Röstningen måste stänga efter att den öppnar.';
  if (/\.map$/.test(path))
    return (values[path] ?? '').trim() === ''
      ? 'Ett annat alternativ har en karta. Antingen har alla det eller ingen.'
      : 'Skriv en adress som börjar med https://. Antingen har alla alternativ en karta eller inget.';
  if (/\.picture$/.test(path)) return 'Ett alternativ har en bild och ett annat har ingen. Antingen har alla det eller ingen.';
  if (/\.cost$/.test(path)) return 'Ett annat alternativ har en kostnad. Antingen har alla det eller ingen.';
  if (/\.consequences\.[a-z0-9-]+$/.test(path))
    return 'Ett annat alternativ har text under den rubriken. Skriv här också, eller ta bort den där.';
  const typed = values[path] ?? '';
  if (!hasInk(typed)) return 'Fältet är tomt. Fyll i det.';
  if (personalNumbers(typed).length > 0) return 'Texten har ett personnummer. Ta bort det.';
  const most = MOST.find(([shape]) => shape.test(path))?.[1];
  if (most !== undefined && [...cleanText(typed)].length > most) return `Texten är för lång. Det får plats ${String(most)} tecken.`;
  return /\.title\./.test(path) ? 'Ett annat alternativ heter likadant.' : 'Texten har tecken som inte kan visas säkert. Ta bort dem.';
}

/** A night when the clocks are changed leaves out one hour, or has it twice. */
export function clockNotes(values: Values, { opens, closes }: Pick<Definition, 'opens' | 'closes'>, local: LocalTime): readonly string[] {
  return (
    [
      ['opens', 'Röstningen öppnar', opens],
      ['closes', 'Röstningen stänger', closes],
    ] as const
  ).flatMap(([name, subject, { utc }]) => {
    if (utc === '') return [];
    const time = local.timeOf(utc).replace(':', '.');
    const said = (values[`${name}.time`] ?? '').trim().replace(':', '.').padStart(5, '0');
    if (said !== time) return [`Klockan ställs om den natten, och ${said} finns inte. ${subject} ${time}.`];
    const later = new Date(Date.parse(utc) + 3_600_000).toISOString();
    const twice = local.timeOf(later) === local.timeOf(utc);
    return twice ? [`Klockan ställs om den natten, och ${time} kommer två gånger. ${subject} ${time} den första gången.`] : [];
  });
}
