/** Opens the copy in its page: the widgets, which read files instead of a server, and a search over all of it. */
import { createClient } from '@insyn/client/client.ts';
import { memoryStorage } from '@insyn/client/storage.ts';
import { openFolder } from '@insyn/client/transport/files.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import type { CopyStart } from '@insyn/protocol/archive-copy.ts';

/** Whatever the device says of its network: the files are where the page is. */
const HERE = { online: () => true, listen: () => () => undefined };

/** The widgets lead to the whole debate as one page by this. */
const WHOLE = 'sida';

export async function openCopy(place: HTMLElement): Promise<void> {
  if (new URLSearchParams(location.search).has(WHOLE)) return location.replace('../html/index.html');
  const folder = new URL('.', document.baseURI).href;
  const { copy, transport } = openFolder(folder);
  const start = await copy.start();
  // Nothing is kept on the device: what is read here is read again out of the folder.
  const client = createClient({ transport, log: start.log, storage: memoryStorage(), network: HERE });
  const search = document.createElement('insyn-search');
  search.records = transport.records ?? null;
  search.server = folder.replace(/\/$/, '');
  search.zone = start.zone;
  search.addEventListener('click', toPost);
  place.replaceChildren(...widgets(start, client));
  const fold = document.querySelector<HTMLElement>('#sok');
  fold?.append(search);
  fold?.removeAttribute('hidden');
}

function widgets({ log, zone, snapshot: { state } }: CopyStart, client: DialogueClient): readonly HTMLElement[] {
  if (state.radslag !== undefined) {
    const radslag = document.createElement('insyn-radslag');
    radslag.routing = 'page';
    return [Object.assign(radslag, { dialogue: log, client, zone })];
  }
  const chat = Object.assign(document.createElement('insyn-chat'), { dialogue: log, client, zone });
  if (state.dialogue.kind === 'chat') return [chat];
  const debate = Object.assign(document.createElement('insyn-debate'), { dialogue: log, client, zone });
  return state.chat === undefined ? [debate] : [debate, chat];
}

/** The widgets look for a post when they are opened. */
function toPost(event: Event): void {
  const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
  if (link === undefined || !/^#[pf]-/.test(link.hash) || link.pathname !== location.pathname) return;
  event.preventDefault();
  history.pushState(null, '', link.hash);
  location.reload();
}
