/** How the voting page looks and reads on a real server: languages, sizes, colours, keyboard, and a ballot paper that is not the right one. */
import type { Browser, Page } from 'playwright-core';
import { routes } from '@insyn/protocol/routes.ts';
import { drawLetterCode } from '@insyn/server/identity/letter-codes.ts';
import { after, before, describe, expect, it } from '#spec';
import { axe } from '../end-to-end/axe.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import type { Person } from './start-server.ts';
import { castBy, heading, logIn, openVotePlace, PHONE, wider, type VotePlace } from './vote-page-kit.ts';
import { numberOf, VOTE_LOG } from './vote-stage.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('how the voting page looks and reads', () => {
  let place: VotePlace;
  let browser: Browser;
  let next = 0;
  before(
    async () => {
      place = await openVotePlace();
      browser = await launchBrowser();
    },
    { timeout: 120_000 },
  );
  after(async () => {
    await browser.close();
    await place.stage.stop();
  });

  const somebody = () => place.stage.voter(numberOf(next++));
  const open = async (who: Person | null, more: object = PHONE) => {
    const visit = await place.visit(browser, who, more);
    await visit.page.goto(place.address);
    return visit;
  };

  it('[VO45] a ballot paper that is not the one that was signed is not shown', async () => {
    const { context, page } = await place.visit(browser, await somebody());
    await context.route(`**${routes.attachment(VOTE_LOG, place.stage.election)}`, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replace('Lyktorget', 'Lyktstolpen') });
    });
    await page.goto(place.address);
    await page.getByText('Det som står på den här sidan är inte det som två tjänstemän har skrivit under.').waitFor();
    expect(await page.getByRole('radio').count()).to.equal(0);
    await context.close();
  });

  it('[VO51] where the browser keeps nothing, that is said before the press, and the vote is cast all the same', async () => {
    const { context, page } = await place.visit(browser, await somebody());
    await context.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('not here', 'SecurityError');
      };
    });
    await page.goto(place.address);
    await page.getByRole('radio', { name: 'Vid Lyktorget' }).check();
    await button(page, 'Gå vidare').click();
    await page.getByText('Den här webbläsaren sparar ingenting.').waitFor();
    await button(page, 'Lämna min röst').click();
    await heading(page, 'Tack, din röst är lämnad');
    expect(await page.title()).to.match(/^Tack, din röst är lämnad · Rösta/);
    await context.close();
  });

  it('[VO57] a browser of 2020 votes too: what came later is brought along, and means the same', async () => {
    const code = drawLetterCode();
    await place.stage.ballot.registrar('setCodes', place.stage.election, [{ handle: `KV7-${String(next++).padStart(5, '0')}`, code }]);
    const { context, page, heard } = await place.visit(browser, null);
    await context.addInitScript(() => {
      const later: readonly (readonly [object, readonly string[]])[] = [
        [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with']],
        [Object.getPrototypeOf(Uint8Array.prototype) as object, ['at', 'findLast', 'toSorted', 'with']],
        [String.prototype, ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']],
        [Object, ['hasOwn', 'groupBy']],
        [Promise, ['any', 'withResolvers', 'try']],
        [AbortSignal, ['any', 'timeout']],
        [Crypto.prototype, ['randomUUID']],
        [globalThis, ['structuredClone']],
        [Navigator.prototype, ['locks']],
        [CSSStyleSheet.prototype, ['replace', 'replaceSync']],
        [Element.prototype, ['replaceChildren', 'checkVisibility']],
      ];
      for (const [of, names] of later) for (const name of names) delete (of as Record<string, unknown>)[name];
    });
    await page.goto(`${place.address}#kod=${code}`);
    await button(page, 'Fortsätt').click();
    await castBy(page, 'På Sågängen');
    const same = await page.evaluate(() => [
      'a\ud800'.isWellFormed(),
      '\udc00a'.isWellFormed(),
      '\ud83d\ude00 ok'.isWellFormed(),
      'aXbX'.replaceAll('X', '-'),
      [1, 2, 3].at(-1) ?? null,
      'abc'.at(-2) ?? null,
      new Uint8Array([7, 8]).at(-1) ?? null,
      [].at(0) ?? null,
      Object.hasOwn({ a: 1 }, 'a'),
    ]);
    expect(same).to.deep.equal([false, false, true, 'a-b-', 3, 'b', 8, null, true]);
    expect(heard).to.deep.equal([]);
    await context.close();
  });

  it('[VO56] the ballot paper is read in its languages, right to left where they are; the page speaks English too', async () => {
    const { context, page } = await open(await somebody(), { ...PHONE, locale: 'en-GB' });
    await button(page, 'العربية').click();
    await heading(page, 'أين تكون المدرسة الجديدة؟');
    expect(await page.locator('h1 span').getAttribute('lang')).to.equal('ar');
    expect(await page.locator('h1 span').getAttribute('dir')).to.equal('rtl');
    expect(await page.locator('.card .words').first().getAttribute('dir')).to.equal('rtl');
    expect(await button(page, 'العربية').getAttribute('aria-pressed')).to.equal('true');
    expect(await wider(page)).to.equal(0);
    await page.getByRole('radio', { name: 'Blank vote' }).check();
    await button(page, 'Go on').click();
    await button(page, 'Cast my vote').click();
    await heading(page, 'Thank you, your vote is cast');
    await context.close();
  });

  it(
    '[VO54] every screen holds WCAG 2.2 AA, in light and dark, and is no wider than a telephone',
    async () => {
      for (const options of [
        { ...PHONE, viewport: { width: 320, height: 640 } },
        { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
        { ...PHONE, reducedMotion: 'reduce', forcedColors: 'active' },
      ]) {
        const { context, page } = await open(null, { ...options, bypassCSP: true });
        const look = async (screen: string): Promise<void> => {
          expect(await axe(page), screen).to.deep.equal([]);
          expect(await wider(page), screen).to.equal(0);
        };
        await heading(page, 'Ett steg kvar: visa vem du är');
        await page.getByRole('textbox', { name: 'Grupp 1 av 4' }).fill('a');
        await page.getByRole('textbox', { name: 'Grupp 2 av 4' }).focus();
        await page.getByText('Så vet du att sidan är äkta').click();
        await look('identify');
        await logIn(context, await somebody());
        await page.reload();
        await button(page, 'Gå vidare').click();
        await page.getByText('Allt om A').click();
        await page.getByText('Är rösten hemlig?').click();
        await page.getByText('Rösterna är inte förseglade än.').waitFor();
        await look('choose');
        await page.getByRole('radio', { name: 'På Sågängen' }).check();
        await button(page, 'Gå vidare').click();
        await heading(page, 'Stämmer det här?');
        await look('review');
        await context.route('**/urna/**', (route) => route.abort());
        await button(page, 'Lämna min röst').click();
        await page.getByText('Vi vet inte om rösten kom fram.').waitFor();
        await look('working');
        await context.unroute('**/urna/**');
        await button(page, 'Försök nu').click();
        await heading(page, 'Tack, din röst är lämnad');
        await button(page, /rensa allt/).click();
        await look('done');
        await context.close();
      }
    },
    { timeout: 120_000 },
  );

  it('[VO54] everything can be done by keyboard, and a screen reader hears each screen by its title', async () => {
    const { context, page } = await open(await somebody(), { viewport: { width: 1280, height: 900 } });
    await heading(page, 'Var ska Kvarnskogens nya skola ligga?');
    // The page from the server has the same heading before there is anything to choose.
    await page.locator('input[type=radio]').first().waitFor();
    const focused = () =>
      page.evaluate(() => {
        const { activeElement: active } = document;
        return `${active?.localName ?? ''} ${(active?.getAttribute('aria-label') ?? active?.textContent ?? '').replace(/\s+/g, ' ').trim()}`;
      });
    const tabTo = async (words: string): Promise<void> => {
      for (let presses = 0; presses < 25; presses += 1) {
        if ((await focused()).includes(words)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`${words} is not reached by Tab`);
    };
    for (let presses = 0; presses < 10 && !(await focused()).startsWith('input'); presses += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(
      await page.locator('input[type=radio]').evaluateAll((all) => all.map((each) => (each as HTMLInputElement).checked)),
    ).to.deep.equal([false, false, true, false]);
    await tabTo('Gå vidare');
    await page.keyboard.press('Enter');
    await heading(page, 'Stämmer det här?');
    expect(await focused()).to.equal('h1 Stämmer det här?');
    await tabTo('Lämna min röst');
    await page.keyboard.press('Enter');
    await heading(page, 'Tack, din röst är lämnad');
    expect(await focused()).to.equal('h1 Tack, din röst är lämnad');
    expect(await page.locator('[role="status"]').allInnerTexts()).to.include(
      'Din röst är lämnad. Spara kvittot om du vill kunna kontrollera efteråt att den räknades.',
    );
    await tabTo('Jag använder en delad dator: rensa allt');
    await page.keyboard.press('Enter');
    expect(await focused()).to.equal('h2 Rensa allt från den här datorn?');
    await context.close();
  });
});
