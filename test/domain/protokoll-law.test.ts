import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { addDays, adjustBy, appealUntil, isDate, lateOf, postBy } from '@insyn/domain/protokoll/law.ts';

const day = fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true });
const iso = (date: Date): string => date.toISOString().slice(0, 10);

describe('days that the law gives', () => {
  it('[PR11] fourteen to adjust, two to announce, three weeks to appeal', () => {
    expect(adjustBy('2026-03-03')).to.equal('2026-03-17');
    expect(postBy('2026-03-17')).to.equal('2026-03-19');
    expect(appealUntil('2026-03-19')).to.equal('2026-04-09');
    // Over the ends of months and years, a leap day, and the two nights when the clock is moved.
    expect([adjustBy('2026-12-20'), adjustBy('2028-02-20'), adjustBy('2026-03-22'), appealUntil('2026-10-20')]).to.deep.equal([
      '2027-01-03',
      '2028-03-05',
      '2026-04-05',
      '2026-11-10',
    ]);
  });

  it('[PR11] are counted one by one in the calendar', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (start, days) => {
        const from = iso(start);
        let walked = from;
        for (let left = days; left > 0; left -= 1) walked = addDays(walked, 1);
        expect(addDays(from, days)).to.equal(walked);
        expect(isDate(walked) && (days === 0 || walked > from)).to.equal(true);
        expect(addDays(walked, -days)).to.equal(from);
      }),
      { numRuns: 40 },
    );
  });

  it('[PR11] are days of the calendar and nothing else', () => {
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '26-04-01',
      '2026-4-1',
      '2026-04-01T00:00',
      '',
      '２０２６-04-01',
    ])
      expect(isDate(text), text).to.equal(false);
    expect([isDate('2028-02-29'), isDate('1999-12-31')]).to.deep.equal([true, true]);
  });

  it('[PR10] what came after them is told as late', () => {
    const late = (adjusted: string | null, posted: string | null): readonly string[] => lateOf('2026-03-03', { adjusted, posted });
    expect(late(null, null)).to.deep.equal([]);
    expect(late('2026-03-17', '2026-03-19')).to.deep.equal([]);
    expect(late('2026-03-18', null)).to.deep.equal(['adjusted']);
    expect(late('2026-03-17', '2026-03-20')).to.deep.equal(['posted']);
    expect(late('2026-03-18', '2026-03-21')).to.deep.equal(['adjusted', 'posted']);
    // Nobody told when it was adjusted: then nobody knows whether it was announced in time.
    expect(late(null, '2026-05-01')).to.deep.equal([]);
  });
});
