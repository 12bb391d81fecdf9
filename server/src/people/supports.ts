/** Posts that a person supports, and taking that back before the person is gone: who comes again is new, and must not count twice. */
import { marksOf } from '@insyn/authority/marks.ts';
import type { Who } from '@insyn/authority/ports.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Door } from '../http/door.ts';
import type { Trace } from './people.ts';

export type Supported = { readonly log: LogId; readonly post: PostId };

type Parts = Pick<Door, 'authority' | 'secrets'>;

export async function supportsOf({ authority, secrets }: Parts, person: string, traces: readonly Trace[]): Promise<readonly Supported[]> {
  const found: Supported[] = [];
  for (const { log } of traces) {
    const state = (await authority.look(log))?.state;
    if (state === undefined || state.dialogue.phase === 'empty') continue;
    const markOf = marksOf(secrets.marks(log), person);
    for (const { post } of state.debate.items.values()) {
      const mark = markOf('support', post);
      if (mark !== undefined && state.debate.supporters.get(post)?.has(mark) === true) found.push({ log, post });
    }
  }
  return found;
}

/** Where the debate is over its count stands: nobody can support there again either. */
export async function takeBackSupports(parts: Parts, person: string, traces: readonly Trace[]): Promise<void> {
  const pseudonyms = new Map(traces.map(({ log, pseudonym }) => [log, pseudonym]));
  for (const { log, post } of await supportsOf(parts, person, traces)) {
    const who: Who = { person, pseudonym: pseudonyms.get(log) ?? null, level: 'eid', seats: [], badges: [], eligible: true };
    const answer = await parts.authority.submit({ log, command: { type: 'debate/unsupport', post }, who, key: null });
    if (!answer.accepted && answer.code.startsWith('log/')) throw new Error(`a support could not be taken back in ${log}: ${answer.code}`);
  }
}
