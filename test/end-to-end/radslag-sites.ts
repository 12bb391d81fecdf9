/** One rådslag on two sites, in full and in short, on its own page and on paper: all of them open while its phases come. */
import { NOBODY } from '@insyn/authority/ports.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { Browser, Page } from 'playwright-core';
import { fileURLToPath } from 'node:url';
import { buildEmbed, embedIsFresh } from '../build/embed.ts';
import { answerTo, MATTER, PLAN } from '../kit/radslag.ts';
import { openHostSite } from '../package/host-site.ts';
import { ABOUT, startServer, type TestServer } from '../server/start-server.ts';
import { anyPort } from './demo-kit.ts';

export const SITES_LOG = 'ny-gangbana' as LogId;
const EMBED = fileURLToPath(new URL('../../dist/embed', import.meta.url));
const MINUTE = 60_000;

export type Shown = { readonly what: string; readonly page: Page };
export type RadslagSites = {
  readonly server: TestServer;
  /** The city's page, the district's short box, and the dialogue's own page: none is loaded again. */
  readonly pages: readonly Shown[];
  /** Moves the clock; the server says by itself what has come. */
  readonly at: (utc: string) => void;
  readonly act: (command: Command) => Promise<void>;
  /** The step that a page marks as the present one; `null` where it marks none. */
  readonly step: (page: Page) => Promise<string | null>;
  /** The same on the page that the server writes, which is what is printed without a script. */
  readonly written: () => Promise<string | null>;
  /** ms until every page marks this step, the longest. */
  readonly until: (step: string) => Promise<readonly { readonly what: string; readonly ms: number }[]>;
  readonly close: () => Promise<void>;
};

export async function openRadslagSites(browser: Browser): Promise<RadslagSites> {
  if (!embedIsFresh()) await buildEmbed();
  const [city, district, port] = await Promise.all([openHostSite('stad.localhost'), openHostSite('distrikt.localhost'), anyPort()]);
  const dialog = `http://dialog.localhost:${String(port)}`;
  const env = { PORT: String(port), BASE_URL: dialog, EMBED_ORIGINS: [city.origin, district.origin].join() };
  const server = await startServer({ env, parts: { embedDir: EMBED } });
  server.clock.set(Date.parse(PLAN.times.information.utc) - MINUTE);
  const act = async (command: Command): Promise<void> => {
    const who = { ...NOBODY, seats: ['admin/1' as const] };
    const answer = await server.app.authority.submit({ log: SITES_LOG, command, who, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code}`);
  };
  const description = {
    ...{ title: 'Var ska gångbanan gå?', summary: '', lang: 'sv', body: 'Skolnämnden', dnr: 'SKN 2026/118' },
    ...{ alternatives: [], about: ABOUT, debateCloses: null },
  };
  await act({ type: 'dialogue/create', kind: 'radslag', description, policy: DEFAULT_POLICY });
  await act({ type: 'radslag/plan', plan: PLAN });
  await act({ type: 'radslag/write', matter: MATTER });
  await act({ type: 'radslag/announce' });

  const html = (attributes: string): string =>
    `<!doctype html><html lang="sv"><meta charset="utf-8"><title>Staden</title><script type="module" src="${dialog}/embed/insyn.js"></script><main><h1>Staden</h1><insyn-radslag dialogue="${SITES_LOG}" ${attributes}><a href="${dialog}${routes.page(SITES_LOG)}">Delta</a></insyn-radslag></main></html>`;
  city.serve({ '/': { type: 'text/html; charset=utf-8', body: html('') } });
  district.serve({ '/': { type: 'text/html; charset=utf-8', body: html('compact') } });
  const open = async (what: string, address: string): Promise<Shown> => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(address);
    return { what, page };
  };
  const pages = await Promise.all([
    open('the city', `${city.origin}/`),
    open('the district', `${district.origin}/`),
    open('its own page', `${dialog}${routes.page(SITES_LOG)}`),
  ]);
  const present = async (page: Page): Promise<string | null> => {
    const found = page.locator('[aria-current="step"] .step').first();
    return (await found.count()) === 0 ? null : ((await found.textContent()) ?? '').trim();
  };
  return {
    server,
    pages,
    at: (utc) => server.clock.set(Date.parse(utc)),
    act,
    step: present,
    written: async () => {
      const text = await (await server.get(routes.page(SITES_LOG))).text();
      const marked = /aria-current="step"[^]*?<span class="step">([^]*?)<\/li>/.exec(text)?.[1] ?? '';
      const words = /<span>([^<]+)<\/span>/.exec(marked.replaceAll(/<!--[^]*?-->/g, ''))?.[1] ?? null;
      return words === null ? null : words.trim();
    },
    until: async (step) => {
      const begun = performance.now();
      return Promise.all(
        pages.map(async ({ what, page }) => {
          await page.locator('[aria-current="step"]', { hasText: step }).first().waitFor({ state: 'visible', timeout: 30_000 });
          return { what, ms: performance.now() - begun };
        }),
      );
    },
    close: async () => {
      await server.stop();
      await Promise.all([city.close(), district.close()]);
    },
  };
}

/** Main arguments and an answer to them, as the last steps of it. */
export async function answerIt(sites: RadslagSites): Promise<void> {
  const argument = { id: '1', text: 'Kortare väg', alternative: 'a', side: 'for', posts: [] } as const;
  await sites.act({ type: 'radslag/write-arguments', summary: 'De flesta vill gå kort.', arguments: [argument] });
  await sites.act({ type: 'radslag/answer', answer: answerTo('1') });
}
