import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { routes } from '@insyn/protocol/routes.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { PROBLEM_CODES, type Problem } from '@insyn/protocol/problems.ts';
import { titleOf } from '@insyn/server/http/problems.ts';
import { buildEmbed, embedIsFresh } from '../build/embed.ts';
import { ATTRIBUTES, ELEMENTS, strangers } from '../elements/text-guard.ts';
import { ATTACKS } from '../elements/attack-texts.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { DESCRIPTION } from '../faults/harness/server-process.ts';
import { openHostSite, type HostSite } from '../package/host-site.ts';
import { newKey, openDialogue, saying, startServer, type Person, type TestServer } from '../server/start-server.ts';
import { attackLines } from './lines.ts';

/** Posts of one dialogue, so that a page holds all of them. */
const CHUNK = 400;
const AT_ONCE = 24;
const BROWSERLESS = (await chromiumPath()) === null;
/** No limit: seven thousand lines come from one address. */
const WIDE = { burst: 1e6, perSecond: 1e6, points: 1e9, seconds: 1 };

type Outcome = { readonly line: string; readonly status: number; readonly problem: Problem | null };

describe('every line of the attack lists, as text, name and title', () => {
  const lines = attackLines();
  let server: TestServer;
  let site: HostSite;
  let logs: readonly LogId[];
  const posted: Outcome[] = [];
  const named: Outcome[] = [];

  before(
    async () => {
      if (!embedIsFresh()) await buildEmbed();
      site = await openHostSite('stad.localhost');
      server = await startServer({
        env: { EMBED_ORIGINS: site.origin, LOG_LEVEL: 'error' },
        parts: {
          rates: { command: WIDE, session: WIDE, handshake: WIDE },
          embedDir: new URL('../../dist/embed', import.meta.url).pathname,
        },
      });
      logs = await Promise.all(Array.from({ length: Math.ceil(lines.length / CHUNK) }, (_, at) => openDialogue(server, `angrepp-${at}`)));
      const guest = await server.person('Gäst');
      await inTurns(lines, async (line, at) => {
        const name = await outcome(
          line,
          await fetch(`${server.url}${routes.session}`, {
            method: 'POST',
            headers: { origin: server.url, 'content-type': 'application/json' },
            body: JSON.stringify({ name: line }),
          }),
        );
        named.push(name);
        // Who may not be called so writes as a guest: the text is tried all the same.
        const who = name.status === 201 && at % 4 === 0 ? await server.person(line) : guest;
        posted.push(await post(logs[Math.floor(at / CHUNK)] ?? ('' as LogId), line, who));
      });
    },
    { timeout: 180_000 },
  );
  after(async () => {
    await server.stop();
    await site.close();
  });

  async function post(log: LogId, line: string, who: Person): Promise<Outcome> {
    return outcome(line, await server.send(log, saying(line), who, { key: newKey() }));
  }

  /** Taken, or refused with a code that has words in both languages; nothing else. */
  function expectAnswered({ line, status, problem }: Outcome): void {
    const shown = JSON.stringify(line).slice(0, 80);
    if (problem === null) {
      expect(status, shown).to.equal(201);
      return;
    }
    expect(status, shown).to.be.within(400, 499);
    expect(PROBLEM_CODES, shown).to.include(problem.code);
    for (const language of ['sv', 'en'] as const) expect(titleOf(problem.code, language), problem.code).to.not.equal('');
    expect(problem.title, shown).to.match(/\p{L}{3}/u);
  }

  it('[FA5] as a text: taken whole or refused with a code and words', async () => {
    expect(posted).to.have.length(lines.length);
    for (const each of posted) expectAnswered(each);
    const published = await Promise.all(
      logs.map(async (log) => (await server.app.authority.look(log))?.state.debate.counts.published ?? 0),
    );
    expect(published.reduce((sum, each) => sum + each, 0)).to.equal(posted.filter(({ problem }) => problem === null).length);
  });

  it('[FA5] as a name: taken or refused with a code and words', () => {
    expect(named).to.have.length(lines.length);
    for (const each of named) expectAnswered(each);
  });

  it(
    '[FA5] as a title: taken or refused with a code and words',
    async () => {
      const log = await openDialogue(server, 'titlar');
      const staff = await server.person('Handläggare', { seats: ['admin'] });
      const outcomes: Outcome[] = [];
      await inTurns(lines, async (line) => {
        outcomes.push(
          await outcome(
            line,
            await server.send(log, { type: 'dialogue/describe', description: { ...DESCRIPTION, title: line, summary: line } }, staff),
          ),
        );
      });
      for (const each of outcomes) expectAnswered(each);
    },
    { timeout: 120_000 },
  );

  describe.skipIf(BROWSERLESS, NO_BROWSER)('in a browser', () => {
    let browser: Browser;
    before(async () => {
      browser = await launchBrowser();
    });
    after(() => browser.close());

    /** A page that tells of everything a text could have done. */
    async function watched(): Promise<{ readonly page: Page; readonly did: string[] }> {
      const context = await browser.newContext({ viewport: { width: 900, height: 700 } });
      const page = await context.newPage();
      const did: string[] = [];
      const own = [site.origin, server.url, server.url.replace('http', 'ws')];
      page.on('dialog', (dialog) => {
        did.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('request', (request) =>
        own.some((each) => request.url().startsWith(`${each}/`)) ? undefined : did.push(`request: ${request.url()}`),
      );
      page.on('popup', () => did.push('popup'));
      page.on('pageerror', (error) => did.push(`error: ${error.message}`));
      page.on('download', () => did.push('download'));
      page.on('framenavigated', (frame) =>
        frame === page.mainFrame() && own.some((each) => frame.url().startsWith(`${each}/`))
          ? undefined
          : did.push(`navigated: ${frame.url()}`),
      );
      return { page, did };
    }

    it(
      '[FA6] the element shows all of them, and none opens a dialog, asks for anything off the page, adds a global or an element of its own',
      async () => {
        const { page, did } = await watched();
        // The same server through the page's eyes: 127.0.0.1 is where the script comes from.
        const pageFor = (log: string): string =>
          `<!doctype html><html lang="sv"><meta charset="utf-8"><title>Prov</title><script type="module" src="${server.url}/embed/insyn.js"></script><insyn-debate dialogue="${log}"></insyn-debate></html>`;
        await openDialogue(server, 'lugn-debatt');
        await server.send('lugn-debatt', saying('Lugnt.'), await server.person('Rut'));
        site.serve(
          Object.fromEntries([...logs, 'lugn-debatt'].map((log) => [`/${log}`, { type: 'text/html; charset=utf-8', body: pageFor(log) }])),
        );
        await page.goto(`${site.origin}/lugn-debatt`);
        await page.locator('insyn-debate').getByText('Lugnt.').waitFor();
        const globals = (): Promise<readonly string[]> => page.evaluate(() => Object.getOwnPropertyNames(window));
        const calm = new Set(await globals());
        let seen = 0;
        for (const log of logs) {
          await page.goto(`${site.origin}/${log}`);
          seen += await loadAll(page);
          expect(
            (await globals()).filter((name) => !calm.has(name)),
            log,
          ).to.deep.equal([]);
          const strange = await page.evaluate<
            string[]
          >(`[...document.querySelector('insyn-debate').shadowRoot.querySelectorAll('article .prose')].flatMap((prose) =>
            (${strangers.toString()})(prose, ${JSON.stringify(ELEMENTS)}, ${JSON.stringify(ATTRIBUTES)}))`);
          expect(strange, log).to.deep.equal([]);
          expect(did, log).to.deep.equal([]);
        }
        expect(seen, 'every accepted text is a post on the page').to.equal(posted.filter(({ problem }) => problem === null).length);
        // The watch itself can see: what one line of script would have done.
        await page.evaluate(() => {
          Object.assign(window, { attacked: 1 });
          new Image().src = 'http://evil.localhost:9/x.png';
          alert('x');
        });
        expect((await globals()).filter((name) => !calm.has(name))).to.deep.equal(['attacked']);
        expect(did).to.have.length(2);
        await page.context().close();
      },
      { timeout: 150_000 },
    );

    it(
      '[FA6] the server-rendered pages show them, their titles too, and nothing happens',
      async () => {
        const { page, did } = await watched();
        for (const log of logs) {
          for (let number = 1; ; number += 1) {
            await page.goto(`${server.url}/d/${log}?sida=${number}`, { waitUntil: 'domcontentloaded' });
            const next = await page.locator(`a[href*="sida=${number + 1}"]`).count();
            if (next === 0) break;
          }
        }
        const staff = await server.person('Handläggare', { seats: ['admin'] });
        const log = await openDialogue(server, 'en-titel');
        const calm = await globalsAt(page, `${server.url}/d/en-titel`);
        for (const title of ATTACKS) {
          const response = await server.send(
            log,
            { type: 'dialogue/describe', description: { ...DESCRIPTION, title, summary: title } },
            staff,
          );
          if (response.status !== 201) continue;
          const globals = await globalsAt(page, `${server.url}/d/en-titel`);
          expect(
            globals.filter((name) => !calm.includes(name)),
            title,
          ).to.deep.equal([]);
          expect((await page.locator('h1').allInnerTexts()).length, title).to.equal(1);
        }
        await pause(100);
        expect(did).to.deep.equal([]);
        await page.context().close();
      },
      { timeout: 120_000 },
    );
  });
});

async function globalsAt(page: Page, address: string): Promise<readonly string[]> {
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  return page.evaluate(() => Object.getOwnPropertyNames(window));
}

/** Presses "Visa fler" until there is no more; the number of posts on the page. */
async function loadAll(page: Page): Promise<number> {
  await page.waitForFunction(() => document.querySelector('insyn-debate')?.shadowRoot?.querySelector('article') instanceof HTMLElement);
  for (;;) {
    const state = await page.evaluate(() => {
      const root = document.querySelector('insyn-debate')?.shadowRoot;
      const wide = [...(root?.querySelectorAll<HTMLButtonElement>('button.wide') ?? [])].at(-1);
      if (wide?.getAttribute('aria-disabled') !== 'true') wide?.click();
      return { count: root?.querySelectorAll('.posts > li').length ?? 0, more: wide !== undefined };
    });
    if (!state.more) return state.count;
    await page.waitForFunction((before) => {
      const root = document.querySelector('insyn-debate')?.shadowRoot;
      return (root?.querySelectorAll('.posts > li').length ?? 0) > before || !(root?.querySelector('button.wide') instanceof HTMLElement);
    }, state.count);
  }
}

async function outcome(line: string, response: Response): Promise<Outcome> {
  const body: unknown = await response.json();
  return { line, status: response.status, problem: response.ok ? null : (body as Problem) };
}

async function inTurns<T>(all: readonly T[], work: (one: T, at: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let at = next++; at < all.length; at = next++) await work(all[at] as T, at);
    }),
  );
}
