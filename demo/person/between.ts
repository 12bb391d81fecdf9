/** Two short pages of the site between its own page and the server's: one that begins a login for the widget, one that lets the widget have it. */
import { html } from '@lit-labs/ssr';
import { render } from '@lit-labs/ssr/lib/render.js';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import type { Answer } from '../web/answer.ts';
import { policy } from '../web/document.ts';
import { type DONE_PATH, SWITCH_PATH } from './switch.ts';
import { partOf } from './parts.ts';

export type Between = {
  readonly path: typeof SWITCH_PATH | typeof DONE_PATH;
  readonly site: string;
  readonly dialog: string;
  /** Id of who to be; nobody's is nobody. */
  readonly person: string;
  /** Page to go back to, of this site. */
  readonly here: string;
  /** The dialogue on that page. */
  readonly dialogue: string;
  readonly pairing: string;
};

export async function betweenPage({ path, site, dialog, person, here, dialogue, pairing }: Between): Promise<Answer> {
  const part = partOf(person);
  const on =
    path === SWITCH_PATH ? `${dialog}${SWITCH_PATH}?${new URLSearchParams({ person: part?.id ?? '', site, sida: here }).toString()}` : here;
  const words = part === null ? 'Du loggar ut' : `Du blir ${part.name}`;
  const template = html`<!doctype html>
    <html lang="sv">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words}</title>
        <link rel="stylesheet" href="/mellan.css" />
        <script type="module" src="/person.js"></script>
      </head>
      <body
        data-step=${path === SWITCH_PATH ? 'begin' : 'end'}
        data-dialog=${dialog}
        data-dialogue=${dialogue}
        data-pairing=${pairing}
        data-leave=${part === null ? 'yes' : 'no'}
      >
        <p role="status">${words} …</p>
        <p><a href=${on} id="vidare">Fortsätt</a></p>
      </body>
    </html>`;
  return {
    status: 200,
    type: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': policy(dialog), 'cache-control': 'no-store' },
    body: (await collectResult(render(template))).trimStart(),
  };
}
