/** Moderators' practice: an authority in the page with invented people, who write now and then. */
import { createAuthority } from '@insyn/authority/authority.ts';
import { createMemoryStore, fixedSecrets, memoryNames, randomIds } from '@insyn/authority/memory.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { ContentId, LogId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { DEVICE_CHANCE } from '../clock.ts';
import { createLocal } from '../transport/local.ts';
import type { Transport } from '../transport/transport.ts';
import { LATER_POSTS, PRACTICE_POSTS, type PracticePost } from './practice-posts.ts';
import { createReviewClient } from './review-client.ts';
import type { ReviewClient } from './types.ts';

const LOG = 'ovning' as LogId;
/** ms between two that are written while somebody practises. */
const WRITE_EVERY_MS = 25_000;
const MINUTE = 60_000;

export type Practice = { readonly client: ReviewClient; readonly close: () => void };

export async function createPractice(): Promise<Practice> {
  const began = Date.now();
  let walked: number | null = began - 120 * MINUTE;
  const clock = { now: (): number => walked ?? Date.now() };
  const names = memoryNames();
  const authority = createAuthority({ store: createMemoryStore(), clock, ids: randomIds(), secrets: fixedSecrets('practice'), names });
  const local = createLocal({ authority, names, clock });
  const send = async (from: Transport, command: Command): Promise<Receipt> => {
    const reply = await from.feed.send(LOG, command, DEVICE_CHANCE.key());
    if (reply.kind !== 'ok') throw new Error(`${command.type}: ${reply.kind === 'problem' ? reply.problem.code : reply.reason}`);
    return reply.value;
  };
  const admin = local.viewer('Administratören', ['admin/1']);
  await send(admin, {
    type: 'dialogue/create',
    kind: 'radslag',
    description: {
      title: 'Gungor eller bollplan i Ängsparken?',
      summary: 'En övning. Ingenting av det här finns.',
      lang: 'sv',
      body: 'Övningsnämnden',
      dnr: '',
      alternatives: [
        { id: 'a', letter: 'A', title: 'Gungor' },
        { id: 'b', letter: 'B', title: 'Bollplan' },
      ],
      about: { responsible: 'Övning', publicity: 'Övning', retention: 'Övning', rights: 'Övning', contact: 'Övning' },
      debateCloses: null,
    },
    settings: { review: { when: 'before', of: 'all' } },
    policy: DEFAULT_POLICY,
  });
  await send(admin, { type: 'moderation/set-words', words: ['idiot*', 'fega'] });
  await send(admin, { type: 'dialogue/enter', phase: 'debate' });
  const say = ({ author, text, alternative }: PracticePost): Promise<Receipt> =>
    send(local.viewer(author), {
      type: 'debate/submit',
      text,
      lang: 'sv',
      stance: alternative === undefined ? { kind: 'other' } : { kind: 'alternative', alternative },
    });
  const colleague = local.viewer('Kollegan', ['moderator/8']);
  const made: { readonly post: PostId; readonly content: ContentId }[] = [];
  for (const post of PRACTICE_POSTS) {
    walked = Math.max(walked, began - post.minutesAgo * MINUTE);
    const { ids } = await say(post);
    made.push({ post: ids['post'] as PostId, content: ids['content'] as ContentId });
  }
  const [first, second, , fourth] = made;
  if (first && second && fourth) {
    // One that everyone reads and somebody reported, and one that a colleague rejected and whose author asks for another look.
    await send(colleague, { type: 'moderation/approve', ...second });
    await send(local.viewer('Alma Ekvret'), {
      type: 'moderation/report',
      ...second,
      reason: 'inte-amnet',
      text: 'Det här handlar om träning och inte om parken.',
      goodFaith: true,
    });
    const { act } = await send(colleague, { type: 'moderation/reject', ...first, reason: 'inte-amnet', note: '' });
    await send(local.viewer('Alma Ekvret'), { type: 'moderation/appeal', act, text: 'Skugga är väl ämnet? Jag förstår inte.' });
    await send(colleague, {
      type: 'moderation/note',
      post: null,
      text: 'Ordlistan har två ord i övningen: fega, och det som börjar på idiot.',
    });
  }
  walked = null;
  const moderator = local.viewer('Du', ['moderator/9']);
  if (moderator.bench === undefined) throw new Error('a moderator without a bench');
  const client = createReviewClient({ transport: { feed: moderator.feed, bench: moderator.bench }, log: LOG });
  let next = 0;
  const writing = setInterval(() => {
    const post = LATER_POSTS[next];
    next += 1;
    if (post === undefined) clearInterval(writing);
    else void say(post);
  }, WRITE_EVERY_MS);
  return {
    client,
    close: () => {
      clearInterval(writing);
      moderator.close();
      colleague.close();
      admin.close();
    },
  };
}
