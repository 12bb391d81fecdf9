/** A vote on the pages of its dialogue: before, while it is on, when it is counted, and its result on the page, in the files and in the feed. */
import { after, before, describe, expect, it } from '#spec';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { resultFigures } from '@insyn/domain/vote/figures.ts';
import { readResultFile } from '@insyn/domain/vote/published-file.ts';
import { boardSha256, resultOf, type VoteResult } from '@insyn/domain/vote/result.ts';
import type { VoteCommand } from '@insyn/domain/vote/types.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { verifyVote } from '@insyn/verify/vote.ts';
import { CLOSES, DURING, OPENS } from '../kit/election.ts';
import { makeExport, type VoteExport } from '../kit/vote-export.ts';
import { MACHINE_WORDS } from './admin-words.ts';
import { openDialogue, startServer, type TestServer } from './start-server.ts';

const LOG = 'ny-skola' as LogId;
const FIRST: Seat = 'official/2';
const SECOND: Seat = 'official/3';
const COUNTED = '2026-12-14T09:00:00.000Z';

/** What is read on a page: no marks, one blank between words. */
function shown(page: string): string {
  return page
    .replaceAll(/<(script|style)[^>]*>[^]*?<\/\1>/g, ' ')
    .replaceAll(/<!--[^]*?-->/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&nbsp;|[\s\u00a0\u202f]+/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll(/ ([.,])/g, '$1');
}

describe('a vote on the pages of its dialogue', () => {
  let server: TestServer;
  let made: VoteExport;
  const act = async (command: VoteCommand, seat: Seat = FIRST, files: readonly (readonly [string, string])[] = []): Promise<void> => {
    const attachments = files.map(([sha256, text]) => ({ sha256, media: 'application/json', bytes: new TextEncoder().encode(text) }));
    const answer = await server.app.authority.submit({ log: LOG, command, who: { ...NOBODY, seats: [seat] }, key: null, attachments });
    if (!answer.accepted) throw new Error(answer.code);
  };
  const elapse = async (moment: string, voted: number | null = null): Promise<void> => {
    server.clock.set(Date.parse(moment));
    const ended = voted === null ? null : { day: '2026-12-04', voted };
    await act({ type: 'vote/elapse', ended }, 'admin/1');
  };
  const page = async (path: string, lang = 'sv'): Promise<string> => {
    const response = await server.get(path, { 'accept-language': lang });
    expect(response.status, path).to.equal(200);
    return response.text();
  };
  const sign = async (result: VoteResult, board: string | null): Promise<void> => {
    const file = board === null ? null : { bytes: Buffer.byteLength(board), sha256: boardSha256(board) };
    await act({ type: 'vote/propose-result', result, board: file });
    await act({ type: 'vote/sign-result', result, board: file }, SECOND, board === null || file === null ? [] : [[file.sha256, board]]);
  };

  before(async () => {
    server = await startServer();
    server.clock.set(Date.parse('2026-12-01T08:00:00.000Z'));
    await openDialogue(server, LOG);
    made = makeExport({ districts: ['=HYPERLINK("x")', 'Kvarnskogen'] });
  });
  after(() => server.stop());

  it('[VO72] nothing is told of what one person has signed; then what is voted on, when and how', async () => {
    expect((await server.get(routes.voteResult(LOG))).status).to.equal(404);
    await act({ type: 'vote/propose', definition: made.definition }, FIRST, [[made.election, made.files.definition]]);
    expect(shown(await page(routes.page(LOG)))).not.to.match(/Omröstningen/);
    expect((await server.get(routes.voteResult(LOG))).status).to.equal(404);
    await act({ type: 'vote/sign', election: made.election }, SECOND);
    const text = shown(await page(routes.page(LOG)));
    expect(text).to.match(/Omröstningen/);
    expect(text).to.match(/Röstningen är rådgivande\. Skolnämnden beslutar 3 mars 2027\. Diarienummer SKN 2026\/118 · § 31/);
    expect(text).to.match(/Röstningen öppnar torsdag 3 december 08\.00\. Om 1 dag\./);
    expect(text).to.match(/Alternativen A Alternativ A .* B Alternativ B .* C Alternativ C/);
    expect(text).to.match(/Så röstar du .* På webben .* På papper .* Den ska vara framme lördag 12 december 20\.00/);
    expect(text).to.match(/Du som bor i Kvarnskogen och har fyllt 16\./);
  });

  it('[VO72] while it is on there is the way to vote, how long is left, and the turnout that may be told; no figure of the result', async () => {
    await elapse(OPENS);
    await elapse(DURING, 128);
    for (const path of [routes.page(LOG), routes.voteResult(LOG)]) {
      const source = await page(path);
      expect(source).to.include(`href="${routes.votePage(LOG)}"`);
      const text = shown(source);
      expect(text).to.match(/Du kan rösta till lördag 12 december 20\.00\. 7 dagar kvar\./);
      expect(text).to.match(/Minst 120 personer hade röstat till och med 4 december\./);
      expect(text).not.to.match(/Flest röstade|Giltiga röster/);
    }
    for (const file of ['resultat.json', 'resultat.csv', 'roster.ndjson', 'rader.ndjson'] as const)
      expect((await server.get(routes.voteFile(LOG, file))).status, file).to.equal(404);
    expect(await page(routes.voteFile(LOG, 'definition.json'))).to.equal(made.files.definition);
    const feed = await page(routes.dialogueFeed(LOG, 'atom'));
    expect(feed).to.match(/<title>Röstningen har öppnat: Var ska Kvarnskogens nya skola ligga\?<\/title>/);
  });

  it('[VO72] when it has closed, that it is counted', async () => {
    await elapse(CLOSES);
    expect(shown(await page(routes.page(LOG)))).to.match(/Röstningen stängde lördag 12 december 20\.00\..*Rösterna räknas nu\./);
  });

  it('[VO73] the total is the same on the dialogue’s page, the result’s page, in JSON, CSV and both feeds', async () => {
    server.clock.set(Date.parse(COUNTED));
    await sign(made.file.result, made.files.board);
    const figures = resultFigures(made.file.result, made.definition);
    const told =
      figures.total?.alternatives.map(({ letter, votes, permille }) => ({ letter, votes, share: (permille / 10).toFixed(1) })) ?? [];
    expect(told.map(({ votes }) => votes)).to.deep.equal([43, 33, 25]);
    const comma = (share: string): string => share.replace('.', ',');
    for (const path of [routes.page(LOG), routes.voteResult(LOG)]) {
      const text = shown(await page(path));
      expect(text, path).to.match(/Flest röstade på A, Alternativ A\./);
      for (const { letter, votes, share } of told)
        expect(text, path).to.include(`${letter} Alternativ ${letter} ${String(votes)} röster ${comma(share)} %`);
      expect(text, path).to.match(/varav webben 25 · papper 18/);
      expect(text, path).to.match(/Giltiga röster 101 Blanka röster 3 Ogiltiga röster 1/);
      expect(text, path).to.match(/Valdeltagande 35,0 % 105 av 300 Röstade på webben 60 20,0 % Röstade på papper 45 15,0 %/);
    }
    const json = readResultFile(await page(routes.voteFile(LOG, 'resultat.json')));
    expect(json?.figures).to.deep.equal(figures);
    expect(json?.result).to.deep.equal(made.file.result);
    const csv = await page(routes.voteFile(LOG, 'resultat.csv'));
    for (const { letter, votes, share } of told)
      expect(csv).to.include(`Röster,${letter} Alternativ ${letter},Alla,${String(votes)},${share}\r\n`);
    expect(csv).to.include('Röster,A Alternativ A,Webben,25,');
    expect(csv).to.include('Giltiga röster,,Alla,101,\r\n');
    const lines = told.map(({ letter, votes, share }) => `${letter} Alternativ ${letter}: ${String(votes)} röster, ${comma(share)} %`);
    const atom = shown(await page(routes.dialogueFeed(LOG, 'atom')));
    const feed = JSON.parse(await page(routes.dialogueFeed(LOG, 'json'))) as {
      items: { title: string; content_text: string; url: string }[];
    };
    const item = feed.items.find(({ title }) => title === 'Resultatet: Flest röstade på A, Alternativ A.');
    for (const line of lines) {
      expect(atom).to.include(line);
      expect(item?.content_text.replaceAll(/[\u00a0\u202f]/g, ' ')).to.include(line);
    }
    expect(item?.url).to.equal(`${server.url}${routes.voteResult(LOG)}`);
    expect(shown(await page(routes.voteResult(LOG), 'en'))).to.include('A Alternativ A 43 votes 42.6%');
  });

  it('[VO73] what is downloaded is what insyn-verify counts again, to the last signature', async () => {
    const [result, definition, board] = await Promise.all(
      (['resultat.json', 'definition.json', 'roster.ndjson'] as const).map((file) => page(routes.voteFile(LOG, file))),
    );
    const verdict = await verifyVote({
      result: result ?? null,
      definition: definition ?? null,
      board: board ?? null,
      batches: made.files.batches,
      receipts: [made.receipt],
    });
    expect(verdict).to.deep.include({ kind: 'ok', unchecked: ['log'], ballots: 60 });
    const lines = await page(routes.voteFile(LOG, 'rader.ndjson'));
    expect(await verifyVote({ result: result ?? null, board: board ?? null, log: lines })).to.deep.include({
      kind: 'ok',
      unchecked: ['paper', 'receipts'],
    });
  });

  it('[VO73] a table of figures opens as text in a spreadsheet, whatever a district is called', async () => {
    const csv = await page(routes.voteFile(LOG, 'resultat.csv'));
    const bytes = new Uint8Array(await (await server.get(routes.voteFile(LOG, 'resultat.csv'))).arrayBuffer());
    expect([...bytes.subarray(0, 3)], 'a byte order mark').to.deep.equal([0xef, 0xbb, 0xbf]);
    expect(csv).to.include(`Valdeltagande,"'=HYPERLINK(""x"")",Alla,60,37.5`);
    const cells = csv.split(/\r\n|,/);
    expect(cells.filter((cell) => /^"?[=+\-@]/.test(cell))).to.deep.equal([]);
  });

  it('[VO72] the line of phases tells when the vote is, and stands at the result when there is one', async () => {
    const source = await page(routes.page(LOG));
    const steps = source.slice(source.indexOf('class="phases"'), source.indexOf('class="sentence"'));
    expect(shown(/<li[^>]*aria-current="step"[^]*?<\/li>/.exec(steps)?.[0] ?? '')).to.match(/^\s*Resultat/);
    expect(shown(steps)).to.match(/Rösta \(klart\) 3–12 dec\./);
    expect(shown(source)).to.match(/Flest röstade på A, Alternativ A\..* Omröstningen/);
  });

  it('[VO73] the files are given with their names, and once more only when they have changed', async () => {
    for (const file of ['resultat.json', 'resultat.csv', 'definition.json', 'roster.ndjson'] as const) {
      const first = await server.get(routes.voteFile(LOG, file));
      expect(first.headers.get('content-disposition')).to.equal(`attachment; filename="${file}"`);
      const again = await server.get(routes.voteFile(LOG, file), { 'if-none-match': first.headers.get('etag') ?? '' });
      expect([file, again.status]).to.deep.equal([file, 304]);
    }
  });

  it('[VO72] the page names the files, the roll, the paper and the words of the letter, without a word of the machine', async () => {
    const source = await page(routes.voteResult(LOG));
    const text = shown(source);
    for (const file of ['resultat.json', 'resultat.csv', 'definition.json', 'roster.ndjson', 'rader.ndjson'] as const)
      expect(source).to.include(`href="${routes.voteFile(LOG, file)}"`);
    expect(text).to.match(/Fick rösta 300/);
    expect(text).to.match(/Kuvert som inte kunde godkännas kom för sent 5, andra skäl 2/);
    expect(text).to.match(/Buntar, var och en räknad av två personer 2/);
    expect(text).to.match(/Kontrollord (\S+ · ){7}\S+ Samma ord står i brevet/);
    const plain = text.replaceAll(/insyn-verify|resultat\.json|definition\.json|roster\.ndjson|rader\.ndjson/g, '');
    for (const word of MACHINE_WORDS) expect(plain).not.to.match(word);
    expect(source).not.to.match(/<script(?![^>]*src=)|style="/);
  });

  it('[VO72] a result of few tells how many voted and nothing else', async () => {
    const mine = server;
    const other = await startServer();
    try {
      server = other;
      server.clock.set(Date.parse('2026-12-01T08:00:00.000Z'));
      await openDialogue(server, LOG);
      const few = makeExport();
      await act({ type: 'vote/propose', definition: few.definition }, FIRST, [[few.election, few.files.definition]]);
      await act({ type: 'vote/sign', election: few.election }, SECOND);
      await elapse(OPENS);
      await elapse(CLOSES);
      const ballots = few.ballots.slice(0, 12);
      const roll = { ...few.roll, issued: 12, received: 0, accepted: 0, rejected: {}, districts: [] };
      await sign(resultOf(few.definition, few.election, { ballots, batches: [], roll }), null);
      const text = shown(await page(routes.voteResult(LOG)));
      expect(text).to.match(/För få har röstat för att rösterna ska kunna visas\./);
      expect(text).to.match(/Rösterna på webben visas inte en och en\./);
      expect(text).not.to.match(/Giltiga röster|Visa som tabell/);
      expect((await server.get(routes.voteFile(LOG, 'roster.ndjson'))).status).to.equal(404);
      const csv = await page(routes.voteFile(LOG, 'resultat.csv'));
      expect(csv).not.to.match(/^Röster/m);
      expect(csv).to.match(/Valdeltagande,,Alla,12,4\.0/);
    } finally {
      server = mine;
      await other.stop();
    }
  });
});
