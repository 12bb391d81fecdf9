/** A vote counted again from its files: whole, and damaged in every way that a rule is there for. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, expect, it } from '#spec';
import { canonical } from '@insyn/domain/json.ts';
import { ballotHash, type SignedBallot } from '@insyn/domain/vote/ballot.ts';
import { RECOUNT_RULES, type RecountRule } from '@insyn/domain/vote/recount.ts';
import { resultDigest, boardText, type SealedBatch, type VoteResult } from '@insyn/domain/vote/result.ts';
import { resultFigures } from '@insyn/domain/vote/figures.ts';
import { resultFileText, type ResultFile } from '@insyn/domain/vote/published-file.ts';
import { verifyVote, type VoteFiles, type VoteVerdict } from '@insyn/verify/vote.ts';
import { voteCommand } from '@insyn/verify/vote-command.ts';
import { newIssuerKey } from '@insyn/server/ballot/blind-signature.ts';
import { castBallot, forged, makeExport, receiptOf, strangeReceiptKey, type VoteExport } from '../kit/vote-export.ts';

describe('insyn-verify vote', () => {
  let good: VoteExport;
  const folders: string[] = [];
  before(() => {
    good = makeExport();
  });
  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  /** A file whose own sums, digest and figures are put right again after the change, as a forger would. */
  const refiled = (change: Partial<VoteResult>, more: Partial<ResultFile> = {}): string => {
    const result = { ...good.file.result, ...change };
    return resultFileText({ ...good.file, result, digest: resultDigest(result), figures: resultFigures(result, good.definition), ...more });
  };
  const lines = (): string[] => good.files.board.trimEnd().split('\n');
  const joined = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
  const swap = (line: string, change: Partial<SignedBallot['ballot']>): string => {
    const signed = JSON.parse(line) as SignedBallot;
    return canonical({ ...signed, ballot: { ...signed.ballot, ...change } });
  };
  const sorted = (all: readonly string[]): string => boardText(all.map((line) => JSON.parse(line) as SignedBallot));
  const batchesWith = (change: (first: Record<string, unknown>) => Record<string, unknown>): string => {
    const [first, ...rest] = JSON.parse(good.files.batches) as { batch: number; state: Record<string, unknown> }[];
    return canonical([{ ...first, state: change(first?.state ?? {}) }, ...rest] as never);
  };

  /** Each damage, the rule that finds it, and the first place. */
  const damages: readonly (readonly [name: string, rule: RecountRule, place: RegExp, make: () => Partial<VoteFiles>])[] = [
    [
      'a definition of one other letter',
      'definition-hash',
      /^definition\.json$/,
      () => ({ definition: good.files.definition.replace('skola', 'skole') }),
    ],
    [
      'a definition within the result that is another',
      'definition-hash',
      /^definition$/,
      () => ({ result: refiled({}, { definition: { ...good.definition, graceMinutes: 20 } }), definition: null }),
    ],
    ['a result of another election', 'result-election', /election/, () => ({ result: refiled({ election: 'A'.repeat(43) }) })],
    ['a result that is no file of ours', 'result-form', /resultat/, () => ({ result: good.files.result.replace('"v":1', '"v": 1') })],
    [
      'votes moved in the result, the digest left',
      'result-digest',
      /digest/,
      () => ({ result: resultFileText({ ...good.file, result: { ...good.file.result, cast: { web: 61, paper: 44 } } }) }),
    ],
    [
      'one official twice',
      'signed-by-two',
      /signed\.result/,
      () => ({ result: refiled({}, { signed: { definition: good.file.signed.definition, result: ['official/2', 'admin/2'] } }) }),
    ],
    [
      'figures that are another result’s',
      'figures',
      /figures/,
      () => ({ result: resultFileText({ ...good.file, figures: { ...good.file.figures, leading: ['b'] } }) }),
    ],
    ['a ballot taken away', 'board-count', /59 in the file/, () => ({ board: joined(lines().slice(1)) })],
    [
      'a ballot changed',
      'ballot-signature',
      /^line \d+$/,
      () => {
        const all = lines();
        const at = all.findIndex((line) => line.includes('"choice":"a"'));
        return { board: sorted(all.with(at, swap(all[at] ?? '', { choice: 'b' }))) };
      },
    ],
    [
      'a ballot added with a token of another key',
      'token',
      /^line \d+$/,
      () => {
        const ballots = [...good.ballots, castBallot(newIssuerKey(), good.election, 'b')];
        return { board: boardText(ballots), result: forged(good, { ballots }) };
      },
    ],
    [
      'a ballot copied under another key’s token',
      'token',
      /^line \d+$/,
      () => {
        const [one, other] = good.ballots;
        const copied = { ...one, ballot: { ...one?.ballot, token: other?.ballot.token } } as SignedBallot;
        return { board: boardText([copied, ...good.ballots.slice(1)]) };
      },
    ],
    [
      'two lines that changed places',
      'board-order',
      /^line 2$/,
      () => {
        const [first = '', second = '', ...rest] = lines();
        return { board: joined([second, first, ...rest]) };
      },
    ],
    [
      'A32: a key that votes twice',
      'one-per-key',
      /^line \d+$/,
      () => {
        // Of one key, in the order of hashes: which of the two is first is up to their hashes.
        const [one = ''] = lines();
        const all = [...lines(), swap(one, { revision: 1 })].map((line) => JSON.parse(line) as SignedBallot);
        return { board: inOrder(all) };
      },
    ],
    ['a line with blanks', 'board-form', /^line 3$/, () => ({ board: joined(lines().with(2, (lines()[2] ?? '').replace(',', ', '))) })],
    ['a file without its end', 'board-form', /end/, () => ({ board: good.files.board.trimEnd() })],
    [
      'a ballot of another election',
      'board-ballot',
      /^line 1$/,
      () => ({ board: joined([swap(lines()[0] ?? '', { election: 'B'.repeat(42) + 'A' }), ...lines().slice(1)]) }),
    ],
    [
      'a choice that is none',
      'board-ballot',
      /^line 1$/,
      () => ({ board: joined([swap(lines()[0] ?? '', { choice: 'd' }), ...lines().slice(1)]) }),
    ],
    ['another root', 'board-root', /./, () => ({ result: refiled({ board: { ...good.file.result.board, root: 'C'.repeat(42) + 'A' } }) })],
    [
      'votes moved between alternatives on the web',
      'web-count',
      /web\.votes\.a/,
      () => {
        const { channels, total } = good.file.result;
        if (!channels || !total) throw new Error('both channels are told');
        const web = { ...channels.web, votes: { ...channels.web.votes, a: 20, b: 24 } };
        return { result: refiled({ channels: { ...channels, web }, total: { ...total, votes: { a: 38, b: 38, c: 25 } } }) };
      },
    ],
    [
      'a total that is not the sum',
      'sums',
      /total/,
      () => {
        const { total } = good.file.result;
        if (!total) throw new Error('the total is told');
        return { result: refiled({ total: { ...total, votes: { ...total.votes, a: 44, b: 32 } } }) };
      },
    ],
    ['more ballots than tokens', 'bounds', /cast\.web/, () => ({ result: refiled({ roll: { ...good.file.result.roll, issued: 59 } }) })],
    [
      'more who voted than stand on the roll',
      'bounds',
      /roll\.issued/,
      () => ({ result: refiled({ roll: { ...good.file.result.roll, atSigning: 100 } }) }),
    ],
    [
      'a reason told of two envelopes',
      'suppression',
      /rejected\.damaged/,
      () => ({ result: refiled({ roll: { ...good.file.result.roll, rejected: { 'too-late': 5, damaged: 2 } } }) }),
    ],
    [
      'a district told that points at people',
      'suppression',
      /Hamnby/,
      () => ({
        result: refiled({
          districts: {
            shown: [
              { district: 'Hamnby', roll: 60, voted: 55 },
              { district: 'Kvarnskogen', roll: 240, voted: 58 },
            ],
            rest: null,
          },
        }),
      }),
    ],
    [
      'a board that is open where it may not be',
      'board-mode',
      /board\.mode/,
      () => {
        const [, second] = good.batches;
        const batches = second === undefined ? [] : [second];
        const roll = { ...good.roll, accepted: 20, received: 27, districts: [{ district: 'Hamnby', roll: 300, voted: 88 }] };
        const text = forged(good, { batches, roll });
        const file = JSON.parse(text) as ResultFile;
        const result: VoteResult = { ...file.result, board: { ...file.result.board, mode: 'open' } };
        return { result: resultFileText({ ...file, result, digest: resultDigest(result) }), batches: null };
      },
    ],
    ['a batch that does not add up', 'batch-sum', /^batch 1$/, () => ({ batches: batchesWith((state) => ({ ...state, envelopes: 26 })) })],
    [
      'A33: a batch that one person counted twice',
      'batch-counters',
      /^batch 1$/,
      () => ({ batches: batchesWith((state) => ({ ...state, counters: [7, 7] })) }),
    ],
    ['a batch without a pile', 'batch-form', /^batch 1$/, () => ({ batches: batchesWith((state) => ({ ...state, piles: { a: 25 } })) })],
    ['a batch left out', 'batches-sealed', /paper\.sealed/, () => ({ batches: canonical(JSON.parse(good.files.batches).slice(1)) })],
    [
      'votes moved within a batch',
      'paper-count',
      /paper\.votes\.a/,
      () => ({ batches: batchesWith((state) => ({ ...state, piles: { ...(state['piles'] as SealedBatch), a: 9, b: 9 } })) }),
    ],
    [
      'A32: a receipt of a ballot that is not there',
      'receipt',
      /not on the board/,
      () => ({ receipts: [receiptOf(good.election, castBallot(good.issuer, good.election, 'a'))] }),
    ],
    [
      'A32: a receipt that the box did not sign',
      'receipt',
      /not signed/,
      () => ({ receipts: [receiptOf(good.election, good.ballots[0] as SignedBallot, strangeReceiptKey())] }),
    ],
    [
      'A32: a receipt of another election',
      'receipt',
      /another election/,
      () => ({ receipts: [receiptOf('D'.repeat(42) + 'A', good.ballots[0] as SignedBallot)] }),
    ],
  ];

  const logDamages: typeof damages = [
    [
      'a line of the log changed',
      'log-chain',
      /^line 3$/,
      () => ({ log: good.files.log.replace('"at":"2026-12-01T09', '"at":"2026-12-01T10') }),
    ],
    [
      'a log without the result',
      'log-result',
      /no such line/,
      () => ({
        log: good.files.log
          .split('\n')
          .slice(0, 2)
          .map((line) => `${line}\n`)
          .join(''),
      }),
    ],
    [
      'a result signed by others than the log says',
      'log-result',
      /^line 3$/,
      () => ({ result: refiled({}, { signed: { definition: good.file.signed.definition, result: ['official/5', 'official/6'] } }) }),
    ],
    [
      'a definition signed by others than the log says',
      'log-result',
      /signed\.definition/,
      () => ({ result: refiled({}, { signed: { definition: ['official/5', 'official/6'], result: good.file.signed.result } }) }),
    ],
  ];

  it('[VO67] a whole export holds, ballot by ballot, batch by batch, and a receipt is found in it', async () => {
    const verdict = await verifyVote({ ...good.files, receipts: [good.receipt] });
    expect(verdict).to.deep.include({ kind: 'ok', unchecked: [], ballots: 60, receipts: [1] });
    const alone = await verifyVote({ result: good.files.result, board: good.files.board });
    expect(alone).to.deep.include({ kind: 'ok', unchecked: ['paper', 'log', 'receipts'] });
  });

  it('[VO67] each of the damaged exports is found, by the name of the rule and its place', async () => {
    expect(damages.length).to.be.greaterThan(30);
    for (const [name, rule, place, make] of [...damages, ...logDamages]) {
      const verdict: VoteVerdict = await verifyVote({ ...good.files, ...make() });
      const broken = verdict.kind === 'tampered' ? verdict.broken : [];
      const found = broken.find((each) => each.rule === rule);
      expect(found, `${name}: ${JSON.stringify(verdict).slice(0, 300)}`).not.to.equal(undefined);
      expect(found?.place, name).to.match(place);
    }
    // Of a definition that is the right one by its hash nothing can be wrong but what two people signed.
    const tried = new Set([...damages, ...logDamages].map(([, rule]) => rule));
    expect(RECOUNT_RULES.filter((rule) => !tried.has(rule))).to.deep.equal(['definition-fault']);
  });

  it('[VO67] a bit that is flipped anywhere in the result is found', async () => {
    const bytes = new TextEncoder().encode(good.files.result);
    // Each 97th byte: for all of them every signature would be checked ten thousand times.
    for (let at = 0; at < bytes.length; at += 97) {
      const text = new TextDecoder().decode(bytes.with(at, (bytes[at] ?? 0) ^ 1));
      const verdict = await verifyVote({ ...good.files, result: text });
      expect(verdict.kind, `byte ${String(at)}`).to.equal('tampered');
    }
  });

  it('[VO67] what is missing is said to be missing: a result, a board that is open, a receipt in the text', async () => {
    expect(await verifyVote({ result: null })).to.deep.equal({ kind: 'incomplete', why: 'resultat.json is missing' });
    expect(await verifyVote({ result: good.files.result })).to.deep.equal({ kind: 'incomplete', why: 'roster.ndjson is missing' });
    expect(await verifyVote({ ...good.files, receipts: ['hej'] })).to.include({ kind: 'incomplete' });
    const few = good.batches.slice(0, 1);
    const roll = { ...good.roll, received: 32, accepted: 25, districts: [{ district: 'Hamnby', roll: 300, voted: 93 }] };
    const closed = await verifyVote({ result: forged(good, { batches: few, roll }) });
    expect(closed, 'in revision the ballots are with the auditor').to.deep.include({
      kind: 'ok',
      unchecked: ['ballots', 'paper', 'log', 'receipts'],
    });
    expect(
      await verifyVote({ result: forged(good, { batches: few, roll }), board: good.files.board, batches: canonical(few) }),
    ).to.deep.include({
      kind: 'ok',
      unchecked: ['log', 'receipts'],
    });
  });

  it('[VO67] the command reads a folder, prints what came of it, and ends with 0, 1 or 2', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'insyn-verify-'));
    folders.push(folder);
    const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    put('definition.json', good.files.definition);
    put('resultat.json', good.files.result);
    put('roster.ndjson', good.files.board);
    put('batches.json', good.files.batches);
    put('rader.ndjson', good.files.log);
    put('kvitto-1.txt', `Mitt kvitto\n${good.receipt}\n`);
    const bin = new URL('../../packages/verify/src/insyn-verify.ts', import.meta.url).pathname;
    const told = execFileSync(process.execPath, [bin, 'vote', folder], { encoding: 'utf8' });
    expect(told).to.match(/^ok: A 43, B 33, C 25; 60 ballots/);
    expect(told).to.match(/receipt 1: line 1 of roster\.ndjson/);
    expect(await voteCommand([folder, '--receipt', good.receipt])).to.include({ exit: 0 });
    put('roster.ndjson', joined(lines().slice(1)));
    const bad = await voteCommand([folder]);
    expect(bad.exit).to.equal(1);
    expect(bad.lines.join('\n')).to.match(/tampered: board-count at 59 in the file/);
    rmSync(join(folder, 'resultat.json'));
    expect(await voteCommand([folder])).to.deep.equal({ exit: 2, lines: ['incomplete: resultat.json is missing'] });
    expect(await voteCommand([])).to.include({ exit: 2 });
    expect(await voteCommand([join(folder, 'gone')])).to.include({ exit: 2 });
  });
});

/** Lines in the order of their hashes, however many a key has. */
function inOrder(all: readonly SignedBallot[]): string {
  return all
    .toSorted((a, b) => (ballotHash(a) < ballotHash(b) ? -1 : 1))
    .map((each) => boardText([each]))
    .join('');
}
