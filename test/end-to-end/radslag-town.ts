/** A small town that holds a rådslag: a real server on a real store, three hundred who may vote, staff in their roles, and a clock that is walked. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOBODY, type StoredAttachment } from '@insyn/authority/ports.ts';
import type { Line, Seat, SeatRole } from '@insyn/domain/fact.ts';
import type { ContentId, LogId, PostId } from '@insyn/domain/ids.ts';
import { radslagView } from '@insyn/domain/radslag/view.ts';
import type { RadslagView } from '@insyn/domain/radslag/shapes.ts';
import { definitionText, electionHash, type Definition } from '@insyn/domain/vote/definition.ts';
import { boardSha256, boardText, resultOf } from '@insyn/domain/vote/result.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { CastAnswer, TokenAnswer } from '@insyn/protocol/voting.ts';
import { openBallot, type Ballot } from '@insyn/server/ballot/open.ts';
import { numberOf } from '@insyn/server/pages/admin/words.ts';
import { credentialDigest, numberCredential } from '@insyn/server/people/credential.ts';
import { openPeople } from '@insyn/server/people/sqlite.ts';
import { openStore } from '@insyn/server/storage/open.ts';
import type { Command, LogState } from '@insyn/domain/root.ts';
import type { Held } from '@insyn/domain/held.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { freshSecrets } from '@insyn/server/identity/secrets.ts';
import { ballotOf, newEnvelope } from '../../demo/voting-device.ts';
import { sessionFor, under } from '../server/session-kit.ts';
import { FREELY, foundTenant, grant } from '../server/staff.ts';
import { startServer, type Person, type TestServer } from '../server/start-server.ts';

export const RADSLAG = 'ny-skola' as LogId;
export const CITY = 'tenant-stad' as LogId;

export type Written = { readonly post: PostId; readonly content: ContentId; readonly act: number };
/** Somebody in a role: logged in anew for each act, for the clock goes by weeks. */
export type Staff = { readonly who: () => Person; readonly seat: Seat; readonly number: number; readonly name: string };

export type RadslagTown = {
  readonly server: TestServer;
  readonly ballot: Ballot;
  /** What is due by then stands in the log when it resolves. `moment`: UTC. */
  readonly at: (moment: string) => Promise<void>;
  readonly staff: (name: string, role: SeatRole, title?: string) => Promise<Staff>;
  readonly panel: (name: string, title: string) => Promise<Staff>;
  /** One of those who live there, on the web. */
  readonly resident: (number: number) => Promise<Person>;
  /** As a page sends it; throws with the code of a refusal. */
  readonly send: (command: Command, who: Person) => Promise<Receipt>;
  readonly refused: (command: Command, who: Person) => Promise<string>;
  /** As the city's own pages do: by the seat. */
  readonly act: (command: Command, seat: Seat, files?: readonly StoredAttachment[]) => Promise<void>;
  readonly refusal: (command: Command, seat: Seat) => Promise<string>;
  readonly write: (who: Person, text: string, alternative: string | null) => Promise<Written>;
  readonly look: () => Promise<{ readonly state: LogState; readonly held: Held }>;
  readonly view: () => Promise<RadslagView>;
  readonly lines: () => Promise<readonly Line[]>;
  readonly get: (path: string) => Promise<string>;
  /** Lists everyone who may vote, on paper rolls. */
  readonly enrol: (election: string, voters: number) => Promise<void>;
  readonly propose: (definition: Definition, seat: Seat) => Promise<string>;
  readonly cast: (definition: Definition, who: Person, choice: string) => Promise<void>;
  /** An envelope comes in by post: by the number that stands on it. */
  readonly receive: (who: Staff, numbers: readonly number[]) => Promise<void>;
  readonly desk: (who: Staff, call: 'ny-bunt' | 'satt-dig' | 'rakna', body: unknown) => Promise<void>;
  /** The result of the stores, signed by two. */
  readonly sign: (definition: Definition, first: Seat, second: Seat) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Twelve digits that are nobody's: the day is past all months. */
const personalNumber = (at: number): string => `19990000${String(1000 + at)}`;
const handleOf = (at: number): string => `KV7-${String(at).padStart(5, '0')}`;

export async function openRadslagTown(begins: string): Promise<RadslagTown> {
  const folder = mkdtempSync(join(tmpdir(), 'insyn-radslag-'));
  const store = await openStore({ dataDir: folder, tenant: 'default' });
  const secrets = freshSecrets();
  const people = await openPeople({
    file: join(folder, 'people.db'),
    tenant: CITY,
    keyOf: secrets.people,
    now: () => Date.parse(begins),
  });
  const ballot = await openBallot({
    registrarDir: join(folder, 'registrar'),
    boxDir: join(folder, 'box'),
    registrarUrl: null,
    boxUrl: null,
    key: null,
  });
  const server = await startServer({ store, parts: { ballot, people, secrets, chatTimes: { lookMs: 20, againMs: 20 } } });
  server.clock.set(Date.parse(begins));
  await foundTenant(server.app, CITY, FREELY);

  const staff: RadslagTown['staff'] = async (name, role, title = '') => {
    const person = await people.create(name, CITY);
    await grant(server.app, CITY, person, role, { title, body: title === '' ? '' : 'Skolnämnden' });
    const seat = (await server.app.seats.of(person, CITY)).seats[0];
    if (seat === undefined) throw new Error(`${name} has no seat`);
    return { who: () => under(server, sessionFor(server, person)), seat, number: numberOf(seat), name };
  };
  const panel: RadslagTown['panel'] = async (name, title) => {
    const person = await people.create(name, CITY);
    await grant(server.app, CITY, person, 'representative', { title, party: 'Lyktan', body: 'Skolnämnden' });
    const { number } = await server.app.seats.of(person, CITY);
    if (typeof number !== 'number') throw new Error(`${name} has no number`);
    return { who: () => under(server, sessionFor(server, person)), seat: `official/${number}`, number, name };
  };
  const act: RadslagTown['act'] = async (command, seat, files = []) => {
    const answer = await server.app.authority.submit({
      log: RADSLAG,
      command,
      who: { ...NOBODY, seats: [seat] },
      key: null,
      attachments: files,
    });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code} ${(answer.fields ?? []).join()}`);
    await server.app.elapsed();
  };
  const look: RadslagTown['look'] = async () => {
    const found = await server.app.authority.look(RADSLAG);
    if (found === null) throw new Error('no rådslag');
    return found;
  };
  const send: RadslagTown['send'] = async (command, who) => {
    const answer = await server.send(RADSLAG, command, who);
    if (!answer.ok) throw new Error(`${command.type}: ${await answer.text()}`);
    return (await answer.json()) as Receipt;
  };
  const post = async (path: string, body: unknown, who: Person | null): Promise<Response> => {
    const answer = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url, ...who?.headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer;
  };
  const desk = async (who: Staff, call: Parameters<typeof routes.voteDeskCall>[1], body: unknown): Promise<void> => {
    await post(routes.voteDeskCall(RADSLAG, call), body, who.who());
  };
  return {
    server,
    ballot,
    at: async (moment) => {
      server.clock.set(Date.parse(moment));
      await server.app.elapsed();
    },
    staff,
    panel,
    resident: async (number) => {
      const { person } = await people.personOf(CITY, numberCredential(personalNumber(number)));
      return under(server, sessionFor(server, person));
    },
    send,
    refused: async (command, who) => ((await (await server.send(RADSLAG, command, who)).json()) as { readonly code: string }).code,
    act,
    refusal: async (command, seat) => {
      const answer = await server.app.authority.submit({ log: RADSLAG, command, who: { ...NOBODY, seats: [seat] }, key: null });
      return answer.accepted ? 'accepted' : answer.code;
    },
    write: async (who, text, alternative) => {
      const stance = alternative === null ? ({ kind: 'other' } as const) : ({ kind: 'alternative', alternative } as const);
      const { ids, seq } = await send({ type: 'debate/submit', text, lang: 'sv', stance }, who);
      return { post: ids['post'] as PostId, content: ids['content'] as ContentId, act: seq };
    },
    look,
    view: async () => {
      const { state, held } = await look();
      const view = radslagView(state, held, new Date(server.clock.now()).toISOString());
      if (view === null) throw new Error('no plan');
      return view;
    },
    lines: async () => (await store.read(RADSLAG, 0, 1_000_000)).lines.map(({ line }) => JSON.parse(line) as Line),
    get: async (path) => {
      const answer = await server.get(path);
      if (!answer.ok) throw new Error(`${path}: ${String(answer.status)}`);
      return answer.text();
    },
    enrol: async (election, voters) => {
      const key = secrets.people(CITY);
      const rows = Array.from({ length: voters }, (_each, at) => ({
        handle: handleOf(at),
        credential: credentialDigest(key, numberCredential(personalNumber(at))),
        district: 'kvarnskogen',
      }));
      await ballot.registrar('stage', 'list', rows);
      await ballot.registrar('addStaged', election, 'list');
    },
    propose: async (definition, seat) => {
      const election = electionHash(definition);
      const bytes = new TextEncoder().encode(definitionText(definition));
      await act({ type: 'vote/propose', definition }, seat, [{ sha256: election, media: 'application/json', bytes }]);
      return election;
    },
    cast: async (definition, who, choice) => {
      const election = electionHash(definition);
      const envelope = newEnvelope(election, Buffer.from(definition.issuer, 'base64url'));
      const answer = await post(routes.voteToken(RADSLAG), { election, blinded: envelope.blinded.toString('base64url') }, who);
      const token = envelope.unblind(Buffer.from(((await answer.json()) as TokenAnswer).signature, 'base64url'));
      const cast = await post(routes.cast(election), { ballot: ballotOf(envelope, election, token, choice), pad: '' }, null);
      if (((await cast.json()) as CastAnswer).hash === '') throw new Error('no receipt');
    },
    receive: async (who, numbers) => {
      for (const at of numbers)
        await desk(who, 'ta-emot', {
          id: Buffer.from(handleOf(at).padEnd(16, '.')).toString('base64url').slice(0, 22),
          handle: handleOf(at),
        });
      await desk(who, 'blanda', { handles: numbers.map(handleOf) });
    },
    desk,
    sign: async (definition, first, second) => {
      const election = electionHash(definition);
      const now = new Date(server.clock.now()).toISOString();
      const [ballots, sealed, roll] = await Promise.all([
        ballot.box('board', election),
        ballot.paper('sealed', election, now),
        ballot.registrar('figures', election),
      ]);
      if (ballots === null || sealed === null) throw new Error('not counted yet');
      const result = resultOf(definition, election, { ballots, batches: sealed, roll });
      const bytes = new TextEncoder().encode(boardText(ballots));
      const sha256 = boardSha256(boardText(ballots));
      const board = result.board.mode === 'open' ? { bytes: bytes.length, sha256 } : null;
      await act({ type: 'vote/propose-result', result, board }, first);
      const files = board === null ? [] : [{ sha256, media: 'application/json', bytes }];
      await act({ type: 'vote/sign-result', result, board }, second, files);
    },
    stop: async () => {
      await server.stop();
      await ballot.close();
      await people.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
