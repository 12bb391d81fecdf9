/** `html/` of an archive: the pages of the dialogue as they are without a script, with every link to what lies beside them. */
import { NOBODY } from '@insyn/authority/ports.ts';
import { bytesOfText } from '@insyn/domain/archive/manifest.ts';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import { ledgerOf } from '@insyn/domain/moderation/ledger.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import type { Door } from '../../http/door.ts';
import { chatPage } from '../../pages/chat/page.ts';
import { lookAt } from '../../pages/chat/look.ts';
import { chatStyle } from '../../pages/chat/style.ts';
import { chatPageWords } from '../../pages/chat/words-en.ts';
import { dialoguePage, pagesOf } from '../../pages/dialogue-page.ts';
import { documentPage } from '../../pages/document-page.ts';
import { type PageParts, pageText } from '../../pages/layout.ts';
import { ledgerPage } from '../../pages/ledger/page.ts';
import { ledgerStyle } from '../../pages/ledger/style.ts';
import { ledgerWords } from '../../pages/ledger/words-en.ts';
import { radslagStyle } from '../../pages/radslag/style.ts';
import { lookAtVote } from '../../pages/result/look.ts';
import { resultPage } from '../../pages/result/page.ts';
import { resultStyle } from '../../pages/result/style.ts';
import { pageStyle } from '../../pages/style.ts';
import { Times } from '../../pages/times.ts';
import { READABLE_MEDIA } from '../../search/entries.ts';
import { type Kept, pageName, withKeptAddresses } from './addresses.ts';

type Found = NonNullable<Awaited<ReturnType<Door['authority']['look']>>>;
type PageFile = readonly [path: string, bytes: Uint8Array];

const STYLES: Readonly<Record<string, string>> = {
  page: pageStyle,
  radslag: radslagStyle,
  result: resultStyle,
  ledger: ledgerStyle,
  chat: chatStyle,
};

export async function* plainPages(
  door: Pick<Door, 'store' | 'people' | 'config' | 'baseUrl'>,
  { state, held }: Found,
): AsyncGenerator<PageFile> {
  const { log, at } = state;
  const base = door.baseUrl();
  const pages = pagesOf(state);
  const vote = await lookAtVote(door, state, held, at);
  const placed = new Map(pages.flatMap((tops, page) => tops.map(({ post }) => [post, page + 1] as const)));
  const hasResult = vote !== null && vote.view.result !== null;
  const kept: Kept = {
    ...{ log, base },
    pageOf: (post) => placed.get(state.debate.items.get(post)?.root ?? post) ?? 1,
    ballot: new Set(hasResult ? ['definition.json', 'resultat.json', ...(vote.view.board === null ? [] : ['roster.ndjson'])] : []),
  };
  const written = (name: string, page: PageParts): PageFile => [
    `html/${name}`,
    bytesOfText(`${withKeptAddresses(pageText({ ...page, scripts: [] }), kept)}\n`),
  ];
  for (const [name, style] of Object.entries(STYLES)) yield [`html/${name}.css`, bytesOfText(style)];
  for (let page = 1; page <= Math.max(1, pages.length); page += 1) {
    const shown = await dialoguePage({
      ...{ state, held, viewer: PUBLIC, names: door.people, vote, now: at, page, script: null },
      ...{ times: new Times(door.config.timeZone), base },
    });
    if (shown !== null) yield written(pageName(page), shown);
  }
  const ledger = ledgerPage({
    ...{ state, later: false, now: at, zone: door.config.timeZone, base, words: ledgerWords('sv') },
    page: ledgerOf(state, { limit: Number.MAX_SAFE_INTEGER }),
  });
  if (ledger !== null) yield written('granskning.html', ledger);
  const result = vote === null ? null : resultPage({ look: vote, state, lang: 'sv', now: at, base, script: null, proof: null });
  if (result !== null) yield written('resultat.html', result);
  const view = dialogueView(state, held, at);
  for (const { document, card } of view?.documents ?? []) {
    const stored = READABLE_MEDIA.has(card.media) ? await door.store.attachment(log, card.sha256) : null;
    const text = stored === null ? null : new TextDecoder().decode(stored.bytes);
    yield written(`underlag-${document}.html`, documentPage(log, view?.title ?? '', card, text, base, document));
  }
  for (const { session } of state.chat.sessions) {
    const look = await lookAt(session, { state, held, who: NOBODY, names: door.people, at });
    const page = look === null ? null : chatPage({ look, held, words: chatPageWords('sv'), base, phone: '', script: null, whole: true });
    if (page !== null) yield written(`chatt-${session}.html`, page);
  }
}
