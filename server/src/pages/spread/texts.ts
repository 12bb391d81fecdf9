/** What makes a rådslag known in text: from the same fields as its page, so that nothing is written twice. */
import type { ZonedTime } from '@insyn/domain/protokoll/types.ts';
import type { Matter, RadslagPlan } from '@insyn/domain/radslag/types.ts';
import type { SpreadWords } from './words.ts';

export type SpreadOf = {
  readonly matter: Matter;
  readonly plan: RadslagPlan;
  readonly body: string;
  readonly contact: string;
  readonly city: string;
  /** Empty when there is none. */
  readonly phone: string;
  /** Address of the page, whole. */
  readonly address: string;
  readonly lang: string;
};

const tagOf = (lang: string): string => ({ sv: 'sv-SE', en: 'en-GB', fi: 'fi-FI' })[lang] ?? lang;

function format(time: ZonedTime, lang: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(tagOf(lang), { ...options, timeZone: time.zone }).format(new Date(time.utc));
}

export function dayIn(time: ZonedTime, lang: string): string {
  return format(time, lang, { day: 'numeric', month: 'long' });
}

/** `14–20 december`, `28 december – 4 januari`. */
export function spanIn(from: ZonedTime, to: ZonedTime, lang: string): string {
  return new Intl.DateTimeFormat(tagOf(lang), { day: 'numeric', month: 'long', timeZone: from.zone })
    .formatRange(new Date(from.utc), new Date(to.utc))
    .replaceAll('\u2009', ' ');
}

export function shortAddress(address: string): string {
  return address.replace(/^https?:\/\//, '');
}

/** The lines of *När?*, in their order. */
export function whenLines({ plan: { times }, lang }: SpreadOf, words: SpreadWords): readonly string[] {
  return [
    words.read(dayIn(times.information, lang)),
    words.debate(spanIn(times.debate, times.debateCloses, lang)),
    ...(times.vote === null ? [] : [words.vote(spanIn(times.vote.opens, times.vote.closes, lang))]),
    words.answer(dayIn(times.answer, lang)),
  ];
}

/** Signs of a text message: outside the alphabet of GSM 03.38 a message holds 70. */
export const SMS_MOST = 160;
const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]$/u;

function plain(text: string): string {
  return [...text.replaceAll(/[–—]/g, '-').replaceAll('…', '...').replaceAll(/[”“„]/g, '"').replaceAll(/[’‘]/g, "'").replaceAll(/\s/g, ' ')]
    .map((sign) => (GSM.test(sign) ? sign : GSM.test(sign.normalize('NFD').charAt(0)) ? sign.normalize('NFD').charAt(0) : '?'))
    .join('');
}

/** One message: the question is cut where it does not fit, the address never. */
export function smsText(of: SpreadOf, words: SpreadWords): string {
  const { times } = of.plan;
  const span = spanIn(times.debate, times.debateCloses, of.lang);
  const made = (question: string): string => plain(words.sms(question, span, shortAddress(of.address)));
  const question = of.matter.question[of.lang] ?? '';
  if (made(question).length <= SMS_MOST) return made(question);
  const room = SMS_MOST - made('').length - 3;
  return made(`${[...question].slice(0, Math.max(0, room)).join('').trimEnd()}...`);
}

/** For a newspaper or a letter: who asks what, when, how. */
export function newspaperText(of: SpreadOf, words: SpreadWords): string {
  const { matter, lang, contact, body, city } = of;
  const alternatives = matter.alternatives.map(({ letter, title, summary }) =>
    `${letter}. ${title[lang] ?? ''}. ${summary[lang] ?? ''}`.trim(),
  );
  return [
    `${words.paper(city)}: ${matter.question[lang] ?? ''}`,
    matter.short[lang] ?? '',
    alternatives.join('\n'),
    `${whenLines(of, words).join('. ')}.`,
    `${words.on(shortAddress(of.address))}. ${of.phone === '' ? '' : `${words.phone(of.phone)}. `}${words.advisory(body)}`,
    contact,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
