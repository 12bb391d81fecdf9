/** The vote of the school's rådslag: open in a dialogue of its own, and over in another, with a result that two have signed. */
import type { LogId } from '@insyn/domain/ids.ts';
import { DEFAULT_VOTE_POLICY, definitionText, electionHash, GRACE_MINUTES, type Definition } from '@insyn/domain/vote/definition.ts';
import { drawHandle, handlePrefix } from '@insyn/server/ballot/registrar/handle.ts';
import type { Ballot } from '@insyn/server/ballot/open.ts';
import { credentialDigest, numberCredential } from '@insyn/server/people/credential.ts';
import { dayAt, fillYears, NY_SKOLA, yearAt } from '../../stories/fixtures/index.ts';
import { voteTexts } from '../../stories/fixtures/vote.ts';
import type { LegitimationPerson } from '../legitimation/people.ts';
import { descriptionOf, dialogueMoments } from './dialogue.ts';
import type { Moment } from './moments.ts';
import { RULES } from './rules.ts';
import type { Scribe } from './scribe.ts';
import { CITY } from './tenants.ts';

export const SCHOOL_VOTE = 'ny-skola-rosta' as LogId & 'ny-skola-rosta';
export const SCHOOL_RESULT = 'ny-skola-resultat' as LogId & 'ny-skola-resultat';

/** Entitled beside those who can log in. */
const OTHERS = 460;
const ZONE = RULES.staffing.zone;
const HOUR = 3_600_000;
const DISTRICTS = ['Lyktorget', 'Kvistabacken', 'Sågängen'] as const;

export type VoteSeed = {
  readonly now: Date;
  readonly scribe: Scribe;
  readonly ballot: Ballot;
  readonly listed: readonly LegitimationPerson[];
  /** The city's key of credentials. */
  readonly key: Uint8Array;
  /** Casts the ballots of a vote that is over. */
  readonly cast: (vote: SeededVote) => Promise<void>;
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
  return [...moments(seed, made, SCHOOL_VOTE, { opens: -3, closes: 6 }), ...moments(seed, made, SCHOOL_RESULT, { opens: -12, closes: -2 })];
}

function moments(
  seed: VoteSeed,
  made: Map<LogId, SeededVote>,
  log: LogId,
  days: { readonly opens: number; readonly closes: number },
): readonly Moment[] {
  const { now, scribe, ballot, elapsed } = seed;
  const year = yearAt(now);
  const opens = dayAt(days.opens, '08.00', now);
  const closes = dayAt(days.closes, '20.00', now);
  const castIn = async (vote: SeededVote | undefined): Promise<void> => {
    if (vote !== undefined) await seed.cast(vote);
  };
  const before = (hours: number): number => opens.getTime() - hours * HOUR;
  return [
    ...dialogueMoments({
      log,
      description: descriptionOf(NY_SKOLA, now, before(24)),
      settings: { levels: { read: 'none', write: 'email', support: 'email', vote: 'eid' } },
      documents: [],
      created: before(72),
      documented: before(71),
      opened: before(70),
      scribe,
    }),
    {
      at: before(48),
      act: async () => {
        const definition: Definition = {
          v: 1,
          log,
          number: 1,
          ...voteTexts(year),
          opens: zoned(opens),
          closes: zoned(closes),
          graceMinutes: GRACE_MINUTES,
          decides: {
            body: NY_SKOLA.body,
            dnr: fillYears(NY_SKOLA.dnr, year),
            paragraph: '',
            date: dayAt(56, '12.00', now).toISOString().slice(0, 10),
          },
          issuer: await ballot.registrar('newKey'),
          receipts: await ballot.box('newReceiptKey'),
          policy: DEFAULT_VOTE_POLICY,
        };
        const election = electionHash(definition);
        const bytes = new TextEncoder().encode(definitionText(definition));
        await scribe.staff(log, CITY.clerk, { type: 'vote/propose', definition }, [{ sha256: election, media: 'application/json', bytes }]);
        await elapsed();
        made.set(log, { log, definition, election, handles: await enroll(seed, definition, election) });
      },
    },
    {
      at: before(40),
      act: async () => {
        await scribe.staff(log, CITY.second, { type: 'vote/sign', election: made.get(log)?.election ?? '' });
        await elapsed();
      },
    },
    // Of a vote that is over everything was cast before its close: the box takes nothing after it.
    ...(days.closes < 0 ? [{ at: opens.getTime() + 2 * HOUR, act: () => castIn(made.get(log)) }] : []),
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

function zoned(at: Date): Definition['opens'] {
  const local = at.toLocaleString('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).replace(' ', 'T');
  return { utc: at.toISOString(), local, zone: ZONE };
}
