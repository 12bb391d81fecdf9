import type { Browser, Page } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { until } from '../faults/harness/until.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { focusOf, guest, hostPage, newPage, openStage, post, serveAt, type Focus, type Stage } from './stage.ts';

const LOG = 'ny-gangbana';
/** More stops than the page has: a control that cannot be reached is one that is not there. */
const STOPS = 80;

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('a person without a mouse', () => {
  let stage: Stage;
  let browser: Browser;
  let page: Page;
  let heard: string[];

  before(
    async () => {
      [stage, browser] = await Promise.all([openStage([LOG]), launchBrowser()]);
      await post(await guest(stage, 'Rut Almstig'), LOG, 'Vid Lyktorget är det **närmast** för de flesta.');
      serveAt(stage.site, { '/': hostPage(stage, LOG) });
      ({ page, heard } = await newPage(await browser.newContext({ viewport: { width: 900, height: 700 } }), `${stage.site.origin}/`));
      await page.getByText('för de flesta').waitFor();
    },
    { timeout: 60_000 },
  );
  after(async () => {
    await browser.close();
    await stage.close();
  });

  async function tabTo(name: RegExp, back = false): Promise<void> {
    const met: string[] = [];
    for (let stop = 0; stop < STOPS; stop += 1) {
      await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
      const focus = await focusOf(page);
      if (name.test(focus.name)) return;
      met.push(`${focus.tag} "${focus.name.slice(0, 40)}"`);
    }
    throw new Error(`no way by keyboard to ${String(name)}; met ${met.join(', ')}`);
  }

  /** Waits until focus is where the act leaves it. */
  async function focused(what: string, is: (focus: Focus) => boolean): Promise<void> {
    let last: Focus | null = null;
    await until(what, async () => is((last = await focusOf(page))), { instead: () => JSON.stringify(last) });
  }

  const debate = () => page.locator('insyn-debate');
  const inText = (focus: Focus): boolean => focus.tag === 'textarea' && /Vad vill du säga/.test(focus.name);
  const atPost = (focus: Focus): boolean => focus.tag === 'article' && focus.id.startsWith('p-');

  it('[EM9] writes a post, and hears that it is there', async () => {
    await tabTo(/^Skriv inlägg$/);
    await page.keyboard.press('Enter');
    await focused('the cursor in the text', inText);
    await page.keyboard.type('Jag går där varje morgon.');
    await tabTo(/Vilket namn/);
    await page.keyboard.type('Hodan Gårdvik');
    await tabTo(/^Skicka inlägget$/);
    await page.keyboard.press('Enter');
    await focused('focus on the receipt', ({ id }) => id === 'receipt');
    await debate().getByText('Jag går där varje morgon.').waitFor();
    expect(await debate().getByText('Ditt inlägg syns nu för alla.').first().isVisible()).to.equal(true);
  });

  it('[EM9] answers, and is at the answer', async () => {
    await tabTo(/^Svara på inlägget av Rut Almstig/);
    await page.keyboard.press('Enter');
    await focused('the cursor in the answer', inText);
    await page.keyboard.type('Men inte för oss på Sågängen.');
    await tabTo(/^Skicka svaret$/);
    await page.keyboard.press('Enter');
    await focused('focus on the new answer', (focus) => atPost(focus) && focus.name.includes('Sågängen'));
  });

  it('[EM9] supports, takes the support back, and stays at the button', async () => {
    await tabTo(/^Stöd inlägget av Rut Almstig/, true);
    await page.keyboard.press('Space');
    await focused(
      'focus on the button that was pressed',
      ({ name, isReady }) => isReady && /^Du stöder inlägget av Rut Almstig/.test(name),
    );
    await page.keyboard.press('Space');
    await focused('focus on the button that was pressed again', ({ name }) => /^Stöd inlägget av Rut Almstig/.test(name));
  });

  it('[EM9] changes the post, and can read what stood there', async () => {
    await page.keyboard.press('Control+Home');
    await tabTo(/^Ändra$/, true);
    await page.keyboard.press('Enter');
    await focused('the cursor in the text to change', inText);
    await page.keyboard.type(' Även på kvällen.');
    await tabTo(/^Spara ändringen$/);
    await page.keyboard.press('Enter');
    await focused('focus on the changed post', (focus) => atPost(focus) && focus.name.includes('Även på kvällen.'));
    await tabTo(/^Ändrat .*visa/);
    await page.keyboard.press('Enter');
    await debate().getByText('Tidigare text').first().waitFor();
  });

  it('[EM9] takes the post back after a question, and is at the place it had', async () => {
    await tabTo(/^Ta tillbaka$/);
    await page.keyboard.press('Enter');
    await focused('focus on the question', ({ id }) => id.startsWith('ask-'));
    await tabTo(/^Nej, låt det vara kvar$/);
    await page.keyboard.press('Enter');
    await focused('focus back on the button', ({ name }) => name === 'Ta tillbaka');
    await page.keyboard.press('Enter');
    await focused('focus on the question again', ({ id }) => id.startsWith('ask-'));
    await tabTo(/^Ja, ta tillbaka inlägget$/);
    await page.keyboard.press('Enter');
    await focused('focus on the tombstone', (focus) => atPost(focus) && focus.name.includes('tagit tillbaka'));
    expect(heard).to.deep.equal([]);
  });

  it('[EM9] sees where focus is, at every stop', async () => {
    const unseen = new Set<string>();
    for (let stop = 0; stop < 30; stop += 1) {
      await page.keyboard.press('Tab');
      const ring = await page.evaluate(() => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        if (active === null || active === document.body) return null;
        // A choice is drawn by the chip beside its hidden radio button.
        const drawn = active instanceof HTMLInputElement && active.type === 'radio' ? (active.nextElementSibling ?? active) : active;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(drawn);
        return {
          name: active.textContent ?? '',
          seen: (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
        };
      });
      if (ring !== null && !ring.seen) unseen.add(ring.name.trim());
    }
    expect([...unseen]).to.deep.equal([]);
  });
});
