/** The whole log of a dialogue, by the public addresses: lines as stored, contents as anyone may read them. */
import type { Frame, SaltedContent } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { Stored } from './history.ts';
import { storedFrom } from './stored.ts';

export async function readLog(url: string, log: string): Promise<Stored> {
  const id = log as LogId;
  const contents: Record<string, SaltedContent | null> = {};
  let epoch = '';
  for (let after = 0; ;) {
    const response = await fetch(`${url}${routes.events(id)}?after=${after}&limit=500`);
    // A server that lost the dialogue itself has lost every post in it.
    if (after === 0 && response.status === 404) return storedFrom(epoch, [], contents);
    const frame = await json<Frame>(response);
    epoch = frame.epoch;
    Object.assign(contents, frame.contents);
    if (frame.lines.length === 0) break;
    after += frame.lines.length;
  }
  const texts: string[] = [];
  for (let page = 0; ; page += 1) {
    const response = await fetch(`${url}${routes.lines(id, page, epoch)}`);
    if (!response.ok) throw new Error(`lines ${page}: ${response.status} ${await response.text()}`);
    const found = (await response.text()).split('\n').filter((line) => line !== '');
    texts.push(...found);
    if (found.length < 256) break;
  }
  return storedFrom(epoch, texts, contents);
}

async function json<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
