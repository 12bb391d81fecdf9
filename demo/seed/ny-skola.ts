/** The rådslag about the school, on day 4 of 7 of its debate. */
import { readFileSync } from 'node:fs';
import type { LogId } from '@insyn/domain/ids.ts';
import { CHAT, DOCUMENTS, NY_SKOLA, OFFICIALS_CHAT, dayAt, fillYears, yearAt } from '../../stories/fixtures/index.ts';
import { announcedChat, endedChat, liveChat, type ChatSeed } from './chat.ts';
import { step } from '../radslag/phases.ts';
import { descriptionOf, dialogueMoments } from './dialogue.ts';
import { ALL_POSTS, moderationMoments } from './moderation.ts';
import type { Moment } from './moments.ts';
import type { Scribe, Written } from './scribe.ts';
import { threadMoments } from './thread.ts';

export const SCHOOL = NY_SKOLA.id as LogId & typeof NY_SKOLA.id;
/** The same rådslag in the middle of its chat, and the day after. */
export const SCHOOL_CHAT = 'ny-skola-chatt' as LogId & 'ny-skola-chatt';
export const SCHOOL_AFTER = 'ny-skola-efter' as LogId & 'ny-skola-efter';

export function schoolMoments(now: Date, scribe: Scribe, written: Map<string, Written>): readonly Moment[] {
  const year = yearAt(now);
  const at = (key: string): number => dayAt(step(key).days, step(key).time, now).getTime();
  const documents = DOCUMENTS.map((each) => ({
    title: each.title,
    lang: each.lang,
    markdown: fillYears(readFileSync(new URL(`../../stories/fixtures/documents/${each.file}`, import.meta.url), 'utf8'), year),
    source: null,
  }));
  const description = descriptionOf(NY_SKOLA, now, at('debate-closes'));
  const settings = {
    levels: { read: 'none', write: 'email', support: 'email', vote: 'eid' },
    // Who has had a post published writes freely; what a new person writes is read first.
    review: { when: 'before', of: 'first' },
  } as const;
  const opened = { created: at('announced'), documented: at('documents'), opened: at('debate'), scribe };
  const dialogue = (log: LogId): readonly Moment[] => dialogueMoments({ log, description, settings, documents, ...opened });
  const hours = (key: string): Pick<ChatSeed, 'opens' | 'closes'> => {
    const { days, time, ends } = step(key);
    return { opens: dayAt(days, time, now).getTime(), closes: dayAt(ends?.days ?? days, ends?.time ?? time, now).getTime() };
  };
  const planned = at('debate') + 60 * 60_000;
  const minutes = (count: number): number => Math.floor(now.getTime() / 60_000) * 60_000 + count * 60_000;
  const chat = { now, scribe, planned };
  return [
    ...dialogue(SCHOOL),
    ...announcedChat({ ...chat, log: SCHOOL, chat: CHAT, ...hours('chat-representatives'), control: 'first' }, [
      'tage-hemtjanst',
      'rakna-dyrare',
      'elvira-minst',
    ]),
    ...announcedChat({ ...chat, log: SCHOOL, chat: OFFICIALS_CHAT, ...hours('chat-officials'), control: 'first' }, []),
    ...dialogue(SCHOOL_CHAT),
    ...liveChat({ ...chat, log: SCHOOL_CHAT, chat: CHAT, opens: minutes(-27), closes: minutes(33), control: 'delay' }),
    ...dialogue(SCHOOL_AFTER),
    ...endedChat({ ...chat, log: SCHOOL_AFTER, chat: CHAT, opens: minutes(-27 * 60), closes: minutes(-26 * 60), control: 'none' }),
    ...moderationMoments({ log: SCHOOL, now, scribe, written }),
    ...threadMoments({ log: SCHOOL, posts: ALL_POSTS, now, end: now.getTime(), scribe, written }),
  ];
}
