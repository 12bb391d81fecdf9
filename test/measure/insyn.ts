/** Minutes: what becomes of the real documents, how they come back from the open format, and how soon 280 kB are on screen. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { isDeepStrictEqual } from 'node:util';
import type { MeetingDocument, Part } from '@insyn/domain/protokoll/model.ts';
import { textsOf } from '@insyn/domain/protokoll/model.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { readAkn } from '@insyn/server/exchange/akn-read.ts';
import { aknOf } from '@insyn/server/exchange/akn-write.ts';
import { importMeeting } from '@insyn/server/importer/minutes/import-meeting.ts';
import type { MeetingImport } from '@insyn/server/importer/minutes/types.ts';
import { buildEmbed, embedIsFresh } from '../build/embed.ts';
import { launchBrowser } from '../kit/browser.ts';
import { BODY, startCouncil } from '../server/protokoll-kit.ts';
import { EMBED } from './debate-screens.ts';
import { quantile, row, type Print } from './lib/row.ts';

const FOLDER = new URL('../../../shared/protokoll/', import.meta.url);
const XSD = fileURLToPath(new URL('../../../shared/schemas/akomantoso30.xsd', import.meta.url));
const UTLATANDE = 'utlatande-2008-108-e-strategi.txt';
const FILES = ['utbildningsnamnden-2016-09-22-paragraf-17.txt', 'trafiknamnden-2016-remissvar.txt', UTLATANDE] as const;
/** Page heads, feet and numbers of the three, as they stand in their sources. */
const FURNITURE = /\bSida \d+ \(\d+\)|^\s*stockholm\.se\s*$|\p{L}-$/mu;
const run = promisify(execFile);

type Read = Extract<MeetingImport, { ok: true }>;

/** Nothing where the documents are not beside the project: a row says so. */
function readReal(print: Print): ReadonlyMap<string, { readonly read: Read; readonly ms: number; readonly bytes: number }> {
  const found = new Map<string, { readonly read: Read; readonly ms: number; readonly bytes: number }>();
  for (const name of FILES) {
    const path = fileURLToPath(new URL(name, FOLDER));
    if (!existsSync(path)) {
      print(row('Must hold', `${name}: not on this machine`, 0, 'files', null));
      continue;
    }
    const bytes = readFileSync(path);
    const began = performance.now();
    const read = importMeeting({ name, bytes });
    const ms = performance.now() - began;
    if (!read.ok) throw new Error(`${name}: ${read.code}`);
    found.set(name, { read, ms, bytes: bytes.length });
  }
  return found;
}

export async function measureMinutes(print: Print): Promise<void> {
  const real = readReal(print);
  for (const [name, { read, ms, bytes }] of real) {
    const { document, report } = read;
    print(row('Must hold', `${name}: text of the source that is not in the document, or twice`, report.complete ? 0 : 1, 'differences', 0));
    print(row('Must hold', `${name}: page heads, feet and line-end hyphens in what is shown`, furnitureIn(document), 'lines', 0));
    print(row('Must hold', `${name}: read in`, ms, 'ms', null, { beside: { what: 'kB', value: bytes / 1000 } }));
    const kinds = document.paragraphs.flatMap(({ parts }) => parts).map(({ kind }) => kind);
    print(
      row(
        'Must hold',
        `${name}: parts with a kind of their own (${[...new Set(kinds)].join(', ')})`,
        kinds.filter((kind) => kind !== 'text').length,
        'parts',
        null,
      ),
    );
  }
  const utlatande = real.get(UTLATANDE)?.read.document;
  if (utlatande !== undefined) {
    const parts = utlatande.paragraphs.flatMap((paragraph) => paragraph.parts.flatMap(within));
    const answers = parts.filter(({ kind }) => kind === 'referral-answer');
    print(
      row('Must hold', 'utlåtande: bodies whose answer is a part of its own', new Set(answers.map(({ body }) => body)).size, 'bodies', 30, {
        atLeast: true,
      }),
    );
    const under = answers
      .flatMap(({ parts: inner }) => inner.flatMap(within))
      .filter(({ kind }) => kind === 'reservation' || kind === 'special-statement');
    print(row('Must hold', 'utlåtande: reservations and statements, each a part under its body', under.length, 'parts', null));
  }
  await measureRoundTrip(
    [...real].map(([name, { read }]) => [name, read.document] as const),
    print,
  );
}

function within(part: Part): readonly Part[] {
  return [part, ...part.parts.flatMap(within)];
}

function furnitureIn({ front, paragraphs, end }: MeetingDocument): number {
  const texts = [...front, ...paragraphs.flatMap(({ parts }) => parts), ...end].flatMap(textsOf);
  return texts.filter((text) => FURNITURE.test(text)).length;
}

async function measureRoundTrip(documents: readonly (readonly [string, MeetingDocument])[], print: Print): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'insyn-akn-'));
  try {
    let [same, valid, tried] = [0, 0, 0];
    const xmllint =
      existsSync(XSD) &&
      (await run('xmllint', ['--version']).then(
        () => true,
        () => false,
      ));
    for (const [name, document] of documents) {
      const xml = aknOf(document, {
        base: 'https://dialog.example.se',
        path: `/i/${name}`,
        version: 1,
        at: '2026-11-20T12:00:00.000Z',
        state: 'adjusted',
        adjusted: null,
        posted: null,
      });
      const back = readAkn(xml);
      if (back.ok && isDeepStrictEqual(back.document, document)) same += 1;
      if (!xmllint) continue;
      const file = join(folder, `${name}.xml`);
      await writeFile(file, xml);
      tried += 1;
      valid += await run('xmllint', ['--noout', '--schema', XSD, file], { maxBuffer: 1 << 26 }).then(
        () => 1,
        () => 0,
      );
    }
    print(
      row('Must hold', 'real documents that come back from Akoma Ntoso exactly as they were', same, 'documents', documents.length, {
        atLeast: true,
      }),
    );
    print(
      row(
        'Must hold',
        xmllint ? 'valid by the XSD of the standard (xmllint)' : 'valid by the XSD: no xmllint on this machine',
        valid,
        'documents',
        tried,
        { atLeast: true },
      ),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The utlåtande as the element shows it, from opening the page to the first words painted; five pages of their own. */
export async function measureMeetingScreen(print: Print): Promise<void> {
  const document = readReal(print).get(UTLATANDE)?.read.document;
  if (document === undefined) return;
  if (!embedIsFresh()) await buildEmbed();
  const council = await startCouncil({ parts: { embedDir: EMBED } });
  const browser = await launchBrowser();
  try {
    await council.publish('2008-05-28', document);
    const painted: number[] = [];
    const served: number[] = [];
    for (let time = 0; time < 5; time += 1) {
      const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
      const page = await context.newPage();
      await page.addInitScript(noteMeeting);
      await page.goto(`${council.server.url}${routes.meetingPage(BODY, '2008-05-28')}`);
      await page.locator('insyn-protokoll article.meeting').first().waitFor();
      served.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0));
      await page.waitForFunction(() => 'meetingShown' in globalThis);
      painted.push(await page.evaluate(() => (globalThis as unknown as { meetingShown: number }).meetingShown));
      await context.close();
    }
    const size = Math.round(JSON.stringify(document).length / 1000);
    print(
      row(
        'Must hold',
        `a document of ${String(size)} kB, from opening the page to the element's own text painted, worst of 5`,
        Math.max(...painted),
        'ms',
        500,
        {
          beside: { what: 'median', value: quantile(painted, 0.5) },
        },
      ),
    );
    print(row('Must hold', 'the same page as the server wrote it: first words painted, worst of 5', Math.max(...served), 'ms', 500));
  } finally {
    await browser.close();
    await council.stop();
  }
}

/** In the page: when the element has drawn the meeting, after the frame that shows it. */
function noteMeeting(): void {
  const look = (): void => {
    const drawn = globalThis.document.querySelector('insyn-protokoll')?.shadowRoot?.querySelector('article.meeting');
    if (!drawn) {
      requestAnimationFrame(look);
      return;
    }
    requestAnimationFrame(() => Object.assign(globalThis, { meetingShown: performance.now() }));
  };
  requestAnimationFrame(look);
}
