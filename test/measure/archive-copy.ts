/** The copy of a dialogue of 100 000 facts, opened in a browser from a plain file server: how long until its posts are there, and a search. */
import { createAuthority } from '@insyn/authority/authority.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { copyScriptIn } from '@insyn/server/archive/copy/script.ts';
import { sealedCopy } from '@insyn/server/archive/copy/sealed.ts';
import { readConfig } from '@insyn/server/config.ts';
import { openParts } from '@insyn/server/parts.ts';
import { buildEmbed, embedIsFresh } from '../build/embed.ts';
import { temporaryFolder } from '../faults/harness/server-process.ts';
import { EMBED } from '../kit/archive-world.ts';
import { launchBrowser } from '../kit/browser.ts';
import { openPlainHost } from '../kit/plain-host.ts';
import { writeLongLog } from './lib/long-log.ts';
import { quantile, row, type Print } from './lib/row.ts';

const LOG = 'stor-debatt' as LogId;
const TIMES = 5;

/** `facts`: fewer to try it with. */
export async function measureArchiveCopy(print: Print, facts = 100_000): Promise<void> {
  if (!embedIsFresh()) await buildEmbed();
  const folder = temporaryFolder();
  const { files, lines, ms } = await madeCopy(folder.path, facts).finally(() => folder.remove());
  const host = await openPlainHost(files);
  const browser = await launchBrowser();
  try {
    const [opened, searched]: [number[], number[]] = [[], []];
    for (let time = 0; time < TIMES; time += 1) {
      // A context of its own: nothing is in its cache.
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      const began = performance.now();
      await page.goto(`${host.url}kopia/index.html#debatt`, { waitUntil: 'commit' });
      await page.locator('article').first().waitFor();
      opened.push(performance.now() - began);
      const asked = performance.now();
      await page.locator('insyn-debate').getByRole('searchbox').fill('skogen torget 777');
      await page.locator('insyn-debate .found').waitFor();
      searched.push(performance.now() - asked);
      await context.close();
    }
    const all = [...files.values()].reduce((sum, { length }) => sum + length, 0);
    const named = `${String(lines)} facts`;
    print(
      row('AR106', `copy of ${named}: from the address to the first posts, median of ${String(TIMES)}`, quantile(opened, 0.5), 'ms', 1000, {
        beside: { what: 'longest', value: Math.max(...opened) },
      }),
    );
    print(
      row('AR106', `copy of ${named}: a search for three words, median, with the pause after typing`, quantile(searched, 0.5), 'ms', 1500),
    );
    print(row('AR106', `copy of ${named}: made`, ms / 1000, 's', 30));
    print(row('AR106', `copy of ${named}: all its files`, all / 1e6, 'MB', null, { beside: { what: 'files', value: files.size } }));
  } finally {
    await browser.close();
    await host.close();
  }
}

type Made = { readonly files: ReadonlyMap<string, Uint8Array>; readonly lines: number; readonly ms: number };

async function madeCopy(dataDir: string, facts: number): Promise<Made> {
  const lines = await writeLongLog(dataDir, LOG, facts);
  const read = readConfig({ DATA_DIR: dataDir, INSYN_DEMO: '1', LOG_LEVEL: 'warn' });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const { parts, close } = await openParts(read.config, (error) => {
    throw error;
  });
  const { store, clock, ids, secrets, people, project } = parts;
  const authority = createAuthority({ store, clock, ids, secrets, names: people, ...(project === undefined ? {} : { project }) });
  const found = await authority.look(LOG);
  if (found === null) throw new Error('no dialogue');
  const began = performance.now();
  const files = new Map<string, Uint8Array>();
  const door = { store, people, config: read.config, baseUrl: () => 'https://dialog.sunnero.example', copyScript: copyScriptIn(EMBED) };
  for await (const [path, bytes] of sealedCopy(door, found)) files.set(path, bytes);
  const ms = performance.now() - began;
  await authority.close();
  await close();
  return { files, lines, ms };
}
