/**
 * A chat counted anew by somebody who has the lines and their contents and nothing of ours: what each question is, in which order the
 * queue stands, who answered what and when. Written from the rules CH6, CH10–CH14 and CH19, in another way than the domain does it.
 */
import type { Line, SaltedContent } from '@insyn/domain/fact.ts';
import type { ContentId, PostId, SessionId } from '@insyn/domain/ids.ts';

type Data = {
  readonly session: SessionId;
  readonly post: PostId;
  readonly question: PostId;
  readonly into: PostId;
  readonly role: string;
  readonly member: number;
  readonly standard: boolean;
  readonly first: boolean;
  readonly content: ContentId;
  readonly change: string;
  readonly place: number | null;
  readonly chosen: string;
  readonly again: boolean;
  readonly until: string;
  readonly answerBy: string;
  readonly asker?: string;
  readonly closes: { readonly utc: string };
  readonly plan: { readonly opens: { readonly utc: string }; readonly closes: { readonly utc: string } };
};
export type Told = Line & { readonly data: Data };

/** What the lines about one post say, in order. */
type Post = { readonly post: PostId; readonly made: Told; readonly lines: readonly Told[] };

export type Counted = {
  readonly post: PostId;
  readonly status: string;
  readonly place: number | null;
  readonly points: number;
  readonly support: number;
  readonly takes: readonly { readonly member: number; readonly place: number | null; readonly chosen: string }[];
  readonly order: number | null;
  readonly below: readonly {
    readonly role: string;
    readonly member: number | null;
    readonly texts: readonly string[];
    readonly late: boolean;
  }[];
  readonly later: { readonly until: string; readonly member: number | null } | null;
  readonly reason: string | null;
  readonly mergedInto: PostId | null;
};

const MINUTES_OF_SILENCE = 5;

/** Lines with whatever any of them may say. */
export function toldIn(lines: readonly Line[]): readonly Told[] {
  return lines as readonly Told[];
}

export function recount(
  all: readonly Line[],
  contents: ReadonlyMap<ContentId, SaltedContent>,
  session: SessionId,
  at: string,
): readonly Counted[] {
  const lines = toldIn(all);
  const textOf = (id: ContentId | undefined): string | null => {
    const content = id === undefined ? undefined : (contents.get(id)?.content as { readonly text?: string } | undefined);
    return content?.text ?? null;
  };
  const posts: readonly Post[] = lines
    .filter(({ type, data }) => type === 'chat/message-submitted' && data.session === session)
    .map((made) => ({
      post: made.data.post,
      made,
      lines: lines.filter(({ data }) => data.post === made.data.post || data.question === made.data.post),
    }));
  const questions = posts.filter(({ made }) => made.data.role === 'question');

  /** `never`: nobody but its author and moderators could read it. */
  const readable = ({ post, lines: about }: Post): 'never' | 'yes' | 'hidden' | 'gone' => {
    let is: 'never' | 'yes' | 'hidden' | 'gone' = 'never';
    for (const { type, data } of about) {
      if (data.post !== post) continue;
      if (type === 'debate/version-published' && data.first) is = 'yes';
      if (type === 'debate/post-withdrawn' || type === 'moderation/post-erased') is = is === 'never' ? 'never' : 'gone';
      if (type === 'moderation/post-hidden' || (type === 'moderation/act-undone' && data.change === 'unrestored')) is = 'hidden';
      if (type === 'moderation/post-restored' || (type === 'moderation/act-undone' && data.change === 'unhidden')) is = 'yes';
      if (type === 'moderation/act-undone' && data.change === 'unpublished') is = 'never';
    }
    return is;
  };
  const marksOn = ({ post, lines: about }: Post): number => {
    const marks = new Set<string>();
    for (const { type, data, by } of about) {
      if (data.post !== post || !('mark' in by)) continue;
      if (type === 'debate/support-given') marks.add(by.mark);
      if (type === 'debate/support-withdrawn') marks.delete(by.mark);
    }
    return marks.size;
  };
  const lastOf = (post: Post, ...types: readonly string[]): Told | undefined => post.lines.findLast(({ type }) => types.includes(type));
  const isBack = (post: Post, line: Told): boolean => (lastOf(post, 'chat/question-requeued')?.seq ?? 0) > line.seq;
  const declined = (post: Post): Told | null => {
    const line = lastOf(post, 'chat/question-declined');
    return line && !isBack(post, line) ? line : null;
  };
  /** The end of the chain that can be read. */
  const standsWith = (post: Post): Post => {
    const line = lastOf(post, 'chat/questions-merged');
    const above = line && !isBack(post, line) ? questions.find((each) => each.post === line.data.into) : undefined;
    if (above === undefined) return post;
    const end = standsWith(above);
    return readable(end) === 'yes' ? end : post;
  };

  const planned = lines.findLast(({ type, data }) => data.session === session && (type === 'chat/planned' || type === 'chat/changed'));
  const extended = lines.findLast(({ type, data }) => data.session === session && type === 'chat/extended');
  const ended = lines.find(({ type, data }) => type === 'chat/ended' && data.session === session);
  const cancelled = lines.some(({ type, data }) => type === 'chat/cancelled' && data.session === session);
  const opens = planned?.data.plan.opens.utc ?? '';
  const closes = (extended && extended.seq > (planned?.seq ?? 0) ? extended.data.closes.utc : planned?.data.plan.closes.utc) ?? '';
  const over = !cancelled && (ended !== undefined || at >= closes);
  const live = !cancelled && !over && at >= opens;

  const answersOn = (post: Post): readonly Post[] =>
    posts.filter((each) => each.made.data.question === post.post && each.made.data.role === 'answer' && readable(each) === 'yes');
  const holder = (post: Post): number | null => {
    let held: { member: number; at: string } | null = null;
    for (const line of lines) {
      const { type, data } = line;
      if (type === 'debate/post-withdrawn') {
        const answer = posts.find(
          (each) => each.post === data.post && each.made.data.role === 'answer' && each.made.data.question === post.post,
        );
        if (answer && held === null) held = { member: answer.made.data.member, at: line.at };
      }
      if (data.question !== post.post) continue;
      if (type === 'chat/question-taken') held = { member: data.member, at: line.at };
      if (type === 'chat/message-submitted' && data.role === 'answer') held = null;
      if (/released|deferred|handed-over|declined|merged/.test(type)) held = null;
    }
    return held !== null && Date.parse(at) < Date.parse(held.at) + MINUTES_OF_SILENCE * 60_000 ? held.member : null;
  };
  const statusOf = (post: Post): string => {
    if (readable(post) !== 'yes') {
      const back = post.lines.some(({ type, data }) => data.post === post.post && /post-withdrawn|post-erased/.test(type));
      return readable(post) === 'never' && !back ? 'received' : 'gone';
    }
    if (standsWith(post) !== post) return 'merged';
    if (declined(post) !== null) return 'declined';
    if (answersOn(post).length > 0) return 'answered';
    if (live && holder(post) !== null) return 'taken';
    return over || lastOf(post, 'chat/question-deferred') ? 'later' : 'queue';
  };

  /** Questions taken up, each where it was the first time. */
  const turns = lines.filter(
    ({ type, data, seq }) =>
      type === 'chat/question-taken' &&
      data.session === session &&
      !lines.some((other) => other.type === type && other.data.question === data.question && other.seq < seq),
  );
  const askerOf = (post: Post | undefined): string | undefined =>
    post?.lines.findLast(({ type, data }) => type === 'debate/version-published' && data.post === post.post && data.first)?.data.asker;
  const justTaken = askerOf(questions.find(({ post }) => post === turns.at(-1)?.data.question));
  const group = (post: Post): number =>
    Math.max(...questions.filter((each) => readable(each) === 'yes' && standsWith(each) === post).map(marksOn), 0);
  const waiting = questions.filter((post) => statusOf(post) === 'queue');
  const pointsOf = (post: Post): number => group(post) + 2 * turns.filter(({ seq }) => seq > post.made.seq).length;
  const isBefore = (a: Post, b: Post): boolean => {
    const [waitsA, waitsB] = [a, b].map((post) => justTaken !== undefined && askerOf(post) === justTaken);
    if (waitsA !== waitsB) return waitsB === true;
    return pointsOf(a) === pointsOf(b) ? a.made.seq < b.made.seq : pointsOf(a) > pointsOf(b);
  };

  return questions.map((post): Counted => {
    const is = statusOf(post);
    const deferred = lastOf(post, 'chat/question-deferred');
    const order = turns.findIndex(({ data }) => data.question === post.post);
    return {
      post: post.post,
      status: is,
      place: is === 'queue' ? waiting.filter((other) => other !== post && isBefore(other, post)).length + 1 : null,
      points: is === 'queue' ? pointsOf(post) : 0,
      support: readable(post) === 'yes' && standsWith(post) === post ? group(post) : marksOn(post),
      takes: post.lines
        .filter(({ type, data }) => type === 'chat/question-taken' && !data.again)
        .map(({ data: { member, place, chosen } }) => ({ member, place, chosen })),
      order: order < 0 ? null : order + 1,
      below: posts
        .filter((each) => each.made.data.question === post.post && readable(each) === 'yes')
        .map((each) => ({
          role: each.made.data.role,
          member: each.made.data.member,
          texts: each.lines
            .filter(({ type, data }) => type === 'debate/version-published' && data.post === each.post)
            .filter(({ data: { content } }, place, versions) => versions.findLastIndex(({ data }) => data.content === content) === place)
            .map(({ data }) => textOf(data.content) ?? ''),
          late: each.made.data.role === 'answer' && (each.made.at >= closes || (ended !== undefined && each.made.at >= ended.at)),
        })),
      later: deferred
        ? { until: deferred.data.until, member: deferred.data.member }
        : is === 'later' && ended
          ? { until: ended.data.answerBy, member: null }
          : null,
      reason: textOf(declined(post)?.contents[0]?.id),
      mergedInto: is === 'merged' ? standsWith(post).post : null,
    };
  });
}
