/** What states and times are called on the moderators' pages. */
import type { CheckCode } from '@insyn/domain/moderation/types.ts';
import type { ReviewEntry, ReviewPage } from '@insyn/domain/view.ts';
import type { LocalTime } from '../admin/local-time.ts';

export const CHECK_WORDS: Readonly<Record<CheckCode, string>> = {
  'personal-number': 'det ser ut som ett personnummer',
  words: 'ord på ordlistan',
  links: 'länk till okänd sida',
  repetition: 'liknar ett annat inlägg',
  flood: 'många inlägg på kort tid',
  'first-post': 'första inlägget här',
};

const KIND_WORDS: Readonly<Record<ReviewEntry['kind'], string>> = {
  post: 'Inlägg',
  reply: 'Svar',
  change: 'Ändring',
  addendum: 'Tillägg',
};

const IN_CHAT: Readonly<Record<NonNullable<ReviewEntry['chat']>['role'], string>> = {
  question: 'Fråga i chatten',
  'follow-up': 'Följdfråga i chatten',
  answer: 'Svar i chatten',
};

/** What it is: of a message in a chat that, and what a person wants to change is a change. */
export function kindWords({ kind, chat }: Pick<ReviewEntry, 'kind' | 'chat'>): string {
  return chat === null || kind === 'change' ? KIND_WORDS[kind] : IN_CHAT[chat.role];
}

/** Which chat, and how long until everyone sees it unless somebody stops it. */
export function chatLines({ chat }: Pick<ReviewEntry, 'chat'>, now: string): readonly string[] {
  if (chat === null) return [];
  const seconds = chat.due === null ? null : Math.max(0, Math.ceil((Date.parse(chat.due) - Date.parse(now)) / 1000));
  return [
    `Chatten ${chat.title}`,
    ...(seconds === null ? [] : [`visas för alla om ${seconds === 1 ? '1 sekund' : `${String(seconds)} sekunder`} om ingen hejdar den`]),
  ];
}

/** `8.00` the same day, `lördag 8.00` within a week, else with its date. */
export function momentWords(at: string, now: string, local: LocalTime): string {
  const time = local.timeOf(at).replace(':', '.');
  if (local.dateOf(at) === local.dateOf(now)) return time;
  const far = Math.abs(Date.parse(at) - Date.parse(now)) > 6 * 86_400_000;
  const day = new Intl.DateTimeFormat('sv-SE', {
    timeZone: local.zone,
    ...(far ? { day: 'numeric', month: 'long' } : { weekday: 'long' }),
  });
  return `${day.format(new Date(at))} ${time}`;
}

export function staffingWords({ staffed, until, next }: ReviewPage['staffing'], now: string, local: LocalTime): string {
  if (staffed) return until === null ? 'Bemannat nu.' : `Bemannat till ${momentWords(until, now, local)}.`;
  return next === null ? 'Ingen bemanning är planerad.' : `Nästa bemanning ${momentWords(next, now, local)}.`;
}
