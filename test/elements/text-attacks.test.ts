import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '#spec';
import { documentText, postText } from '@insyn/elements/text/markdown.ts';
import { NO_BROWSER, launchBrowser } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { ATTACKS } from './attack-texts.ts';
import { written } from './ssr.ts';
import { ATTRIBUTES, ELEMENTS, strangers } from './text-guard.ts';

const LISTS = new URL('../../../shared/attacks/', import.meta.url);
const ABSENT = 'no ../shared/attacks beside the repository';

function listed(): readonly string[] {
  const naughty: unknown = JSON.parse(readFileSync(new URL('blns.json', LISTS), 'utf8'));
  const payloads = readFileSync(new URL('xss-payload-list.txt', LISTS), 'utf8').split('\n');
  return [...(Array.isArray(naughty) ? naughty.map(String) : []), ...payloads].filter((line) => line !== '');
}

/** Shows the texts as the server writes them and reports whatever they did or became. */
async function shown(
  texts: readonly string[],
): Promise<{ readonly did: readonly string[]; readonly strange: readonly string[]; readonly links: number }> {
  const markup = texts.map((text) => `<section>${written(postText(text))}</section><section>${written(documentText(text))}</section>`);
  const browser = await launchBrowser();
  const did: string[] = [];
  try {
    const page = await browser.newPage();
    page.on('dialog', (dialog) => {
      did.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => did.push(`request: ${request.url()}`));
    page.on('pageerror', (error) => did.push(`error: ${error.message}`));
    page.on('console', (message) => did.push(`console: ${message.text()}`));
    page.on('popup', () => did.push('popup'));
    await page.setContent(`<!doctype html><meta charset="utf-8"><main>${markup.join('')}</main>`);
    expect(await page.locator('main > section').count(), 'no text ended the page’s own markup').to.equal(texts.length * 2);
    const check = `Array.from(document.querySelectorAll('main > section')).flatMap((part) =>
      (${strangers.toString()})(part, ${JSON.stringify(ELEMENTS)}, ${JSON.stringify(ATTRIBUTES)}))`;
    const strange = await page.evaluate<string[]>(check);
    const outside = await page.evaluate(() => document.querySelectorAll('body > :not(main), head > :not(meta)').length);
    if (outside > 0) strange.push(`${String(outside)} elements outside`);
    await page.evaluate(() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))));
    return { did, strange, links: await page.locator('main a').count() };
  } finally {
    await browser.close();
  }
}

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('attacks as text', () => {
  it('[TX11] our own, written by the server', async () => {
    const { did, strange, links } = await shown(ATTACKS);
    expect(did).to.deep.equal([]);
    expect(strange).to.deep.equal([]);
    expect(links, 'harmless links stay links').to.be.above(0);
  });

  it.skipIf(!existsSync(LISTS), ABSENT)(
    '[TX11] every line of the lists, written by the server',
    async () => {
      const lines = listed();
      expect(lines.length).to.be.above(6_000);
      const { did, strange } = await shown(lines);
      expect(did).to.deep.equal([]);
      expect(strange).to.deep.equal([]);
    },
    { timeout: 120_000 },
  );
});
