/** The votes of the school's rådslag: open in one dialogue, over in another with a result that two have signed, answered in a third. */
import type { LogId } from '@insyn/domain/ids.ts';
import { definitionFromMatter } from '@insyn/domain/radslag/definition.ts';
import { DEFAULT_VOTE_POLICY, definitionText, electionHash, GRACE_MINUTES, type Definition } from '@insyn/domain/vote/definition.ts';
import { drawHandle, handlePrefix } from '@insyn/server/ballot/registrar/handle.ts';
import type { Ballot } from '@insyn/server/ballot/open.ts';
import { credentialDigest, numberCredential } from '@insyn/server/people/credential.ts';
import { ELIGIBLE_WORDS, NY_SKOLA, answerOf, fillYears, matterOf, planOf, timesOf, yearAt } from '../../stories/fixtures/index.ts';
import type { LegitimationPerson } from '../legitimation/people.ts';
import type { Moment } from './moments.ts';
import { daysFrom, radslagMoments } from './radslag.ts';
import type { Scribe } from './scribe.ts';
import { CITY } from './tenants.ts';

export const SCHOOL_VOTE = 'ny-skola-rosta' as LogId & 'ny-skola-rosta';
export const SCHOOL_RESULT = 'ny-skola-resultat' as LogId & 'ny-skola-resultat';
export const SCHOOL_ANSWER = 'ny-skola-svar' as LogId & 'ny-skola-svar';

/** Entitled beside those who can log in. */
const OTHERS = 460;
const HOUR = 3_600_000;
const DISTRICTS = ['Lyktorget', 'Kvistabacken', 'Sågängen'] as const;

export type VoteSeed = {
  readonly now: Date;
  readonly scribe: Scribe;
  readonly ballot: Ballot;
  readonly listed: readonly LegitimationPerson[];
  /** The city's key of credentials. */
  readonly key: Uint8Array;
  /** Casts the ballots of a vote that is over; counts its paper and has two sign the result. */
  readonly cast: (vote: SeededVote) => Promise<void>;
  readonly count: (vote: SeededVote) => Promise<void>;
  /** Resolves when the machine has said what is due. */
  readonly elapsed: () => Promise<void>;
};

/** A vote that was signed, for those who vote in it before the demo opens. */
export type SeededVote = {
  readonly log: LogId;
  readonly definition: Definition;
  readonly election: string;
  readonly handles: readonly string[];
};

export function voteMoments(seed: VoteSeed, made: Map<LogId, SeededVote>): readonly Moment[] {
  const { now } = seed;
  return [
    ...moments(seed, made, SCHOOL_VOTE, daysFrom(now, -7)),
    ...moments(seed, made, SCHOOL_RESULT, daysFrom(now, -16)),
    ...moments(seed, made, SCHOOL_ANSWER, daysFrom(now, -50)),
  ];
}

/** `middle`: day 4 of 7 of the debate. */
function moments(seed: VoteSeed, made: Map<LogId, SeededVote>, log: LogId, middle: Date): readonly Moment[] {
  const { now, scribe, ballot, elapsed } = seed;
  const { vote, debate } = timesOf(middle);
  if (vote === null) return [];
  const [opens, closes] = [Date.parse(vote.opens.utc), Date.parse(vote.closes.utc)];
  const withVote = async (act: (vote: SeededVote) => Promise<void>): Promise<void> => {
    const found = made.get(log);
    if (found !== undefined) await act(found);
  };
  const isOver = closes < now.getTime();
  return [
    ...radslagMoments({
      log,
      now,
      middle,
      settings: { levels: { read: 'none', write: 'email', support: 'email', vote: 'eid' } },
      scribe,
      elapsed,
    }),
    {
      at: Date.parse(debate.utc) + HOUR,
      act: async () => {
        const definition = definitionFromMatter(matterOf(yearAt(middle)), planOf(middle), {
          log,
          number: 1,
          eligible: { text: ELIGIBLE_WORDS, area: 'Kvarnskogen', minAge: 16 },
          graceMinutes: GRACE_MINUTES,
          decides: {
            body: NY_SKOLA.body,
            dnr: fillYears(NY_SKOLA.dnr, yearAt(middle)),
            paragraph: '',
            date: answerOf(middle).decision.date,
          },
          issuer: await ballot.registrar('newKey'),
          receipts: await ballot.box('newReceiptKey'),
          policy: DEFAULT_VOTE_POLICY,
        });
        if (definition === null) return;
        const election = electionHash(definition);
        const bytes = new TextEncoder().encode(definitionText(definition));
        await scribe.staff(log, CITY.clerk, { type: 'vote/propose', definition }, [{ sha256: election, media: 'application/json', bytes }]);
        await elapsed();
        made.set(log, { log, definition, election, handles: await enroll(seed, definition, election) });
      },
    },
    {
      at: Date.parse(debate.utc) + 2 * HOUR,
      act: async () => {
        await withVote(({ election }) => scribe.staff(log, CITY.second, { type: 'vote/sign', election }));
        await elapsed();
      },
    },
    // Of a vote that is over everything was cast before its close: the box takes nothing after it.
    ...(isOver
      ? [
          { at: opens + 2 * HOUR, act: () => withVote(seed.cast) },
          { at: closes + 12 * HOUR, act: () => withVote(seed.count) },
        ]
      : []),
  ];
}

/** Those who can log in live in the district, and so do some hundred others, who have a letter each. */
async function enroll({ ballot, listed, key }: VoteSeed, definition: Definition, election: string): Promise<readonly string[]> {
  const prefix = handlePrefix(definition);
  const known = listed.map(({ number }) => credentialDigest(key, numberCredential(number.value)));
  const credentials = [...known, ...Array.from({ length: OTHERS }, () => null)];
  const entries = credentials.map((credential, at) => ({ handle: drawHandle(prefix), credential, district: DISTRICTS[at % 3] ?? '' }));
  await ballot.registrar('stage', election, entries);
  await ballot.registrar('addStaged', election, election);
  return entries.slice(known.length).map(({ handle }) => handle);
}
