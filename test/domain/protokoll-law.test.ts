import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { addDays, adjustBy, appealUntil, easterOf, isDate, isFree, lateOf, postBy } from '@insyn/domain/protokoll/law.ts';

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

  it('[PR140] Easter is where the almanac has it', () => {
    const known = ['1818-03-22', '1943-04-25', '1981-04-19', '2000-04-23', '2008-03-23', '2011-04-24', '2016-03-27', '2018-04-01']
      .concat(['2019-04-21', '2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2028-04-16', '2030-04-21', '2038-04-25'])
      .concat(['2049-04-18', '2076-04-19', '2100-03-28']);
    for (const date of known) expect(easterOf(Number(date.slice(0, 4)))).to.equal(date);
  });

  it('[PR140] a last day to appeal that is free is the next weekday', () => {
    /** Three weeks before a day: minutes that were announced then. */
    const lastDay = (three: string): string => appealUntil(addDays(three, -21));
    for (const [three, last] of [
      // An ordinary day, and a Saturday and a Sunday.
      ['2026-03-05', '2026-03-05'],
      ['2026-03-07', '2026-03-09'],
      ['2026-03-08', '2026-03-09'],
      // From Good Friday to Tuesday. Maundy Thursday is no holiday.
      ['2026-04-02', '2026-04-02'],
      ['2026-04-03', '2026-04-07'],
      ['2024-03-29', '2024-04-02'],
      // Ascension Day, and the Friday after it, when people work.
      ['2026-05-14', '2026-05-15'],
      ['2024-05-09', '2024-05-10'],
      ['2026-05-15', '2026-05-15'],
      ['2026-05-01', '2026-05-04'],
      ['2025-05-01', '2025-05-02'],
      // The national day since 2005; before that Whit Monday.
      ['2025-06-06', '2025-06-09'],
      ['2024-06-06', '2024-06-07'],
      ['2004-06-06', '2004-06-07'],
      ['2003-06-06', '2003-06-06'],
      ['2004-05-31', '2004-06-01'],
      ['2026-05-25', '2026-05-25'],
      // Midsummer's eve at its first and its last day.
      ['2026-06-19', '2026-06-22'],
      ['2020-06-19', '2020-06-22'],
      ['2027-06-25', '2027-06-28'],
      ['2026-06-26', '2026-06-26'],
      // Christmas and the new year, through a weekend.
      ['2026-12-23', '2026-12-23'],
      ['2026-12-24', '2026-12-28'],
      ['2024-12-24', '2024-12-27'],
      ['2026-12-31', '2027-01-04'],
      ['2025-12-31', '2026-01-02'],
      ['2026-01-05', '2026-01-05'],
      ['2026-01-06', '2026-01-07'],
      ['2028-01-06', '2028-01-07'],
      // All Saints' Day is a Saturday; its eve is an ordinary Friday.
      ['2026-10-30', '2026-10-30'],
      ['2026-10-31', '2026-11-02'],
    ] as const)
      expect(lastDay(three), three).to.equal(last);
  });

  it('[PR140] the law takes no day from anybody, and gives no more than the free days', () => {
    fc.assert(
      fc.property(day, (date) => {
        const posted = iso(date);
        const last = appealUntil(posted);
        expect(isFree(last)).to.equal(false);
        expect(last >= addDays(posted, 21) && last <= addDays(posted, 26)).to.equal(true);
        for (let free = addDays(posted, 21); free < last; free = addDays(free, 1)) expect(isFree(free), free).to.equal(true);
      }),
      { numRuns: 200 },
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
