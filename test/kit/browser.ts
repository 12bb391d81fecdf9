import { chromium as playwright, type Browser } from 'playwright-core';
import { chromiumPath } from './chromium.ts';

/** Why an end-to-end test was left out: the word for `describe.skipIf((await chromiumPath()) === null, NO_BROWSER)`. */
export const NO_BROWSER = 'no Chromium on this machine, and none from the registry for it';

/** Starts a Chromium of its own for end-to-end tests and screenshots. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const chromium = await chromiumPath();
  if (chromium === null) throw new Error(NO_BROWSER);
  return playwright.launch({
    executablePath: chromium.executablePath,
    args: [...chromium.args],
    env: chromium.env,
    headless: true,
  });
}
