/** How long a phase is under way to every open page, and how long the whole story of a rådslag takes. */
import { spawn } from 'node:child_process';
import { launchBrowser } from '../kit/browser.ts';
import { PLAN } from '../kit/radslag.ts';
import { answerIt, openRadslagSites } from '../end-to-end/radslag-sites.ts';
import { row, type Print } from './lib/row.ts';

const SECONDS_OF_STORY = 120;

/** From the moment that the clock shows until the last page marks the step: the look at the clock, the log, the push and the drawing. */
export async function measureSites(print: Print): Promise<void> {
  const browser = await launchBrowser();
  const sites = await openRadslagSites(browser);
  try {
    const told: { readonly what: string; readonly ms: number }[] = [];
    const { information, debate, result } = PLAN.times;
    for (const [utc, step] of [
      [information.utc, 'Läs'],
      [debate.utc, 'Debatt'],
      [result.utc, 'Resultat'],
    ] as const) {
      sites.at(utc);
      told.push(...(await sites.until(step)));
    }
    const answered = sites.until('Svar');
    await answerIt(sites);
    told.push(...(await answered));
    const longest = Math.max(...told.map(({ ms }) => ms));
    print(row('RS20', 'a phase on the last of three open pages, longest of four', longest, 'ms', 2000));
    const written = await sites.written();
    const others = await Promise.all(sites.pages.map(({ page }) => sites.step(page)));
    print(row('RS20', 'pages that say another step than the printed one', others.filter((step) => step !== written).length, 'pages', 0));
  } finally {
    await sites.close();
    await browser.close();
  }
}

export async function measureStory(print: Print): Promise<void> {
  const begun = performance.now();
  const exit = await new Promise<number | null>((resolve, reject) => {
    const told = spawn(process.execPath, ['--test', 'test/end-to-end/radslag-story.test.ts'], { stdio: 'ignore' });
    told.on('error', reject).on('exit', resolve);
  });
  const seconds = (performance.now() - begun) / 1000;
  print(row('RS19', 'the story of a rådslag, six weeks of its time', seconds, 's', SECONDS_OF_STORY));
  print(row('RS19', 'the story fails', exit === 0 ? 0 : 1, 'times', 0));
}
