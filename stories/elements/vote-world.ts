/** A city in memory with a vote: signed, opened, closed and counted by ordinary commands, at the moment that a story shows. */
import { createAuthority } from '@insyn/authority/authority.ts';
import { createMemoryStore, fixedSecrets, memoryNames, randomIds } from '@insyn/authority/memory.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import { createClient } from '@insyn/client/client.ts';
import { memoryStorage } from '@insyn/client/storage.ts';
import { createLocal } from '@insyn/client/transport/local.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import { toBase64url } from '@insyn/domain/base64url.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { Command } from '@insyn/domain/root.ts';
import { ballotHash, type SignedBallot } from '@insyn/domain/vote/ballot.ts';
import { DEFAULT_VOTE_POLICY, definitionText, electionHash, type Definition } from '@insyn/domain/vote/definition.ts';
import { BATCH_MOST, count, openBatch, pilesOf, type BatchState, type CountResult } from '@insyn/domain/vote/paper.ts';
import { boardSha256, boardText, resultOf, type RollFigures, type SealedBatch } from '@insyn/domain/vote/result.ts';
import { NY_SKOLA } from '../fixtures/ny-skola.ts';
import { VOTE_CANCELLED, VOTE_ROLL, VOTES, voteTexts, type VoteTexts } from '../fixtures/vote.ts';
import { dayAt, fillYears, yearAt } from '../fixtures/years.ts';
import { Weather } from './weather.ts';

export const VOTE_LOG = NY_SKOLA.id as LogId;
const ADMIN: Seat = 'admin/1';
const FIRST: Seat = 'official/2';
const SECOND: Seat = 'official/3';
const DAY = 86_400_000;

export const VOTE_MOMENTS = ['none', 'planned', 'open', 'last', 'closed', 'result', 'cancelled'] as const;
export type VoteMoment = (typeof VOTE_MOMENTS)[number];
type Ballots = Readonly<Record<string, number>>;

export type VoteWorldOptions = {
  readonly at?: VoteMoment;
  readonly texts?: VoteTexts;
  readonly change?: Partial<Definition>;
  /** How it went; that of the fixtures when left out. */
  readonly votes?: { readonly web: Ballots; readonly paper: Ballots };
  readonly roll?: RollFigures;
  /** What the server gives under the definition's name is something else. */
  readonly tampered?: boolean;
};

export type VoteWorld = {
  readonly definition: Definition;
  readonly election: string;
  /** Ballots on the board, in the order they were made. */
  readonly ballots: readonly SignedBallot[];
  /** Hash of the first of them: what a receipt names. */
  readonly receipt: string;
  readonly page: () => { readonly client: DialogueClient; readonly weather: Weather };
  /** The next thing that comes by time, or that officials do. */
  readonly goOn: (to: 'open' | 'closed' | 'result' | 'cancelled') => Promise<void>;
  readonly close: () => void;
};

/** Days from now of the opening and the close, by the moment that is shown. */
const DAYS: Readonly<Record<VoteMoment, readonly [opens: number, closes: number]>> = {
  none: [5, 14],
  planned: [2, 11],
  open: [-3, 6],
  last: [-9, 0],
  closed: [-10, -1],
  result: [-14, -4],
  cancelled: [-2, 7],
};

export async function createVoteWorld(options: VoteWorldOptions = {}): Promise<VoteWorld> {
  const { at = 'open', change = {}, votes = VOTES, roll = VOTE_ROLL as RollFigures, tampered = false } = options;
  const now = new Date();
  const year = yearAt(now);
  let ahead = DAYS[at][0] * DAY - 9 * DAY;
  const clock = { now: (): number => Date.now() + ahead };
  const store = createMemoryStore();
  const names = memoryNames();
  const authority = createAuthority({ store, clock, ids: randomIds(), secrets: fixedSecrets('stories'), names });
  const definition = definitionOf(options.texts ?? voteTexts(year), at, now, change);
  const election = electionHash(definition);
  const act = actor(authority);
  const ballots = Object.entries(votes.web).flatMap(([choice, many], kind) =>
    Array.from({ length: many }, (_each, voter) => paperBallot(election, kind * 10_000 + voter, choice)),
  );
  const kept = new Set(ballots.map((each) => ballotHash(each)));
  const local = createLocal({
    authority,
    names,
    clock,
    attachment: async (log, sha256) => {
      const found = await store.attachment(log, sha256);
      return found !== null && tampered && sha256 === election ? { ...found, bytes: new TextEncoder().encode('{}') } : found;
    },
    isInBox: (of, hash) => Promise.resolve(of === election && kept.has(hash)),
  });

  await act(describe(year), ADMIN);
  await act({ type: 'dialogue/enter', phase: 'debate' }, ADMIN);
  if (at !== 'none') {
    await act({ type: 'vote/propose', definition }, FIRST, [[election, definitionText(definition)]]);
    await act({ type: 'vote/sign', election }, SECOND);
  }
  const goOn: VoteWorld['goOn'] = async (to) => {
    if (to === 'cancelled') {
      await act({ type: 'vote/propose-cancel', election, reason: VOTE_CANCELLED }, FIRST);
      return act({ type: 'vote/confirm-cancel', election }, SECOND);
    }
    if (to === 'open') {
      walkTo(definition.opens.utc);
      await act({ type: 'vote/elapse', ended: null }, ADMIN);
      const day = definition.opens.local.slice(0, 10);
      return act({ type: 'vote/elapse', ended: { day, voted: 1238 } }, ADMIN);
    }
    if (to === 'closed') {
      walkTo(definition.closes.utc);
      return act({ type: 'vote/elapse', ended: null }, ADMIN);
    }
    walkTo(new Date(Date.parse(definition.closes.utc) + 2 * DAY).toISOString());
    const result = resultOf(definition, election, { ballots, batches: batchesOf(votes.paper, definition), roll });
    const text = boardText(ballots);
    const board = result.board.mode === 'open' ? { bytes: new TextEncoder().encode(text).length, sha256: boardSha256(text) } : null;
    await act({ type: 'vote/propose-result', result, board }, FIRST);
    await act({ type: 'vote/sign-result', result, board }, SECOND, board === null ? [] : [[board.sha256, text]]);
  };
  const walkTo = (moment: string): void => {
    ahead = Math.max(ahead, Date.parse(moment) - Date.now() + 1000);
  };
  const steps = {
    none: [],
    planned: [],
    open: ['open'],
    last: ['open'],
    closed: ['open', 'closed'],
    result: ['open', 'closed', 'result'],
    cancelled: ['open', 'cancelled'],
  } as const;
  for (const step of steps[at]) await goOn(step);
  // The story's own moment: now, or forty minutes before the close.
  ahead = at === 'last' ? Date.parse(definition.closes.utc) - 40 * 60_000 - Date.now() : Math.max(ahead, 0);

  const pages: DialogueClient[] = [];
  return {
    definition,
    election,
    ballots,
    receipt: ballots[0] === undefined ? '' : ballotHash(ballots[0]),
    page: () => {
      const weather = new Weather();
      const client = createClient({
        transport: weather.over(local.viewer(null)),
        log: VOTE_LOG,
        storage: memoryStorage(true),
        network: weather,
      });
      pages.push(client);
      return { client, weather };
    },
    goOn,
    close: () => {
      for (const client of pages) client.close();
    },
  };
}

type Act = (command: Command, seat: Seat, files?: readonly (readonly [sha256: string, text: string])[]) => Promise<void>;

function actor(authority: Authority): Act {
  return async (command, seat, files = []) => {
    const attachments = files.map(([sha256, text]) => ({ sha256, media: 'application/json', bytes: new TextEncoder().encode(text) }));
    const answer = await authority.submit({ log: VOTE_LOG, command, who: { ...NOBODY, seats: [seat] }, key: null, attachments });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code}`);
  };
}

function describe(year: number): Command {
  const { title, summary, lang, body, dnr, alternatives, about } = NY_SKOLA;
  return {
    type: 'dialogue/create',
    kind: 'radslag',
    description: {
      title,
      summary: fillYears(summary, year),
      lang,
      body,
      dnr: fillYears(dnr, year),
      alternatives: alternatives.map(({ id, letter, title: name }) => ({ id, letter, title: name })),
      about,
      debateCloses: null,
    },
    settings: { review: { when: 'after', of: 'checks' } },
    policy: DEFAULT_POLICY,
  };
}

function definitionOf(texts: VoteTexts, at: VoteMoment, now: Date, change: Partial<Definition>): Definition {
  const [opens, closes] = DAYS[at].map((days, side) => dayAt(days, side === 0 ? '08.00' : '20.00', now));
  const zoned = (moment: Date | undefined): Definition['opens'] => {
    const date = moment ?? now;
    return { utc: date.toISOString(), local: localOf(date), zone: 'Europe/Stockholm' };
  };
  const year = yearAt(now);
  return {
    v: 1,
    log: VOTE_LOG,
    number: 1,
    ...texts,
    opens: zoned(opens),
    closes: zoned(closes),
    graceMinutes: 10,
    decides: {
      body: NY_SKOLA.body,
      dnr: fillYears(NY_SKOLA.dnr, year),
      paragraph: '§ 31',
      date: localOf(dayAt(56, '12.00', now)).slice(0, 10),
    },
    issuer: toBase64url(new Uint8Array(384).fill(0xc5)),
    receipts: toBase64url(new Uint8Array(32).fill(7)),
    policy: DEFAULT_VOTE_POLICY,
    ...change,
  };
}

/** `2026-12-03T08:00`, by the clock of the city. */
function localOf(date: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'short' })
    .format(date)
    .replace(' ', 'T');
}

/** As long as a ballot is, and signed by nobody: a page counts it and leaves its signatures to `insyn-verify`. */
export function paperBallot(election: string, voter: number, choice: string): SignedBallot {
  const pk = new Uint8Array(65);
  pk.set([4, voter & 255, (voter >> 8) & 255, (voter >> 16) & 255]);
  return {
    ballot: { v: 1, election, question: 0, pk: toBase64url(pk), preparation: PREPARATION, token: TOKEN, revision: 0, choice },
    signature: SIGNATURE,
  };
}
const PREPARATION = toBase64url(new Uint8Array(32));
const TOKEN = toBase64url(new Uint8Array(384));
const SIGNATURE = toBase64url(new Uint8Array(64));

/** In bundles of fifty, each counted alike by two people. */
export function batchesOf(votes: Ballots, { alternatives }: Definition): readonly SealedBatch[] {
  const ids = alternatives.map(({ id }) => id);
  const papers = Object.entries(votes).flatMap(([pile, many]) => Array.from({ length: many }, () => pile));
  const must = (result: CountResult): BatchState => {
    if ('refused' in result) throw new Error(result.refused);
    return result;
  };
  const batches: SealedBatch[] = [];
  while (papers.length > 0) {
    const bundle = papers.splice(0, BATCH_MOST);
    const piles = Object.fromEntries(pilesOf(ids).map((pile) => [pile, bundle.filter((each) => each === pile).length]));
    const first = must(count(must(openBatch(bundle.length)), { counter: 7, piles }, ids));
    batches.push({ batch: batches.length + 1, state: must(count(first, { counter: 8, piles }, ids)) });
  }
  return batches;
}
