/** What everyone reads of a dialogue's posts. */
import type { Badge } from '@insyn/domain/tenant/roles.ts';
import type { PostContent } from '@insyn/domain/debate/types.ts';
import type { Snapshot } from '@insyn/domain/snapshot.ts';
import type { TestServer } from './start-server.ts';

export type Shown = { readonly badgeOf: (text: string) => Badge | null | undefined; readonly snapshot: Snapshot };

export async function shownIn(server: TestServer, log: string, headers: Readonly<Record<string, string>> = {}): Promise<Shown> {
  const snapshot = (await (await server.get(`/api/v1/dialogues/${log}/snapshot?limit=200`, headers)).json()) as Snapshot;
  const posts = Object.values(snapshot.contents).map((each) => each?.content as PostContent | undefined);
  return { snapshot, badgeOf: (text) => posts.find((post) => post?.text === text)?.badge };
}
