import { describe, expect, it } from '#spec';
import { ServerTime } from '@insyn/client/clock.ts';

describe('time', () => {
  it('[CL24] the server is as far ahead as the quickest of its answers tells', () => {
    let device = 1_000_000;
    const time = new ServerTime({ now: () => device, after: () => () => undefined });
    const answer = (ahead: number, tookMs: number): void => {
      const now = new Date(device + ahead).toISOString();
      device += tookMs;
      time.heard(now);
    };
    expect(time.now()).to.equal(device);
    answer(60_000, 900);
    answer(60_000, 20);
    answer(60_000, 4_000);
    expect(time.now() - device).to.equal(60_000 - 20);
    time.heard('not a time');
    expect(time.now() - device).to.equal(60_000 - 20);
    // The device's clock was set forward an hour: old readings count no more after a while.
    device += 3_600_000;
    answer(60_000 - 3_600_000, 10);
    expect(time.now() - device).to.equal(60_000 - 3_600_000 - 10);
  });
});
