/** Pages of ours: templates to text on the server. No HTML is ever put together from strings. */
import { directionIn } from '@insyn/elements/base/direction.ts';
import { html, render, type ServerRenderedTemplate } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import type { FastifyReply } from 'fastify';
import { nothing } from 'lit';

export type Part = ServerRenderedTemplate | ReturnType<typeof html> | readonly Part[] | string | null;

export type PageParts = {
  readonly title: string;
  readonly lang: string;
  readonly body: unknown;
  /** Class of the body: which page this is, for the stylesheet. */
  readonly kind: string;
  readonly scripts?: readonly string[];
  /** Stylesheets after the one of every page. */
  readonly styles?: readonly string[];
  /** The page that search engines should name. */
  readonly canonical?: string;
  /** Set where the page is in the reader's own language. */
  readonly speaks?: 'own';
  /** Feeds of the page (RFC 4287). */
  readonly feeds?: readonly { readonly title: string; readonly address: string }[];
  /** Search engines leave it out. */
  readonly hidden?: boolean;
  /** Where the page says to machines what it is about (JSON-LD); beside it, for no page has a script within. */
  readonly data?: string;
};

export const STYLESHEET = '/assets/page.css';

/** `placed`: where a stylesheet lies, for a page that is kept elsewhere. */
export function pageText(
  { title, lang, body, kind, scripts = [], styles = [], canonical, feeds = [], hidden = false, data }: PageParts,
  placed: (address: string) => string = (address) => address,
): string {
  const page = html`<!doctype html>
    <html lang=${lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${hidden ? html`<meta name="robots" content="noindex" />` : ''}
        ${canonical === undefined ? '' : html`<link rel="canonical" href=${canonical} />`}
        ${feeds.map(({ title: name, address }) => html`<link rel="alternate" type="application/atom+xml" title=${name} href=${address} />`)}
        ${data === undefined ? '' : html`<link rel="alternate" type="application/ld+json" href=${data} />`}
        <link rel="stylesheet" href=${placed(STYLESHEET)} />
        ${styles.map((address) => html`<link rel="stylesheet" href=${placed(address)} />`)}
        ${scripts.map((address) => html`<script type="module" src=${address}></script>`)}
      </head>
      <body class=${kind} dir=${directionIn(lang) === 'rtl' ? 'rtl' : nothing}>
        ${body}
      </body>
    </html>`;
  return collectResultSync(render(page));
}

export function sendPage(reply: FastifyReply, policy: string, page: PageParts): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-language', page.lang)
    .header('content-security-policy', policy)
    .send(pageText(page));
}
