/** What everyone reads in a dialogue, by the same view as every reader's. */
import { threads } from '@insyn/domain/debate/view.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { hold } from '@insyn/domain/root.ts';
import type { PostView } from '@insyn/domain/view.ts';
import type { TestServer } from './start-server.ts';

/** Posts at the top, in order of writing, with the names that stand beside them. */
export async function postsOf(
  { app, people, clock }: Pick<TestServer, 'app' | 'people' | 'clock'>,
  log: LogId,
): Promise<readonly PostView[]> {
  const found = await app.authority.look(log);
  if (found === null) return [];
  const authors = [...found.held.contents.values()].flatMap(({ content }) =>
    typeof content === 'object' && content !== null && 'author' in content ? [content['author'] as never] : [],
  );
  const names = Object.fromEntries(
    [...(await people.names(log, authors))].map(([pseudonym, name]) => [pseudonym, name === null ? null : { name }]),
  );
  const viewer = { person: null, level: 'none', seats: [], represents: [], mark: () => undefined } as const;
  const tops = [...found.state.debate.items.values()].toSorted((a, b) => a.seq - b.seq).map(({ post }) => post);
  return threads(found.state, hold(found.held, {}, names), viewer, tops, new Date(clock.now()).toISOString()).map(({ top }) => top);
}
