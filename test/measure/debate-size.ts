/** A debate of ten thousand posts: the thread, the two columns and a search, on the server and on screen. */
import { openStage, hostPage, newPage, serveAt } from '../end-to-end/stage.ts';
import { launchBrowser } from '../kit/browser.ts';
import { quantile, row, type Print } from './lib/row.ts';

const LONG = 'mycket-lang-debatt';
const COUNTS = { tops: 8000, replies: 2000, threads: 100 };
const POSTS = COUNTS.tops + COUNTS.replies;
const ASKED = 15;

export async function measureSize(print: Print): Promise<void> {
  const stage = await openStage([], { prepared: { log: LONG, ...COUNTS, sides: true } });
  const browser = await launchBrowser();
  try {
    const api = `${stage.url}/api/v1/dialogues/${LONG}`;
    const first = (await (await fetch(`${api}/snapshot?limit=1`)).json()) as { items: { post: string }[] };
    const top = first.items[0]?.post ?? '';
    const asked: readonly (readonly [string, string])[] = [
      ['thread view, 50 threads', `${api}/snapshot?sort=newest&limit=50`],
      ['the same by support', `${api}/posts?sort=support&limit=50`],
      ['one thread', `${api}/posts?near=${top}&limit=1`],
      ['two columns, for', `${api}/posts?stance=a&side=for&limit=50`],
      ['two columns, against', `${api}/posts?stance=a&side=against&limit=50`],
      ['search, many hits', `${api}/posts?q=skolan&limit=50`],
      ['search, one hit', `${api}/posts?q=(${String(POSTS - 7)})&limit=50`],
      ['search, none', `${api}/posts?q=finnsinteh%C3%A4r&limit=50`],
      ['statistics', `${api}/statistics`],
      ['public ledger', `${api}/ledger?limit=200`],
    ];
    for (const [what, address] of asked) {
      const times: number[] = [];
      for (let time = 0; time < ASKED; time += 1) {
        const began = performance.now();
        const response = await fetch(address);
        await response.arrayBuffer();
        if (!response.ok) throw new Error(`${address}: ${String(response.status)}`);
        times.push(performance.now() - began);
      }
      print(
        row(
          'Must hold',
          `${String(POSTS)} posts, ${what}: answered by the server, worst of ${String(ASKED)}`,
          Math.max(...times),
          'ms',
          200,
          {
            beside: { what: 'median', value: quantile(times, 0.5) },
          },
        ),
      );
    }
    serveAt(stage.site, { '/': hostPage(stage, LONG) });
    const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
    await context.addInitScript(() => {
      const look = (): void => {
        const article = document.querySelector('insyn-debate')?.shadowRoot?.querySelector('article');
        if (article) (globalThis as unknown as { first: number }).first = performance.now();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    const painted: number[] = [];
    for (let time = 0; time < 5; time += 1) {
      const { page } = await newPage(context, `${stage.site.origin}/`);
      await page.locator('insyn-debate article').first().waitFor();
      painted.push(await page.evaluate(() => (globalThis as unknown as { first: number }).first));
      await page.close();
    }
    print(
      row('Must hold', `${String(POSTS)} posts, thread view: on screen, worst of 5`, Math.max(...painted), 'ms', 1000, {
        beside: { what: 'median', value: quantile(painted, 0.5) },
      }),
    );
    const { page } = await newPage(context, `${stage.site.origin}/`);
    await page.locator('insyn-debate article').first().waitFor();
    const onScreen = async (what: string, act: () => Promise<void>, shown: () => Promise<void>): Promise<void> => {
      const times: number[] = [];
      for (let time = 0; time < 3; time += 1) {
        const began = performance.now();
        await act();
        await shown();
        times.push(performance.now() - began);
        await page.reload();
        await page.locator('insyn-debate article').first().waitFor();
      }
      print(
        row('Must hold', `${String(POSTS)} posts, ${what}: on screen, worst of 3`, Math.max(...times), 'ms', 1000, {
          beside: { what: 'median', value: quantile(times, 0.5) },
        }),
      );
    };
    await onScreen(
      'search',
      async () => {
        const field = page.locator('insyn-debate input[type=search]');
        await field.fill(`(${String(POSTS - 7)})`);
        await field.press('Enter');
      },
      () => page.locator('insyn-debate mark').first().waitFor(),
    );
    await onScreen(
      'two columns',
      () => page.locator('insyn-debate').getByText('För och emot', { exact: false }).first().click(),
      () => page.locator('insyn-debate .half article').first().waitFor(),
    );
  } finally {
    await browser.close();
    await stage.close();
  }
}
