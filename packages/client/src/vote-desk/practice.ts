/**
 * Practice at the desk: a table in the page with a colleague who signs what one proposes, and counts the first batch so that it differs
 * by one. Nothing of it reaches the server or outlives the page.
 */
import { BLANK } from '@insyn/domain/vote/ballot.ts';
import { INVALID, MISSING, pilesOf, type Piles } from '@insyn/domain/vote/paper.ts';
import { DEVICE_CLOCK, type ClientClock } from '../clock.ts';
import { DeskClient } from './desk-client.ts';
import { memoryDeskStorage } from './kept.ts';
import type { DeskPort } from './port.ts';
import { DeskTable } from './table.ts';

const OWN = 1;
const COLLEAGUE = 2;
/** ms that the colleague takes for anything. */
const THINKS_MS = 900;
const ENVELOPES = 24;
const FIRST_BATCH = 10;

export type DeskPractice = {
  readonly client: DeskClient;
  /** A number that is taken in, and one of somebody who has voted on the web. */
  readonly numbers: { readonly good: string; readonly web: string };
  /** What lies in the piles of a batch, ballot by ballot; only of the first. */
  readonly ballots: readonly string[];
  readonly close: () => void;
};

export type PracticeWords = {
  readonly question: string;
  readonly alternatives: readonly string[];
  readonly colleague: string;
  readonly you: string;
  readonly language: string;
};

/** `today`: the day that stands on labels, `YYYY-MM-DD`. */
export async function createDeskPractice(words: PracticeWords, today: string, clock: ClientClock = DEVICE_CLOCK): Promise<DeskPractice> {
  const handle = (at: number): string => `ÖVA-${String(at).padStart(3, '0')}`;
  const numbers = { good: handle(ENVELOPES + 1), web: handle(ENVELOPES + 2) };
  const alternatives = words.alternatives.map((title, at) => ({
    id: String.fromCharCode(97 + at),
    letter: String.fromCharCode(65 + at),
    title: { [words.language]: title },
  }));
  const table = new DeskTable({
    question: { [words.language]: words.question },
    alternatives,
    names: { [OWN]: words.you, [COLLEAGUE]: words.colleague },
    handles: Array.from({ length: ENVELOPES + 12 }, (_each, at) => handle(at + 1)),
    web: [numbers.web],
    day: today,
    closes: `${today}T20:00`,
  });
  const colleague = table.seat(COLLEAGUE);
  for (let at = 1; at <= ENVELOPES; at += 1) await colleague.scan({ id: String(at), handle: handle(at) });
  await colleague.mix({ handles: Array.from({ length: 12 }, (_each, at) => handle(at + 1)) });
  await colleague.openBatch(FIRST_BATCH);
  const [a = 'a', b = 'b'] = alternatives.map(({ id }) => id);
  const ballots = [a, b, a, a, BLANK, b, a, b, a, INVALID];
  const right = countOf(
    ballots,
    alternatives.map(({ id }) => id),
  );
  const client = new DeskClient({
    port: withColleague(table.seat(OWN), colleague, { ...right, [a]: (right[a] ?? 0) - 1, [b]: (right[b] ?? 0) + 1 }, clock),
    storage: memoryDeskStorage(true),
    place: 'ovning',
    clock,
    network: { online: () => true, listen: () => () => undefined },
  });
  await client.start();
  return { client, numbers, ballots, close: () => client.close() };
}

/** Everything that one does is answered by the colleague a moment later. */
function withColleague(own: DeskPort, colleague: DeskPort, first: Piles, clock: ClientClock): DeskPort {
  let counted = 0;
  const then = (act: () => Promise<unknown>): void => void clock.after(THINKS_MS, () => void act());
  return {
    ...own,
    propose: async (request) => {
      const reply = await own.propose(request);
      if (reply.kind === 'ok') then(() => colleague.sign(reply.value.id));
      return reply;
    },
    join: async (batch) => {
      const reply = await own.join(batch);
      if (reply.kind === 'ok') then(() => colleague.join(batch));
      return reply;
    },
    count: async (batch, piles, uneven) => {
      const reply = await own.count(batch, piles, uneven);
      if (reply.kind !== 'ok') return reply;
      counted += 1;
      then(() => colleague.count(batch, counted === 1 ? first : piles, true));
      return reply;
    },
    recount: async (batch, piles, difference) => {
      const reply = await own.recount(batch, piles, difference);
      if (reply.kind === 'ok' && reply.value.status === 'recount') then(() => colleague.recount(batch, piles, difference));
      return reply;
    },
  };
}

function countOf(ballots: readonly string[], alternatives: readonly string[]): Piles {
  return Object.fromEntries(
    pilesOf(alternatives).map((pile) => [pile, pile === MISSING ? 0 : ballots.filter((each) => each === pile).length]),
  );
}
