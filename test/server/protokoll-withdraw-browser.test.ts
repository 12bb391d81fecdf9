import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import type { ProtokollCommand } from '@insyn/domain/protokoll/types.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { publicationOf } from '@insyn/server/protokoll/publication.ts';
import { after, before, describe, expect, it } from '#spec';
import { axe } from '../end-to-end/axe.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { CITY, openTown, type Town } from './admin-kit.ts';
import { BODY, BODY_LOG, BODY_NAME, NOW, views } from './protokoll-kit.ts';

const MODES: Readonly<Record<string, BrowserContextOptions>> = {
  wide: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
};
const posted = views.find(({ status }) => status === 'posted');
if (!posted?.document) throw new Error('the fixture has no minutes');
const { meeting, document: minutes } = posted;
const WITHDRAW = `/admin/namnder/n/${BODY}/moten/${meeting}/ta-bort`;
const LONG = `${'granskningsnämnd'.repeat(5)} 2026:41`;

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('taking back a version, in a browser', () => {
  let town: Town;
  let browser: Browser;
  const act = async (command: ProtokollCommand, bytes: ReturnType<typeof publicationOf>['attachments'] = []): Promise<void> => {
    const who = { ...NOBODY, seats: ['admin/1' as const] };
    expect(await town.server.app.authority.submit({ log: BODY_LOG, command, who, key: null, attachments: bytes })).to.include({
      accepted: true,
    });
  };
  const publish = async (document: MeetingDocument, follows: number): Promise<void> => {
    const adjustment = { adjusted: document.adjusted, posted: document.posted, protocolAt: '' };
    const source = { name: `${'protokoll'.repeat(12)}.txt`, media: 'text/plain', bytes: new TextEncoder().encode('Text.') };
    const made = publicationOf({ meeting, document, state: 'adjusted', adjustment, follows, agenda: null, source });
    await act(made.command, made.attachments);
  };
  before(
    async () => {
      [town, browser] = await Promise.all([openTown({ at: new Date(NOW).toISOString() }), launchBrowser()]);
      await act({ type: 'protokoll/found', name: BODY_NAME, tenant: CITY });
      for (const version of [0, 1, 2, 3]) await publish({ ...minutes, title: `${minutes.title} ${String(version)}` }, version);
    },
    { timeout: 90_000 },
  );
  after(async () => {
    await browser.close();
    await town.server.stop();
  });

  const looked = async (page: Page, what: string): Promise<void> => {
    expect(await axe(page), what).to.deep.equal([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), what).to.equal(0);
  };

  for (const [mode, options] of Object.entries(MODES))
    it(
      `[PR147] axe finds nothing on its pages, none is wider than the screen, and the page of the meeting tells it: ${mode}`,
      async () => {
        const context = await browser.newContext({ locale: 'sv-SE', javaScriptEnabled: true, ...options });
        const value = town.anna.cookie.slice(SITE_COOKIE.length + 1);
        await context.addCookies([
          { name: SITE_COOKIE, value, domain: '127.0.0.1', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' },
        ]);
        const page = await context.newPage();
        await page.goto(town.server.url + WITHDRAW);
        await looked(page, 'what is asked');
        await page.getByRole('button', { name: 'Visa vad som tas bort' }).click();
        await page.getByText('Skriv vilket beslut det är.').first().waitFor();
        await looked(page, 'what was typed wrong');
        await page.getByLabel('Beslutet').fill(LONG);
        await page.getByLabel('Grunden').fill(`Uppgifter om ett barn. ${LONG}`);
        await page.getByRole('button', { name: 'Visa vad som tas bort' }).click();
        await page.getByRole('heading', { name: 'Ska versionen tas bort för alltid?' }).waitFor();
        await looked(page, 'what goes');
        await page.getByRole('button', { name: 'Ta bort för alltid' }).click();
        await page.getByText('Versionen är borttagen.').waitFor();
        await looked(page, 'done');
        await page.goto(`${town.server.url}${routes.meetingPage(BODY, meeting)}?version=4`);
        await page.getByText('Den här versionen kan inte läsas längre.').waitFor();
        await looked(page, 'the version that was taken back');
        await context.close();
      },
      { timeout: 60_000 },
    );
});
