/**
 * The copy of a dialogue in its archive, file by file: what the widgets show and search without a server. Only what everyone may
 * read goes in, by the same rules as over the network; the same dialogue gives the same bytes.
 */
import { namesFor } from '@insyn/authority/frames.ts';
import type { Names } from '@insyn/authority/ports.ts';
import { bytesOfText } from '@insyn/domain/archive/manifest.ts';
import { statisticsOf } from '@insyn/domain/debate/statistics.ts';
import type { Json } from '@insyn/domain/fact.ts';
import { canonical } from '@insyn/domain/json.ts';
import { ledgerOf } from '@insyn/domain/moderation/ledger.ts';
import { contentsOf, snapshotFor } from '@insyn/domain/page.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import { PUBLIC, readable } from '@insyn/domain/visibility.ts';
import {
  COPY_EPOCH,
  COPY_FOLDER,
  COPY_SCRIPT,
  copyFiles,
  type CopyBlock,
  type CopyEntry,
  type CopyFigures,
  type CopyIndex,
  type CopyStart,
  type CopyWords,
} from '@insyn/protocol/archive-copy.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { besides, postEntries, type Source } from '../../search/entries.ts';
import type { Times } from '../../pages/times.ts';
import { copyPage, copyStyle } from './page.ts';
import { laidOut } from './threads.ts';
import { WordShelves } from './words.ts';

export type CopyParts = {
  readonly state: LogState;
  readonly held: Held;
  readonly people: Names;
  /** Text of an attachment that is text. */
  readonly text: Source['text'];
  readonly times: Times;
  /** Address that people reach the server at. */
  readonly base: string;
  /** The widgets, in one file. */
  readonly script: Uint8Array;
};

/** Posts whose words are taken before others of the server have their turn. */
const AT_ONCE = 200;

type CopyFile = readonly [path: string, bytes: Uint8Array];
type Written = CopyStart | CopyFigures | CopyIndex | CopyBlock | CopyWords | readonly CopyEntry[];

/** Nothing where there is no dialogue. */
export async function* filesOfCopy(parts: CopyParts): AsyncGenerator<CopyFile> {
  const { state, held, people, times, base, script } = parts;
  const first = { sort: 'newest', limit: LIMITS.pagePostsDefault } as const;
  const snapshot = snapshotFor(state, held, PUBLIC, first, { epoch: COPY_EPOCH, now: state.at, name: null });
  if (snapshot === null || state.dialogue.phase === 'empty') return;
  const { log, at } = state;
  const original = `${base}${routes.page(log)}`;
  const names = await namesFor(people, log, snapshot.contents);
  yield [`${COPY_FOLDER}/index.html`, bytesOfText(copyPage(state.dialogue, { at, original, times, titled: state.radslag.plan !== null }))];
  yield [`${COPY_FOLDER}/kopia.css`, bytesOfText(copyStyle)];
  yield [`${COPY_FOLDER}/${COPY_SCRIPT}`, script];
  yield written(copyFiles.figures, {
    statistics: statisticsOf(state, held),
    ledger: ledgerOf(state, { limit: Number.MAX_SAFE_INTEGER }),
  });
  const shelves = yield* posts(parts);
  yield written(copyFiles.start, { log, at, original, zone: times.zone, shelves, snapshot: { ...snapshot, names } });
}

/** Returns among how many shelves the words are shared. */
async function* posts({ state, held, people, text }: CopyParts): AsyncGenerator<CopyFile, number> {
  const { rows, blocks, index } = laidOut(state, held, readable(state, PUBLIC));
  yield written(copyFiles.index, index);
  for (const [at, items] of blocks.entries()) {
    const contents = contentsOf(state, held, PUBLIC, items);
    yield written(copyFiles.block(at), { items, contents, names: await namesFor(people, state.log, contents) });
  }
  const source: Source = { state, held, text };
  const words = new WordShelves();
  for (const [row, item] of rows.entries()) {
    // Whoever uses the server meanwhile is answered meanwhile.
    if (row % AT_ONCE === 0) await new Promise((go) => setImmediate(go));
    for (const entry of postEntries(source, item)) words.add(row, [entry.text]);
  }
  const beside = besides(source).map(besideEntry);
  for (const [at, entry] of beside.entries()) words.add(rows.length + at, [entry.title, entry.text]);
  yield written(copyFiles.beside, beside);
  for (const [shelf, each] of words.shelves()) yield written(copyFiles.words(shelf), each);
  return words.count;
}

function besideEntry({ kind, title, text, date, lang, href, file }: ReturnType<typeof besides>[number]): CopyEntry {
  const document = file === undefined ? null : href.slice(href.lastIndexOf('/') + 1);
  return { kind, title, text, date, lang, href: document === null ? 'index.html' : `../html/underlag-${document}.html` };
}

function written(path: string, value: Written): CopyFile {
  return [`${COPY_FOLDER}/${path}`, bytesOfText(`${canonical(value as Json)}\n`)];
}
