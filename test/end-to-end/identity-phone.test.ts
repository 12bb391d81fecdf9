import type { Browser } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { openDemo, type TestDemo } from './demo-kit.ts';
import { button, enterByLegitimation, enterByMail, PHONE, Presses, visitor, widget, write } from './identity-kit.ts';

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('writing on a phone, and showing who one is on the way', () => {
  let demo: TestDemo;
  let browser: Browser;
  before(
    async () => {
      demo = await openDemo();
      browser = await launchBrowser();
    },
    { timeout: 120_000 },
  );
  after(async () => {
    await browser.close();
    await demo.close();
  });

  it('[ID100] cookies of third parties are blocked in these tests, and host page and server are different sites', async () => {
    const { open, context } = await visitor(browser);
    const { dialog, stad } = demo.origins;
    const session = `${dialog}/api/v1/session`;
    const own = await open(`${dialog}/d/ny-skola`);
    await own.evaluate(() => void (document.cookie = 'third=1; Path=/; SameSite=None; Secure'));
    const host = await open(`${stad}/`);
    for (const [page, comes] of [
      [own, true],
      [host, false],
    ] as const) {
      const sent = page.waitForRequest(session);
      await page.evaluate(
        (address) => fetch(address, { credentials: 'include', cache: 'no-store' }).then((answer) => answer.text()),
        session,
      );
      expect(((await (await sent).allHeaders())['cookie'] ?? '').includes('third=1'), page.url()).to.equal(comes);
    }
    await context.close();
  });

  it(
    '[ID101] with a mail address: six presses from the open page to the receipt, never back in the first tab, where the post is seen',
    async () => {
      const { open, opening, context } = await visitor(browser, PHONE);
      const presses = new Presses();
      const first = await open(`${demo.origins.stad}/`);
      await write(first, 'Min dotter går redan över torget varje dag.', presses);
      const tab = await opening(() => presses.on(button(widget(first), 'Skicka inlägget')));
      await enterByMail(demo, tab, 'saga@sunnero.example', presses);
      await tab.getByLabel('Namnet som ska synas').fill('Saga Rönnklinga');
      await presses.on(button(tab, 'Skicka inlägget'));
      // The first words of a new person are read before they are shown.
      await tab.getByRole('heading', { name: /^Vi har tagit emot ditt inlägg/ }).waitFor();
      expect(await tab.getByRole('link', { name: /^Tillbaka till Sunnerö stad/ }).count()).to.equal(1);
      expect(presses.count).to.be.at.most(6);
      await publishAsModerator('Min dotter går redan över torget varje dag.');
      // Now somebody looks at the first tab.
      const post = widget(first).getByRole('article').filter({ hasText: 'Min dotter går redan över torget varje dag.' });
      const fresh = widget(first).getByRole('button', { name: /^Visa \d+ ny/ });
      await fresh.or(post).first().waitFor();
      if (await fresh.isVisible()) await fresh.click();
      await post.getByText('Saga Rönnklinga').first().waitFor();
      await context.close();
    },
    { timeout: 60_000 },
  );

  /** At the console, by key. */
  async function publishAsModerator(text: string): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${demo.origins.dialog}/demo/bli?person=sanna-norrgrind&till=/granska`);
    await page.getByRole('heading', { name: 'Granska', exact: true }).waitFor();
    await page.goto(`${demo.origins.dialog}/granska/ny-skola`);
    const console_ = page.locator('insyn-moderation');
    await console_
      .locator('li.row')
      .filter({ hasText: text.slice(0, 30) })
      .locator('.open')
      .click();
    // The bar says it at once; it is so when the server has answered.
    const answered = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().includes('/ny-skola/'));
    await page.keyboard.press('p');
    await console_.getByText('Publicerat.').first().waitFor();
    expect((await answered).status()).to.equal(201);
    await context.close();
  }

  it('[ID102] with an e-legitimation: eight presses at most, and the role stands on the post', async () => {
    const { open, opening, context } = await visitor(browser, PHONE);
    const presses = new Presses();
    const first = await open(`${demo.origins.distrikt}/`);
    await write(first, 'Vi mäter gångstråket en gång till innan nämnden möts.', presses);
    const tab = await opening(() => presses.on(button(widget(first), 'Skicka inlägget')));
    await enterByLegitimation(tab, 'Ilyas Sandholt', presses, /Demolegitimation för arbetet$/);
    await presses.on(button(tab, 'Skicka inlägget'));
    await tab.getByRole('heading', { name: 'Ditt inlägg syns nu för alla.' }).waitFor();
    expect(presses.count).to.be.at.most(8);
    const post = widget(first).getByRole('article').filter({ hasText: 'Vi mäter gångstråket en gång till' });
    await post.getByText('Ilyas Sandholt').first().waitFor();
    expect(await post.getByText('Ordförande i skolnämnden (Ly)').count()).to.equal(1);
    await context.close();
  });
});
