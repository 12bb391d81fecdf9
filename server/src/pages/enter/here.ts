/** One request to a page of the entrance: which browser, which language, and how a screen is shown. */
import { html } from '@lit-labs/ssr';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { nothing } from 'lit';
import type { Door } from '../../http/door.ts';
import { pagePolicy } from '../../http/headers.ts';
import { type Language, languageOf } from '../../http/problems.ts';
import { cookieIn, type Session, SITE_COOKIE, verify } from '../../identity/session-token.ts';
import { sendPage } from '../layout.ts';
import { proofFor, visitOf } from './forms.ts';
import { wordsIn } from './words-en.ts';
import type { EnterWords } from './words.ts';

export type Here = {
  readonly door: Door;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly lang: Language;
  readonly words: EnterWords;
  /** Which browser. */
  readonly visit: string;
  /** The hidden field of every form. */
  readonly proof: unknown;
};

export type Screen = {
  readonly title: string;
  readonly body: unknown;
  readonly status?: number;
  /** Goes on to this address by itself. */
  readonly onTo?: string;
};

export const ENTER_STYLE = '/assets/enter.css';
export const ENTER_SCRIPT = '/assets/enter.js';

export function hereOf(door: Door, request: FastifyRequest, reply: FastifyReply): Here {
  reply.header('cache-control', 'no-store').header('vary', 'Cookie, Accept-Language');
  const lang = languageOf(request.headers['accept-language']);
  const visit = visitOf(request, reply);
  return {
    door,
    request,
    reply,
    lang,
    words: wordsIn(lang),
    visit,
    proof: html`<input type="hidden" name="csrf" value=${proofFor(visit, door.sessionKey)} />`,
  };
}

/** The session of our own site, and no embed's. */
export function siteSessionOf(door: Door, request: FastifyRequest): Session | null {
  const token = cookieIn(request.headers.cookie, SITE_COOKIE);
  const session = token === null ? null : verify(token, door.sessionKey, door.clock.now());
  return session === null || session.origin !== null || door.people.isEnded(session) ? null : session;
}

/** A mark of our own: [·], within sight. */
const MARK = html`<svg
  class="mark"
  viewBox="0 0 28 20"
  width="28"
  height="20"
  fill="none"
  stroke="currentColor"
  stroke-width="2.2"
  aria-hidden="true"
>
  <path d="M8 3H3v14h5M20 3h5v14h-5" />
  <circle cx="14" cy="10" r="1.6" fill="currentColor" stroke="none" />
</svg>`;

export async function show(here: Here, { title, body, status = 200, onTo }: Screen): Promise<FastifyReply> {
  const town = (await here.door.authority.look(here.door.tenant))?.state.tenant;
  const name = town?.kind === 'tenant' ? town.settings.name : URL.parse(here.door.baseUrl())?.host;
  if (onTo !== undefined) here.reply.header('refresh', `0;url=${onTo}`);
  return sendPage(here.reply.code(status), pagePolicy({ frameAncestors: [], connect: [] }), {
    title: `${title} · ${name ?? ''}`,
    lang: here.lang,
    kind: 'enter',
    hidden: true,
    styles: [ENTER_STYLE],
    scripts: [ENTER_SCRIPT],
    body: html`<header class="top">${MARK} <span>${name ?? nothing}</span></header>
      <main>
        <h1>${title}</h1>
        ${body}
      </main>`,
  });
}

export function goTo({ reply }: Here, path: string): FastifyReply {
  return reply.code(303).header('location', path).send();
}
