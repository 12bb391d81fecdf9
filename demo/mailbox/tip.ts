/** Where a page asks for a code from a mail, or where to send news, the demo says where its mail goes. On our own server there is nothing of this. */
import type { App } from '@insyn/server/http/door.ts';
import { MAILBOX_PATH } from './page.ts';

const PAGES = /^\/(?:in\/[\w-]+\/(?:mejl|kod)|folj(?:\/kod)?(?:\?.*)?)$/;
const STYLE_PATH = '/demo/tips.css';
const STYLE = `.demo-tip{margin:0;padding:12px 16px;font:16px/1.5 system-ui,sans-serif;color:#7a4b00;background:#fbf0d9;border-bottom:2px dashed currentColor}
.demo-tip a{color:inherit}
@media (prefers-color-scheme:dark){.demo-tip{color:#f0c36a;background:#332812}}`;
const TIP = `<link rel="stylesheet" href="${STYLE_PATH}"><aside class="demo-tip" aria-label="Demo"><strong>Demo:</strong> skriv vilken adress du vill. Det som skickas kommer till <a href="${MAILBOX_PATH}" target="_blank">demobrevlådan</a>.</aside>`;

export function serveMailTip(app: App): void {
  app.get(STYLE_PATH, async (_request, reply) => reply.header('content-type', 'text/css; charset=utf-8').send(STYLE));
  app.addHook('onRequest', async ({ raw, url }) => {
    // So that the page comes by here as text.
    if (PAGES.test(url)) raw.headers['accept-encoding'] = 'identity';
  });
  app.addHook('onSend', async ({ url }, _reply, payload) =>
    PAGES.test(url) && typeof payload === 'string' ? payload.replace(/<body[^>]*>/, (body) => `${body}${TIP}`) : payload,
  );
}
