import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { insyn } from '../faults/harness/server-process.ts';
import { send } from '../faults/harness/guest.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { axe } from './axe.ts';
import { guest, hostPage, newPage, openStage, post, serveAt, type Stage } from './stage.ts';

const LOG = 'ny-gangbana';
const EMPTY = 'tom-debatt';
const PAUSED = 'pausad-debatt';
const CLOSED = 'arkiverad-debatt';
// Colours of its own: a page without any has the browser's, which axe takes for white in the dark too.
const BOTH = ':root{color-scheme:light dark}body{background:Canvas;color:CanvasText}';
const RESET = `*,*::before,*::after{all:unset !important}head,style,script,title{display:none !important}`;

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('every state of insyn-debate, on a page of somebody else', () => {
  let stage: Stage;
  let browser: Browser;

  before(
    async () => {
      [stage, browser] = await Promise.all([openStage([LOG, EMPTY, PAUSED, CLOSED]), launchBrowser()]);
      const [rut, hodan] = await Promise.all([guest(stage, 'Rut Almstig'), guest(stage, 'Hodan Gårdvik')]);
      for (const log of [LOG, PAUSED, CLOSED]) {
        await post(
          rut,
          log,
          'Vid Lyktorget är det **närmast** för de flesta.\n\n- gång\n- cykel\n\n> en fråga om väg\n\n[Läs mer](https://example.se/vag) om `vägen`.',
          { stance: { kind: 'alternative', alternative: 'a' } },
        );
        await post(hodan, log, 'Hur ofta röjs snön?', { stance: { kind: 'question' } });
      }
      const gone = await post(hodan, LOG, 'Det här tar jag tillbaka.');
      const withdrawn = await send(hodan, LOG, { type: 'debate/withdraw', post: gone as PostId });
      expect(withdrawn.kind).to.equal('accepted');
      await insyn(stage.dataDir, 'phase', PAUSED, 'paused');
      await insyn(stage.dataDir, 'phase', CLOSED, 'archived');
      serveAt(stage.site, {
        '/': hostPage(stage, LOG, { css: BOTH }),
        '/tom': hostPage(stage, EMPTY, { css: BOTH }),
        '/pausad': hostPage(stage, PAUSED, { css: BOTH }),
        '/arkiv': hostPage(stage, CLOSED, { css: BOTH }),
        '/okand': hostPage(stage, 'finns-inte', { css: BOTH, attributes: 'debug' }),
        '/nollad': hostPage(stage, LOG, { css: RESET }),
      });
    },
    { timeout: 90_000 },
  );
  after(async () => {
    await browser.close();
    await stage.close();
  });

  async function show(path: string, options: BrowserContextOptions = {}): Promise<{ readonly page: Page; readonly debate: Locator }> {
    const { page } = await newPage(
      await browser.newContext({ viewport: { width: 1000, height: 800 }, ...options }),
      `${stage.site.origin}${path}`,
    );
    return { page, debate: page.locator('insyn-debate') };
  }
  async function listed(options: BrowserContextOptions = {}, path = '/'): Promise<{ readonly page: Page; readonly debate: Locator }> {
    const shown = await show(path, options);
    await shown.debate.getByText('för de flesta').waitFor();
    return shown;
  }
  async function clean(page: Page, state: string): Promise<void> {
    expect(await axe(page), state).to.deep.equal([]);
    await page.context().close();
  }

  it('[EM10] loading', async () => {
    const context = await browser.newContext();
    await context.route('**/snapshot*', () => undefined);
    const { page } = await newPage(context, `${stage.site.origin}/`);
    await page.evaluate(() => customElements.whenDefined('insyn-debate').then(() => undefined));
    await page.waitForFunction(() => document.querySelector('insyn-debate')?.shadowRoot?.querySelector('.coming') !== null);
    await clean(page, 'loading');
  });

  it('[EM10] empty, paused, archived, unknown', async () => {
    for (const [path, words] of [
      ['/tom', 'Ingen har skrivit än.'],
      ['/pausad', 'pausad'],
      ['/arkiv', 'för de flesta'],
      ['/okand', 'finns-inte'],
    ] as const) {
      const { page, debate } = await show(path);
      await debate.getByText(words).first().waitFor();
      await clean(page, path);
    }
  });

  it('[EM10] the list with a tombstone, in light, dark and forced colours', async () => {
    const light = await listed();
    expect(await light.debate.getByText('Författaren har tagit tillbaka sitt inlägg.').isVisible()).to.equal(true);
    expect(await light.debate.getByText('Det här tar jag tillbaka.').count()).to.equal(0);
    await clean(light.page, 'light');
    await clean((await listed({ colorScheme: 'dark' })).page, 'dark');
    await clean((await listed({ forcedColors: 'active' })).page, 'forced colours');
  });

  it('[EM10] a phone of 360 px, and 320 × 256 as a page magnified four times', async () => {
    for (const viewport of [
      { width: 360, height: 740 },
      { width: 320, height: 256 },
    ]) {
      const { page, debate } = await listed({ viewport });
      await debate.getByRole('button', { name: 'Skriv inlägg' }).click();
      await debate.getByLabel('Vad vill du säga?').waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide, `${viewport.width} px: sideways`).to.equal(0);
      await clean(page, `${viewport.width} px`);
    }
  });

  it('[EM10] writing: the composer, its preview, an error, the receipt, changing and asking before taking back', async () => {
    const { page, debate } = await listed();
    await debate.getByRole('button', { name: 'Skriv inlägg' }).click();
    await debate.getByLabel('Vad vill du säga?').fill('Går det att **öva** skolvägen?');
    await debate.getByRole('button', { name: 'Förhandsvisa' }).click();
    await debate.getByText('öva', { exact: true }).waitFor();
    expect(await axe(page), 'composer').to.deep.equal([]);
    await debate.getByRole('button', { name: 'Skicka inlägget' }).click();
    await debate.getByText('Skriv först vilket namn som ska synas.').first().waitFor();
    expect(await axe(page), 'no name').to.deep.equal([]);
    await debate.getByLabel('Vilket namn ska synas?').fill('Moderatorn');
    await debate.getByRole('button', { name: 'Skicka inlägget' }).click();
    await debate.getByText('Namnet kan förväxlas').first().waitFor();
    expect(await axe(page), 'refused').to.deep.equal([]);
    await debate.getByLabel('Vilket namn ska synas?').fill('Saga Rönnklinga');
    await debate.getByRole('button', { name: 'Skicka inlägget' }).click();
    await debate.getByText('Ditt inlägg syns nu för alla.').first().waitFor();
    expect(await axe(page), 'receipt').to.deep.equal([]);
    await debate.getByRole('button', { name: 'Ändra' }).first().click();
    await debate.getByRole('button', { name: 'Spara ändringen' }).waitFor();
    expect(await axe(page), 'changing').to.deep.equal([]);
    await debate.getByRole('button', { name: 'Stäng' }).first().click();
    await debate.getByRole('button', { name: 'Ta tillbaka' }).first().click();
    await debate.getByText('Ska inlägget tas tillbaka?').waitFor();
    await clean(page, 'asking');
  });

  it('[EM11] where the page unsets everything the widget reads, works and has contrast', async () => {
    const { page, debate } = await listed({}, '/nollad');
    const box = await debate.locator('article').first().boundingBox();
    expect(box?.width ?? 0, 'an article has width').to.be.above(200);
    const sizes = await page.evaluate(() => {
      const root = document.querySelector('insyn-debate')?.shadowRoot;
      const of = (selector: string): string => getComputedStyle(root?.querySelector(selector) ?? document.body).fontSize;
      return { text: Number.parseFloat(of('.prose')), button: Number.parseFloat(of('button')) };
    });
    expect(sizes.text).to.be.at.least(16);
    expect(sizes.button).to.be.at.least(12);
    await debate.getByRole('button', { name: 'Skriv inlägg' }).click();
    await debate.getByLabel('Vad vill du säga?').fill('Det går att skriva här också.');
    await debate.getByLabel('Vilket namn ska synas?').fill('Ilyas');
    await debate.getByRole('button', { name: 'Skicka inlägget' }).click();
    await debate.getByText('Ditt inlägg syns nu för alla.').first().waitFor();
    const found = await axe(page);
    // The page has taken away the meaning of its own elements; what axe says of those is not the widget's.
    expect(found.filter((each) => each.includes('insyn-debate'))).to.deep.equal([]);
    await page.context().close();
  });
});
