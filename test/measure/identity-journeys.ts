/** From the open page to the receipt, on a phone, with cookies of third parties blocked: presses and waiting. */
import type { Browser } from 'playwright-core';
import { openDemo, type TestDemo } from '../end-to-end/demo-kit.ts';
import { button, enterByLegitimation, enterByMail, PHONE, Presses, visitor, widget, write } from '../end-to-end/identity-kit.ts';
import { launchBrowser } from '../kit/browser.ts';
import { quantile, row, type Print } from './lib/row.ts';

type Journey = { readonly presses: number; readonly sendMs: number; readonly backMs: number };

const TIMES = 3;

export async function measureJourneys(print: Print): Promise<void> {
  const demo = await openDemo();
  const browser = await launchBrowser();
  try {
    for (const [name, most, walk] of [
      ['a code by mail', 6, byMail],
      ['an e-legitimation', 8, byLegitimation],
    ] as const) {
      const journeys: Journey[] = [];
      for (let at = 0; at < TIMES; at += 1) journeys.push(await walk(browser, demo, at));
      print(
        row(
          'Must hold',
          `presses on a phone from the open page to the receipt, with ${name}`,
          Math.max(...journeys.map(({ presses }) => presses)),
          'presses',
          most,
        ),
      );
      print(
        row(
          'Must hold',
          `from the press on Skicka inlägget to the receipt, with ${name}, median of ${TIMES}`,
          quantile(
            journeys.map(({ sendMs }) => sendMs),
            0.5,
          ),
          'ms',
          3000,
        ),
      );
      print(
        row(
          'Must hold',
          `from the receipt to the post in the first tab, with ${name}, median of ${TIMES}`,
          quantile(
            journeys.map(({ backMs }) => backMs),
            0.5,
          ),
          'ms',
          3000,
        ),
      );
    }
  } finally {
    await browser.close();
    await demo.close();
  }
}

const byMail = (browser: Browser, demo: TestDemo, at: number): Promise<Journey> =>
  journey(browser, demo, `Min dotter går redan över torget varje dag, ${String(at)}.`, async (tab, presses) => {
    await enterByMail(demo, tab, `saga${String(at)}@sunnero.example`, presses);
    await tab.getByLabel('Namnet som ska synas').fill('Saga Rönnklinga');
  });

const byLegitimation = (browser: Browser, demo: TestDemo, at: number): Promise<Journey> =>
  journey(browser, demo, `Vi går här varje morgon, ${String(at)}.`, (tab, presses) =>
    enterByLegitimation(tab, ['Rut Havrelind', 'Nour Almstig', 'Tage Brunnskär'][at] ?? 'Rut Havrelind', presses),
  );

async function journey(
  browser: Browser,
  demo: TestDemo,
  words: string,
  enter: (tab: Awaited<ReturnType<Awaited<ReturnType<typeof visitor>>['open']>>, presses: Presses) => Promise<void>,
): Promise<Journey> {
  const { open, opening, context } = await visitor(browser, PHONE);
  const presses = new Presses();
  const first = await open(`${demo.origins.stad}/`);
  await write(first, words, presses);
  const tab = await opening(() => presses.on(button(widget(first), 'Skicka inlägget')));
  await enter(tab, presses);
  const began = performance.now();
  await presses.on(button(tab, 'Skicka inlägget'));
  await tab.getByRole('heading', { name: 'Ditt inlägg syns nu för alla.' }).waitFor();
  const received = performance.now();
  await widget(first).getByRole('article').filter({ hasText: words }).first().waitFor();
  const seen = performance.now();
  await context.close();
  return { presses: presses.count, sendMs: received - began, backMs: seen - received };
}
