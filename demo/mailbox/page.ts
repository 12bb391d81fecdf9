/** `/demo/brevlada`: what would have come by mail. */
import { html } from '@lit-labs/ssr';
import { render } from '@lit-labs/ssr/lib/render.js';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import type { App } from '@insyn/server/http/door.ts';
import type { Template } from '../web/document.ts';
import { inventedStyle } from '../web/invented.ts';
import type { Mailbox, Received } from './mailbox.ts';

export const MAILBOX_PATH = '/demo/brevlada';
const STYLE_PATH = '/demo/brevlada.css';
const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `zone`: of the times on the page. */
export function serveMailbox(app: App, mailbox: Mailbox, zone: string): void {
  const style = inventedStyle(new URL('./mailbox.css', import.meta.url));
  app.get(STYLE_PATH, async (_request, reply) => reply.header('content-type', 'text/css; charset=utf-8').send(style));
  app.get(MAILBOX_PATH, async (_request, reply) =>
    reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', POLICY)
      .header('cache-control', 'no-store')
      .send(await page(mailbox.mails(), zone)),
  );
}

async function page(mails: readonly Received[], zone: string): Promise<string> {
  const template = html`<!doctype html>
    <html lang="sv">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>Demobrevlådan</title>
        <link rel="stylesheet" href=${STYLE_PATH} />
      </head>
      <body>
        <header class="label">
          <strong>Demobrevlådan</strong>
          <span>Inga mejl lämnar den här datorn, och inga sms. De hamnar här i stället, vilken adress du än skriver.</span>
        </header>
        <main>
          <h1>Mejl och sms</h1>
          ${
            mails.length === 0
              ? html`<p class="empty">Det har inte kommit något mejl än. Be om en kod till din mejl, och öppna den här sidan igen.</p>`
              : html`<ol>
                  ${mails.map((mail) => letter(mail, zone))}
                </ol>`
          }
          <p><a class="again" href=${MAILBOX_PATH}>Titta efter nya mejl och sms</a></p>
        </main>
      </body>
    </html>`;
  return (await collectResult(render(template))).trimStart();
}

function letter({ to, subject, text, at }: Received, zone: string): Template {
  const time = new Intl.DateTimeFormat('sv', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at).replace(':', '.');
  return html`<li>
    <article>
      <h2>${subject}</h2>
      <p class="meta">Till ${to} · <time datetime=${new Date(at).toISOString()}>klockan ${time}</time></p>
      ${text.split(/\n{2,}/).map((paragraph) => html`<p>${paragraph.split(/(https?:\/\/\S+)/).map((part, index) => (index % 2 === 1 ? html`<a href=${part}>${part}</a>` : part))}</p>`)}
    </article>
  </li>`;
}
