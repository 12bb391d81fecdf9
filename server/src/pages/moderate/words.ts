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

export const KIND_WORDS: Readonly<Record<ReviewEntry['kind'], string>> = {
  post: 'Inlägg',
  reply: 'Svar',
  change: 'Ändring',
  addendum: 'Tillägg',
};

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
