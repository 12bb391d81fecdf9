/** T4, K9, K10: whoever takes every file of the registrar and the box learns of nobody what they voted. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '#spec';
import { auditOf, CHANCE_MOST, ORDER_MOST } from '../kit/linkability.ts';
import { secretWeek } from '../kit/secret-week.ts';
import { OVER } from '../kit/election.ts';

const VOTERS = 300;

/** The same numbers in every run. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('linking voters with ballots from all files on disk', () => {
  it(
    '[VO120] no order of one store laid beside one of the other links more than chance, in the middle of the week and after the close',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'insyn-link-'));
      const { ballot, election, voted } = await secretWeek(folder, VOTERS, drawn(20_261_205));
      try {
        const folders = { registrar: join(folder, 'registrar'), box: join(folder, 'box'), others: [] };
        for (const moment of ['during', 'after']) {
          if (moment === 'after') await ballot.box('shut', election, OVER);
          const { crossed, linked, order } = auditOf(folders, voted);
          expect(crossed, moment).to.deep.equal([]);
          for (const [way, count] of Object.entries(linked)) expect(count, `${moment}: ${way}`).to.be.at.most(CHANCE_MOST);
          expect(order.registrar, moment).to.be.below(ORDER_MOST);
          // Those that wait for the next move lie in a table of their own; the board is what everything ends in.
          if (moment === 'after') expect(order.box, moment).to.be.below(ORDER_MOST);
        }
      } finally {
        await ballot.close();
        rmSync(folder, { recursive: true });
      }
    },
    { timeout: 120_000 },
  );

  it('[VO120] finds a pair of stores that keep the order in which people voted', () => {
    const folder = mkdtempSync(join(tmpdir(), 'insyn-leak-'));
    const random = drawn(7);
    const name = (): string => Buffer.from(Array.from({ length: 32 }, () => Math.floor(random() * 256))).toString('base64url');
    const voted = Array.from({ length: VOTERS }, (_each, at) => ({
      handle: `KV7-${name().slice(0, 8)}`,
      pk: name(),
      hash: name(),
      blinded: Buffer.from(name(), 'base64url'),
      credential: name(),
      issuedAt: at,
      castAt: at,
    }));
    for (const side of ['registrar', 'box']) {
      mkdirSync(join(folder, side));
      const db = new DatabaseSync(join(folder, side, `${side}.db`));
      db.exec('create table roll (name text, handle text, state integer, blinded blob); create table board (pk text, hash text)');
      for (const { handle, blinded, pk, hash } of voted)
        if (side === 'registrar') db.prepare('insert into roll (handle, state, blinded) values (?, 11, ?)').run(handle, blinded);
        else db.prepare('insert into board values (?, ?)').run(pk, hash);
      db.close();
    }
    const { linked, order } = auditOf({ registrar: join(folder, 'registrar'), box: join(folder, 'box'), others: [] }, voted);
    expect(linked['order of the rows | order of the rows']).to.equal(VOTERS);
    expect(order.registrar).to.be.above(ORDER_MOST);
    expect(order.box).to.be.above(ORDER_MOST);
    rmSync(folder, { recursive: true });
  });
});
