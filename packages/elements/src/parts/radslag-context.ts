/** What every part of a rådslag is given, and how its texts, dates and addresses are written. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { SessionView } from '@insyn/domain/chat/views.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { RadslagView } from '@insyn/domain/radslag/shapes.ts';
import { EASY } from '@insyn/domain/radslag/types.ts';
import type { Localised } from '@insyn/domain/vote/definition.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { directionIn } from '../base/direction.ts';
import { clock, day, weekday } from '../base/time.ts';
import type { RadslagViewName, RadslagWords } from '../translations/radslag.ts';
import type { PartContext } from './context.ts';
import { languageName } from './languages.ts';

export type RadslagContext = PartContext & {
  readonly said: RadslagWords;
  readonly log: LogId;
  readonly view: RadslagView;
  /** Chats of the rådslag, in order of time. */
  readonly chats: readonly SessionView[];
  /** An opinion picture is open, or was. */
  readonly opinion: boolean;
  /** Language that the reader has chosen for the texts. */
  readonly lang: string;
  readonly easy: boolean;
  /** Nobody writes or votes here: the main act is to read. */
  readonly readOnly?: boolean;
  /** How far the log has come here, for whoever checks it. */
  readonly proof: { readonly lines: number; readonly hash: string } | null;
  /** Origin of the server, without a slash at its end; empty on its own pages. */
  readonly base: string;
  /** Address of a view of the rådslag, or of the whole. */
  readonly href: (view: RadslagViewName | null) => string;
};

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** The same context some heading levels down. */
export function under(context: RadslagContext, levels = 1): RadslagContext {
  return { ...context, level: context.level + levels };
}

/** The first language of the texts: the one they were written in. */
export function firstLanguage({ view }: Pick<RadslagContext, 'view'>): string {
  return view.plan.languages[0] ?? (view.dialogue.lang === '' ? 'sv' : view.dialogue.lang);
}

const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** The text as this reader has it, and the language it came in. */
export function picked(text: Localised, context: RadslagContext): { readonly text: string; readonly lang: string } {
  const { lang, easy } = context;
  const easier = text[EASY];
  if (easy && easier !== undefined && primary(lang) === 'sv') return { text: easier, lang: EASY };
  const own = text[lang] ?? Object.entries(text).find(([tag]) => tag !== EASY && primary(tag) === primary(lang))?.[1];
  if (own !== undefined) return { text: own, lang };
  const first = firstLanguage(context);
  return { text: text[first] ?? Object.values(text)[0] ?? '', lang: first };
}

/** A text in its own language and direction. */
export function told(text: Localised, context: RadslagContext): TemplateResult {
  const { text: words, lang } = picked(text, context);
  return html`<span class="told" lang=${lang} dir=${directionIn(lang)}>${words}</span>`;
}

/** Text that was written in one language, the first of the rådslag. */
export function plain(text: string, context: RadslagContext): TemplateResult {
  const lang = firstLanguage(context);
  return html`<span class="told" lang=${lang} dir=${directionIn(lang)}>${text}</span>`;
}

/**
 * Quietly under a heading: texts below it are not in the reader's language, or not in easy-to-read. `texts`: those that stand there;
 * nothing given: they are in the first language alone.
 */
export function lacks(context: RadslagContext, ...texts: readonly Localised[]): unknown {
  const { said, lang, easy, words } = context;
  const first = firstLanguage(context);
  const inFirst =
    texts.length === 0 ? primary(first) !== primary(lang) : texts.some((each) => primary(picked(each, context).lang) !== primary(lang));
  const name = languageName(first, words.$code);
  if (inFirst && name !== null) return html`<p class="meta lacks">${said.onlyIn(name)}</p>`;
  if (!easy || primary(lang) !== 'sv') return nothing;
  const missing = texts.length === 0 || texts.every((each) => each[EASY] === undefined);
  return missing ? html`<p class="meta lacks">${said.notEasy}</p>` : nothing;
}

/** `tisdag 3 mars`. */
export function dayOf(at: string, { words, now, zone }: PartContext): string {
  return `${weekday(at, words.$code, zone)} ${day(at, now, words.$code, zone)}`;
}

/** `tisdag 3 mars 18.00`; a whole day has its last minute left out. */
export function momentOf(at: string, context: PartContext): string {
  const time = clock(at, context.words.$code, context.zone);
  return `${dayOf(at, context)} ${time}`;
}

/** `3 mars`, of a date alone. */
export function dateOf(date: string, { words, now }: PartContext): string {
  return day(`${date}T12:00:00.000Z`, now, words.$code, 'UTC');
}

/** `lördag` within a week, with the day when it is further away: until when something can be done, with its time. */
export function untilWords(at: string, context: PartContext): string {
  const { words, now, zone } = context;
  const time = clock(at, words.$code, zone);
  return Date.parse(at) - now > 6 * DAY ? `${day(at, now, words.$code, zone)} ${time}` : `${weekday(at, words.$code, zone)} ${time}`;
}

/** In the largest whole unit, so that it is true until it is drawn again; empty when it has passed. */
export function leftOf(at: string, { said, now }: RadslagContext): string {
  const left = Date.parse(at) - now;
  if (!(left > 0)) return '';
  if (left >= DAY) return said.left.days(Math.floor(left / DAY));
  return left >= HOUR ? said.left.hours(Math.floor(left / HOUR)) : said.left.minutes(Math.max(1, Math.ceil(left / MINUTE)));
}

/** `4–10 jan`, `28 jan`. */
export function spanOf(from: string, until: string | null, { words, zone, now }: PartContext): string {
  const year = (at: string | number): number => new Date(at).getUTCFullYear();
  const other = year(from) !== year(now) || (until !== null && year(until) !== year(now));
  const format = new Intl.DateTimeFormat(words.$code === 'ar' ? 'ar-u-nu-latn' : words.$code, {
    day: 'numeric',
    month: 'short',
    ...(other && until === null ? { year: 'numeric' } : {}),
    timeZone: zone,
  });
  const written = until === null ? format.format(new Date(from)) : format.formatRange(new Date(from), new Date(until));
  return written.replaceAll(/(\p{L})\.(?=$|[\s–])/gu, '$1');
}

/** The chat that is on now. */
export function chatOn({ chats, view }: Pick<RadslagContext, 'chats' | 'view'>): SessionView | null {
  return view.paused ? null : (chats.find(({ phase }) => phase === 'live') ?? null);
}

export function pageOf({ base, log }: Pick<RadslagContext, 'base' | 'log'>): string {
  return `${base}${routes.page(log)}`;
}

/** How a short thing is counted at its heading: `214 inlägg`. */
export function postsOf({ view, said }: RadslagContext): string {
  return said.posts(view.dialogue.counts.published);
}
