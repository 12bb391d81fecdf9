import type { LogId } from '@insyn/domain/ids.ts';
import { PresenceBook, rounded } from '@insyn/server/realtime/presence.ts';
import { describe, expect, it } from '#spec';

const LOG = 'ny-skola' as LogId;

describe('presence', () => {
  it('[RT30] the number of readers is rounded to tens and not told below ten', () => {
    expect([0, 1, 9, 10, 14, 15, 94, 95].map(rounded)).to.deep.equal([0, 0, 0, 10, 10, 20, 90, 100]);
  });

  it('[RT31] a reader who says nothing for fifteen seconds has left, and only changes are told', () => {
    const book = new PresenceBook();
    for (let reader = 0; reader < 12; reader += 1) book.here(LOG, `s${reader}`, 0);
    expect(book.changes(1)).to.deep.equal([{ log: LOG, readers: 10 }]);
    expect(book.changes(2)).to.deep.equal([]);
    expect(book.current(LOG)).to.deep.equal({ log: LOG, readers: 10 });
    for (let reader = 0; reader < 11; reader += 1) book.here(LOG, `s${reader}`, 10_000);
    expect(book.changes(20_000)).to.deep.equal([]);
    book.gone(LOG, 's0');
    book.gone(LOG, 's1');
    expect(book.changes(20_001)).to.deep.equal([{ log: LOG, readers: 0 }]);
    expect(book.changes(60_000)).to.deep.equal([]);
  });
});
