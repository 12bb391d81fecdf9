/** The device's half of a vote against a real server: whatever is lost on the way, one press is one vote. */
import { after, before, describe, expect, it } from '#spec';
import type { Envelope } from '@insyn/client/vote/envelope.ts';
import { memoryVoteStorage, type VoteStorage } from '@insyn/client/vote/vote-storage.ts';
import { VoteRequests } from '@insyn/client/vote/vote-requests.ts';
import { Voting } from '@insyn/client/vote/voting.ts';
import { readBallot, type SignedBallot } from '@insyn/domain/vote/ballot.ts';
import { CSRF_HEADER } from '@insyn/protocol/session.ts';
import { drawLetterCode } from '@insyn/server/identity/letter-codes.ts';
import { CLOSES, DURING, OVER } from '../kit/election.ts';
import { handClock, type HandClock } from '../client/hand-clock.ts';
import type { Person } from './start-server.ts';
import { numberOf, openVoteStage, VOTE_LOG, type VoteStage } from './vote-stage.ts';

type Sent = { readonly path: string; readonly init: RequestInit; readonly body: Readonly<Record<string, unknown>> };
/** What becomes of a request: it arrives or not, and its answer comes back or not, or another one does. */
type Fate = 'through' | 'lost before' | 'lost after' | ((answer: Response) => Promise<Response>);

type Device = {
  readonly voting: Voting;
  readonly sent: readonly Sent[];
  readonly clock: HandClock;
  /** Lets retries happen until nothing waits. */
  readonly over: () => Promise<void>;
};

const minute = 60_000;

describe('a device that votes', () => {
  let stage: VoteStage;
  let next = 0;
  before(async () => {
    stage = await openVoteStage({ voters: 60 });
  });
  after(() => stage.stop());

  const somebody = (): Promise<Person> => stage.voter(numberOf(next++));

  const deviceOf = (
    who: Person | null,
    more: {
      readonly storage?: VoteStorage;
      readonly code?: string;
      readonly name?: string;
      readonly fates?: readonly Fate[];
      readonly asked?: (path: string) => void;
    } = {},
  ): Device => {
    const { storage = memoryVoteStorage(true), code = null, name = 'jag', fates = [], asked } = more;
    const waiting = [...fates];
    const sent: Sent[] = [];
    const clock = handClock(Date.parse(DURING));
    const fetchAs = async (url: string, init: RequestInit): Promise<Response> => {
      const path = new URL(url).pathname + new URL(url).search;
      sent.push({ path, init, body: typeof init.body === 'string' ? (JSON.parse(init.body) as Sent['body']) : {} });
      asked?.(path);
      const fate = waiting.shift() ?? 'through';
      if (fate === 'lost before') throw new TypeError('no network');
      // As a browser does it: cookies only where they are asked for.
      const own = init.credentials === 'omit' ? {} : { cookie: who?.headers['cookie'] ?? '', origin: stage.server.url };
      const headers = Object.entries({ ...(init.headers as Record<string, string>), ...own }).filter(([, value]) => value !== '');
      const answer = await fetch(url, { ...init, signal: null, headers });
      if (fate === 'lost after') throw new TypeError('no answer');
      return typeof fate === 'function' ? fate(answer) : answer;
    };
    const requests = new VoteRequests(
      { base: stage.server.url, box: stage.server.url, proof: who?.headers[CSRF_HEADER] ?? '', log: VOTE_LOG, election: stage.election },
      fetchAs,
    );
    const voting = new Voting({ definition: stage.definition, requests, storage, who: name, code, clock });
    return {
      voting,
      sent,
      clock,
      over: async () => {
        for (let tries = 0; tries < 20; tries += 1) {
          await voting.settled();
          if (voting.current.waiting === null) return;
          await clock.pass(minute);
        }
        throw new Error('it never ended');
      },
    };
  };
  const ballotIn = (sent: readonly Sent[], at = -1): SignedBallot => {
    const read = readBallot(
      String(sent.filter(({ path }) => path.startsWith('/urna')).at(at)?.body['ballot']),
      stage.election,
      stage.definition,
    );
    if (typeof read === 'string') throw new Error(read);
    return read;
  };

  it('[VO41] everything that must not be lost is saved before the first request, and one press is token and ballot', async () => {
    const happened: string[] = [];
    const kept = memoryVoteStorage(true);
    const storage: VoteStorage = {
      ...kept,
      put: async (envelope: Envelope) => {
        happened.push(
          `saved ${envelope.token === null ? 'key' : envelope.wanted?.ballot ? 'ballot' : envelope.cast ? 'receipt' : 'token'}`,
        );
        await kept.put(envelope);
      },
    };
    const { voting, sent, over } = deviceOf(await somebody(), {
      storage,
      asked: (path) => void happened.push(`asked ${path.split('/').at(-1) ?? ''}`),
    });
    await voting.press('b');
    await over();
    expect(happened).to.deep.equal(['saved key', 'asked token', 'saved token', 'saved ballot', `asked ${stage.election}`, 'saved receipt']);
    expect(voting.current).to.include({ step: 'idle', waiting: null, refused: null, choice: null });
    expect(voting.current.cast).to.include({ revision: 0, left: 5 });
    expect(ballotIn(sent).ballot.choice).to.equal('b');
  });

  it('[VO41] whatever is lost on the way, the same bytes are sent again until there is an answer, also after a reload', async () => {
    for (const fates of [
      ['lost before'],
      ['lost after'],
      ['through', 'lost before'],
      ['through', 'lost after'],
      ['lost before', 'lost after', 'lost before', 'through', 'lost after', 'lost before', 'lost after'],
    ] as const satisfies readonly (readonly Fate[])[]) {
      for (const reload of [false, true]) {
        const who = await somebody();
        const storage = memoryVoteStorage(true);
        const first = deviceOf(who, { storage, fates });
        await first.voting.press('a');
        let last = first;
        if (reload) {
          await first.voting.settled();
          expect(first.voting.current.waiting).to.equal('network');
          first.voting.close();
          const rest = fates.slice(first.sent.length);
          last = deviceOf(who, { storage, fates: rest });
          await last.voting.load(true);
        }
        await last.over();
        expect(last.voting.current.cast, fates.join()).to.include({ revision: 0 });
        const all = reload ? [...first.sent, ...last.sent] : first.sent;
        for (const part of ['/vote/token', '/urna/'])
          expect(new Set(all.filter(({ path }) => path.includes(part)).map(({ init }) => init.body)).size, part).to.equal(1);
      }
    }
  });

  it('[VO41] while the registrar or the box is down the page waits, says so, and goes on by itself', async () => {
    const down = async (): Promise<Response> => Response.json({ code: 'cast/down' }, { status: 503 });
    const { voting, over, sent } = deviceOf(await somebody(), { fates: ['through', down, down] });
    await voting.press('c');
    await voting.settled();
    expect(voting.current).to.include({ step: 'ballot', waiting: 'down', choice: 'c' });
    await over();
    expect(voting.current.cast).not.to.equal(null);
    expect(sent).to.have.lengthOf(4);
  });

  it('[VO42] a token that does not hold is never cast, and a receipt that the box did not sign is told', async () => {
    const forged = (field: string) => async (answer: Response) => {
      const body = (await answer.json()) as Record<string, string>;
      return Response.json({ ...body, [field]: `${body[field]?.slice(0, -4) ?? ''}AAAA` });
    };
    const token = deviceOf(await somebody(), { fates: [forged('signature')] });
    await token.voting.press('a');
    await token.over();
    expect(token.voting.current).to.include({ refused: 'device/token', cast: null });
    expect(token.sent.some(({ path }) => path.startsWith('/urna'))).to.equal(false);
    // The true answer comes at another try: nothing was lost.
    token.voting.retry();
    await token.over();
    expect(token.voting.current.cast).not.to.equal(null);

    for (const field of ['receipt', 'hash', 'by']) {
      const receipt = deviceOf(await somebody(), { fates: ['through', forged(field)] });
      await receipt.voting.press('a');
      await receipt.over();
      expect(receipt.voting.current, field).to.include({ refused: 'device/receipt', cast: null });
      receipt.voting.retry();
      await receipt.over();
      expect(receipt.voting.current.cast, field).to.include({ revision: 0 });
    }
  });

  it('[VO43] a change of mind keeps its key and takes the next revision, as often as the definition says', async () => {
    const { voting, sent, over } = deviceOf(await somebody());
    for (const [revision, choice] of ['a', 'b', 'blank', 'c', 'a', 'b'].entries()) {
      await voting.press(choice);
      await over();
      expect(voting.current.cast).to.include({ revision, left: 5 - revision });
    }
    const ballots = Array.from({ length: 6 }, (_each, at) => ballotIn(sent, at).ballot);
    expect(new Set(ballots.map(({ pk, token }) => pk + token)).size).to.equal(1);
    expect(ballots.map(({ choice }) => choice)).to.deep.equal(['a', 'b', 'blank', 'c', 'a', 'b']);
    expect(sent.filter(({ path }) => path.endsWith('/token'))).to.have.lengthOf(1);
    await voting.press('c');
    await over();
    expect(voting.current).to.include({ refused: 'ballot/bad-revision', choice: null });
    expect(voting.current.cast).to.include({ revision: 5, left: 0 });
  });

  it('[VO44] the box is told nothing but a ballot: no cookie, no page, no query, every body of one length; the code goes with the token', async () => {
    const code = drawLetterCode();
    await stage.ballot.registrar('setCodes', stage.election, [{ handle: 'KV7-00050', code }]);
    const storage = memoryVoteStorage(true);
    const lengths = new Set<number>();
    for (const [device, choice] of [
      [deviceOf(await somebody()), 'a'],
      [deviceOf(null, { code, storage }), 'blank'],
    ] as const) {
      await device.voting.press(choice);
      await device.over();
      expect(device.voting.current.cast).not.to.equal(null);
      const [cast] = device.sent.filter(({ path }) => path.startsWith('/urna'));
      expect(cast?.path).to.equal(`/urna/${stage.election}`);
      expect(cast?.init).to.include({ credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' });
      expect(cast?.init.headers).to.deep.equal({ 'content-type': 'application/json' });
      lengths.add(JSON.stringify(cast?.body).length);
    }
    expect(lengths.size).to.equal(1);
    const [envelope] = await storage.list(stage.election);
    expect(envelope).to.include({ code: null, blinded: '', inverse: '', wanted: null });
    expect(JSON.stringify(envelope)).not.to.include(code);
  });

  it('[VO51] several people vote at one device, each with an envelope of their own', async () => {
    const storage = memoryVoteStorage(true);
    const [one, other] = [deviceOf(await somebody(), { storage, name: 'en' }), deviceOf(await somebody(), { storage, name: 'annan' })];
    await one.voting.press('a');
    await one.over();
    await other.voting.load(true);
    expect(other.voting.current).to.include({ cast: null, choice: null });
    await other.voting.press('b');
    await other.over();
    const kept = await storage.list(stage.election);
    expect(kept.map(({ who }) => who).sort()).to.deep.equal(['annan', 'en']);
    expect(new Set(kept.map(({ pk }) => pk)).size).to.equal(2);
    await storage.wipe();
    expect(await storage.list(stage.election)).to.deep.equal([]);
  });

  it('[VO51] two tabs that press at once cast one vote', async () => {
    const who = await somebody();
    const storage = memoryVoteStorage(true);
    const [tab, second] = [deviceOf(who, { storage }), deviceOf(who, { storage })];
    await Promise.all([tab.voting.press('a'), second.voting.press('a')]);
    await Promise.all([tab.over(), second.over()]);
    const all = [...tab.sent, ...second.sent];
    expect(all.filter(({ path }) => path.endsWith('/token'))).to.have.lengthOf(1);
    expect(
      new Set(
        [tab, second]
          .flatMap(({ sent }) => sent.filter(({ path }) => path.startsWith('/urna')))
          .map(({ body }) => (JSON.parse(String(body['ballot'])) as SignedBallot).ballot.pk),
      ).size,
    ).to.equal(1);
    expect(await storage.list(stage.election)).to.have.lengthOf(1);
  });

  it('[VO50] a no of the roll is final, and leaves nothing that could never be used', async () => {
    const who = await somebody();
    await stage.vote(who, 'a');
    const storage = memoryVoteStorage(true);
    const again = deviceOf(who, { storage });
    await again.voting.press('b');
    await again.over();
    expect(again.voting.current).to.include({ refused: 'roll/already-web', cast: null });
    expect(await storage.list(stage.election)).to.deep.equal([]);
    const stranger = deviceOf(await stage.voter('199900009998'), { storage });
    await stranger.voting.press('b');
    await stranger.over();
    expect(stranger.voting.current.refused).to.equal('roll/unknown');
    // Who has to log in again loses nothing: the envelope waits.
    const late = deviceOf(null, { storage });
    await late.voting.press('b');
    await late.over();
    expect(late.voting.current).to.include({ refused: 'roll/login-needed', choice: 'b' });
    expect(await storage.list(stage.election)).to.have.lengthOf(1);
  });

  it('[VO50] what was on its way at the close is taken within the grace, and not after it', async () => {
    const storage = memoryVoteStorage(true);
    const [who, other] = [await somebody(), await somebody()];
    const early = deviceOf(who, { storage, fates: ['through', 'lost before'] });
    const slow = deviceOf(other, { storage, name: 'annan', fates: ['through', 'lost before'] });
    for (const each of [early, slow]) {
      await each.voting.press('b');
      await each.voting.settled();
      expect(each.voting.current.waiting).to.equal('network');
    }
    await stage.at(CLOSES);
    await early.over();
    expect(early.voting.current.cast).not.to.equal(null);
    const nobody = deviceOf(await somebody());
    await nobody.voting.press('a');
    await nobody.over();
    expect(nobody.voting.current.refused).to.equal('roll/closed');
    await stage.at(OVER);
    await slow.over();
    expect(slow.voting.current).to.include({ refused: 'cast/closed', cast: null });
  });
});
