/** The pages of a vote in a browser: on every screen, without a script and with the real one, where a receipt is checked. */
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { boardSha256 } from '@insyn/domain/vote/result.ts';
import type { VoteCommand } from '@insyn/domain/vote/types.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, describe, expect, it } from '#spec';
import { buildEmbed, embedIsFresh } from '../build/embed.ts';
import { axe } from '../end-to-end/axe.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { CLOSES, DURING, OPENS } from '../kit/election.ts';
import { makeExport, type VoteExport } from '../kit/vote-export.ts';
import { openDialogue, startServer, type StartOptions, type TestServer } from './start-server.ts';

const LOG = 'ny-skola' as LogId;
const EMBED = new URL('../../dist/embed', import.meta.url).pathname;
const MODES: Readonly<Record<string, BrowserContextOptions>> = {
  wide: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 320, height: 740 }, hasTouch: true },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  forced: { viewport: { width: 800, height: 900 }, forcedColors: 'active' },
};

/** A vote that is open, or one that is over. */
async function stage(made: VoteExport, over: boolean, options: StartOptions = {}): Promise<TestServer> {
  const server = await startServer(options);
  const act = async (command: VoteCommand, seat: Seat, files: readonly (readonly [string, string])[] = []): Promise<void> => {
    const attachments = files.map(([sha256, text]) => ({ sha256, media: 'application/json', bytes: new TextEncoder().encode(text) }));
    const answer = await server.app.authority.submit({ log: LOG, command, who: { ...NOBODY, seats: [seat] }, key: null, attachments });
    if (!answer.accepted) throw new Error(answer.code);
  };
  const elapse = async (moment: string, voted: number | null = null): Promise<void> => {
    server.clock.set(Date.parse(moment));
    await act({ type: 'vote/elapse', ended: voted === null ? null : { day: '2026-12-04', voted } }, 'admin/1');
  };
  server.clock.set(Date.parse('2026-12-01T08:00:00.000Z'));
  await openDialogue(server, LOG);
  await act({ type: 'vote/propose', definition: made.definition }, 'official/2', [[made.election, made.files.definition]]);
  await act({ type: 'vote/sign', election: made.election }, 'official/3');
  await elapse(OPENS);
  await elapse(DURING, 128);
  if (!over) return server;
  await elapse(CLOSES);
  const board = { bytes: Buffer.byteLength(made.files.board), sha256: boardSha256(made.files.board) };
  await act({ type: 'vote/propose-result', result: made.file.result, board }, 'official/2');
  await act({ type: 'vote/sign-result', result: made.file.result, board }, 'official/3', [[board.sha256, made.files.board]]);
  return server;
}

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('the pages of a vote in a browser', () => {
  let browser: Browser;
  let made: VoteExport;
  const servers: TestServer[] = [];
  let visits: readonly (readonly [server: TestServer, path: string])[] = [];
  before(
    async () => {
      browser = await launchBrowser();
      made = makeExport();
      const [open, over] = [await stage(made, false), await stage(made, true)];
      servers.push(open, over);
      visits = [
        [open, routes.page(LOG)],
        [open, routes.voteResult(LOG)],
        [over, routes.page(LOG)],
        [over, routes.voteResult(LOG)],
      ];
    },
    { timeout: 120_000 },
  );
  after(async () => {
    await browser.close();
    await Promise.all(servers.map((server) => server.stop()));
  });

  for (const [mode, options] of Object.entries(MODES)) {
    it(
      `[VO72] nothing stands in anybody's way, and nothing is wider than the screen: ${mode}`,
      async () => {
        for (const [server, path] of visits) {
          const context = await browser.newContext(options);
          const page = await context.newPage();
          await page.goto(server.url + path);
          await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
          expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), path).to.equal(0);
          expect(await axe(page), path).to.deep.equal([]);
          await context.close();
        }
      },
      { timeout: 120_000 },
    );
  }

  it('[VO72] on paper what is folded is open, and what can only be pressed is gone', async () => {
    const [server, path] = visits[3] ?? [];
    if (server === undefined || path === undefined) throw new Error('a result');
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(server.url + path);
    const folded = page.locator('.folded-table table').first();
    expect(await folded.isVisible()).to.equal(false);
    await page.emulateMedia({ media: 'print' });
    expect(await folded.isVisible()).to.equal(true);
    expect(await page.locator('.result-bar').first().isVisible()).to.equal(true);
    await context.close();
  });

  it(
    '[VO71] with its script the page finds a receipt among all votes and counts them again, and tells the server nothing of it',
    async () => {
      if (!embedIsFresh()) await buildEmbed();
      const server = await stage(made, true, { parts: { embedDir: EMBED } });
      servers.push(server);
      const context = await browser.newContext();
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(server.url + routes.voteResult(LOG));
      await page.locator('insyn-vote .check-part').waitFor();
      expect(await page.locator('insyn-vote .inside').isVisible(), 'the element stands in its place').to.equal(false);
      await page.locator('#receipt').fill(`Kvitto\n${made.receipt}`);
      await page.getByRole('button', { name: 'Kontrollera', exact: true }).click();
      await page.locator('#check-answer').getByText('Din röst är räknad. Den är rad 1 av 60 i filen').waitFor();
      await page.locator('#check-answer').getByText('Vi räknade om 60 röster här på sidan. Det stämmer med resultatet.').waitFor();
      expect(asked.filter((address) => /urna|kvitto/.test(address))).to.deep.equal([]);
      await context.close();
    },
    { timeout: 120_000 },
  );

  it(
    '[VO71] before the result the box is asked without a cookie whether it keeps the ballot',
    async () => {
      const server = await stage(made, false, { parts: { embedDir: EMBED } });
      servers.push(server);
      const context = await browser.newContext();
      const page = await context.newPage();
      const heads: Promise<Record<string, string>>[] = [];
      page.on('request', (request) => void (request.url().includes('/urna/') && heads.push(request.allHeaders())));
      await context.addCookies([{ name: 'known', value: 'somebody', url: server.url }]);
      await page.route('**/urna/**', (route) => route.fulfill({ json: { there: true } }));
      await page.goto(server.url + routes.voteResult(LOG));
      await page.locator('#receipt').fill(made.receipt);
      await page.getByRole('button', { name: 'Kontrollera', exact: true }).click();
      await page.locator('#check-answer').getByText('Din röst ligger i valurnan och räknas när röstningen har stängt.').waitFor();
      const [head] = await Promise.all(heads);
      expect(head === undefined ? null : [head['cookie'], head['authorization']]).to.deep.equal([undefined, undefined]);
      await context.close();
    },
    { timeout: 120_000 },
  );
});
