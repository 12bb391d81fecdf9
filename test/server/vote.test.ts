/** A vote over HTTP: two signatures, a roll, tokens and ballots, the close, and a result that two sign. */
import { after, before, describe, expect, it } from '#spec';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { receiptText } from '@insyn/domain/vote/ballot.ts';
import { boardText, boardSha256, resultOf } from '@insyn/domain/vote/result.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { StandingAnswer, TokenAnswer } from '@insyn/protocol/voting.ts';
import { CLOSES, DURING, OVER } from '../kit/election.ts';
import { ballotOf, newEnvelope } from '../../demo/voting-device.ts';
import { problemOf } from './start-server.ts';
import { FIRST, numberOf, openVoteStage, SECOND, VOTE_LOG, type VoteStage } from './vote-stage.ts';

describe('a vote', () => {
  let stage: VoteStage;
  before(async () => {
    stage = await openVoteStage({ voters: 40 });
  });
  after(() => stage.stop());

  it('[VO30] is signed by two people, then opened by the machine', async () => {
    const run = await stage.run();
    expect(run).to.include({ status: 'open', election: stage.election });
    expect(run.signed).to.deep.equal([FIRST, SECOND]);
    const text = await (await stage.server.get(routes.attachment(VOTE_LOG, stage.election))).text();
    expect(JSON.parse(text)).to.deep.equal(stage.definition);
  });

  it('[VO31] somebody on the roll is given one token and casts one ballot for a receipt that holds', async () => {
    const who = await stage.voter(numberOf(0));
    expect((await (await stage.standing(who)).json()) as StandingAnswer).to.deep.equal({ state: 'none', reason: null, day: null });
    const { hash, by, receipt } = await stage.vote(who, 'b');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: stage.definition.receipts }, format: 'jwk' });
    expect(verify(null, Buffer.from(receiptText(stage.election, hash, by)), key, Buffer.from(receipt, 'base64url'))).to.equal(true);
    expect(((await (await stage.standing(who)).json()) as StandingAnswer).state).to.equal('web');
    const there = await stage.server.get(routes.onBoard(stage.election, hash));
    expect(await there.json()).to.deep.equal({ there: true });
  });

  it('[VO31] a second device of the same person is told that the vote is used, and the same device gets the same token again', async () => {
    const who = await stage.voter(numberOf(1));
    const envelope = newEnvelope(stage.election, Buffer.from(stage.definition.issuer, 'base64url'));
    const [one, again] = [await stage.token(envelope, who), await stage.token(envelope, who)];
    expect(((await one.json()) as TokenAnswer).signature).to.equal(((await again.json()) as TokenAnswer).signature);
    const other = newEnvelope(stage.election, Buffer.from(stage.definition.issuer, 'base64url'));
    const refused = await stage.token(other, who);
    expect(refused.status).to.equal(409);
    expect((await problemOf(refused)).code).to.equal('roll/already-web');
  });

  it('[VO32] nobody gets a token without showing who they are, from another site, or without standing on the roll', async () => {
    const envelope = newEnvelope(stage.election, Buffer.from(stage.definition.issuer, 'base64url'));
    expect((await problemOf(await stage.token(envelope, null))).code).to.equal('roll/login-needed');
    const stranger = await stage.voter('199900009999');
    expect((await problemOf(await stage.token(envelope, stranger))).code).to.equal('roll/unknown');
    const known = await stage.voter(numberOf(2));
    const elsewhere = await fetch(`${stage.server.url}${routes.voteToken(VOTE_LOG)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...known.headers, origin: 'https://stockholm.example' },
      body: JSON.stringify({ election: stage.election, blinded: envelope.blinded.toString('base64url') }),
    });
    expect([403]).to.include(elsewhere.status);
  });

  it('[VO33] a change of mind takes the place of the first ballot, and only the last counts', async () => {
    const who = await stage.voter(numberOf(3));
    const { envelope, token } = await stage.vote(who, 'a');
    expect((await stage.cast(ballotOf(envelope, stage.election, token, 'c', 1))).ok).to.equal(true);
    expect((await problemOf(await stage.cast(ballotOf(envelope, stage.election, token, 'b', 1)))).code).to.equal('cast/other-ballot');
  });

  it('[VO34] neither what is asked of the roll nor what is put in the box stands in the log of requests or in the metrics', async () => {
    const who = await stage.voter(numberOf(4));
    await stage.vote(who, 'b');
    const metrics = await (await stage.server.get('/metrics')).text();
    for (const text of [...stage.server.logged, metrics]) expect(text).not.to.match(/urna|vote\/token|vote\/standing/u);
  });

  it('[VO35] closes by itself, and the result is what two officials have signed', async () => {
    for (let at = 5; at < 30; at += 1) await stage.vote(await stage.voter(numberOf(at)), 'abc'.charAt(at % 3));
    expect(await stage.ballot.box('board', stage.election)).to.equal(null);
    await stage.at(CLOSES);
    expect((await stage.run()).status).to.equal('closed');
    expect(await stage.ballot.box('board', stage.election)).to.equal(null);
    await stage.at(OVER);
    const ballots = (await stage.ballot.box('board', stage.election)) ?? [];
    expect(ballots).to.have.lengthOf(28);
    const batches = (await stage.ballot.paper('sealed', stage.election, OVER)) ?? [];
    const roll = await stage.ballot.registrar('figures', stage.election);
    const result = resultOf(stage.definition, stage.election, { ballots, batches, roll });
    const text = boardText(ballots);
    const board = result.board.mode === 'open' ? { bytes: text.length, sha256: boardSha256(text) } : null;
    expect(await stage.act({ type: 'vote/sign-result', result, board })).to.include({ code: 'vote/not-signed' });
    expect((await stage.act({ type: 'vote/propose-result', result, board })).accepted).to.equal(true);
    expect(await stage.act({ type: 'vote/sign-result', result, board }, FIRST)).to.include({ code: 'vote/same-person' });
    const other = { ...result, cast: { web: 27, paper: 0 } };
    expect(await stage.act({ type: 'vote/sign-result', result: other, board }, SECOND)).to.include({ code: 'vote/other-result' });
    expect((await stage.act({ type: 'vote/sign-result', result, board }, SECOND)).accepted).to.equal(true);
    const run = await stage.run();
    expect(run.result?.total?.votes).to.deep.equal({ a: 8, b: 10, c: 10 });
    expect(run.result?.roll).to.include({ atSigning: 40, issued: 29 });
  });

  it('[VO36] turnout is told of whole days, down to tens and not below fifty', async () => {
    const big = await openVoteStage({ voters: 70 });
    try {
      for (let at = 0; at < 63; at += 1) await big.vote(await big.voter(numberOf(at)), 'a');
      await big.at(DURING);
      expect((await big.run()).turnout).to.deep.equal([]);
      await big.at('2026-12-06T01:00:00.000Z');
      expect((await big.run()).turnout).to.deep.equal([{ day: '2026-12-05', voted: 60 }]);
      await big.at('2026-12-06T02:00:00.000Z');
      expect((await big.run()).turnout).to.have.lengthOf(1);
    } finally {
      await big.stop();
    }
  });

  it('[VO141] the program that people vote with stands in the log by its hash, and so does another one that takes its place', async () => {
    const embedDir = mkdtempSync(join(tmpdir(), 'insyn-built-'));
    const write = (code: string): string => {
      writeFileSync(join(embedDir, 'vote-page.js'), code);
      return `sha384-${createHash('sha384').update(code).digest('base64')}`;
    };
    const first = write('// one');
    const built = await openVoteStage({ voters: 1, parts: { embedDir } });
    try {
      expect((await built.run()).builds).to.deep.equal([first]);
      await built.at('2026-12-05T13:00:00.000Z');
      expect((await built.run()).builds).to.deep.equal([first]);
      const second = write('// two');
      await built.at('2026-12-05T14:00:00.000Z');
      expect((await built.run()).builds).to.deep.equal([first, second]);
    } finally {
      await built.stop();
      rmSync(embedDir, { recursive: true });
    }
  });
});
