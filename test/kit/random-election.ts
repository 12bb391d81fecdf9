/** A whole vote drawn at random from a number: who votes how, by web and paper, in which district. Nothing of it is signed. */
import { toBase64url } from '@insyn/domain/base64url.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { SignedBallot } from '@insyn/domain/vote/ballot.ts';
import { DEFAULT_VOTE_POLICY, electionHash, NEEDED_HEADINGS, type Definition, type Localised } from '@insyn/domain/vote/definition.ts';
import { count, openBatch, pilesOf, recount, type BatchState, type CountResult } from '@insyn/domain/vote/paper.ts';
import type { RollFigures, SealedBatch } from '@insyn/domain/vote/result.ts';

export type RandomElection = {
  readonly definition: Definition;
  readonly election: string;
  /** Every revision, in no order. */
  readonly ballots: readonly SignedBallot[];
  readonly batches: readonly SealedBatch[];
  readonly roll: RollFigures;
};

/** Numbers from 0 up to 1 that a seed decides (mulberry32). */
export function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const sv = (text: string): Localised => ({ sv: text });

export function randomDefinition(letters: number, cell: number): Definition {
  return {
    v: 1,
    log: 'ny-skola' as LogId,
    number: 1,
    languages: ['sv'],
    question: sv('Var ska Kvarnskogens nya skola ligga?'),
    headings: NEEDED_HEADINGS.map((id) => ({ id, label: sv(id) })),
    alternatives: Array.from({ length: letters }, (_each, at) => {
      const id = String.fromCharCode(97 + at);
      return {
        id,
        letter: id.toUpperCase(),
        title: sv(`Plats ${String(at + 1)}`),
        summary: sv('Två rader.'),
        picture: null,
        map: null,
        cost: null,
        consequences: {},
      };
    }),
    eligible: { text: sv('Du som bor här.'), area: 'Kvarnskogen', minAge: 16 },
    opens: { utc: '2026-12-03T07:00:00.000Z', local: '2026-12-03T08:00', zone: 'Europe/Stockholm' },
    closes: { utc: '2026-12-12T19:00:00.000Z', local: '2026-12-12T20:00', zone: 'Europe/Stockholm' },
    graceMinutes: 10,
    decides: { body: 'Skolnämnden', dnr: 'SKN 2026/118', paragraph: '§ 31', date: '2027-03-03' },
    issuer: '',
    receipts: '',
    policy: { ...DEFAULT_VOTE_POLICY, cell },
  };
}

export function randomElection(seed: number): RandomElection {
  const random = drawing(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  const pick = <T>(list: readonly T[], otherwise: T): T => list[whole(list.length)] ?? otherwise;
  const definition = randomDefinition(2 + whole(4), pick([5, 10, 10, 20], 10));
  const election = electionHash(definition);
  const ids = definition.alternatives.map(({ id }) => id);
  const piles = pilesOf(ids);
  const size = pick([0, 8, 25, 60, 150, 400], 60);
  const paperShare = pick([0, 0.02, 0.3, 0.5], 0.3);
  const districts = Array.from({ length: 1 + whole(6) }, (_each, at) => ({
    district: `distrikt-${String(at)}`,
    turnout: random(),
    lean: ids.map(() => random() ** 3),
  }));
  const choose = (lean: readonly number[]): string => {
    if (random() < 0.03) return 'blank';
    const sum = lean.reduce((all, each) => all + each, 0);
    let at = random() * sum;
    return ids.find((_id, place) => (at -= lean[place] ?? 0) < 0) ?? ids.at(-1) ?? 'a';
  };
  const ballots: SignedBallot[] = [];
  const papers: string[] = [];
  const rejected: Record<string, number> = {};
  const figures = districts.map(({ district }) => ({ district, roll: 0, voted: 0 }));
  let [issued, received, accepted] = [0, 0, 0];
  for (let voter = 0; voter < size; voter += 1) {
    const place = whole(districts.length);
    const { turnout, lean } = districts[place] ?? { turnout: 0, lean: [] };
    const figure = figures[place] ?? { roll: 0, voted: 0 };
    figure.roll += 1;
    if (random() > turnout) continue;
    figure.voted += 1;
    if (random() < paperShare) {
      received += 1;
      if (random() < 0.05) {
        const reason = pick(['no-inner-envelope', 'too-late', 'damaged'], 'damaged');
        rejected[reason] = (rejected[reason] ?? 0) + 1;
        continue;
      }
      accepted += 1;
      papers.push(random() < 0.03 ? pick(['invalid', 'missing'], 'invalid') : choose(lean));
      continue;
    }
    issued += 1;
    // A token that was fetched and never cast.
    if (random() < 0.02) continue;
    const last = random() < 0.15 ? 1 + whole(3) : 0;
    for (let revision = 0; revision <= last; revision += 1)
      if (revision === last || random() < 0.8) ballots.push(unsigned(election, voter, revision, choose(lean)));
  }
  const batches: SealedBatch[] = [];
  while (papers.length > 0) {
    const bundle = papers.splice(0, 10 + whole(41));
    const counted = Object.fromEntries(piles.map((pile) => [pile, bundle.filter((each) => each === pile).length]));
    batches.push({ batch: batches.length + 1, state: sealedBatch(bundle.length, counted, ids, random() < 0.2) });
  }
  return {
    definition,
    election,
    ballots: ballots.toSorted((one, other) => (one.ballot.pk + one.signature < other.ballot.pk + other.signature ? -1 : 1)),
    batches,
    roll: {
      atSigning: size,
      added: 0,
      removed: 0,
      letters: size,
      replaced: 0,
      returned: 0,
      issued,
      received,
      accepted,
      rejected,
      districts: figures.filter(({ roll }) => roll > 0),
    },
  };
}

/** The right lengths and nothing more: no key has signed it. */
export function unsigned(election: string, voter: number, revision: number, choice: string): SignedBallot {
  const bytes = (length: number, mark: number): string => {
    const made = new Uint8Array(length);
    made.set([mark, voter & 255, (voter >> 8) & 255, (voter >> 16) & 255]);
    return toBase64url(made);
  };
  const ballot = {
    v: 1,
    election,
    question: 0,
    pk: bytes(65, 4),
    preparation: bytes(32, 1),
    token: bytes(384, 2),
    revision,
    choice,
  } as const;
  return { ballot, signature: toBase64url(new Uint8Array(64).fill(revision + 1)) };
}

/** Two people count it, some of the time differently, and then both together. */
function sealedBatch(envelopes: number, piles: Readonly<Record<string, number>>, ids: readonly string[], differs: boolean): BatchState {
  const must = (result: CountResult): BatchState => {
    if ('refused' in result) throw new Error(result.refused);
    return result;
  };
  const first = must(count(must(openBatch(envelopes)), { counter: 1, piles }, ids));
  const pile = Object.keys(piles).find((name) => (piles[name] ?? 0) > 0) ?? 'a';
  const other = Object.keys(piles).find((name) => name !== pile) ?? 'b';
  const slip = { ...piles, [pile]: (piles[pile] ?? 0) - 1, [other]: (piles[other] ?? 0) + 1 };
  const second = must(count(first, { counter: 2, piles: differs ? slip : piles }, ids));
  if (second.status === 'sealed') return second;
  return must(recount(must(recount(second, { counter: 1, piles }, ids)), { counter: 2, piles }, ids));
}
