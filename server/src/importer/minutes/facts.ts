import { textsOf, type Part, type Person } from '@insyn/domain/protokoll/model.ts';
import { dateIn, datesIn } from './dates.ts';
import { presentIn } from './front.ts';
import type { Row } from './rows.ts';

/** What a document tells of its meeting. Null and empty: not told. */
export interface Facts {
  readonly body: string;
  readonly date: string | null;
  readonly number: string;
  readonly place: string;
  readonly adjusted: string | null;
  readonly posted: string | null;
  readonly present: readonly Person[];
}

const BODY =
  /^((?:\p{Lu}[\p{L}-]*\s)?(?:(?:och|för|i)\s|\p{L}[\p{L}-]*[ ,]\s?){0,6}?\p{L}*(?:nämnden|nämnd|styrelsen|fullmäktige|utskottet|utskott|beredningen|direktionen|rådet)(?:\s+(?:i|för)\s+\p{Lu}[\p{L}-]+)?)(?=$|[\s,:.–-])/u;
const CAPITALS = /^\p{Lu}[\p{Lu} -]+$/u;
const KIND_WORDS =
  /^(?:(?:sammanträdes)?protokoll(?:sutdrag)?|protokollsutdrag|utdrag ur protokoll|kallelse(?:\s+till)?|föredragningslista|dagordning|sammanträde(?:\s+med)?|justerat|ojusterat)\s*[:,–-]?\s*(?:för|från|till|med)?\s*/iu;

/** "KOMMUNSTYRELSEN" → "Kommunstyrelsen" */
function asName(text: string): string {
  const clean = text.replace(/\s+/gu, ' ').replace(/[\s,]+$/u, '');
  return CAPITALS.test(clean) ? clean.charAt(0) + clean.slice(1).toLowerCase() : clean;
}

/** The body named at the start of a line, if the line begins with one and is no sentence. */
function bodyAt(line: string): string | undefined {
  const owned = /^\p{Lu}[\p{L} -]{2,40}(?:kommun|stad|region),\s+(\p{L}.*)$/u.exec(line.slice(0, 160))?.[1];
  const text = (owned === undefined ? line : owned.charAt(0).toUpperCase() + owned.slice(1))
    .replace(/^.{0,60}?(?:sammanträde|möte)\s+(?:med|i|för)\s+(?=\p{Lu})/u, '')
    .replace(KIND_WORDS, '')
    .trim();
  if (text.length > 120) return undefined;
  const forWhat = /^(?:Nämnden|Styrelsen|Utskottet|Beredningen) för \p{L}[\p{L} -]{2,50}$/u.exec(
    text.replace(/\s+\d{4}-\d{2}-\d{2}.*$/u, ''),
  )?.[0];
  if (forWhat !== undefined) return forWhat;
  const name = CAPITALS.test(text.slice(0, 40)) ? BODY.exec(asName(text))?.[1] : BODY.exec(text)?.[1];
  if (name === undefined || name.length > 70 || !/^\p{Lu}/u.test(name)) return undefined;
  const rest = text.slice(name.length);
  if (/^\s+\p{Ll}/u.test(rest) && !/^\s+(?:den|i|för|sammanträde\p{L}*|protokoll|nr|kallas)(?!\p{L})/u.test(rest)) return undefined;
  return asName(name);
}

/** Running heads first: they stand on every page. Then the first rows; last the one that decides in every §. */
function bodyOf(
  furniture: readonly string[],
  front: readonly Row[],
  decisions: readonly string[],
): { readonly body: string; readonly inferred: boolean } {
  const counts = new Map<string, number>();
  const count = (name: string | undefined, by: number): void => {
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + by);
  };
  for (const line of furniture) for (const cell of line.split(/\s{2,}|\t/u)) count(bodyAt(cell.trim()), 1);
  for (const { text, raw } of front.slice(0, 40)) {
    const cells = raw.split(/\s{2,}|\t/u);
    const labelled = /^(?:organ|nämnd|instans|beslutande organ)\s*:?\s+(.+)$/iu.exec(text)?.[1];
    count(labelled === undefined ? undefined : bodyAt(labelled), 5);
    const names = new Set(cells.map((cell) => bodyAt(cell.trim())));
    for (const name of names) count(name, 1);
  }
  const best = [...counts].reduce<readonly [string, number]>((a, b) => (b[1] > a[1] ? b : a), ['', 0]);
  if (best[0] !== '') return { body: best[0], inferred: false };
  const deciding = new Map<string, number>();
  for (const text of decisions) {
    const name =
      /^(\p{Lu}[\p{L}-]*(?:nämnden|styrelsen|fullmäktige|utskottet|utskott)|\p{Lu}[\p{L}-]+s (?:arbetsutskott|\p{Ll}+utskott))\s+(?:beslutar|beslutade|godkänner|överlämnar|fastställer|tillstyrker|föreslår)/u.exec(
        text,
      )?.[1];
    if (name !== undefined) deciding.set(name, (deciding.get(name) ?? 0) + 1);
  }
  const sole = [...deciding];
  return sole.length === 1 ? { body: sole[0]?.[0] ?? '', inferred: true } : { body: '', inferred: false };
}

const MEETING_DATE = /(?:sammanträdesdatum|sammanträdesdag|sammanträdestid|mötesdatum)\s*:?/iu;
const WHEN = /^(?:plats och tid|tid och plats|tid|datum|plats,? (?:och )?(?:dag )?(?:och )?tid)\s*:?/iu;
const TITLE = /(?:protokoll|sammanträde|kallelse|kallas|föredragningslista|möte)/iu;
const ELSEWHERE = /juster|anslag|underskrift|överklag|nedtag|tas ned|sätts upp|diarie|dnr|senast|nästa/iu;

/** The date of the meeting, by what stands beside it. */
function dateOf(furniture: readonly string[], front: readonly Row[]): string | null {
  const scores = new Map<string, number>();
  const offer = (date: string | undefined, score: number): void => {
    if (date !== undefined) scores.set(date, (scores.get(date) ?? 0) + score);
  };
  for (const line of furniture) if (!ELSEWHERE.test(line)) offer(datesIn(line)[0]?.date, MEETING_DATE.test(line) ? 3 : 1);
  front.slice(0, 80).forEach(({ text }, i) => {
    const above = front[i - 1]?.text ?? '';
    const dates = datesIn(text.slice(0, 400));
    const [first] = dates;
    if (first === undefined) return;
    const labelled = MEETING_DATE.test(text) || MEETING_DATE.test(above);
    if (labelled) offer(first.date, 20);
    else if (ELSEWHERE.test(text) || ELSEWHERE.test(above)) return;
    else if (WHEN.test(text) || WHEN.test(above)) offer(first.date, 10);
    else if (TITLE.test(text) || bodyAt(text) !== undefined) offer(first.date, 6);
    else if (i < 8 && text.length < 60) offer(first.date, 2);
  });
  const best = [...scores].reduce<readonly [string | null, number]>((a, b) => (b[1] > a[1] ? b : a), [null, 0]);
  return best[0];
}

const NUMBER =
  /(?:^|(?<!\p{L})(?:protokoll|sammanträde|möte|kallelse|sammanträdesprotokoll)\p{L}*\s+)(?:nr|nummer)\.?\s*:?\s*(\d{1,3}(?:\s?[/:–-]\s?(?:\d{4}|\d{2}))?)(?![\d-])/iu;
const BEHIND = /^(?:sammanträde|möte|protokoll)\P{N}.{0,60}?,?\s(?:nr|nummer)\.?\s*(\d{1,3}(?:\/\d{2,4})?)(?!\d)/iu;
const SHORT = /(?<!\p{L})(?:protokoll|sammanträde)\s+(\d{1,2}\/(?:20)?\d{2})(?!\d)/iu;

function numberOf(furniture: readonly string[], front: readonly Row[]): string {
  for (const line of [...furniture.slice(0, 40), ...front.slice(0, 30).map(({ text }) => text)]) {
    for (const cell of line.slice(0, 300).split(/\s{2,}|\t/u)) {
      const found = NUMBER.exec(cell.trim())?.[1] ?? SHORT.exec(cell.trim())?.[1] ?? BEHIND.exec(cell.trim())?.[1];
      if (found !== undefined) return found.replace(/\s/gu, '');
    }
  }
  return '';
}

/** Heading and words of a field, as one. */
const fieldText = (part: Part): string => textsOf(part).join(' ').slice(0, 1000);

function placeOf(front: readonly Part[]): string {
  for (const part of front) {
    if (!/^(?:plats|tid och plats)/iu.test(part.heading)) continue;
    const text = textsOf({ ...part, heading: '' })
      .join(' ')
      .slice(0, 400);
    const parts = text.split(/,\s*/u);
    const isTime = (word: string): boolean =>
      /^(?:kl(?:ockan)?\.?\s*\d|\d{1,2}[.:]\d{2}|(?:(?:mån|tis|ons|tors|fre|lör|sön)dag|den \d)|\d{4}-\d{2}|\d{1,2} \p{Ll}+ \d{4}|ajourner)/iu.test(
        word,
      );
    const end = parts.findIndex(isTime);
    const own = (end < 0 ? parts : parts.slice(0, end)).filter((word) => !isTime(word));
    const place = own
      .join(', ')
      .replace(
        /\s+(?:kl(?:ockan)?\.?\s*\d.*|(?:(?:mån|tis|ons|tors|fre|lör|sön)dag)(?:en)?\s.*|den \d{1,2} \p{Ll}+.*|\d{4}-\d{2}-\d{2}.*)$/iu,
        '',
      )
      .trim();
    if (place !== '' && place.length < 160) return place;
  }
  return '';
}

const ADJUSTED = /(?:juster(?:ingsdatum|ingsdag|ades?|at|as|ingens)|(?:plats och tid|tid och plats|datum) för justering)/iu;
const POSTED =
  /(?:anslag(?:et|ets|s)?\s*(?:sätts|satts|sattes|har satts)?\s*(?:upp|uppsatt|uppsättande|uppsattes)|anslags? uppsättande|anslagsdatum|anslagsdag|anslaget (?:den|på|under tiden)|anslås|anslagits|uppsatt)/iu;
const DOWN = /(?:tas ned|nedtag|ned(?:tas)?)/iu;

/** The first date in what a part says after words that announce it. */
function announced(parts: readonly Part[], words: RegExp): string | null {
  for (const part of parts) {
    if (part.kind !== 'signatures' && !words.test(part.heading)) continue;
    // Columns read line by line: "Datum då anslaget 2024-03-13 sätts upp".
    const across = /anslag\p{L}*\s+(\S{8,12}|\d{1,2} \p{L}+ \d{4})\s+(?:sätts|sattes|satts) upp/iu.exec(fieldText(part))?.[1];
    if (across !== undefined && words === POSTED) return dateIn(across);
    if (words.test(part.heading) && !DOWN.test(part.heading)) {
      const date = dateIn(fieldText(part));
      if (date !== null) return date;
    }
    for (const text of textsOf(part)) {
      const at = words.exec(text.slice(0, 600))?.index ?? -1;
      if (at < 0) continue;
      const after = text.slice(at, at + 120);
      const down = DOWN.exec(after)?.index ?? Infinity;
      const date = datesIn(after)[0];
      if (date !== undefined && date.at < down) return date.date;
    }
  }
  return null;
}

export function factsOf(
  furniture: readonly string[],
  frontRows: readonly Row[],
  front: readonly Part[],
  end: readonly Part[],
  decisions: readonly string[],
): Facts & { readonly inferred: boolean } {
  const { body, inferred } = bodyOf(furniture, frontRows, decisions);
  const signing = [...front, ...end];
  const unadjusted =
    frontRows.slice(0, 30).some(({ text }) => /(?<!\p{L})ojustera/iu.test(text)) ||
    furniture.some((line) => /(?<!\p{L})ojustera/iu.test(line));
  return {
    body,
    inferred,
    date: dateOf(furniture, frontRows),
    number: numberOf(furniture, frontRows),
    place: placeOf(front),
    adjusted: unadjusted ? null : announced(signing, ADJUSTED),
    posted: unadjusted ? null : announced(signing, POSTED),
    present: presentIn(front),
  };
}

/** A date in a file's name, in any of the usual ways. */
export function dateInName(name: string): string | null {
  const spaced = name.replace(/(?<!\d)(\d{4})[-_. ]?(\d{2})[-_. ]?(\d{2})(?!\d)/gu, ' $1-$2-$3 ');
  return dateIn(spaced);
}
