/** A vote on a real server: two officials, a roll, and devices that vote as the voting page does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOBODY, type StoredAttachment } from '@insyn/authority/ports.ts';
import type { Answer } from '@insyn/authority/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { CAST_BYTES } from '@insyn/domain/vote/ballot.ts';
import { definitionText, electionHash, type Definition } from '@insyn/domain/vote/definition.ts';
import { isPictureMedia } from '@insyn/domain/vote/pictures.ts';
import { currentVote, type VoteCommand, type VoteRun } from '@insyn/domain/vote/types.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { CastAnswer, TokenAnswer } from '@insyn/protocol/voting.ts';
import { openBallot, type Ballot } from '@insyn/server/ballot/open.ts';
import { credentialDigest, numberCredential } from '@insyn/server/people/credential.ts';
import { definitionWith, DURING, OPENS } from '../kit/election.ts';
import { ballotOf, newEnvelope, type Envelope } from '../../demo/voting-device.ts';
import { sessionFor, under } from './session-kit.ts';
import { openDialogue, startServer, type Person, type StartOptions, type TestServer } from './start-server.ts';

export const VOTE_LOG = 'ny-skola' as LogId;
export const FIRST = 'official/2' as Seat;
export const SECOND = 'official/3' as Seat;
const CITY = 'tenant-stad' as LogId;
/** Before the opening of the kit's election. */
export const PLANNING = '2026-12-01T08:00:00.000Z';

export type VoteStage = {
  readonly server: TestServer;
  readonly ballot: Ballot;
  readonly folder: string;
  readonly definition: Definition;
  readonly election: string;
  readonly at: (moment: string) => Promise<void>;
  readonly act: (command: VoteCommand, seat?: Seat) => Promise<Answer>;
  readonly run: () => Promise<VoteRun>;
  /** Somebody on the roll, with a session of our own pages. */
  readonly voter: (number: string) => Promise<Person>;
  readonly ask: (path: string, body: unknown, who: Person | null) => Promise<Response>;
  readonly standing: (who: Person | null, code?: string) => Promise<Response>;
  readonly token: (envelope: Envelope, who: Person | null, code?: string) => Promise<Response>;
  readonly cast: (ballot: string) => Promise<Response>;
  /** Token and ballot; throws where either is refused. */
  readonly vote: (who: Person, choice: string) => Promise<{ readonly envelope: Envelope; readonly token: Uint8Array } & CastAnswer>;
  readonly stop: () => Promise<void>;
};

/** Twelve digits that are nobody's: the day is past all months. */
export const numberOf = (at: number): string => `19990000${String(1000 + at)}`;

export async function openVoteStage(
  options: StartOptions & {
    readonly voters?: number;
    readonly change?: Partial<Definition>;
    readonly districts?: readonly string[];
    /** Of the alternatives that `change` names them in. */ readonly pictures?: readonly StoredAttachment[];
    /** Others on the roll, by their personal numbers. */ readonly numbers?: readonly string[];
    /** Opens the box to devices on an origin of its own, and tells which. */
    readonly boxAt?: (box: Ballot['box'], now: () => number) => Promise<string>;
  } = {},
): Promise<VoteStage> {
  const { voters = 20, change = {}, districts = ['kvarnskogen'], numbers = [], pictures: files = [], boxAt, ...rest } = options;
  const folder = mkdtempSync(join(tmpdir(), 'insyn-vote-'));
  let now = (): number => 0;
  const opened = await openBallot({
    registrarDir: join(folder, 'registrar'),
    boxDir: join(folder, 'box'),
    registrarUrl: null,
    boxUrl: null,
    key: null,
  });
  const ballot: Ballot = boxAt === undefined ? opened : { ...opened, boxUrl: await boxAt(opened.box, () => now()) };
  const server = await startServer({ ...rest, parts: { ...rest.parts, ballot } });
  now = server.clock.now;
  server.clock.set(Date.parse(PLANNING));
  await openDialogue(server, VOTE_LOG);
  const definition = definitionWith(await ballot.registrar('newKey'), { receipts: await ballot.box('newReceiptKey'), ...change });
  const election = electionHash(definition);

  const act: VoteStage['act'] = (command, seat = FIRST) => {
    const attachments =
      command.type === 'vote/propose'
        ? [{ sha256: election, media: 'application/json', bytes: new TextEncoder().encode(definitionText(command.definition)) }, ...files]
        : [];
    return server.app.authority.submit({ log: VOTE_LOG, command, who: { ...NOBODY, seats: [seat] }, key: null, attachments });
  };
  const accepted = async (answer: Promise<Answer>): Promise<void> => {
    const given = await answer;
    if (!given.accepted) throw new Error(given.code);
  };
  const pictures = files.flatMap(({ sha256, media, bytes }) => (isPictureMedia(media) ? [{ sha256, media, bytes: bytes.length }] : []));
  await accepted(act({ type: 'vote/propose', definition, pictures }));
  await server.app.elapsed();
  const key = server.secrets.people(CITY);
  await ballot.registrar(
    'stage',
    'list',
    [...Array.from({ length: voters }, (_each, at) => numberOf(at)), ...numbers].map((number, at) => ({
      handle: `KV7-${String(at).padStart(5, '0')}`,
      credential: credentialDigest(key, numberCredential(number)),
      district: districts[at % districts.length] ?? '',
    })),
  );
  const added = await ballot.registrar('addStaged', election, 'list');
  if (!('added' in added)) throw new Error('the roll has somebody twice');
  await accepted(act({ type: 'vote/sign', election }, SECOND));
  await server.app.elapsed();

  const at = async (moment: string): Promise<void> => {
    server.clock.set(Date.parse(moment));
    await server.app.elapsed();
  };
  const ask: VoteStage['ask'] = (path, body, who) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url, ...who?.headers },
      body: JSON.stringify(body),
    });
  const coded = (code: string | undefined): { readonly code?: string } => (code === undefined ? {} : { code });
  const token: VoteStage['token'] = ({ blinded }, who, code) =>
    ask(routes.voteToken(VOTE_LOG), { election, blinded: blinded.toString('base64url'), ...coded(code) }, who);
  const cast: VoteStage['cast'] = (text) =>
    fetch(`${server.url}${routes.cast(election)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ballot: text, pad: ' '.repeat(CAST_BYTES - Buffer.byteLength(text)) }),
    });
  await at(OPENS);
  await at(DURING);
  return {
    server,
    ballot,
    folder,
    definition,
    election,
    at,
    act,
    ask,
    token,
    cast,
    run: async () => {
      const run = currentVote((await server.app.authority.look(VOTE_LOG))?.state.vote ?? { runs: [] });
      if (run === null) throw new Error('no vote');
      return run;
    },
    voter: async (number) => {
      const { person } = await server.people.personOf(CITY, numberCredential(number));
      return under(server, sessionFor(server, person));
    },
    standing: (who, code) => ask(routes.voteStanding(VOTE_LOG), { election, ...coded(code) }, who),
    vote: async (who, choice) => {
      const envelope = newEnvelope(election, Buffer.from(definition.issuer, 'base64url'));
      const answer = await token(envelope, who);
      if (!answer.ok) throw new Error(await answer.text());
      const signed = envelope.unblind(Buffer.from(((await answer.json()) as TokenAnswer).signature, 'base64url'));
      const told = await cast(ballotOf(envelope, election, signed, choice));
      if (!told.ok) throw new Error(await told.text());
      return { envelope, token: signed, ...((await told.json()) as CastAnswer) };
    },
    stop: async () => {
      await server.stop();
      await ballot.close();
      rmSync(folder, { recursive: true });
    },
  };
}
