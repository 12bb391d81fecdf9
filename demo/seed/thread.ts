/** Posts of a fixture as moments: sent, edited, supported, added to, taken back. */
import type { LogId } from '@insyn/domain/ids.ts';
import type { Stance } from '@insyn/domain/debate/types.ts';
import { NEIGHBOURS, RETURNED, SIDES, instantOf, person, seedOrder, type SeedPost } from '../../stories/fixtures/index.ts';
import { LOOKED_AT, lookedAt } from './moderation.ts';
import type { Moment } from './moments.ts';
import type { Scribe, Written } from './scribe.ts';

const MINUTE = 60_000;
/** Support comes in three waves after a post, in minutes; what comes in the same half hour is written at once. */
const WAVES = [25, 200, 700] as const;
const HALF_HOUR = 30 * MINUTE;
/** Whoever sat at the city's desk when somebody rang. */
const DESK = 'Ebba Stenmyr';

export type ThreadSeed = {
  readonly log: LogId;
  readonly posts: readonly SeedPost[];
  readonly now: Date;
  /** Nothing happens later than this (ms since 1970). */
  readonly end: number;
  readonly scribe: Scribe;
  /** Filled as the posts are written, by key. */
  readonly written: Map<string, Written>;
};

export function threadMoments(seed: ThreadSeed): readonly Moment[] {
  return seedOrder(seed.now, seed.posts).flatMap((post) => momentsOf(post, seed));
}

function momentsOf(post: SeedPost, seed: ThreadSeed): readonly Moment[] {
  const { log, now, end, scribe, written } = seed;
  const { lang, key } = post;
  const side = SIDES[key];
  const stance: Stance = post.stance.kind === 'alternative' && side !== undefined ? { ...post.stance, side } : post.stance;
  const author = person(post.author).name;
  const at = Math.min(instantOf(post.at, now).getTime(), end - MINUTE);
  const when = (minutes: number): number => Math.min(at + minutes * MINUTE, end);
  const known = (name: string): Written => {
    const found = written.get(name);
    if (found === undefined) throw new RangeError(`${key} comes before ${name}`);
    return found;
  };
  const remember = (done: Promise<Written>): Promise<void> => done.then((done) => void written.set(key, { ...written.get(key), ...done }));

  // A text that was returned has been sent once before, with other words.
  const again = post.key === RETURNED.key;
  const submit: Moment = {
    at,
    act: () => {
      if (again && written.has(key)) {
        const { post: id } = known(key);
        return remember(
          scribe
            .act(log, author, { type: 'debate/edit', post: id, text: post.text, lang, stance })
            .then(({ content }) => ({ post: id, content })),
        );
      }
      const command = {
        type: 'debate/submit',
        text: post.text,
        lang,
        stance,
        ...(post.replyTo === undefined ? {} : { parent: known(post.replyTo) }),
      } as const;
      return remember(
        post.assisted === undefined
          ? scribe.act(log, author, command)
          : scribe.hear(log, author, command, { official: DESK, channel: post.assisted }),
      );
    },
  };
  const edits = (post.edits ?? []).map(({ afterMinutes, text }): Moment => ({
    at: when(afterMinutes),
    act: async () => {
      const { post: id } = known(key);
      const { content } = await scribe.act(log, author, { type: 'debate/edit', post: id, text, lang, stance });
      written.set(key, { post: id, content });
    },
  }));
  const supports = supportersOf(post).map((name, index): Moment => ({
    at: Math.min(Math.ceil(when(WAVES[index % WAVES.length] ?? WAVES[0]) / HALF_HOUR) * HALF_HOUR, end),
    act: () => scribe.act(log, name, { type: 'debate/support', ...known(key) }),
  }));
  const { addendum } = post;
  const added: readonly Moment[] = addendum
    ? [
        {
          at: when(addendum.afterHours * 60),
          act: () => scribe.act(log, author, { type: 'debate/add', post: known(key).post, text: addendum.text, lang }),
        },
      ]
    : [];
  const withdrawn: readonly Moment[] = post.withdrawn
    ? [
        {
          at: Math.min(lastReply(post, seed) + 12 * MINUTE, end),
          act: () => scribe.act(log, author, { type: 'debate/withdraw', post: known(key).post }),
        },
      ]
    : [];
  const moderated = (sent: number): Moment => lookedAt({ log, now, scribe, written }, key, Math.min(sent + LOOKED_AT * MINUTE, end));
  return [
    submit,
    moderated(at),
    ...edits.flatMap((edit) => [edit, moderated(edit.at)]),
    ...(addendum ? [moderated(when(addendum.afterHours * 60))] : []),
    ...supports.filter((each) => !post.withdrawn || each.at < lastReply(post, seed)),
    ...added,
    ...withdrawn,
  ];
}

/** Those named, then neighbours up to the number. A neighbour who supports one post does not always support the next. */
function supportersOf(post: SeedPost): readonly string[] {
  const named = (post.supporters ?? []).map((id) => person(id).name);
  const offset = [...post.key].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  const others = Array.from(
    { length: Math.max(0, post.supports - named.length) },
    (_each, index) => NEIGHBOURS[(offset + index) % NEIGHBOURS.length]?.name ?? '',
  );
  return [...named, ...others];
}

function lastReply(post: SeedPost, { posts, now }: ThreadSeed): number {
  const below = (key: string): readonly SeedPost[] =>
    posts.filter((each) => each.replyTo === key).flatMap((each) => [each, ...below(each.key)]);
  return Math.max(...[post, ...below(post.key)].map((each) => instantOf(each.at, now).getTime()));
}
