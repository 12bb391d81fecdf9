/** A26–A31 and A34 over HTTP and at the stores: tokens, ballots, races, and everything that could tell how a vote goes before it is over. */
import { randomBytes } from 'node:crypto';
import { after, before, describe, expect, it } from '#spec';
import { canonical } from '@insyn/domain/json.ts';
import type { SignedBallot } from '@insyn/domain/vote/ballot.ts';
import { electionHash } from '@insyn/domain/vote/definition.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { TokenAnswer } from '@insyn/protocol/voting.ts';
import { credentialDigest, numberCredential } from '@insyn/server/people/credential.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { definitionWith, DURING } from '../kit/election.ts';
import { ballotOf, newEnvelope, toBytes, toInteger, type Envelope } from '../../demo/voting-device.ts';
import { problemOf, type Person } from '../server/start-server.ts';
import { numberOf, openVoteStage, SECOND, VOTE_LOG, type VoteStage } from '../server/vote-stage.ts';

const VOTERS = 60;
const RACES = 1000;

describe('attacks on a vote', () => {
  let stage: VoteStage;
  let next = 0;
  before(async () => {
    stage = await openVoteStage({ voters: VOTERS + RACES });
  });
  after(() => stage.stop());

  const modulus = (): Buffer => Buffer.from(stage.definition.issuer, 'base64url');
  const envelope = (): Envelope => newEnvelope(stage.election, modulus());
  const somebody = (): Promise<Person> => stage.voter(numberOf(next++));
  const codeOf = async (answer: Promise<Response> | Response): Promise<string> => (await problemOf(await answer)).code;
  /** A token, unblinded. */
  const tokenOf = async (who: Person, mine: Envelope): Promise<Buffer> => {
    const answer = await stage.token(mine, who);
    if (!answer.ok) throw new Error(await answer.text());
    return mine.unblind(Buffer.from(((await answer.json()) as TokenAnswer).signature, 'base64url'));
  };

  it('[VO121] [A26] a hundred requests at once with a hundred messages are one signature', async () => {
    const who = await somebody();
    const answers = await Promise.all(Array.from({ length: 100 }, () => stage.token(envelope(), who)));
    expect(answers.filter(({ status }) => status === 200)).to.have.lengthOf(1);
    expect(new Set(await Promise.all(answers.filter(({ ok }) => !ok).map(codeOf)))).to.deep.equal(new Set(['roll/already-web']));
  });

  it('[VO122] [A27] a message that is none is refused by name, and the vote is not used up', async () => {
    const n = toInteger(modulus());
    const bytes = (value: bigint, length = 384): string => toBytes(value, length).toString('base64url');
    const who = await somebody();
    const spoiled: readonly (readonly [string, string])[] = [
      [bytes(0n), 'blind/trivial'],
      [bytes(1n), 'blind/trivial'],
      [bytes(n - 1n), 'blind/trivial'],
      [bytes(n), 'blind/range'],
      [bytes(n + 5n), 'blind/range'],
      [Buffer.alloc(384, 0xff).toString('base64url'), 'blind/range'],
      [randomBytes(383).toString('base64url'), 'blind/length'],
      [Buffer.concat([Buffer.alloc(1), randomBytes(384)]).toString('base64url'), 'blind/length'],
      ['', 'blind/length'],
      ['!!!!', 'blind/length'],
    ];
    for (const [blinded, code] of spoiled) {
      const answer = await stage.ask(routes.voteToken(VOTE_LOG), { election: stage.election, blinded }, who);
      expect([answer.status, await codeOf(answer)], blinded.slice(0, 12)).to.deep.equal([400, code]);
    }
    expect((await stage.vote(who, 'a')).hash).to.be.a('string');
  });

  it('[VO123] [A28] a token of another election, of another key or of no key at all opens nothing', async () => {
    const who = await somebody();
    const mine = envelope();
    const token = await tokenOf(who, mine);
    const other = electionHash(definitionWith(stage.definition.issuer, { number: 2 }));
    expect(await codeOf(stage.cast(ballotOf(mine, other, token, 'a')))).to.equal('ballot/other-election');
    // The same key for another election: the message it signed is about this one.
    const foreign = newEnvelope(other, modulus());
    const second = await tokenOf(await somebody(), { ...foreign });
    expect(await codeOf(stage.cast(ballotOf(foreign, stage.election, second, 'a')))).to.equal('cast/bad-token');
    expect(await codeOf(stage.cast(ballotOf(mine, stage.election, randomBytes(384), 'a')))).to.equal('cast/bad-token');
    const thief = envelope();
    expect(await codeOf(stage.cast(ballotOf(thief, stage.election, token, 'a')))).to.equal('cast/bad-token');
    expect((await stage.cast(ballotOf(mine, stage.election, token, 'a'))).ok).to.equal(true);
  });

  it('[VO124] [A29] [A23] an empty, double or unknown choice, another form of the same words, and what is no ballot are not counted', async () => {
    const who = await somebody();
    const mine = envelope();
    const token = await tokenOf(who, mine);
    for (const choice of ['', 'a,b', 'd', 'A', '__proto__', 'constructor', 'a '])
      expect(await codeOf(stage.cast(ballotOf(mine, stage.election, token, choice))), choice).to.equal('ballot/unknown-choice');
    const good = ballotOf(mine, stage.election, token, 'b');
    const { ballot, signature } = JSON.parse(good) as SignedBallot;
    const forms = [
      `${good} `,
      `${good}{}`,
      JSON.stringify({ signature, ballot }, null, 1),
      canonical({ ballot: { ...ballot, choice: ['a', 'b'] }, signature } as never),
      canonical({ ballot: { ...ballot, extra: 1 }, signature } as never),
      canonical({ ballot, signature: `${signature}AA` }),
      good.replace('"choice":"b"', '"choice":"b","choice":"a"'),
      good.replace('"v":1', '"v":1.0'),
      '',
      '[]',
      '{"__proto__":{"admin":true}}',
    ];
    for (const form of forms) expect(await codeOf(stage.cast(form)), form.slice(-40)).to.equal('ballot/not-understood');
    const changed = canonical({ ballot: { ...ballot, choice: 'c' }, signature });
    expect(await codeOf(stage.cast(changed))).to.equal('cast/bad-signature');
    expect((await stage.cast(good)).ok).to.equal(true);
  });

  it('[VO125] [A31] one ballot for each key and revision: another, an older, one past the last, and a copy under another key are refused', async () => {
    const who = await somebody();
    const { envelope: mine, token } = await stage.vote(who, 'a');
    expect(await codeOf(stage.cast(ballotOf(mine, stage.election, token, 'b')))).to.equal('cast/other-ballot');
    expect((await stage.cast(ballotOf(mine, stage.election, token, 'b', 2))).ok).to.equal(true);
    expect(await codeOf(stage.cast(ballotOf(mine, stage.election, token, 'c', 1)))).to.equal('cast/older-revision');
    for (const revision of [6, -1, 2 ** 31, 1.5])
      expect(await codeOf(stage.cast(ballotOf(mine, stage.election, token, 'c', revision))), String(revision)).to.equal(
        'ballot/bad-revision',
      );
    const copy = envelope();
    const signed = JSON.parse(ballotOf(mine, stage.election, token, 'b', 3)) as SignedBallot;
    const stolen = canonical({ ...signed, ballot: { ...signed.ballot, pk: copy.pk.toString('base64url') } });
    expect(await codeOf(stage.cast(stolen))).to.equal('cast/bad-token');
  });

  it(
    '[VO126] [A30] a token and an envelope in the same moment: one of them wins, every time, and the other is told which',
    async () => {
      const key = stage.server.secrets.people('tenant-stad' as LogId);
      const mine = envelope();
      const codes = new Set<string>();
      for (let race = VOTERS; race < VOTERS + RACES; race += 1) {
        const shown = { by: 'credential', digests: [credentialDigest(key, numberCredential(numberOf(race)))] } as const;
        const handle = `KV7-${String(race).padStart(5, '0')}`;
        const web = () => stage.ballot.registrar('issue', stage.election, shown, mine.blinded, DURING, '2026-12-05');
        const paper = () => stage.ballot.registrar('receive', stage.election, handle, '2026-12-05');
        const [one, other] = race % 2 === 0 ? await Promise.all([web(), paper()]) : (await Promise.all([paper(), web()])).toReversed();
        const won = [one?.kind === 'signed', other?.kind === 'ok'];
        expect(won.filter(Boolean), handle).to.have.lengthOf(1);
        for (const answer of [one, other]) if (answer?.kind === 'refused') codes.add(answer.code);
      }
      expect(codes).to.deep.equal(new Set(['roll/already-paper', 'roll/already-web']));
    },
    { timeout: 120_000 },
  );

  it('[VO127] [A34] nobody changes what is voted on after it was signed, and nobody is shown how it goes', async () => {
    const edited = { ...stage.definition, question: { sv: 'En annan fråga?', fi: 'Toinen kysymys?' }, number: 2 };
    expect(await stage.act({ type: 'vote/propose', definition: edited })).to.include({ code: 'vote/exists' });
    expect(await stage.act({ type: 'vote/withdraw-proposal', election: stage.election })).to.include({ code: 'vote/already-signed' });
    expect(await stage.act({ type: 'vote/sign', election: stage.election }, SECOND)).to.include({ code: 'vote/already-signed' });
    expect(await stage.ballot.box('board', stage.election)).to.equal(null);
    expect(await stage.ballot.paper('sealed', stage.election, DURING)).to.equal(null);
    expect(await stage.ballot.box('shut', stage.election, DURING)).to.equal(false);
    const { state } = (await stage.server.app.authority.look(VOTE_LOG)) ?? {};
    expect(JSON.stringify(state?.vote)).not.to.match(/"votes"|"cast"|"board":"/u);
  });
});
