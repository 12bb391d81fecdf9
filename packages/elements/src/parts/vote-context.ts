/** What every part of a vote is given, and how its texts, dates and figures are written. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Definition, Localised } from '@insyn/domain/vote/definition.ts';
import type { VoteView } from '@insyn/domain/vote/view.ts';
import { clock, day, weekday } from '../base/time.ts';
import type { VoteWords } from '../translations/vote.ts';
import type { PartContext } from './context.ts';
import { formatTag, listIn } from '../translations/languages.ts';

export type VoteContext = PartContext & {
  readonly said: VoteWords;
  readonly log: LogId;
  readonly view: VoteView;
  readonly definition: Definition;
  /** Language of the definition's texts. */
  readonly lang: string;
  /** Origin of the server, without a slash at its end; empty on its own pages. */
  readonly base: string;
};

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** The same context one heading level down. */
export function underVote(context: VoteContext): VoteContext {
  return { ...context, level: context.level + 1 };
}

/** Of the languages that the definition has, the reader's, else its first. */
export function languageFor(wanted: string, { languages }: Pick<Definition, 'languages'>): string {
  const tag = wanted.toLowerCase();
  const primary = (text: string): string => text.toLowerCase().split('-')[0] ?? '';
  return (
    languages.find((each) => each.toLowerCase() === tag) ?? languages.find((each) => primary(each) === primary(tag)) ?? languages[0] ?? 'sv'
  );
}

export function textOf(text: Localised, { lang }: Pick<VoteContext, 'lang'>): string {
  return text[lang] ?? Object.values(text)[0] ?? '';
}

/** A text of the definition, in its own language and direction. */
export function told(text: Localised, context: Pick<VoteContext, 'lang'>): TemplateResult {
  return html`<span lang=${context.lang} dir="auto">${textOf(text, context)}</span>`;
}

/** `lördag 12 december 20.00`. */
export function moment(at: string, { words, now, zone }: PartContext): string {
  return `${weekday(at, words.$code, zone)} ${day(at, now, words.$code, zone)} ${clock(at, words.$code, zone)}`;
}

/** `3 mars`, of a day alone. */
export function dayWords(date: string, { words, now }: PartContext): string {
  return day(`${date}T12:00:00.000Z`, now, words.$code, 'UTC');
}

/** In the largest whole unit, so that it is true until it is drawn again. */
export function leftWords(left: number, said: Readonly<Record<'days' | 'hours' | 'minutes', (count: number) => string>>): string {
  if (left >= DAY) return said.days(Math.floor(left / DAY));
  return left >= HOUR ? said.hours(Math.floor(left / HOUR)) : said.minutes(Math.max(1, Math.ceil(left / MINUTE)));
}

/** `2 214`, `44,4 %`. */
export function numberWords(value: number, { words }: PartContext): string {
  return new Intl.NumberFormat(formatTag(words.$code)).format(value);
}

export function shareWords(permille: number, { words }: PartContext): string {
  return new Intl.NumberFormat(formatTag(words.$code), { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    permille / 1000,
  );
}

/** One row of names: `A, Vid Lyktorget, och B, På Sågängen`. */
export function listWords(names: readonly string[], { words }: PartContext): string {
  return listIn(words.$code, names);
}
