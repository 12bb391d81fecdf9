/** Our server, a provider of e-legitimation and a page of the city, each under a name of its own, as browsers know them. */
import type { LogId } from '@insyn/domain/ids.ts';
import { type Mailer, openMailer } from '@insyn/server/identity/mail/mailer.ts';
import { type HostSite, openHostSite } from '../package/host-site.ts';
import { createMemoryMail, type MemoryMail } from './mail-kit.ts';
import { openProvider, SECRET, type TestProvider } from './oidc-kit.ts';
import { openDialogue, startServer, type TestServer } from './start-server.ts';

export const LOG = 'skolan' as LogId;

export type EnterStage = {
  readonly server: TestServer;
  readonly provider: TestProvider;
  readonly mail: MemoryMail;
  readonly site: HostSite;
  /** Of the server, as browsers know it. */
  readonly dialog: string;
  readonly close: () => Promise<void>;
};

/** `openerPolicy` of the provider's pages; `port` a free one. */
export async function openEnterStage(port: number, openerPolicy: 'same-origin' | 'unsafe-none' = 'same-origin'): Promise<EnterStage> {
  const dialog = `http://dialog.localhost:${String(port)}`;
  const redirect = `${dialog}/in/callback/stad`;
  const [mail, site, provider] = await Promise.all([
    createMemoryMail(),
    openHostSite('stad.localhost'),
    openProvider({
      openerPolicy,
      clients: [
        {
          id: 'insyn',
          name: 'Demostadens dialog',
          redirectUris: [redirect],
          auth: { method: 'client_secret', secret: SECRET },
          forWhom: 'residents',
        },
      ],
    }),
  ]);
  const mailer: Mailer = openMailer({ url: mail.url, from: 'Staden <dialog@example.se>' });
  const server = await startServer({
    env: { PORT: String(port), BASE_URL: dialog, EMBED_ORIGINS: site.origin },
    parts: { entrance: { mailer, providers: [provider.client({ label: { sv: 'BankID eller Freja', en: 'BankID or Freja' } })] } },
  });
  await openDialogue(server, LOG);
  site.serve({ '/': { type: 'text/html; charset=utf-8', body: page(dialog) } });
  return {
    server,
    provider,
    mail,
    site,
    dialog,
    close: async () => {
      await server.stop();
      mailer.close();
      await Promise.all([mail.close(), site.close(), provider.close()]);
    },
  };
}

/** The smallest widget there can be: hands a draft over, opens our page, waits, and takes its session. */
function page(dialog: string): string {
  return `<!doctype html><html lang="sv"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Staden</title>
<button id="send">Skicka inlägget</button> <button id="login">Logga in</button> <b id="code"></b> <output id="state"></output>
<script type="module">
const api = '${dialog}/api/v1';
const headers = { 'content-type': 'application/json' };
const begin = async (text) => {
  const command = text === null ? null : { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' } };
  const tab = window.open('about:blank');
  window.popup = tab;
  const begun = await (await fetch(api + '/pairings', { method: 'POST', credentials: 'include', headers, body: JSON.stringify({ log: '${LOG}', command, key: null, page: location.href, title: 'Staden', shared: false }) })).json();
  window.begun = begun;
  code.textContent = begun.code;
  tab.location = begun.url;
  const claim = { 'insyn-claim': begun.claim };
  for (;;) {
    const news = await (await fetch(api + '/pairings/' + begun.pairing + '?wait=5', { credentials: 'include', headers: claim })).json();
    state.textContent = news.state + (news.upgrade ? ' upgrade' : '');
    if (news.upgrade || news.state === 'approved') {
      await fetch(api + '/pairings/' + begun.pairing + '/session', { method: 'POST', credentials: 'include', headers: { ...headers, ...claim }, body: '{}' });
      const session = await (await fetch(api + '/session', { credentials: 'include' })).json();
      state.textContent = 'logged in as ' + session.name + ', ' + session.level;
      return;
    }
    if (news.state === 'cancelled' || news.state === 'expired') return;
  }
};
send.onclick = () => begin('Min dotter går redan över vägen.');
login.onclick = () => begin(null);
</script></html>`;
}
