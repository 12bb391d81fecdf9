/**
 * Real statements of public conversations, moderated in the order they were written, fifty a second: what was rejected there is
 * rejected here with a reason. Meanwhile a moderator works at the console.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { ModerationFact } from '@insyn/domain/moderation/types.ts';
import type { LedgerPage } from '@insyn/domain/view.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { LOG, openPlace, postedIn, saying, type Place, type Posted } from '../attacks/moderation-kit.ts';
import { buildEmbed, embedIsFresh } from '../build/embed.ts';
import { launchBrowser } from '../kit/browser.ts';
import { sessionFor, under } from '../server/session-kit.ts';
import type { Person } from '../server/start-server.ts';
import { readCsv, type Row as CsvRow } from './lib/csv.ts';
import { EMBED } from './debate-screens.ts';
import { quantile, row, type Print } from './lib/row.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/polis', import.meta.url));
const PER_SECOND = 50;
/** Statements that wait at any time, so that the console has a list. */
const WAITING = 150;
/** One person posts at most so many: the tenant's limit is a thousand in an hour. */
const MOST_OF_ONE = 900;

type Statement = { readonly at: number; readonly author: string; readonly text: string; readonly rejected: boolean };

export async function measureReplay(print: Print): Promise<void> {
  if (!existsSync(FOLDER)) {
    process.stderr.write('skipped: the real statements lie in ../shared/polis, which is not here\n');
    return;
  }
  if (!embedIsFresh()) await buildEmbed();
  const statements = readStatements();
  const place = await openPlace({ when: 'before', of: 'all' }, { embedDir: EMBED });
  const browser = await launchBrowser();
  const working = { on: true };
  try {
    // The console asks for e-legitimation.
    const { headers } = under(place.server, sessionFor(place.server, place.sanna.session.person));
    const [name = '', value = ''] = String(headers['cookie']).split('=');
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    await context.addCookies([{ name, value, domain: '127.0.0.1', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }]);
    const page = await context.newPage();
    await page.goto(`${place.server.url}${routes.moderateDialogue(LOG)}`);
    const replayed = replay(place, statements, working);
    // What fails first is what is told: the end of the server is not.
    replayed.catch(() => undefined);
    await page.locator('insyn-moderation .rows li').nth(20).waitFor({ timeout: 60_000 });
    const steps = await atTheConsole(page, working);
    const done = await replayed;
    print(
      row('Must hold', `${String(statements.length)} real statements moderated`, done.perSecond, 'a second', PER_SECOND * 0.95, {
        atLeast: true,
        beside: { what: 'rejected, each with a reason', value: done.rejected },
      }),
    );
    print(
      row('Must hold', `console meanwhile: key to next post, p99 of ${String(steps.next.length)}`, quantile(steps.next, 0.99), 'ms', 100, {
        beside: { what: 'median', value: quantile(steps.next, 0.5) },
      }),
    );
    print(
      row(
        'Must hold',
        `console meanwhile: decision to next post, p99 of ${String(steps.decided.length)}`,
        quantile(steps.decided, 0.99),
        'ms',
        100,
        { beside: { what: 'median', value: quantile(steps.decided, 0.5) } },
      ),
    );
    // Publishing is P; rejecting is A and Enter where a check or a report points at a reason, else A, a figure and Enter.
    const keys = statements.map(({ rejected }) => (rejected ? 3 : 1));
    print(
      row('Must hold', 'keys of the median act over these statements, where none is proposed', quantile(keys, 0.5), 'keys', 2, {
        beside: { what: 'of the longest', value: 3 },
      }),
    );
    print(row('Must hold', 'rows of the ledger that differ from the facts, by kind and by reason', await differences(place), 'counts', 0));
    print(
      row('Must hold', 'time from sending to the answer of a decision, p99', quantile(done.answered, 0.99), 'ms', null, {
        beside: { what: 'median', value: quantile(done.answered, 0.5) },
      }),
    );
  } finally {
    working.on = false;
    await browser.close();
    await place.stop();
  }
}

function readStatements(): readonly Statement[] {
  const files = globSync('*/comments.csv', { cwd: FOLDER });
  return files
    .flatMap((file) =>
      readCsv(readFileSync(`${FOLDER}/${file}`, 'utf8')).map((each: CsvRow) => ({
        at: Number(each['timestamp']),
        author: `${file} ${each['author-id'] ?? ''}`,
        text: (each['comment-body'] ?? '').trim(),
        rejected: each['moderated'] === '-1',
      })),
    )
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
    .sort((a, b) => a.at - b.at);
}

type Replayed = { readonly perSecond: number; readonly rejected: number; readonly answered: readonly number[] };

async function replay(place: Place, statements: readonly Statement[], working: { on: boolean }): Promise<Replayed> {
  const people = new Map<string, { readonly person: Person; count: number }>();
  const answered: number[] = [];
  const waiting: { readonly posted: Posted; readonly rejected: boolean; readonly text: string }[] = [];
  const seen = new Set<string>();
  const open: Promise<void>[] = [];
  const faults: unknown[] = [];
  const begin = (work: Promise<void>): void => void open.push(work.catch((fault: unknown) => void faults.push(fault)));
  let rejected = 0;
  let judged = 0;
  const judge = async (one: (typeof waiting)[number]): Promise<void> => {
    const began = performance.now();
    const key = one.text.toLowerCase();
    const reason = seen.has(key) ? 'upprepning' : 'inte-amnet';
    seen.add(key);
    const { post, content } = one.posted;
    const answer = await place.ask(
      one.rejected ? { type: 'moderation/reject', post, content, reason, note: '' } : { type: 'moderation/approve', post, content },
      place.jorma,
    );
    // Whoever sits at the console may have been first.
    if ('code' in answer && answer.code !== 'moderation/already-judged') throw new Error(answer.code);
    answered.push(performance.now() - began);
    judged += 1;
    if (one.rejected && 'receipt' in answer) rejected += 1;
  };
  const began = performance.now();
  for (const [at, { author, text, rejected: isRejected }] of statements.entries()) {
    const known = people.get(author);
    const writer =
      known === undefined || known.count >= MOST_OF_ONE
        ? { person: await place.server.person(`Person ${String(people.size)}`), count: 0 }
        : known;
    people.set(author, writer);
    writer.count += 1;
    begin(
      place.ask(saying(text, { lang: 'en' }), writer.person).then((answer) => {
        if ('receipt' in answer) waiting.push({ posted: postedIn(answer.receipt), rejected: isRejected, text });
        else if (answer.code !== 'debate/personal-number') throw new Error(answer.code);
      }),
    );
    const next = waiting.length > WAITING ? waiting.shift() : undefined;
    if (next !== undefined) begin(judge(next));
    if (faults.length > 0 || !working.on) break;
    if (open.length > 500) await Promise.all(open.splice(0, 250));
    await pause(Math.max(0, began + ((at + 1) * 1000) / PER_SECOND - performance.now()));
  }
  working.on = false;
  await Promise.all(open);
  if (faults.length > 0) throw faults[0];
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(waiting.splice(0).map(judge));
  return { perSecond: (judged + 0) / seconds, rejected, answered };
}

/** Goes through the list by key, and publishes now and then, as long as it comes in. */
async function atTheConsole(
  page: Page,
  working: { readonly on: boolean },
): Promise<{ readonly next: readonly number[]; readonly decided: readonly number[] }> {
  await page.evaluate(watchKeys);
  const next: number[] = [];
  const decided: number[] = [];
  await page.locator('insyn-moderation .rows li .open').first().click();
  for (let turn = 0; working.on; turn += 1) {
    const key = turn % 5 === 4 ? 'p' : turn % 40 < 20 ? 'j' : 'k';
    const took = await page.evaluate(
      (pressed) => (globalThis as unknown as { press: (key: string) => Promise<number> }).press(pressed),
      key,
    );
    if (took >= 0) (key === 'p' ? decided : next).push(took);
    await pause(150);
  }
  return { next, decided };
}

/** From the key to the frame after another post is drawn; -1 where there was none to go to, or nothing to decide. Runs in the page. */
function watchKeys(): void {
  const console_ = document.querySelector('insyn-moderation');
  const root = console_?.shadowRoot;
  const shown = (): string => root?.querySelector('li.row.chosen .open')?.textContent ?? '';
  Object.assign(globalThis, {
    press: async (key: string): Promise<number> => {
      // What a colleague has decided meanwhile is not decided again by the way (MO72): the press does nothing, and the page says why.
      const decides = [...(root?.querySelectorAll('.acts-column kbd') ?? [])].some((each) => each.textContent === 'P');
      if (key === 'p' && !decides) return -1;
      const before = shown();
      const target = root?.activeElement ?? root?.querySelector('.console');
      const began = performance.now();
      target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
      for (let frames = 0; frames < 120; frames += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        if (shown() !== before) return performance.now() - began;
      }
      return -1;
    },
  });
}

/** Counted from the lines themselves, beside what the ledger says. */
async function differences({ server }: Place): Promise<number> {
  const { counts } = (await (await server.get(`${routes.ledger(LOG)}?limit=1`)).json()) as LedgerPage;
  const facts = (await server.store.read(LOG, 0, 1_000_000)).lines.map(({ line }) => JSON.parse(line) as ModerationFact & { by: object });
  const of = (type: string): number => facts.filter((fact) => fact.type === type).length;
  const published = facts.filter(({ type, by }) => (type as string) === 'debate/version-published' && 'seat' in by).length;
  const reasons = new Map<string, number>();
  for (const fact of facts)
    if (fact.type === 'moderation/version-rejected') reasons.set(fact.data.reason, (reasons.get(fact.data.reason) ?? 0) + 1);
  const pairs: readonly (readonly [number, number])[] = [
    [counts.byKind.published ?? 0, published],
    [counts.byKind.rejected ?? 0, of('moderation/version-rejected')],
    [counts.byKind.held ?? 0, of('moderation/version-held')],
    ...counts.byReason.map(({ reason, count }) => [count, reasons.get(reason) ?? 0] as const),
    [counts.byReason.length, reasons.size],
  ];
  return pairs.filter(([said, is]) => said !== is).length;
}
