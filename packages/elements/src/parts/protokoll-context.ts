/** What the parts of meetings and matters are given, their addresses, and how they say days, sizes and names. */
import type { Outcome, Person, Voting } from '@insyn/domain/protokoll/model.ts';
import type { ZonedTime } from '@insyn/domain/protokoll/types.ts';
import type { BodyEntry } from '@insyn/domain/protokoll/views.ts';
import type { TopicKind } from '@insyn/protocol/follows.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { clock, day } from '../base/time.ts';
import { protokollWords, type ProtokollWords } from '../translations/protokoll.ts';
import type { PartContext } from './context.ts';
import { followPage } from './topics.ts';
import { formatTag, listIn } from '../translations/languages.ts';

export type ProtokollContext = PartContext & {
  readonly said: ProtokollWords;
  /** Origin of the server in front of every address; empty on its own pages. */
  readonly base: string;
};

export function protokollContext(context: PartContext, base = ''): ProtokollContext {
  return { ...context, said: protokollWords(context.words.$code), base };
}

/** The same a heading level further down. */
export function deeper(context: ProtokollContext, levels = 1): ProtokollContext {
  return { ...context, level: context.level + levels };
}

export type MeetingPlace = { readonly body: BodyEntry; readonly meeting: string };

export function bodyHref({ body }: BodyEntry, { base }: ProtokollContext): string {
  return `${base}${routes.bodyPage(body)}`;
}

/** `version`: where another than the newest is meant, or where it must not change under a citation. */
export function meetingHref({ body, meeting }: MeetingPlace, { base }: ProtokollContext, version?: number): string {
  return `${base}${routes.meetingPage(body.body, meeting)}${version === undefined ? '' : `?version=${String(version)}`}`;
}

export function paragraphHref({ body, meeting }: MeetingPlace, anchor: string, { base }: ProtokollContext, version?: number): string {
  return `${base}${routes.paragraphPage(body.body, meeting, anchor)}${version === undefined ? '' : `?version=${String(version)}`}`;
}

export function matterHref(key: string, { base }: ProtokollContext): string {
  return `${base}${routes.matterPage(key)}`;
}

/** The page where one says how to be told; the topic is filled in. */
export function followHref(kind: TopicKind, key: string, { base }: ProtokollContext): string {
  return followPage(base, [{ kind, key }]);
}

/** The page where a document that cannot be read here is ordered from the registrar. */
export function orderHref(key: string, document: { readonly title: string; readonly date: string }, context: ProtokollContext): string {
  const { title, date } = document;
  return `${matterHref(key, context)}/bestall?${new URLSearchParams({ handling: title, datum: date }).toString()}`;
}

/** The id of a § on its page, and of the place of it where `part` is told. */
export function paragraphId(anchor: string): string {
  return `p-${anchor}`;
}

/** A date of the city, `YYYY-MM-DD`, as `3 mars`, with the year when it is not this one. */
export function dateWords(date: string, { words, now }: PartContext): string {
  return day(`${date}T12:00:00Z`, now, words.$code, 'UTC');
}

const days = new Map<string, Intl.DateTimeFormat>();

/** `tisdag 3 mars 2026`. A text that is no date is returned as it is. */
export function fullDate(date: string, { words }: PartContext): string {
  const at = Date.parse(`${date}T12:00:00Z`);
  if (Number.isNaN(at)) return date;
  const format =
    days.get(words.$code) ??
    new Intl.DateTimeFormat(formatTag(words.$code), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  days.set(words.$code, format);
  return format.format(at);
}

/** `tisdag 3 mars 2026 klockan 17.00`; the date alone where no time is told. */
export function startWords(date: string, start: ZonedTime | null, context: ProtokollContext): string {
  const { words, said } = context;
  const on = fullDate(date, context);
  return start === null ? on : said.atClock(on, clock(start.utc, words.$code, start.zone));
}

/** `820 byte` is nobody's word: `1 kB`, `340 kB`, `1,2 MB`. */
export function sizeWords(bytes: number, { words }: PartContext): string {
  const [value, unit] = bytes < 999_500 ? [Math.max(1, Math.round(bytes / 1_000)), 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${new Intl.NumberFormat(formatTag(words.$code), { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)}\u00a0${unit}`;
}

const KINDS: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'text/markdown': 'Markdown',
  'text/plain': 'Text',
  'text/html': 'HTML',
  'application/xml': 'XML',
  'text/xml': 'XML',
  'application/akn+xml': 'Akoma Ntoso',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
};

/** What kind of file, in as few letters as people use for it; the last of the file's name where the kind is not known. */
export function mediaWords(media: string, name = ''): string {
  const [type = ''] = media.split(';');
  return (
    KINDS[type.trim().toLowerCase()] ??
    (/\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toUpperCase() || type.replace(/^image\//, '').toUpperCase())
  );
}

/** `Majken Dalvret (Kv)`. */
export function personWords({ name, party }: Person): string {
  return party === '' ? name : `${name} (${party})`;
}

/** Those named, as one line. */
export function peopleWords(people: readonly Person[], { words }: PartContext): string {
  return listIn(words.$code, people.map(personWords));
}

/** What came of a matter in a word, and the figures of a vote where they are told: `Bifall 7–5–1`. */
export function outcomeWords(outcome: Outcome, voting: Voting | null, { said }: ProtokollContext): string {
  const figures = voting === null ? [] : countsOf(voting).filter(({ choice }) => choice !== 'absent');
  // For and against: one of them alone says nothing.
  const both = (['yes', 'no'] as const).every((side) => figures.some(({ choice }) => choice === side));
  const told = both && figures.some(({ count }) => count > 0) ? ` ${figures.map(({ count }) => String(count)).join('–')}` : '';
  return `${said.outcomes[outcome]}${told}`;
}

/** The figures that are told, in order of choice; counted from the votes of each where the minutes give no sum. */
export function countsOf({ counts, votes }: Voting): readonly { readonly choice: keyof Voting['counts']; readonly count: number }[] {
  return (['yes', 'no', 'abstain', 'absent'] as const).flatMap((choice) => {
    const count = counts[choice] ?? (votes.length === 0 ? null : votes.filter((vote) => vote.choice === choice).length);
    return count === null || (count === 0 && choice !== 'yes' && choice !== 'no') ? [] : [{ choice, count }];
  });
}
