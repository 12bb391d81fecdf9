/** Which messages of a chat a page holds: questions asked for by name, each with what stands below it. */
import type { PostPage } from '../debate/page.ts';
import type { Item } from '../debate/types.ts';
import type { PostId } from '../ids.ts';
import type { LogState } from '../root.ts';

/** Questions in one page. */
export const MESSAGES_MOST = 50;

/** The order is the caller's: the whole queue is known to every copy, its words are not. */
export function messagesFor({ debate, chat }: LogState, posts: readonly PostId[]): PostPage {
  const items = posts.slice(0, MESSAGES_MOST).flatMap((post): readonly Item[] => {
    const message = chat.messages.get(post);
    return message === undefined ? [] : [post, ...message.below].flatMap((each) => debate.items.get(each) ?? []);
  });
  return { items: items.filter((item) => item.versions.some(({ status }) => status === 'published')), next: null };
}
