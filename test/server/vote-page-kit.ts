/** A vote on a real server with its page and script, and people with browsers of their own. */
import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core';
import type { Definition, Localised } from '@insyn/domain/vote/definition.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { buildEmbed, embedIsFresh } from '../build/embed.ts';
import { definitionWith } from '../kit/election.ts';
import type { Person } from './start-server.ts';
import { openVoteStage, VOTE_LOG, type VoteStage } from './vote-stage.ts';

export const EMBED = new URL('../../dist/embed', import.meta.url).pathname;
export const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'sv-SE' } as const;
const NAMES = [
  ['Vid Lyktorget', 'Ny skola på torgets parkering. Kortast väg för flest barn, men en mindre skolgård.'],
  ['På Sågängen', 'Ny skola på ängen vid skogen. Störst skolgård, men längre väg.'],
  ['Bygg ut Kvistaskolan', 'Den gamla skolan får två flyglar. Två år i paviljonger.'],
] as const;

/** In Swedish, and in Arabic as far as a test reads it. */
const both = (sv: string, ar = `${sv} (عربي)`): Localised => ({ sv, ar });

/** What the kit's election asks, in words that people read. */
export function schoolVote(): Partial<Definition> {
  const { alternatives, headings, eligible } = definitionWith('');
  return {
    languages: ['sv', 'ar'],
    question: both('Var ska Kvarnskogens nya skola ligga?', 'أين تكون المدرسة الجديدة؟'),
    eligible: { ...eligible, text: both('Du som bor i Kvarnskogen och har fyllt 16.') },
    headings: headings.map(({ id }, at) => ({
      id,
      label: both(['Barn', 'Jämställdhet', 'Tillgänglighet', 'Natur', 'Det vi inte vet'][at] ?? id),
    })),
    alternatives: alternatives.map((each, at) => ({
      ...each,
      title: both(NAMES[at]?.[0] ?? ''),
      summary: both(NAMES[at]?.[1] ?? ''),
      cost: both('312 mnkr'),
      consequences: Object.fromEntries(headings.map(({ id }) => [id, both(`Det här gäller för ${each.letter}.`)])),
    })),
  };
}

export type VotePlace = {
  readonly stage: VoteStage;
  readonly address: string;
  /** A browser of somebody's own, logged in as `who`. */
  readonly visit: (browser: Browser, who: Person | null, more?: BrowserContextOptions) => Promise<Visit>;
};
export type Visit = {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Every request of the browser. */
  readonly sent: readonly Request[];
  /** What the browser complained of. */
  readonly heard: string[];
};

export async function openVotePlace(options: Parameters<typeof openVoteStage>[0] = {}): Promise<VotePlace> {
  if (!embedIsFresh()) await buildEmbed();
  const { change = {}, parts = {}, ...rest } = options;
  const stage = await openVoteStage({ ...rest, change: { ...schoolVote(), ...change }, parts: { embedDir: EMBED, ...parts } });
  const address = `${stage.server.url}${routes.votePage(VOTE_LOG)}`;
  return {
    stage,
    address,
    visit: async (browser, who, more = PHONE) => {
      const context = await browser.newContext({ locale: 'sv-SE', ...more });
      if (who !== null) await logIn(context, who);
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      const [sent, heard]: [Request[], string[]] = [[], []];
      context.on('request', (request) => sent.push(request));
      page.on('console', (message) =>
        message.type() === 'error' || message.type() === 'warning' ? heard.push(message.text()) : undefined,
      );
      page.on('pageerror', (error) => heard.push(error.message));
      return { context, page, sent, heard };
    },
  };
}

export async function logIn(context: BrowserContext, who: Person): Promise<void> {
  const value = /=([^;]+)/.exec(who.headers['cookie'] ?? '')?.[1] ?? '';
  await context.addCookies([{ name: SITE_COOKIE, value, domain: '127.0.0.1', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }]);
}

/** From the choice to the receipt. */
export async function castBy(page: Page, choice: string): Promise<void> {
  await page.getByRole('radio', { name: choice }).check();
  await page.getByRole('button', { name: 'Gå vidare' }).click();
  await page.getByRole('button', { name: 'Lämna min röst' }).click();
  await page.getByRole('heading', { name: 'Tack, din röst är lämnad' }).waitFor();
}

/** Waits for a screen by its title. */
export function heading(page: Page, name: string): Promise<void> {
  return page.getByRole('heading', { name, level: 1 }).waitFor();
}

/** How much wider the page is than the window. */
export function wider(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
