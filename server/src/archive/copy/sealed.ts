/** The copy as sealing asks for it: a dialogue that was looked up, and the store that has its files. */
import { filesOfDialogue } from '../../search/entries.ts';
import type { Door } from '../../http/door.ts';
import { Times } from '../../pages/times.ts';
import { filesOfCopy } from './files.ts';

type Found = NonNullable<Awaited<ReturnType<Door['authority']['look']>>>;
export type CopyDoor = Pick<Door, 'store' | 'people' | 'config' | 'baseUrl' | 'copyScript'>;

/** File by file; nothing where there are no widgets to put in it. */
export async function* sealedCopy(door: CopyDoor, { state, held }: Found): AsyncGenerator<readonly [path: string, bytes: Uint8Array]> {
  const script = door.copyScript();
  if (script === null) return;
  const texts = new Map<string, string>();
  for (const sha256 of filesOfDialogue(state, held)) {
    const stored = await door.store.attachment(state.log, sha256);
    if (stored !== null) texts.set(sha256, new TextDecoder().decode(stored.bytes));
  }
  yield* filesOfCopy({
    ...{ state, held, script },
    people: door.people,
    text: (sha256) => texts.get(sha256) ?? null,
    times: new Times(door.config.timeZone),
    base: door.baseUrl(),
  });
}
