/** One evening at the desk in two browsers on a real server: envelopes, a cut network, a batch that differs by one, the label, the protocol. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, describe, expect, it } from '#spec';
import { buildEmbed, embedIsFresh } from '../build/embed.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { OVER } from '../kit/election.ts';
import { handleOf, openDeskStage, type AtDesk, type DeskStage } from '../server/vote-desk-kit.ts';
import { numberOf, VOTE_LOG } from '../server/vote-stage.ts';
import { axe } from './axe.ts';

const EMBED = new URL('../../dist/embed', import.meta.url).pathname;
/** Of the twenty-four that are accepted. */
const RIGHT = [10, 8, 3, 1, 1, 1];

type Seat = { readonly page: Page; readonly context: BrowserContext; readonly errors: readonly string[] };

/** Waits for what the server says, as long as the test may take. */
async function until(is: () => Promise<boolean>): Promise<void> {
  while (!(await is())) await new Promise((resolve) => setImmediate(resolve));
}

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('an evening at the desk', () => {
  let stage: DeskStage;
  let browser: Browser;
  before(
    async () => {
      if (!embedIsFresh()) await buildEmbed();
      stage = await openDeskStage({ parts: { embedDir: EMBED } });
      browser = await launchBrowser();
    },
    { timeout: 180_000 },
  );
  after(async () => {
    await browser.close();
    await stage.stop();
  });

  const sit = async (who: AtDesk): Promise<Seat> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'sv-SE' });
    await logIn(context, who);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => void errors.push(error.message));
    page.on('console', (message) => {
      // The network is cut on purpose.
      if (['error', 'warning'].includes(message.type()) && !message.text().includes('ERR_INTERNET_DISCONNECTED'))
        errors.push(message.text());
    });
    await page.goto(stage.server.url + routes.voteDesk(VOTE_LOG));
    await page.locator('#scan').waitFor();
    return { page, context, errors };
  };
  const logIn = (context: BrowserContext, who: AtDesk): Promise<void> =>
    context.setExtraHTTPHeaders({ cookie: who.person.headers['cookie'] ?? '' });
  /** A scanner: signs, and Enter, without a look at the page. */
  const scan = async ({ page }: Seat, at: number): Promise<void> => {
    await page.keyboard.type(handleOf(at));
    await page.keyboard.press('Enter');
  };
  const shows = ({ page }: Seat, words: string | RegExp): Promise<void> => page.getByText(words).first().waitFor();
  const go = ({ page }: Seat, view: string | RegExp): Promise<void> => page.locator('.tab', { hasText: view }).click();
  /** From the first field down, Enter for Enter; the button is pressed by the last. */
  const enter = async ({ page }: Seat, figures: readonly number[]): Promise<void> => {
    await page.locator('#pile-a').focus();
    for (const figure of figures) {
      await page.keyboard.press('Control+A');
      await page.keyboard.type(String(figure));
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Enter');
  };

  it(
    '[VO119] ends with a sealed batch, though the network was cut in the middle and the two did not count the same',
    async () => {
      const [majken, hodan] = [await sit(stage.majken), await sit(stage.hodan)];
      await stage.vote(await stage.voter(numberOf(60)), 'a');

      // The reception. The network goes after ten.
      await majken.page.locator('#scan').focus();
      for (let at = 0; at < 10; at += 1) await scan(majken, at);
      await shows(majken, '10 i dag');
      await majken.context.setOffline(true);
      for (const at of [10, 11, 60, 12, 3, ...Array.from({ length: 12 }, (_each, more) => 13 + more)]) await scan(majken, at);
      await shows(majken, 'Ingen kontakt. Det du tar emot sparas här (17 väntar). Stäng inte fönstret.');
      expect((await stage.majken.view()).figures.waiting, 'nothing came').to.equal(10);
      await majken.context.setOffline(false);
      await shows(majken, 'Att ta hand om (2)');
      await until(async () => (await stage.majken.view()).figures.waiting === 25);
      expect((await stage.majken.view()).figures.today).to.equal(25);

      // One had voted on the web, one number was read twice.
      await majken.page.getByRole('button', { name: /^Kuvertet ligger i låda 2/ }).click();
      await shows(majken, 'En kollega signerar på sin egen skärm.');
      await majken.page.getByRole('button', { name: /^Klart med kuvert/ }).click();
      await majken.page.getByRole('button', { name: /^Något är fel med ett kuvert/ }).click();
      await majken.page.keyboard.type(handleOf(24));
      await majken.page.getByText('Regel 4.').click();
      await majken.page.getByRole('button', { name: 'Föreslå' }).click();
      await shows(majken, 'väntar nu på att en kollega signerar');
      await go(hodan, /^\s*Att signera \(2\)/);
      for (const at of [60, 24]) {
        await hodan.page.getByRole('button', { name: `Signera för kuvert ${handleOf(at)}` }).click();
        await shows(hodan, `Ni har båda signerat för ${handleOf(at)}.`);
      }

      // Mixed, and one batch.
      await go(majken, /^\s*Blanda/);
      await majken.page.getByRole('button', { name: 'Alla 24 är öppnade och blandade' }).click();
      await majken.page.keyboard.press('Enter');
      await shows(majken, '24 innerkuvert är godkända.');
      await majken.page.keyboard.type('24');
      await majken.page.keyboard.press('Enter');
      await shows(majken, 'Bunt 1 är klar att räknas.');

      // Both count. Hodan's page is loaded anew in the middle: what she typed is there.
      for (const each of [majken, hodan]) {
        await go(each, /^\s*Räkna/);
        await each.page.getByRole('button', { name: 'Räkna bunt 1' }).click();
        await each.page.locator('#pile-a').waitFor();
      }
      await hodan.page.locator('#pile-a').fill('9');
      await hodan.page.locator('#pile-b').fill('9');
      await hodan.page.reload();
      await go(hodan, /^\s*Räkna/);
      await hodan.page.getByRole('button', { name: 'Fortsätt bunt 1' }).click();
      await hodan.page.waitForFunction(
        () => document.querySelector('insyn-vote-desk')?.shadowRoot?.querySelector<HTMLInputElement>('#pile-b')?.value === '9',
      );
      await enter(majken, RIGHT);
      await shows(majken, 'Du har lämnat in dina siffror. Väntar på Räknare 2.');
      await enter(hodan, [9, 9, 3, 1, 1, 1]);
      for (const each of [majken, hodan]) await shows(each, 'Räkna bunt 1 en gång till, tillsammans.');
      await shows(hodan, 'A Alternativ A: olika.');

      // Once more, together; the network goes while the first hands in, and comes back.
      await majken.context.setOffline(true);
      await shows(majken, 'Blanda, räkna och signera när kontakten är tillbaka.');
      await majken.page.locator('#pile-a').fill('10');
      await majken.context.setOffline(false);
      await majken.page.getByText('Ingen kontakt.').waitFor({ state: 'detached' });
      await enter(majken, RIGHT);
      await shows(majken, 'Du har räknat om.');
      await enter(hodan, RIGHT);
      for (const each of [majken, hodan]) await shows(each, 'Samma siffror.');

      // The label prints itself.
      const label = hodan.context.waitForEvent('page');
      await hodan.page.locator('#seal').click();
      const sheet = await label;
      await sheet.getByText('Bunt 1').first().waitFor();
      await sheet.emulateMedia({ media: 'print' });
      expect(await sheet.locator('nav').isVisible()).to.equal(false);
      const words = (await sheet.locator('.label').innerText()).replace(/\s+/g, ' ');
      expect(words).to.equal(
        'Bunt 1 Var ska Kvarnskogens nya skola ligga? Skolnämnden · SKN 2026/118 Förseglad 5 december 2026 Kuvert 24 Räknare M.D. · H.G.',
      );
      await sheet.emulateMedia({ media: 'screen' });
      expect(await axe(sheet)).to.deep.equal([]);

      expect(majken.errors).to.deep.equal([]);
      expect(hodan.errors).to.deep.equal([]);

      // The figures are theirs, and nobody has them before the vote is over.
      await majken.page.goto(stage.server.url + routes.voteDeskProtocol(VOTE_LOG));
      await shows(majken, 'Resultatet räknas samman när röstningen stängt');
      expect(await axe(majken.page)).to.deep.equal([]);
      await stage.at(OVER);
      await logIn(majken.context, stage.majken);
      await majken.page.reload();
      const protocol = (await majken.page.locator('main').innerText()).replace(/\s+/g, ' ');
      for (const part of [
        'A Alternativ A 10',
        'B Alternativ B 8',
        'C Alternativ C 3',
        'Blank 1',
        'Ogiltig 1',
        'Saknas i kuvert 1',
        'Summa 24',
      ])
        expect(protocol).to.include(part);
      const pdf = await majken.page.pdf();
      expect(pdf.length).to.be.greaterThan(1000);
    },
    { timeout: 120_000 },
  );
});
