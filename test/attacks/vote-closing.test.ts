/** The close: five hundred who vote while it comes, and hosts whose clocks differ by ten minutes. */
import { after, before, describe, expect, it } from '#spec';
import type { TokenAnswer } from '@insyn/protocol/voting.ts';
import { CLOSES, OVER } from '../kit/election.ts';
import { ballotOf, newEnvelope } from '../../demo/voting-device.ts';
import { problemOf } from '../server/start-server.ts';
import { numberOf, openVoteStage, type VoteStage } from '../server/vote-stage.ts';

const VOTERS = 500;
const LATE = 20;
const MINUTE = 60_000;
const shifted = (moment: string, ms: number): string => new Date(Date.parse(moment) + ms).toISOString();

describe('the close of a vote', () => {
  let stage: VoteStage;
  before(async () => {
    stage = await openVoteStage({ voters: VOTERS + 3 });
  });
  after(() => stage.stop());

  it('[VO129] clocks that differ by ten minutes take no ballot from one who had a token, and give no token after the close', async () => {
    const { ballot, election, definition } = stage;
    const issuer = Buffer.from(definition.issuer, 'base64url');
    const lastMoment = shifted(CLOSES, -1);
    for (const [at, skew] of [-10 * MINUTE, 0, 10 * MINUTE - 2].entries()) {
      const envelope = newEnvelope(election, issuer);
      await stage.at(lastMoment);
      const answer = await stage.token(envelope, await stage.voter(numberOf(VOTERS + at)));
      const token = envelope.unblind(Buffer.from(((await answer.json()) as TokenAnswer).signature, 'base64url'));
      const cast = await ballot.box('cast', election, ballotOf(envelope, election, token, 'a'), shifted(lastMoment, skew));
      expect(cast.kind, `box ${String(skew)} ms from the registrar`).to.equal('cast');
    }
  });

  it(
    '[VO129] whoever votes while it closes has a receipt that counts or a clear no, and nobody is between the two',
    async () => {
      await stage.at(shifted(CLOSES, -1));
      const issuer = Buffer.from(stage.definition.issuer, 'base64url');
      let served = 0;
      const receipts = new Set<string>();
      const refused = new Set<string>();
      const closing = Promise.withResolvers<undefined>();
      const voters = Array.from({ length: VOTERS }, async (_each, at) => {
        // On a fast machine every token is given before the clock moves: the last ones come when it has.
        if (at >= VOTERS - LATE) await closing.promise;
        const who = await stage.voter(numberOf(at));
        const envelope = newEnvelope(stage.election, issuer);
        const answer = await stage.token(envelope, who);
        served += 1;
        // The clock passes the close in the middle of them all.
        if (served === VOTERS / 2) {
          stage.server.clock.set(Date.parse(CLOSES));
          closing.resolve(undefined);
        }
        if (!answer.ok) return void refused.add((await problemOf(answer)).code);
        const token = envelope.unblind(Buffer.from(((await answer.json()) as TokenAnswer).signature, 'base64url'));
        const cast = await stage.cast(ballotOf(envelope, stage.election, token, 'abc'.charAt(at % 3)));
        if (!cast.ok) throw new Error(await cast.text());
        receipts.add(((await cast.json()) as { hash: string }).hash);
        return undefined;
      });
      await Promise.all(voters);
      expect(refused).to.deep.equal(new Set(['roll/closed']));
      expect(receipts.size).to.be.within(VOTERS / 2, VOTERS - LATE);
      await stage.at(OVER);
      const figures = await stage.ballot.registrar('figures', stage.election);
      const board = (await stage.ballot.box('board', stage.election)) ?? [];
      expect(board).to.have.lengthOf(receipts.size + 3);
      expect(figures.issued).to.equal(board.length);
      for (const hash of receipts) expect(await stage.ballot.box('isOnBoard', stage.election, hash)).to.equal(true);
      expect((await stage.run()).status).to.equal('closed');
    },
    { timeout: 120_000 },
  );
});
