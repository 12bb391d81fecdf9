import { isFree } from '@insyn/domain/protokoll/law.ts';
import { firstStart, suggestTimes, USUAL_LENGTHS } from '@insyn/domain/radslag/suggest.ts';
import type { PlanTimes } from '@insyn/domain/radslag/types.ts';
import { describe, expect, it } from '#spec';

const ZONE = 'Europe/Stockholm';

function inOrder({ information, debate, debateCloses, vote, result, answer, archive }: PlanTimes): void {
  const all = [information, debate, debateCloses, ...(vote === null ? [] : [vote.opens, vote.closes]), result, answer, archive];
  const moments = all.map(({ utc }) => utc);
  expect(moments).to.deep.equal(moments.toSorted());
  expect(new Set(moments).size).to.equal(moments.length);
}

describe('times of a rådslag from its first day', () => {
  it('[RS200] a week to read, a week of debate, ten days to vote and six weeks for the answer, by the clock of the city', () => {
    const times = suggestTimes('2027-01-11', 'web', ZONE);
    expect(
      Object.fromEntries(Object.entries({ ...times, ...times.vote, vote: { local: '' } }).map(([name, at]) => [name, at.local])),
    ).to.deep.equal({
      information: '2027-01-11T08:00',
      debate: '2027-01-18T08:00',
      debateCloses: '2027-01-24T23:59',
      vote: '',
      opens: '2027-01-25T08:00',
      closes: '2027-02-03T20:00',
      result: '2027-02-04T12:00',
      answer: '2027-03-18T12:00',
      archive: '2027-04-15T12:00',
    });
    expect(times.debateCloses.utc).to.equal('2027-01-24T22:59:00.000Z');
    // The clock is moved in between.
    expect(times.archive.utc).to.equal('2027-04-15T10:00:00.000Z');
    expect(suggestTimes('2027-01-11', 'simple', ZONE))
      .to.deep.include({ vote: null })
      .and.to.have.nested.property('result.local', '2027-01-25T12:00');
  });

  it('[RS200] nothing that staff do falls on a day off, and no close on a holiday, from whatever day it starts', () => {
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2028, 0, 1); at += 86_400_000) {
      const start = new Date(at).toISOString().slice(0, 10);
      for (const template of ['simple', 'web', 'letter'] as const) {
        const times = suggestTimes(start, template, ZONE);
        inOrder(times);
        for (const each of [
          times.information,
          times.debate,
          times.result,
          times.answer,
          times.archive,
          ...(times.vote === null ? [] : Object.values(times.vote)),
        ])
          expect(isFree(each.local.slice(0, 10)), `${start} ${each.local}`).to.equal(false);
        const close = times.debateCloses.local.slice(0, 10);
        const weekend = [0, 6].includes(new Date(`${close}T12:00:00Z`).getUTCDay());
        expect(isFree(close) && !weekend, `${start} ${close}`).to.equal(false);
      }
      inOrder(suggestTimes(start, 'web', ZONE, { read: 1, debate: 1, vote: 1, answer: 1 }));
    }
    expect(USUAL_LENGTHS).to.deep.equal({ read: 7, debate: 7, vote: 10, answer: 42 });
  });

  it('[RS200] a form begins on a Monday that leaves a week, or the day after one that is a holiday', () => {
    expect(firstStart('2026-11-20')).to.equal('2026-11-30');
    expect(firstStart('2026-11-23')).to.equal('2026-11-30');
    expect(firstStart('2027-03-20')).to.equal('2027-03-30');
  });
});
