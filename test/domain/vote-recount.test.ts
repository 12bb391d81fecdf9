import { describe, expect, it } from '#spec';
import { canonical } from '@insyn/domain/json.ts';
import type { Held } from '@insyn/domain/root.ts';
import { CHANNELS, resultFigures } from '@insyn/domain/vote/figures.ts';
import { readResultFile, resultFile, resultFileText } from '@insyn/domain/vote/published-file.ts';
import { isSafe } from '@insyn/domain/vote/published.ts';
import { readReceipt, receiptCode } from '@insyn/domain/vote/receipt.ts';
import { batchFaults, boardFaults, paperLeft, readBoard, resultFaults } from '@insyn/domain/vote/recount.ts';
import { boardText, resultOf, type VoteResult } from '@insyn/domain/vote/result.ts';
import { castOf, paperTally, sumOf, webTally, type ChannelTally } from '@insyn/domain/vote/tally.ts';
import type { VoteRun } from '@insyn/domain/vote/types.ts';
import { voteView } from '@insyn/domain/vote/view.ts';
import { randomElection, type RandomElection } from '../kit/random-election.ts';
import { countAgain, inWords } from '../kit/vote-recount.ts';
import { voteRun } from '../kit/vote-run.ts';

const SEEDS = Array.from({ length: 200 }, (_each, at) => at + 1);
const drawn = new Map<number, RandomElection & { readonly result: VoteResult; readonly board: string }>();
function election(seed: number): RandomElection & { readonly result: VoteResult; readonly board: string } {
  const known = drawn.get(seed);
  if (known !== undefined) return known;
  const made = randomElection(seed);
  const whole = { ...made, result: resultOf(made.definition, made.election, made), board: boardText(made.ballots) };
  drawn.set(seed, whole);
  return whole;
}

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('nothing there');
  return value;
}

const NOTHING_HELD: Held = { contents: new Map(), names: new Map() } as unknown as Held;

const RUN = voteRun();

describe('a vote as a page shows it', () => {
  const at = (run: VoteRun, when: string): ReturnType<typeof voteView> => voteView({ runs: [run] }, NOTHING_HELD, when);

  it('[VO60] stands where the clock says, and nothing is told of one that only one person has signed', () => {
    expect(voteView({ runs: [] }, NOTHING_HELD, RUN.opens)).to.equal(null);
    expect(at({ ...RUN, status: 'proposed' }, RUN.opens)).to.equal(null);
    expect(at(RUN, '2026-12-03T06:59:59.000Z')).to.include({ status: 'planned', left: 1000 });
    // A moment before the machine has said it.
    expect(at(RUN, RUN.opens)).to.include({ status: 'open' });
    expect(at({ ...RUN, status: 'open' }, '2026-12-12T18:00:00.000Z')).to.include({ status: 'open', left: 3_600_000 });
    expect(at({ ...RUN, status: 'open' }, RUN.closes)).to.include({ status: 'closed', left: null, graceEnds: '2026-12-12T19:10:00.000Z' });
    expect(at({ ...RUN, status: 'closed' }, RUN.closes)).to.include({ status: 'closed' });
  });

  it('[VO60] tells the latest turnout, why it was cancelled, and the vote before one that is only proposed', () => {
    const turnout = [
      { day: '2026-12-04', voted: 50 },
      { day: '2026-12-05', voted: 120 },
    ];
    expect(at({ ...RUN, status: 'open', turnout }, '2026-12-06T08:00:00.000Z')?.turnout).to.deep.equal({ day: '2026-12-05', voted: 120 });
    const cancelled: VoteRun = { ...RUN, status: 'cancelled', cancelled: 'Fel karta i brevet.' };
    expect(at(cancelled, RUN.opens)).to.include({ status: 'cancelled', cancelled: 'Fel karta i brevet.', left: null });
    const next: VoteRun = { ...RUN, number: 2, election: 'F', status: 'proposed' };
    expect(voteView({ runs: [cancelled, next] }, NOTHING_HELD, RUN.opens)).to.include({ election: 'E', status: 'cancelled' });
    expect(voteView({ runs: [cancelled, { ...next, status: 'defined' }] }, NOTHING_HELD, RUN.opens)).to.include({ election: 'F' });
  });
});

describe('the figures of a result', () => {
  const tally = (votes: readonly number[], blank: number, invalid: number): ChannelTally => ({
    votes: Object.fromEntries(votes.map((number, at) => ['abc'.charAt(at), number])),
    blank,
    invalid,
    missing: 0,
  });
  const web = tally([1388, 1012, 690], 32, 0);
  const paper = tally([826, 559, 512], 22, 27);
  const of = (change: Partial<VoteResult>): VoteResult => ({
    v: 1,
    election: 'E',
    total: sumOf(web, paper),
    channels: { web, paper },
    cast: { web: castOf(web), paper: castOf(paper) },
    roll: {
      atSigning: 11_238,
      added: 4,
      removed: 2,
      letters: 11_242,
      replaced: 2,
      returned: 40,
      issued: 3125,
      received: 1950,
      accepted: 1946,
      rejected: {},
    },
    districts: { shown: [{ district: 'Hamnby', roll: 4000, voted: 2000 }], rest: { roll: 7240, voted: 3075 } },
    paper: { batches: 39, envelopes: 1946, differences: [], sealed: '' },
    board: { mode: 'open', count: 3122, root: '' },
    ...change,
  });
  const three = {
    alternatives: ['a', 'b', 'c'].map((id) => ({ id, letter: id.toUpperCase() })),
  } as unknown as RandomElection['definition'];

  it('[VO61] are made once: votes and tenths of a percent of the valid, in the order of the ballot', () => {
    const figures = resultFigures(of({}), three);
    expect(figures.total?.alternatives).to.deep.equal([
      { id: 'a', letter: 'A', votes: 2214, permille: 444 },
      { id: 'b', letter: 'B', votes: 1571, permille: 315 },
      { id: 'c', letter: 'C', votes: 1202, permille: 241 },
    ]);
    expect(figures.total).to.include({ valid: 4987, blank: 54, invalid: 27 });
    expect(figures.turnout).to.deep.equal({ voted: 5068, roll: 11_240, permille: 451 });
    expect(figures.turnoutBy.web).to.deep.equal({ voted: 3122, roll: 11_240, permille: 278 });
    expect(figures.leading).to.deep.equal(['a']);
    expect(figures.districts).to.deep.equal([{ district: 'Hamnby', voted: 2000, roll: 4000, permille: 500 }]);
    expect(figures.otherDistricts).to.include({ voted: 3075 });
  });

  it('[VO61] name all that most have voted for, and nobody where nobody has', () => {
    expect(resultFigures(of({ total: tally([20, 20, 3], 0, 0) }), three).leading).to.deep.equal(['a', 'b']);
    expect(resultFigures(of({ total: tally([0, 0, 0], 25, 0) }), three).leading).to.deep.equal([]);
    const few = resultFigures(of({ total: null, channels: null, cast: { web: 7, paper: 3 } }), three);
    expect([few.total, few.channels, few.leading, few.turnout.voted]).to.deep.equal([null, null, [], 10]);
  });
});

describe('a result file', () => {
  it('[VO62] is read in its one form alone, and holds what the two signed', () => {
    const { definition, result } = election(3);
    const run: VoteRun = { ...RUN, status: 'result', result, resultAt: RUN.closes, resultSigned: ['official/2', 'official/3'] };
    expect(resultFile({ ...run, result: null }, definition)).to.equal(null);
    const text = resultFileText(must(resultFile(run, definition)));
    expect(readResultFile(text)).to.deep.include({ election: 'E', result, signed: { definition: RUN.signed, result: RUN.signed } });
    const value = JSON.parse(text) as Record<string, unknown>;
    for (const bad of [
      ` ${text}`,
      '',
      '[]',
      canonical({ ...JSON.parse(text), v: 2 }),
      canonical({ ...JSON.parse(text), extra: 1 }),
      canonical({ ...JSON.parse(text), result: { ...result, cast: { web: -1, paper: 0 } } }),
      canonical({ ...JSON.parse(text), result: { ...result, cast: { web: 1.5, paper: 0 } } }),
      canonical({ ...JSON.parse(text), result: { ...result, board: { ...result.board, mode: 'shut' } } }),
    ])
      expect(readResultFile(bad), bad.slice(0, 80)).to.equal(null);
    expect(Object.keys(value)).to.include('figures');
  });
});

describe('a receipt', () => {
  const E = election(1).election;
  const hash = 'A'.repeat(43);
  const signature = 'B'.repeat(85) + 'A';
  const by = '2026-12-13';

  it('[VO64] is found in our line, broken lines, an address and a file, whatever stands round it', () => {
    const line = receiptCode(E, hash, by, signature);
    const whole = { hash, election: E, promise: { by, signature } };
    expect(readReceipt(line, E)).to.deep.equal(whole);
    expect(readReceipt(`Mitt kvitto:\n  ${line}\nSparat 2026`, E)).to.deep.equal(whole);
    expect(readReceipt(line.replace(/(.{30})/g, '$1\n'), E)).to.deep.equal(whole);
    expect(readReceipt(JSON.stringify({ election: E, hash, by, receipt: signature }), E)).to.deep.equal(whole);
    expect(readReceipt(`https://dialog.example.se/urna/${E}/${hash}`, E)).to.deep.equal({ hash, election: E, promise: null });
    const moment = '2026-12-13T19:00:00.000Z';
    const page = `https://dialog.example.se/rosta/ny-skola#kvitto=${hash}.${signature}.${encodeURIComponent(moment)}`;
    expect(readReceipt(page, E)).to.deep.equal({ hash, election: null, promise: { by: moment, signature } });
    expect(readReceipt(hash, E)).to.deep.equal({ hash, election: null, promise: null });
  });

  it('[VO64] of another election says so; what is none is none', () => {
    const other = 'C'.repeat(42) + 'A';
    expect(readReceipt(receiptCode(other, hash, by, signature), E)).to.include({ hash, election: other });
    for (const none of ['', 'hej', E, 'A'.repeat(42), '€'.repeat(30_000)]) expect(readReceipt(none, E), none.slice(0, 50)).to.equal(null);
  });
});

describe('counting again', () => {
  it('[VO66] the tally equals a second count, written otherwise, of 200 generated elections', () => {
    for (const seed of SEEDS) {
      const { definition, ballots, batches, result } = election(seed);
      const ids = definition.alternatives.map(({ id }) => id);
      const lines = ballots.map((each) => canonical(each)).join('\n');
      const again = countAgain(lines, JSON.stringify(batches));
      const web = webTally(ballots, ids);
      const paper = paperTally(
        batches.map(({ state }) => state),
        ids,
      );
      expect(inWords(web), `web of ${String(seed)}`).to.deep.equal(again.web);
      expect(inWords(paper), `paper of ${String(seed)}`).to.deep.equal(again.paper);
      if (result.total !== null) expect(inWords(result.total), `all of ${String(seed)}`).to.deep.equal(again.all);
    }
  });

  it('[VO63] every result that the city makes of its ballots and batches holds', () => {
    for (const seed of SEEDS) {
      const { definition, election: hash, result, board, batches } = election(seed);
      const read = readBoard(board, hash, definition);
      if ('rule' in read) throw new Error(`${read.rule} ${read.place}`);
      const found = [
        ...resultFaults(result, definition),
        ...boardFaults(read, definition, result),
        ...batchFaults(batches, definition, result),
      ];
      expect(found, `seed ${String(seed)}`).to.deep.equal([]);
    }
  });

  it('[VO63] every figure of a result that is one more or one less is found', () => {
    // One with both channels told, an open board and districts.
    const seed = must(SEEDS.find((each) => election(each).result.channels !== null && election(each).result.districts.rest !== null));
    const { definition, election: hash, result, board, batches } = election(seed);
    const read = readBoard(board, hash, definition);
    if ('rule' in read) throw new Error(read.rule);
    // Told by the registrar alone, and bounded by nothing in the files.
    const unbounded = new Set(['roll.letters', 'roll.replaced', 'roll.returned', 'v', 'roll.accepted', 'roll.rejected']);
    let tried = 0;
    const walk = (value: unknown, path: readonly (string | number)[]): void => {
      if (typeof value === 'number' && !unbounded.has(path.slice(0, 2).join('.'))) {
        for (const step of [1, -1]) {
          const changed = put(structuredClone(result), path, value + step) as VoteResult;
          const found = [
            ...resultFaults(changed, definition),
            ...boardFaults(read, definition, changed),
            ...batchFaults(batches, definition, changed),
          ];
          expect(found.length, `${path.join('.')} ${String(step)}`).to.be.greaterThan(0);
          tried += 1;
        }
      } else if (typeof value === 'object' && value !== null)
        for (const [key, inner] of Object.entries(value)) walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    };
    walk(result, []);
    expect(tried).to.be.greaterThan(40);
  });

  it('[VO65] no two published tables of a whole result tell together what neither may, districts among them', () => {
    let [open, shown] = [0, 0];
    for (const seed of SEEDS) {
      const { definition, result, ballots, roll } = election(seed);
      const { cell } = definition.policy;
      const ids = definition.alternatives.map(({ id }) => id);
      const web = webTally(ballots, ids);
      // Every table by alternative that somebody outside can have, and what is left of the whole when it is taken from it.
      const told = result.total;
      const tables = [
        ...(result.channels === null ? [] : CHANNELS.map((channel) => must(result.channels)[channel])),
        ...(result.board.mode === 'open' ? [web] : []),
      ];
      if (result.board.mode === 'open') open += 1;
      if (tables.length > 0) expect(told, `a part is told where the whole is, seed ${String(seed)}`).not.to.equal(null);
      for (const part of tables) {
        const left = paperLeft(must(told), part);
        expect(castOf(left) === 0 || isSafe(left, cell), `left, seed ${String(seed)}`).to.equal(true);
        expect(castOf(left) === 0 || isSafe(part, cell), `part, seed ${String(seed)}`).to.equal(true);
      }
      // Turnout: the whole, and every set of districts that are told, taken from it.
      const whole = { roll: roll.atSigning, voted: roll.issued + roll.received };
      const districts = result.districts.shown;
      shown += districts.length;
      for (let set = 1; set < 2 ** districts.length; set += 1) {
        const chosen = districts.filter((_each, at) => (set & (1 << at)) !== 0);
        const rest = {
          roll: whole.roll - chosen.reduce((all, each) => all + each.roll, 0),
          voted: whole.voted - chosen.reduce((all, each) => all + each.voted, 0),
        };
        for (const each of [...chosen, ...(rest.roll === 0 ? [] : [rest])])
          expect(each.voted >= cell && each.roll - each.voted >= cell, `seed ${String(seed)} set ${String(set)}`).to.equal(true);
      }
    }
    expect(open, 'some boards are open').to.be.greaterThan(10);
    expect(shown, 'some districts are told').to.be.greaterThan(50);
  });
});

function put(whole: unknown, path: readonly (string | number)[], value: number): unknown {
  let at = whole as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[path.at(-1) ?? ''] = value;
  return whole;
}
