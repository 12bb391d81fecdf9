/** Notices as a letter, a text message or a push: why it came and how to stop stand in each. */
import { html, render, type ServerRenderedTemplate } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { routes } from '@insyn/protocol/routes.ts';
import type { Mail } from '../identity/mail/mailer.ts';
import { clipped, type Notice } from './compose.ts';
import type { PushMessage } from './ways/push.ts';
import { smsText } from './ways/telephone.ts';
import { listed, type NoticeWords } from './words.ts';

export type MessageParts = {
  readonly words: NoticeWords;
  /** Of the server, without a slash at the end. */
  readonly base: string;
  /** Path of the page where this one's following is changed and ended. */
  readonly own: string;
};

/** Characters of a subject. */
const SUBJECT = 150;
/** Notices that a letter tells in full; the rest by title. */
const IN_FULL = 20;

/** Path of the page of somebody who follows; only they know it. */
export const ownPath = (token: string): string => `${routes.followPage}/${token}`;
export const endPath = (token: string): string => `${ownPath(token)}/sluta`;

export function noticeMail(to: string, notices: readonly Notice[], parts: MessageParts): Mail {
  const { words, base, own } = parts;
  const [first] = notices;
  if (first === undefined) throw new Error('a letter without a notice');
  const why = whyLine(notices, words);
  return {
    to,
    subject: clipped(notices.length === 1 ? first.title : words.several(notices.length, first.title), SUBJECT),
    text: [
      ...notices.map((notice, at) => [notice.title, ...(at < IN_FULL ? notice.lines : []), `${base}${notice.href}`].join('\n')),
      `${why}\n${words.change}: ${base}${own}\n${words.stop}: ${base}${own}/sluta`,
    ].join('\n\n'),
    html: pageOf(
      words,
      html`${notices.map(
          (notice, at) =>
            html`<h2>${notice.title}</h2>
              ${(at < IN_FULL ? notice.lines : []).map((line) => html`<p>${line}</p>`)}
              <p><a href=${`${base}${notice.href}`}>${words.read}</a></p>`,
        )}
        <hr />
        <p>${why}</p>
        <p><a href=${`${base}${own}`}>${words.change}</a> · <a href=${`${base}${own}/sluta`}>${words.stop}</a></p>`,
    ),
    headers: {
      Precedence: 'bulk',
      'List-Unsubscribe': `<${base}${own}/sluta>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}

/** The question that comes before the first notice. */
export function askMail(to: string, topics: readonly string[], { words, base, own }: MessageParts): Mail {
  const { ask } = words;
  const link = `${base}${own}`;
  return {
    to,
    subject: clipped(ask.subject(listed(topics, words, 1)), SUBJECT),
    text: [ask.lead(listed(topics, words)), `${ask.confirm}\n${link}`, ask.not].join('\n\n'),
    html: pageOf(
      words,
      html`<p>${ask.lead(listed(topics, words))}</p>
        <p>${ask.confirm}<br /><a href=${link}>${link}</a></p>
        <p>${ask.not}</p>`,
    ),
  };
}

export function noticeSms(notices: readonly Notice[], { words, base, own }: MessageParts): string {
  const [first] = notices;
  if (first === undefined) throw new Error('a text message without a notice');
  const rest = notices.length - 1;
  const said = `${first.title}${rest === 0 ? '' : words.smsMore(rest)}`;
  // Each has its share: a long title leaves room for why it came.
  return smsText(clipped(said, 120), `${clipped(whyLine(notices, words), 90)}\n${base}${rest === 0 ? first.href : own}\n${words.stopSms}`);
}

export function askSms(topics: readonly string[], code: string, { words }: MessageParts): string {
  return smsText(words.ask.sms(clipped(listed(topics, words, 1), 80), code), words.stopSms);
}

export function noticePush(notices: readonly Notice[], { words, own }: MessageParts, tag: string): PushMessage {
  const [first] = notices;
  if (first === undefined) throw new Error('a push without a notice');
  const rest = notices.length - 1;
  return {
    title: clipped(rest === 0 ? first.title : words.several(notices.length, first.title), SUBJECT),
    body: [...first.lines.slice(0, 2), whyLine(notices, words)].join('\n'),
    url: rest === 0 ? first.href : own,
    tag,
    lang: words.lang,
    own: `${own}/sluta`,
    stop: words.stop,
  };
}

function whyLine(notices: readonly Notice[], words: NoticeWords): string {
  return words.why(listed([...new Set(notices.flatMap(({ why }) => why))], words));
}

function pageOf({ lang }: NoticeWords, body: ServerRenderedTemplate | ReturnType<typeof html>): string {
  const page = html`<!doctype html>
    <html lang=${lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="color-scheme" content="light dark" />
        <title></title>
      </head>
      <body>
        ${body}
      </body>
    </html>`;
  return collectResultSync(render(page));
}
