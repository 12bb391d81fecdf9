/** The rådslag about the school, in each part of its way: on day 4 of 7 of its debate, in its chats, and before and after. */
import type { LogId } from '@insyn/domain/ids.ts';
import { CHAT, NY_SKOLA, OFFICIALS_CHAT, dayAt, timelineStep as step } from '../../stories/fixtures/index.ts';
import { announcedChat, endedChat, liveChat, type ChatSeed } from './chat.ts';
import { ALL_POSTS, moderationMoments } from './moderation.ts';
import type { Moment } from './moments.ts';
import { daysFrom, radslagMoments } from './radslag.ts';
import type { Scribe, Written } from './scribe.ts';
import { threadMoments } from './thread.ts';

export const SCHOOL = NY_SKOLA.id as LogId & typeof NY_SKOLA.id;
/** The same rådslag while its papers can be read, before its debate. */
export const SCHOOL_READ = 'ny-skola-las' as LogId & 'ny-skola-las';
/** The same rådslag in the middle of its chat, and the day after. */
export const SCHOOL_CHAT = 'ny-skola-chatt' as LogId & 'ny-skola-chatt';
export const SCHOOL_AFTER = 'ny-skola-efter' as LogId & 'ny-skola-efter';

export type SchoolSeed = {
  readonly now: Date;
  readonly scribe: Scribe;
  /** Resolves when the machine has said what is due. */
  readonly elapsed: () => Promise<void>;
};

export function schoolMoments({ now, scribe, elapsed }: SchoolSeed, written: Map<string, Written>): readonly Moment[] {
  const at = (key: string): number => dayAt(step(key).days, step(key).time, now).getTime();
  const settings = {
    levels: { read: 'none', write: 'email', support: 'email', vote: 'eid' },
    // Who has had a post published writes freely; what a new person writes is read first.
    review: { when: 'before', of: 'first' },
  } as const;
  const radslag = (log: LogId, middle: Date = now): readonly Moment[] => radslagMoments({ log, now, middle, settings, scribe, elapsed });
  const hours = (key: string): Pick<ChatSeed, 'opens' | 'closes'> => {
    const { days, time, ends } = step(key);
    return { opens: dayAt(days, time, now).getTime(), closes: dayAt(ends?.days ?? days, ends?.time ?? time, now).getTime() };
  };
  const planned = at('debate') + 60 * 60_000;
  const minutes = (count: number): number => Math.floor(now.getTime() / 60_000) * 60_000 + count * 60_000;
  const chat = { now, scribe, planned };
  return [
    ...radslag(SCHOOL_READ, daysFrom(now, 5)),
    ...radslag(SCHOOL),
    ...announcedChat({ ...chat, log: SCHOOL, chat: CHAT, ...hours('chat-representatives'), control: 'first' }, [
      'tage-hemtjanst',
      'rakna-dyrare',
      'elvira-minst',
    ]),
    ...announcedChat({ ...chat, log: SCHOOL, chat: OFFICIALS_CHAT, ...hours('chat-officials'), control: 'first' }, []),
    ...radslag(SCHOOL_CHAT),
    ...liveChat({ ...chat, log: SCHOOL_CHAT, chat: CHAT, opens: minutes(-27), closes: minutes(33), control: 'delay' }),
    ...radslag(SCHOOL_AFTER),
    ...endedChat({ ...chat, log: SCHOOL_AFTER, chat: CHAT, opens: minutes(-27 * 60), closes: minutes(-26 * 60), control: 'none' }),
    ...moderationMoments({ log: SCHOOL, now, scribe, written }),
    ...threadMoments({ log: SCHOOL, posts: ALL_POSTS, now, end: now.getTime(), scribe, written }),
  ];
}
