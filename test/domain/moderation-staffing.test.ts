import { describe, expect, it } from '#spec';
import { nextStaffed, promise, staffedAt, staffingFault } from '@insyn/domain/moderation/staffing.ts';
import type { Staffing } from '@insyn/domain/moderation/types.ts';

const office: Staffing = {
  zone: 'Europe/Stockholm',
  week: [1, 2, 3, 4, 5].map((day) => ({ day, from: '08:00', to: '16:00' })),
  closed: ['2026-12-24', '2026-12-25'],
  usualMinutes: 20,
};
const always: Staffing = { ...office, closed: [], week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' })) };
const nights: Staffing = {
  ...office,
  closed: [],
  week: [
    { day: 6, from: '22:00', to: '24:00' },
    { day: 7, from: '00:00', to: '06:00' },
  ],
};
const iso = (ms: number): string => new Date(ms).toISOString();
const asks = (staffing: Staffing, at: string): readonly unknown[] => {
  const { staffed, until } = staffedAt(staffing, at);
  return [staffed, until, nextStaffed(staffing, at)];
};

describe('staffed hours', () => {
  it('[MO30] are from the first minute to the last on the wall clock of the zone, winter and summer', () => {
    expect(asks(office, '2026-11-20T06:59:59.999Z')).to.deep.equal([false, null, '2026-11-20T07:00:00.000Z']);
    expect(asks(office, '2026-11-20T07:00:00.000Z')).to.deep.equal([true, '2026-11-20T15:00:00.000Z', '2026-11-23T07:00:00.000Z']);
    expect(asks(office, '2026-11-20T14:59:59.999Z')).to.deep.equal([true, '2026-11-20T15:00:00.000Z', '2026-11-23T07:00:00.000Z']);
    expect(asks(office, '2026-11-20T15:00:00.000Z')).to.deep.equal([false, null, '2026-11-23T07:00:00.000Z']);
    expect(asks(office, '2026-07-01T06:00:00.000Z')).to.deep.equal([true, '2026-07-01T14:00:00.000Z', '2026-07-02T06:00:00.000Z']);
    expect(asks(office, '2026-07-01T05:59:00.000Z')[0]).to.equal(false);
  });

  it('[MO30] lie where the clock says on the days around a change, in both directions', () => {
    // Sunday 29 March 2026 02:00 is 03:00; Sunday 25 October 2026 03:00 is 02:00.
    expect(nextStaffed(office, '2026-03-27T15:00:00.000Z'), 'Friday winter, Monday summer').to.equal('2026-03-30T06:00:00.000Z');
    expect(nextStaffed(office, '2026-10-23T14:00:00.000Z'), 'Friday summer, Monday winter').to.equal('2026-10-26T07:00:00.000Z');
    expect(asks(nights, '2026-03-28T21:30:00.000Z'), 'seven hours of night').to.deep.equal([
      true,
      '2026-03-29T04:00:00.000Z',
      '2026-04-04T20:00:00.000Z',
    ]);
    expect(asks(nights, '2026-10-24T20:30:00.000Z'), 'nine hours').to.deep.equal([
      true,
      '2026-10-25T05:00:00.000Z',
      '2026-10-31T21:00:00.000Z',
    ]);
  });

  it('[MO30] that the change leaves out come as much later, and those that come twice are the first', () => {
    const early: Staffing = { ...office, closed: [], week: [{ day: 7, from: '02:30', to: '05:00' }] };
    expect(nextStaffed(early, '2026-03-29T00:00:00.000Z'), '02:30 is not; 03:30 in summer time').to.equal('2026-03-29T01:30:00.000Z');
    expect(nextStaffed(early, '2026-10-24T23:00:00.000Z')).to.equal('2026-10-25T00:30:00.000Z');
    expect(asks(early, '2026-10-25T00:45:00.000Z'), 'from the first 02:30 to 05:00').to.deep.equal([
      true,
      '2026-10-25T04:00:00.000Z',
      '2026-11-01T01:30:00.000Z',
    ]);
    const ends: Staffing = { ...early, week: [{ day: 7, from: '01:00', to: '02:45' }] };
    expect(staffedAt(ends, '2026-10-25T01:30:00.000Z').staffed, 'the second 02:30').to.equal(false);
  });

  it('[MO30] agree with a walk minute by minute over both changes', () => {
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: office.zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const week: Staffing = {
      ...office,
      closed: [],
      week: [
        { day: 6, from: '07:00', to: '11:30' },
        { day: 6, from: '11:00', to: '13:00' },
        { day: 7, from: '06:15', to: '09:00' },
        { day: 7, from: '20:00', to: '24:00' },
        { day: 1, from: '00:00', to: '01:30' },
      ],
    };
    for (const start of ['2026-03-27T23:00Z', '2026-10-23T22:00Z']) {
      const wrong: string[] = [];
      for (let minute = 0; minute < 3.5 * 1440; minute += 5) {
        const at = Date.parse(start) + minute * 60_000;
        const shown = clock.format(at);
        const [name, time] = [shown.slice(0, 3), shown.slice(-5)];
        const inside =
          (name === 'Sat' && time >= '07:00' && time < '13:00') ||
          (name === 'Sun' && ((time >= '06:15' && time < '09:00') || time >= '20:00')) ||
          (name === 'Mon' && time < '01:30');
        if (staffedAt(week, iso(at)).staffed !== inside) wrong.push(`${shown} ${iso(at)}`);
      }
      expect(wrong).to.deep.equal([]);
    }
  });

  it('[MO31] hang together over midnight, and a closed date has none whatever its day', () => {
    expect(asks(nights, '2026-11-21T22:59:00.000Z')).to.deep.equal([true, '2026-11-22T05:00:00.000Z', '2026-11-28T21:00:00.000Z']);
    expect(asks(nights, '2026-11-21T23:00:00.000Z')[1]).to.equal('2026-11-22T05:00:00.000Z');
    expect(asks(office, '2026-12-24T10:00:00.000Z')).to.deep.equal([false, null, '2026-12-28T07:00:00.000Z']);
    const shut: Staffing = { ...nights, closed: ['2026-11-22'] };
    expect(asks(shut, '2026-11-21T22:30:00.000Z')[1], 'the night ends at midnight').to.equal('2026-11-21T23:00:00.000Z');
    expect(asks({ ...always, closed: ['2026-12-24'] }, '2026-11-20T12:00:00.000Z').slice(1)).to.deep.equal([
      '2026-12-23T23:00:00.000Z',
      '2026-12-24T23:00:00.000Z',
    ]);
  });

  it('[MO31] that never end have no end, and where nobody comes within 400 days nothing is promised', () => {
    expect(asks(always, '2026-11-20T12:00:00.000Z')).to.deep.equal([true, null, null]);
    const closed = Array.from({ length: 420 }, (_, day) => iso(Date.UTC(2026, 10, 1 + day)).slice(0, 10));
    const gone: Staffing = { ...office, closed };
    expect(asks(gone, '2026-11-20T12:00:00.000Z')).to.deep.equal([false, null, null]);
    expect(promise(gone, '2026-11-20T12:00:00.000Z')).to.equal(null);
    expect(asks({ ...gone, closed: closed.slice(0, 390) }, '2026-11-20T12:00:00.000Z')[2]).to.equal('2027-11-26T07:00:00.000Z');
  });

  it('[MO32] promise the usual minutes while there is time for them, and else when somebody begins again', () => {
    expect(promise(office, '2026-11-20T14:40:00.000Z')).to.deep.equal({ kind: 'minutes', minutes: 20 });
    expect(promise(office, '2026-11-20T14:40:00.001Z')).to.deep.equal({ kind: 'at', at: '2026-11-23T07:00:00.000Z' });
    expect(promise(office, '2026-11-20T03:00:00.000Z')).to.deep.equal({ kind: 'at', at: '2026-11-20T07:00:00.000Z' });
    expect(promise(always, '2026-11-20T03:00:00.000Z')).to.deep.equal({ kind: 'minutes', minutes: 20 });
  });

  it('[MO33] that cannot be read are told by where they stand', () => {
    const week = (from: string, to: string, day = 1): Staffing => ({ ...office, week: [{ day, from, to }] });
    const faults: readonly [Staffing, string | null][] = [
      [office, null],
      [always, null],
      [nights, null],
      [{ ...office, zone: 'UTC' }, null],
      [{ ...office, zone: 'Europe/Sunnero' }, 'zone'],
      [{ ...office, zone: '' }, 'zone'],
      [{ ...office, zone: '+02:00' }, 'zone'],
      [{ ...office, week: [] }, 'week'],
      [week('08:00', '16:00', 0), 'week.0.day'],
      [week('08:00', '16:00', 8), 'week.0.day'],
      [week('8:00', '16:00'), 'week.0.from'],
      [week('24:00', '24:00'), 'week.0.from'],
      [week('08:60', '16:00'), 'week.0.from'],
      [week('16:00', '08:00'), 'week.0.to'],
      [week('08:00', '08:00'), 'week.0.to'],
      [week('08:00', '24:01'), 'week.0.to'],
      [{ ...office, closed: ['2026-12-24', '2026-02-30'] }, 'closed.1'],
      [{ ...office, closed: ['24 december'] }, 'closed.0'],
      [{ ...office, usualMinutes: 0 }, 'usualMinutes'],
      [{ ...office, usualMinutes: 2.5 }, 'usualMinutes'],
      [{ ...office, usualMinutes: 1441 }, 'usualMinutes'],
    ];
    for (const [staffing, fault] of faults) expect(staffingFault(staffing), JSON.stringify(staffing)).to.equal(fault);
  });

  it('[MO34] are told without making a clock of the zone anew each time', () => {
    const make = Intl.DateTimeFormat;
    const zone = 'Pacific/Chatham';
    staffedAt({ ...office, zone }, '2026-11-20T12:00:00.000Z');
    let made = 0;
    const counted = new Proxy(make, {
      construct: (target, given: ConstructorParameters<typeof make>) => ((made += 1), new target(...given)),
    });
    Intl.DateTimeFormat = counted;
    try {
      for (let turn = 0; turn < 50; turn += 1) promise({ ...office, zone }, iso(Date.UTC(2026, 10, 20, turn)));
    } finally {
      Intl.DateTimeFormat = make;
    }
    expect(made).to.equal(0);
  });
});
