/** The private address of what was decided about a post. Whoever has it reads what its author reads, and can ask for it to be tried again. */
import { authorOf } from '@insyn/domain/debate/content.ts';
import type { LogId, PostId, Pseudonym } from '@insyn/domain/ids.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import { createHmac } from 'node:crypto';
import type { Door } from '../../http/door.ts';
import type { ServerSecrets } from '../../identity/secrets.ts';

/** Base64url of 32 bytes. */
export const KEY_SHAPE = /^[A-Za-z0-9_-]{43}$/;

/** HMAC-SHA-256 under a key of its own purpose, made from the log's. */
export function decisionKey(secrets: Pick<ServerSecrets, 'marks'>, log: LogId, post: PostId, author: Pseudonym): string {
  const key = createHmac('sha256', secrets.marks(log)).update('decision-link\0').digest();
  return createHmac('sha256', key).update(`${log}\0${post}\0${author}`).digest('base64url');
}

/** Whole, with the server's own address. */
export function decisionAddress(door: Pick<Door, 'secrets' | 'baseUrl'>, log: LogId, post: PostId, author: Pseudonym): string {
  return `${door.baseUrl()}/besked/${log}/${post}/${decisionKey(door.secrets, log, post, author)}`;
}

/** Who wrote a post; of one whose words were erased, whom its decisions concern. `null` for a post that is not there. */
export function authorIn({ state, held }: { readonly state: LogState; readonly held: Held }, post: PostId): Pseudonym | null {
  const item = state.debate.items.get(post);
  if (!item) return null;
  const author = authorOf(item, held);
  if (author !== null) return author;
  for (const judgement of [item.hiding, ...item.versions.map((version) => version.judgement)]) {
    const content = judgement === null ? undefined : held.contents.get(judgement.statement)?.content;
    if (typeof content === 'object' && content !== null && 'concerns' in content) return content['concerns'] as Pseudonym;
  }
  return null;
}
