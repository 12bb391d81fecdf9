/** When somebody is told: at once, in the morning, or on Monday morning, by the city's clock. */
import { zonedInstant, zonedMinute } from '@insyn/domain/moderation/zoned-time.ts';
import type { Pace } from '@insyn/protocol/follows.ts';

/** 07.30: before most people leave home. */
const MORNING = 7 * 60 + 30;
const DAY = 24 * 60;
/** 1970-01-01 was a Thursday: so many days later the first Monday came. */
const FIRST_MONDAY = 4;

/** ms since 1970. `gather`: ms in which what happens at once becomes one message. */
export function dueAt(pace: Pace, now: number, zone: string, gather: number): number {
  if (pace === 'at-once') return now + gather;
  const minute = zonedMinute(zone, now);
  const today = Math.floor(minute / DAY);
  for (let day = today; ; day += 1) {
    const monday = (day - FIRST_MONDAY) % 7 === 0;
    const due = zonedInstant(zone, day * DAY + MORNING);
    if ((pace === 'daily' || monday) && due > now) return due;
  }
}
