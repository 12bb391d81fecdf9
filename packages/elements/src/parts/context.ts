/** What every part is given besides its own view. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { exactTime, relativeTime, shortTime } from '../base/time.ts';
import type { When } from '../base/time.ts';
import type { Translation } from '../translations/translation.ts';

export type PartContext = {
  readonly words: Translation;
  /** The server's time, ms since 1970. */
  readonly now: number;
  /** IANA time zone of the dialogue. */
  readonly zone: string;
  /** Level of the part's own heading, 1 to 6. */
  readonly level: number;
};

/** The same context one heading level down. */
export function below(context: PartContext): PartContext {
  return { ...context, level: context.level + 1 };
}

/** `för 2 timmar sedan`, with the exact time in the title. */
export function timeAgo(at: string, context: PartContext): TemplateResult {
  const { words, now, zone } = context;
  const exact = exactTime(at, words.$code, zone);
  return html`<time datetime=${at} title=${exact}>${relativeTime(at, now, words.$code, zone, words['time.now'])}</time>`;
}

/** `söndag 14 mars 2027 14.20`. */
export function exactWords(at: string, context: PartContext): string {
  return exactTime(at, context.words.$code, context.zone);
}

/** `14.20`, or with its day when it is not today. */
export function timeWords(at: When, context: PartContext): string {
  return shortTime(at, context.now, context.words.$code, context.zone);
}
