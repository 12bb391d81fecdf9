/** What a person has written, wherever: read from the contents under the person's own pseudonyms. */
import { addendumContent, postContent, shownVersion } from '@insyn/domain/debate/content.ts';
import type { PostStatus } from '@insyn/domain/debate/types.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Door } from '../../http/door.ts';
import type { Trace } from '../../people/people.ts';
import { type MessagePlace, placeOf } from '../chat/address.ts';

export type OwnPost = {
  readonly log: LogId;
  readonly dialogue: string;
  readonly post: PostId;
  /** UTC. */
  readonly at: string;
  readonly status: PostStatus;
  /** Of the version shown; empty for a post taken back. */
  readonly text: string;
  readonly addenda: readonly string[];
  /** A message in a chat: what it is, which chat, and where it stands. */
  readonly chat: Pick<MessagePlace, 'role' | 'title' | 'address'> | null;
};

/** Newest first. */
export async function ownPosts(door: Door, traces: readonly Trace[]): Promise<readonly OwnPost[]> {
  const all: OwnPost[] = [];
  for (const { log, pseudonym } of traces) {
    const found = await door.authority.look(log);
    if (found === null || found.state.dialogue.phase === 'empty') continue;
    const { state, held } = found;
    const dialogue = found.state.dialogue.description.title;
    for (const item of state.debate.items.values()) {
      const first = item.versions.map(({ content }) => postContent(held, content)).find((content) => content !== null);
      if (first?.author !== pseudonym) continue;
      const shown = shownVersion(item);
      const addenda = item.versions.flatMap(({ kind, content }) =>
        kind === 'addendum' ? [addendumContent(held, content)?.text ?? ''] : [],
      );
      all.push({
        log,
        dialogue,
        post: item.post,
        at: item.at,
        status: item.status,
        text: shown === null ? '' : (postContent(held, shown.content)?.text ?? ''),
        addenda,
        chat: chatOf(state, held, item.post),
      });
    }
  }
  return all.sort((a, b) => (a.at < b.at ? 1 : -1));
}

function chatOf(...[state, held, post]: Parameters<typeof placeOf>): OwnPost['chat'] {
  const place = placeOf(state, held, post);
  return place && { role: place.role, title: place.title, address: place.address };
}
