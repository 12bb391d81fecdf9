/** A9, A13: a host page that is hostile itself. It may do what its widget's session may do, and nothing else. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { routes } from '@insyn/protocol/routes.ts';
import { COOKIE, SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { buildEmbed, embedIsFresh } from '../build/embed.ts';
import { anyPort } from '../end-to-end/demo-kit.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { openHostSite, type HostSite } from '../package/host-site.ts';
import { openSocket } from '../server/open-socket.ts';
import { newKey, problemOf, saying, sessionOf } from '../server/start-server.ts';
import { ELSEWHERE, type Holder, openPlace, type Place } from './identity-kit.ts';

const BROWSERLESS = (await chromiumPath()) === null;
const STAFF = ['admin', 'moderator', 'official', 'registrar'] as const;

describe('attacks on identity: seats and embeds', () => {
  let place: Place;
  let anna: Holder;
  before(async () => {
    place = await openPlace();
    anna = await place.session('Anna Alm', { seats: STAFF });
  });
  after(() => place.server.stop());

  const give = (log: string, headers: Readonly<Record<string, string>>, command: unknown): Promise<Response> =>
    fetch(`${place.server.url}${routes.commands(log as never)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': newKey(), ...headers },
      body: JSON.stringify(command),
    });

  it('[ID118] A9: under an embed’s session, by cookie or bearer, from another site or our own, no act of staff is done', async () => {
    const carried = await place.session('Bo Bok', { seats: STAFF, origin: ELSEWHERE });
    const before = await place.heads();
    for (const headers of [anna.embed(ELSEWHERE), anna.embed(place.server.url), carried.bearer(ELSEWHERE)]) {
      for (const [log, command] of [
        [place.logs.city, { type: 'dialogue/enter', phase: 'vote' }],
        [place.logs.city, { type: 'debate/submit', text: 'Hon ringde.', lang: 'sv', stance: { kind: 'other' }, assisted: 'phone' }],
        [place.logs.cityDraft, { type: 'dialogue/enter', phase: 'debate' }],
        ['tenant-stad', { type: 'tenant/allow-origin', origin: 'https://evil.example' }],
        [
          'en-ny-dialog',
          {
            type: 'dialogue/create',
            kind: 'radslag',
            description: { title: 'Ny', summary: '', lang: 'sv', body: '', dnr: '', alternatives: [], about: null, debateCloses: null },
          },
        ],
      ] as const) {
        const response = await give(log, headers, command);
        expect(response.status, JSON.stringify(command)).to.be.oneOf([401, 403, 404]);
      }
    }
    expect(await place.heads()).to.equal(before);
  });

  it('[ID118] A9: nor is anything read as staff: drafts, the tenant’s log, the pages of desk and administration', async () => {
    for (const headers of [anna.embed(ELSEWHERE), anna.embed(place.server.url)]) {
      for (const path of [
        routes.snapshot(place.logs.cityDraft),
        routes.page(place.logs.cityDraft),
        routes.snapshot('tenant-stad' as never),
        routes.events('tenant-stad' as never),
      ])
        expect((await place.server.get(path, headers)).status, path).to.equal(404);
      for (const path of ['/admin', '/admin/personer', '/kontor'])
        expect((await place.server.get(path, headers)).status, path).to.equal(401);
      const jag = await place.server.get('/jag', headers);
      expect([jag.status, jag.headers.get('location')]).to.deep.equal([303, '/in?till=%2Fjag']);
    }
    const socket = await openSocket(place.server, { who: { ...anna, headers: anna.embed(place.server.url) } });
    expect((await socket.sub(place.logs.cityDraft)).ok).to.equal(false);
    socket.close();
  });

  it('[ID118] A9: the same person on our own pages does, and what she writes in an embed still shows her role', async () => {
    expect(
      (
        await give(place.logs.city, anna.site, {
          type: 'dialogue/describe',
          description: {
            title: 'Var ska skolan ligga nu?',
            summary: '',
            lang: 'sv',
            body: '',
            dnr: '',
            alternatives: [],
            about: null,
            debateCloses: null,
          },
        })
      ).status,
    ).to.be.oneOf([201, 409]);
    expect((await place.server.get(routes.snapshot(place.logs.cityDraft), anna.site)).status).to.equal(200);
    expect((await sessionOf(await place.server.get(routes.session, anna.embed(ELSEWHERE)))).name).to.equal('Anna Alm');
    const wrong = await give(place.logs.city, { ...anna.site, origin: ELSEWHERE }, saying('Från en annan plats.'));
    expect((await problemOf(wrong)).code, 'our own cookie, sent from a site that embeds').to.equal('debate/login-needed');
  });
});

describe.skipIf(BROWSERLESS, NO_BROWSER)('attacks on identity: a hostile host page', () => {
  let place: Place;
  let site: HostSite;
  /** The same site as ours to a browser, which sends it cookies that are Lax: how a city is advised to set it up. */
  let near: HostSite;
  let browser: Browser;
  let anna: Holder;
  let base: string;
  before(async () => {
    if (!embedIsFresh()) await buildEmbed();
    [site, near] = await Promise.all([openHostSite('stad.localhost'), openHostSite('www.dialog.localhost')]);
    const port = await anyPort();
    base = `http://dialog.localhost:${port}`;
    place = await openPlace({
      env: { PORT: String(port), BASE_URL: base, EMBED_ORIGINS: `${site.origin},${near.origin}` },
      parts: { embedDir: new URL('../../dist/embed', import.meta.url).pathname },
    });
    anna = await place.session('Anna Alm', { seats: STAFF });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await place.server.stop();
    await Promise.all([site.close(), near.close()]);
  });

  /** Before the script: everything the page can get between the widget and the browser. */
  const HOSTILE = `
    window.stolen = [];
    const steal = (what, value) => { try { window.stolen.push([what, typeof value === 'string' ? value : JSON.stringify(value)]); } catch { window.stolen.push([what, '?']); } };
    const asked = window.fetch;
    window.fetch = async (url, init) => {
      steal('asked', [String(url), init]);
      const answer = await asked(url, init);
      steal('answered', await answer.clone().text());
      return answer;
    };
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) { const root = attach.call(this, { ...init, mode: 'open' }); (window.roots ??= []).push(root); return root; };
    const Socket = window.WebSocket;
    window.WebSocket = class extends Socket { constructor(...given) { super(...given); steal('socket', given); this.addEventListener('message', ({ data }) => steal('pushed', String(data))); } };
    for (const [name, value] of Object.entries({ tagNameCheck: /.*/, attributeNameCheck: /.*/, seats: ['admin/1'], admin: true, site: true, assisted: 'phone' }))
      Object.defineProperty(Object.prototype, name, { configurable: true, writable: true, enumerable: false, value });
    const parse = JSON.parse;
    JSON.parse = (...given) => { const value = parse(...given); steal('parsed', value); return value; };
    const listen = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, ...rest) { if (type === 'message' && (this === window || this === undefined)) steal('listens', type); return listen.call(this, type, ...rest); };
  `;

  async function hostPage(more = ''): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
    site.serve({
      '/': {
        type: 'text/html; charset=utf-8',
        body: `<!doctype html><html lang="sv"><meta charset="utf-8"><title>Staden</title><script>${HOSTILE}</script>${more}<script type="module" src="${base}/embed/insyn.js"></script><insyn-debate dialogue="${place.logs.city}"><a href="${base}/d/${place.logs.city}">Delta</a></insyn-debate></html>`,
      },
    });
    const context = await browser.newContext();
    // The person is an admin: logged in on our own pages, and known to the widget by a session of its own.
    const { hostname } = new URL(base);
    const shared = { value: anna.token, domain: hostname, path: '/', httpOnly: true, secure: true } as const;
    await context.addCookies([
      { ...shared, name: SITE_COOKIE, sameSite: 'Lax' },
      { ...shared, name: COOKIE, sameSite: 'None', partitionKey: 'http://stad.localhost' } as never,
    ]);
    const page = await context.newPage();
    await page.goto(`${site.origin}/`);
    await page.locator('insyn-debate').getByRole('heading').first().waitFor({ timeout: 10_000 });
    return { page, context };
  }

  it(
    '[ID117] A9: it hears what the widget says, and with all of that reads no page of ours, no draft and no key, and acts as nobody with a role',
    async () => {
      const { page, context } = await hostPage();
      const before = await place.heads();
      const gained = await page.evaluate(
        async ({ origin, own, log, draft }) => {
          const got: Record<string, string> = {};
          const { csrf } = (await (await fetch(`${origin}/api/v1/session`, { credentials: 'include' })).json()) as { csrf: string | null };
          const reads = [...own, `/api/v1/dialogues/${draft}/snapshot`, '/api/v1/dialogues/tenant-stad/snapshot'];
          for (const path of reads) {
            for (const credentials of ['include', 'omit'] as const) {
              got[`${credentials} ${path}`] = await fetch(`${origin}${path}`, { credentials }).then(
                async (answer) => `${answer.status} ${await answer.text()}`,
                () => 'blocked',
              );
            }
          }
          for (const [kind, headers] of [
            ['json', { 'content-type': 'application/json', 'insyn-csrf': csrf ?? '', 'idempotency-key': 'A'.repeat(22) }],
            ['no key', { 'content-type': 'application/json' }],
          ] as const) {
            for (const [what, to, command] of [
              ['phase', log, { type: 'dialogue/enter', phase: 'vote' }],
              ['site', 'tenant-stad', { type: 'tenant/allow-origin', origin: 'https://evil.example' }],
            ] as const) {
              got[`${kind} ${what}`] = await fetch(`${origin}/api/v1/dialogues/${to}/commands`, {
                method: 'POST',
                credentials: 'include',
                headers,
                body: JSON.stringify(command),
              }).then(
                async (answer) => `${answer.status} ${((await answer.json()) as { code?: string }).code ?? ''}`,
                () => 'blocked',
              );
            }
          }
          for (const path of ['/admin/webbplatser', '/kontor/rensa', '/jag/radera', '/jag/namn']) {
            got[`form ${path}`] = await fetch(`${origin}${path}`, {
              method: 'POST',
              mode: 'no-cors',
              credentials: 'include',
              body: new URLSearchParams({ adress: 'https://evil.example', ja: '1', name: 'Ägd', gor: 'ja' }),
            }).then(
              (answer) => answer.type,
              () => 'blocked',
            );
          }
          got['cookie'] = document.cookie;
          got['storage'] = JSON.stringify({ ...localStorage, ...sessionStorage });
          got['csrf'] = csrf ?? '';
          return got;
        },
        {
          origin: base,
          own: ['/jag', '/jag/kopia', '/admin', '/admin/personer', '/kontor', '/in', '/metrics'],
          log: place.logs.city,
          draft: place.logs.cityDraft,
        },
      );
      for (const [what, said] of Object.entries(gained)) {
        if (/^(?:include|omit) \/api/.test(what)) expect(said, what).to.match(/^404 /);
        else if (/^(?:include|omit) /.test(what)) expect(said, what).to.match(/^(?:401|404|200) |^blocked$/);
        else if (/^(?:json|no key) /.test(what)) expect(said, what).to.match(/^(?:401|403|404) /);
        else if (what.startsWith('form ')) expect(said, what).to.be.oneOf(['opaque', 'blocked']);
      }
      for (const path of ['/jag', '/jag/kopia', '/admin', '/admin/personer', '/kontor'])
        expect(gained[`include ${path}`], path).not.to.match(/^200 [^]*(?:Anna|Ge en roll|Webbplatser|Kontorsläge)/);
      expect([gained['cookie'], gained['storage']].join()).not.to.match(/__Host|insyn-site|"csrf"/);
      const stolen = JSON.stringify(await page.evaluate(() => (window as unknown as { stolen: unknown }).stolen));
      expect(stolen, 'it does hear the widget').to.include('/snapshot');
      for (const secret of [anna.token, anna.session.person, SITE_COOKIE])
        expect(stolen.includes(secret), 'a token in a page').to.equal(false);
      expect(await place.heads()).to.equal(before);
      expect(await place.server.people.nameOf(anna.session.person)).to.equal('Anna Alm');
      await context.close();
    },
    { timeout: 60_000 },
  );

  it(
    '[ID117] A9: a page of a neighbouring name, to which the browser sends our own cookie, reads none of our pages with it and sends none of their forms',
    async () => {
      near.serve({ '/': { type: 'text/html; charset=utf-8', body: '<!doctype html><title>Staden</title>' } });
      const { context } = await hostPage();
      const page = await context.newPage();
      const own = await context.newPage();
      expect((await own.goto(`${base}/admin/personer`))?.status(), 'at our own page she is in').to.equal(200);
      await page.goto(`${near.origin}/`);
      const before = await place.heads();
      for (const path of ['/jag', '/jag/kopia', '/admin', '/admin/personer', '/kontor', '/in', '/metrics']) {
        const read = await page.evaluate(
          (address) =>
            fetch(address, { credentials: 'include' }).then(
              (answer) => answer.text(),
              () => 'blocked',
            ),
          `${base}${path}`,
        );
        expect(read, path).to.equal('blocked');
      }
      for (const [path, fields] of [
        ['/admin/webbplatser', { adress: 'https://evil.example' }],
        ['/jag/namn', { name: 'Ägd' }],
        ['/jag/ut', { var: 'overallt' }],
        ['/kontor/rensa', {}],
      ] as const) {
        const sent = await page.evaluate(
          ({ address, form }) =>
            fetch(address, { method: 'POST', credentials: 'include', mode: 'no-cors', body: new URLSearchParams(form) }).then(
              ({ type }) => type,
              () => 'blocked',
            ),
          { address: `${base}${path}`, form: { ...fields } as Record<string, string> },
        );
        expect(sent, path).to.be.oneOf(['opaque', 'blocked']);
      }
      expect(await place.heads()).to.equal(before);
      expect(await place.server.people.nameOf(anna.session.person)).to.equal('Anna Alm');
      expect((await own.goto(`${base}/admin/personer`))?.status(), 'and still is').to.equal(200);
      await context.close();
    },
    { timeout: 60_000 },
  );

  it(
    '[ID119] A13: nothing of ours listens to messages: forged ones from the page, a frame and another window change nothing',
    async () => {
      const { page, context } = await hostPage(`<iframe name="evil" srcdoc="<script>onmessage = () => {}</script>"></iframe>`);
      const session = async (): Promise<string> =>
        page.evaluate(async (origin) => (await fetch(`${origin}/api/v1/session`, { credentials: 'include' })).text(), base);
      const [before, was] = [await place.heads(), await session()];
      await page.evaluate(() => {
        const forged = [
          { type: 'insyn-login', token: 'x', session: 'x', bearer: 'x.y', state: 'approved' },
          { type: 'insyn-session', level: 'eid', seats: ['admin/1'] },
          { scope: 'insyn', name: 'setAccessToken', data: 'x' },
          { source: 'insyn', code: 'AAAA', claim: 'A'.repeat(43), pairing: 'A'.repeat(22) },
          'insyn:upgrade',
        ];
        for (const message of forged) {
          window.postMessage(message, '*');
          (document.querySelector('iframe')?.contentWindow as unknown as { parent: Window } | null)?.parent.postMessage(message, '*');
          window.dispatchEvent(new MessageEvent('message', { data: message, origin: 'http://dialog.localhost', source: window }));
          for (const element of document.querySelectorAll('insyn-debate'))
            element.dispatchEvent(new CustomEvent('message', { detail: message }));
        }
      });
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
      expect(await session()).to.equal(was);
      expect(await place.heads()).to.equal(before);
      const stolen = (await page.evaluate(() => (window as unknown as { stolen: [string, string][] }).stolen)).filter(
        ([what]) => what === 'listens',
      );
      expect(stolen, 'no listener of ours on the window').to.deep.equal([]);
      // Our own pages neither: whoever opened or framed them says what they like.
      for (const path of ['/in', `/d/${place.logs.city}`]) {
        const own = await context.newPage();
        await own.addInitScript(
          `window.heard = []; const listen = EventTarget.prototype.addEventListener; EventTarget.prototype.addEventListener = function (type, ...rest) { if (type === 'message' && (this === window || this === undefined)) window.heard.push(type); return listen.call(this, type, ...rest); };`,
        );
        await own.goto(`${base}${path}`);
        expect(
          await own.evaluate(() => (window as unknown as { heard: string[] }).heard.length + (window.onmessage === null ? 0 : 1)),
          path,
        ).to.equal(0);
      }
      await context.close();
    },
    { timeout: 60_000 },
  );
});
