/** The pages of a vote by hand in a browser, wide, on a phone and in the dark: axe finds nothing, and none is wider than the screen. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { NEEDED_HEADINGS } from '@insyn/domain/vote/definition.ts';
import { SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { after, before, describe, expect, it } from '#spec';
import { axe } from '../end-to-end/axe.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { inventedNumber } from '../kit/invented-numbers.ts';
import type { Browser as Person } from './admin-kit.ts';
import { openVoteTown, VOTE, type VoteTown } from './vote-town.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MODES: Readonly<Record<string, BrowserContextOptions>> = {
  wide: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
};
const LONG = 'Kvarnskogsbackarna'.repeat(5);
const PATH = `/admin/dialoger/d/${VOTE}/omrostning`;

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('the pages of a vote in a browser', () => {
  let city: VoteTown;
  let browser: Browser;
  before(
    async () => {
      [city, browser] = await Promise.all([openVoteTown(), launchBrowser()]);
    },
    { timeout: 90_000 },
  );
  after(async () => {
    await browser.close();
    await city.stop();
  });

  const open = async (who: Person, options: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext({ locale: 'sv-SE', ...options });
    const value = who.cookie.slice(SITE_COOKIE.length + 1);
    await context.addCookies([{ name: SITE_COOKIE, value, domain: '127.0.0.1', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }]);
    return context.newPage();
  };

  for (const [mode, options] of Object.entries(MODES)) {
    it(
      `[VO98] a vote is written, put forward, signed by another and taken up again by hand: ${mode}`,
      async () => {
        const { anna, bo } = city.town;
        const page = await open(anna, { ...options, bypassCSP: true });
        const look = async (at: Page, place: string): Promise<void> => {
          await at.waitForLoadState('load');
          expect(await axe(at), `${mode} ${place}`).to.deep.equal([]);
          expect(await at.evaluate(() => document.documentElement.scrollWidth), `${mode} ${place}`).to.be.lessThan(
            (options.viewport?.width ?? 0) + 1,
          );
        };
        const fill = async (fields: Readonly<Record<string, string>>): Promise<void> => {
          for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value);
        };
        await page.goto(`${city.town.server.url}${PATH}`);
        await look(page, 'start');
        if (mode === 'wide') {
          // From what is missing to its field.
          await page.getByRole('link', { name: 'Vem som beslutar: Skriv vem som beslutar.' }).click();
          await look(page, 'faults');
          expect(await page.evaluate(() => location.hash)).to.equal('#f-decides-body');
          await fill({
            'question.sv': `Var ska skolan ligga? ${LONG}`,
            'eligible.text.sv': `Du som bor i ${LONG}.`,
            'opens.day': '2026-12-03',
            'opens.time': '08:00',
            'closes.day': '2026-12-12',
            'closes.time': '20:00',
            'decides.body': 'Skolnämnden',
          });
          await page.keyboard.press('Enter');
          await page.getByText('Utkastet är sparat.').waitFor();
          await page.getByRole('link', { name: 'Alternativ och rubriker' }).click();
          await look(page, 'frame');
          await page.getByRole('button', { name: 'Spara' }).click();
          for (const id of ['a', 'b']) {
            await page.getByRole('link', { name: new RegExp(`^Alternativ ${id.toUpperCase()}(?::|$)`) }).click();
            await look(page, `alternative ${id}`);
            await fill({
              [`alternatives.${id}.title.sv`]: `Förslag ${id.toUpperCase()} ${LONG}`,
              [`alternatives.${id}.summary.sv`]: 'Två rader om vad det är.',
              ...Object.fromEntries(NEEDED_HEADINGS.map((heading) => [`alternatives.${id}.consequences.${heading}.sv`, LONG])),
            });
            await page.getByRole('button', { name: 'Spara' }).click();
            await page.getByText('Utkastet är sparat.').waitFor();
          }
        }
        await page.goto(`${city.town.server.url}${PATH}/forhandsvisning`);
        await look(page, 'preview');
        await page.goto(`${city.town.server.url}${PATH}`);
        await page.getByRole('button', { name: 'Lägg fram' }).click();
        await page.getByText('Omröstningen är framlagd.').waitFor();
        await look(page, 'put forward');
        await page.getByRole('link', { name: 'Röstlängd och brev' }).click();
        await look(page, 'empty roll');
        const roll = join(city.folder, 'roll.csv');
        writeFileSync(roll, ['personnummer;stadsdel', ...[0, 1, 2].map((at) => `${inventedNumber(at)};${LONG.slice(0, 60)}`)].join('\n'));
        expect((await city.insyn('roll', 'import', VOTE, roll, '--election', 'current')).exit).to.equal(0);
        const other = await open(bo, { ...options, bypassCSP: true });
        await other.goto(`${city.town.server.url}${PATH}/skriv-under`);
        await look(other, 'sign');
        await other.getByRole('button', { name: 'Skriv under' }).click();
        await other.getByText('undertecknad av två').waitFor();
        await city.town.server.app.elapsed();
        await page.goto(`${city.town.server.url}${PATH}/rostlangd`);
        await page.getByRole('radio', { name: 'Nytt brev med ny kod' }).check();
        await page.getByLabel('Personnummer eller kuvertets nummer').fill(inventedNumber(0));
        await page.getByLabel('Varför?').selectOption('Brevet kom inte fram');
        await page.getByRole('button', { name: 'Föreslå ändringen' }).click();
        await page.getByText('Förslaget väntar på en andra person.').waitFor();
        await look(page, 'waiting');
        await other.goto(`${city.town.server.url}${PATH}/rostlangd`);
        await other.getByRole('button', { name: 'Bekräfta' }).click();
        await other.getByRole('heading', { name: 'Brevet är klart att skriva ut' }).waitFor();
        await look(other, 'letter');
        const coming = other.waitForEvent('download');
        await other.getByRole('button', { name: 'Hämta brevet (PDF)' }).click();
        expect((await coming).suggestedFilename()).to.equal('brev.pdf');
        await page.goto(`${city.town.server.url}${PATH}/stall-in`);
        await look(page, 'cancel');
        await page.getByLabel('Varför ställs den in?').fill('Ett fel i frågan.');
        await page.getByRole('button', { name: 'Föreslå att ställa in' }).click();
        await other.goto(`${city.town.server.url}${PATH}/stall-in`);
        await look(other, 'confirm cancel');
        await other.getByRole('button', { name: 'Bekräfta: ställ in omröstningen' }).click();
        await other.getByText('Omröstningen är inställd.').waitFor();
        await Promise.all([page.context().close(), other.context().close()]);
      },
      { timeout: 120_000 },
    );
  }
});
