/** Moderators and officials at work in the school's debate: what was published, returned, rejected, hidden, answered and summed up. */
import type { LogId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import {
  ANSWERED,
  DAY_SUMMARIES,
  HANDOVER,
  HIDDEN,
  HIGHLIGHTED,
  INVITED,
  NEWCOMERS,
  POSTS,
  REJECTED,
  REJECTED_POST,
  REPLY_UNDER_TOMBSTONE,
  REPORTED,
  RETURNED,
  WAITING,
  YTTRANDEN,
  instantOf,
  person,
  type SeedPost,
} from '../../stories/fixtures/index.ts';
import type { Moment } from './moments.ts';
import { NY_SKOLA } from '../../stories/fixtures/index.ts';
import type { Scribe, Written } from './scribe.ts';

const MINUTE = 60_000;
const SCHOOL: string = NY_SKOLA.id;
const SANNA = 'Sanna Norrgrind';
const JORMA = 'Jorma Lumipelto';
const OFFICIAL = 'Lo Häggvall';
/** Minutes until a moderator has looked at a post: shorter than anybody answers it. */
export const LOOKED_AT = 4;

export type ModerationSeed = {
  readonly log: LogId;
  readonly now: Date;
  readonly scribe: Scribe;
  readonly written: Map<string, Written>;
};

/** Every post of the debate, those of moderation's own story among them. */
export const ALL_POSTS: readonly SeedPost[] = [...POSTS, REJECTED_POST, REPLY_UNDER_TOMBSTONE];

/** A moderator lets a waiting version of a post be read. */
export function lookedAt(seed: ModerationSeed, key: string, at: number): Moment {
  return {
    at,
    act: async () => {
      const found = seed.written.get(key);
      if (found !== undefined && (await seed.scribe.waits(seed.log, found))) await approve(seed, found, at);
    },
  };
}

async function approve({ log, scribe }: ModerationSeed, { post, content }: Written, at: number): Promise<void> {
  await scribe.staff(log, log === SCHOOL && Math.floor(at / MINUTE) % 2 === 0 ? SANNA : JORMA, {
    type: 'moderation/approve',
    post,
    content,
  });
}

export function moderationMoments(seed: ModerationSeed): readonly Moment[] {
  const { log, now, scribe, written } = seed;
  const known = (key: string): Written => {
    const found = written.get(key);
    if (found === undefined) throw new RangeError(`no post was seeded as ${key}`);
    return found;
  };
  const at = (key: string): number => instantOf((ALL_POSTS.find((post) => post.key === key) ?? REJECTED_POST).at, now).getTime();
  const by = (name: string, moment: number, command: () => Command): Moment => ({
    at: moment,
    act: () => scribe.staff(log, name, command()),
  });
  const before = (minutes: number): number => now.getTime() - minutes * MINUTE;
  const hidden = at(HIDDEN.key);
  return [
    by(OFFICIAL, instantOf({ daysAgo: 3, time: '08.00' }, now).getTime(), () => ({ type: 'debate/invite', bodies: INVITED })),
    ...returned(seed, at(RETURNED.key)),
    {
      at: hidden + 14 * MINUTE,
      act: () =>
        scribe.act(log, HIDDEN.report.by, {
          type: 'moderation/report',
          ...known(HIDDEN.key),
          reason: HIDDEN.reason,
          text: HIDDEN.report.text,
          goodFaith: true,
        }),
    },
    by(SANNA, hidden + 25 * MINUTE, () => ({ type: 'moderation/hide', post: known(HIDDEN.key).post, reason: HIDDEN.reason, note: '' })),
    {
      at: hidden + 13 * 60 * MINUTE,
      act: async () => {
        const act = await scribe.hidingOf(log, known(HIDDEN.key));
        await scribe.act(log, person(REJECTED_POST.author).name, { type: 'moderation/appeal', act, text: HIDDEN.appeal });
      },
    },
    ...REJECTED.flatMap(({ author, at: when, text, reason }) =>
      rejected(seed, newcomer(author), instantOf(when, now).getTime(), text, reason),
    ),
    ...ANSWERED.map(([post, reply]) =>
      by(OFFICIAL, at(reply) + 6 * MINUTE, () => ({ type: 'debate/mark-answered', post: known(post).post, reply: known(reply).post })),
    ),
    by(OFFICIAL, at(HIGHLIGHTED.key) + 5 * 60 * MINUTE, () => ({
      type: 'debate/highlight',
      post: known(HIGHLIGHTED.key).post,
      reason: HIGHLIGHTED.reason,
    })),
    ...YTTRANDEN.map((each) =>
      by(OFFICIAL, instantOf(each.at, now).getTime(), () => ({
        type: 'debate/publish-yttrande',
        organisation: INVITED.find(({ id }) => id === each.body)?.name ?? '',
        body: each.body,
        summary: each.summary,
        text: each.text,
        lang: 'sv',
        stance:
          each.alternative === null
            ? { kind: 'other' }
            : { kind: 'alternative', alternative: each.alternative, ...(each.side === undefined ? {} : { side: each.side }) },
        card: null,
      })),
    ),
    ...DAY_SUMMARIES.map(({ daysAgo, sentences, missing }) => {
      const evening = instantOf({ daysAgo, time: '22.10' }, now);
      return by(OFFICIAL, Math.min(evening.getTime(), before(2)), () => ({
        type: 'debate/summarise',
        day: evening.toISOString().slice(0, 10),
        lang: 'sv',
        sentences: sentences.map(({ text, keys }) => ({ text, posts: keys.map((key) => known(key).post) })),
        missing,
      }));
    }),
    ...WAITING.map(({ author, minutesAgo, text, stance }): Moment => ({
      at: before(minutesAgo),
      act: () =>
        scribe.act(log, newcomer(author), {
          type: 'debate/submit',
          text,
          lang: 'sv',
          stance: stance === undefined ? { kind: 'other' } : { kind: 'alternative', alternative: stance },
        }),
    })),
    {
      at: before(REPORTED.minutesAgo),
      act: () =>
        scribe.act(log, REPORTED.by, {
          type: 'moderation/report',
          ...known(REPORTED.key),
          reason: REPORTED.reason,
          text: REPORTED.text,
          goodFaith: true,
        }),
    },
    by(JORMA, before(8), () => ({ type: 'moderation/note', post: null, text: HANDOVER })),
  ];
}

function newcomer(id: string): string {
  return NEWCOMERS.find((each) => each.id === id)?.name ?? id;
}

/** First sent with other words; what is in the fixture is the text that was sent again. */
function returned({ log, scribe, written }: ModerationSeed, sent: number): readonly Moment[] {
  const { key, text, passage, reason, note, minutesBefore } = RETURNED;
  const start = text.indexOf(passage);
  const author = person(ALL_POSTS.find((post) => post.key === key)?.author ?? '').name;
  return [
    {
      at: sent - minutesBefore * MINUTE,
      act: async () => {
        const stance = { kind: 'alternative', alternative: 'b', side: 'against' } as const;
        written.set(key, await scribe.act(log, author, { type: 'debate/submit', text, lang: 'sv', stance }));
      },
    },
    {
      at: sent - (minutesBefore - 20) * MINUTE,
      act: async () => {
        const found = written.get(key);
        if (found === undefined) throw new RangeError(key);
        const place = { start, end: start + passage.length };
        await scribe.staff(log, JORMA, { type: 'moderation/return', ...found, reason, note, place });
      },
    },
  ];
}

function rejected(seed: ModerationSeed, author: string, at: number, text: string, reason: string): readonly Moment[] {
  let found: Written | null = null;
  return [
    {
      at,
      act: async () => {
        found = await seed.scribe.act(seed.log, author, { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' } });
      },
    },
    {
      at: at + 17 * MINUTE,
      act: async () => {
        if (found !== null) await seed.scribe.staff(seed.log, SANNA, { type: 'moderation/reject', ...found, reason, note: '' });
      },
    },
  ];
}
