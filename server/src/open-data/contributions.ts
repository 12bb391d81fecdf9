/**
 * `/api/v1/dialogues/{log}/contributions`: every post of a debate as a flat list, in the order in which they came, with names as they
 * are shown. A post that is gone keeps its id and its place, and says `deleted: true` (as OParl's objects do).
 */
import { Type } from '@fastify/type-provider-typebox';
import { PUBLIC, readable } from '@insyn/domain/visibility.ts';
import { addendumContent, isOfDebate, postContent, shownVersion, wasPublished } from '@insyn/domain/debate/content.ts';
import type { Item } from '@insyn/domain/debate/types.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import { CSV_START, csvRow } from '../http/csv.ts';
import type { Door } from '../http/door.ts';
import { postAddress } from '../pages/ledger/rows.ts';
import { withNames } from '../pages/with-names.ts';
import { cursorOf, keyIn } from './cursor.ts';
import { CSV_MEDIA, type Described, JSON_MEDIA, NDJSON_MEDIA } from './described.ts';
import { contributionsPath } from './paths.ts';
import { limitIn, type OpenDialogue, PAGE, type Reading } from './reading.ts';
import { CONTRIBUTION_ROW, type ContributionRow, CONTRIBUTIONS } from './shapes.ts';

const AT_ONCE = 200;
const PARAMS = { log: Type.String({ description: 'The name of the dialogue.' }) };

const ABOUT: Described = {
  path: contributionsPath(':log'),
  tag: 'dialogues',
  summary: 'Posts of a debate, in the order in which they came',
  description:
    'Every post that everyone can read or could read, names as they are shown. One that was taken back, hidden or erased is still there by its id, with `deleted: true`, and without a word: whoever has kept a copy is asked to remove it too.',
  params: PARAMS,
  query: PAGE,
  answers: { [JSON_MEDIA]: CONTRIBUTIONS },
};

export type Row = { readonly seq: number; readonly row: ContributionRow };

/** Posts after a place, as they are at this moment. */
export async function contributionsAfter(
  found: OpenDialogue,
  door: Pick<Door, 'people' | 'baseUrl'>,
  after: number,
  limit: number,
): Promise<{ readonly rows: readonly Row[]; readonly more: boolean }> {
  const items = [...found.state.debate.items.values()]
    .filter((item) => item.seq > after && wasPublished(item) && isOfDebate(item))
    .sort((a, b) => a.seq - b.seq);
  const page = items.slice(0, limit);
  const rows = await contributionRows(found, door, page);
  return { rows: rows.map((row, at) => ({ seq: page[at]?.seq ?? 0, row })), more: items.length > page.length };
}

export async function contributionRows(
  { state, held }: OpenDialogue,
  door: Pick<Door, 'people' | 'baseUrl'>,
  items: readonly Item[],
): Promise<readonly ContributionRow[]> {
  const named = await withNames(door.people, state, held, PUBLIC, items);
  const mayRead = readable(state, PUBLIC);
  return items.map((item) => rowOf(item, state, named, mayRead, door.baseUrl()));
}

export function serveContributions({ json, file, dialogue }: Reading, door: Door): void {
  json(ABOUT, async (asked) => {
    const log = asked.params['log'] ?? '';
    const list = `contributions ${log}`;
    const from = keyIn(list, asked.query['cursor'], ['number']);
    const found = await dialogue(log);
    if (found === null) return null;
    const { rows, more } = await contributionsAfter(found, door, Number(from?.[0] ?? 0), limitIn(asked));
    const last = rows.at(-1);
    return { items: rows.map(({ row }) => row), next: more && last !== undefined ? cursorOf(list, [last.seq]) : null };
  });

  /** Looked at anew for each part: what is erased meanwhile is in none that comes after. */
  async function* parts(log: string): AsyncGenerator<readonly ContributionRow[]> {
    let after = 0;
    for (;;) {
      const found = await dialogue(log);
      if (found === null) return;
      const { rows, more } = await contributionsAfter(found, door, after, AT_ONCE);
      after = rows.at(-1)?.seq ?? after;
      yield rows.map(({ row }) => row);
      if (!more) return;
    }
  }
  const lines = async function* (log: string): AsyncGenerator<string> {
    for await (const rows of parts(log)) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  };
  const table = async function* (log: string): AsyncGenerator<string> {
    yield `${CSV_START}${csvRow(COLUMNS)}`;
    for await (const rows of parts(log)) yield rows.map((row) => csvRow(cellsOf(row))).join('');
  };
  const forms = [
    { ending: 'ndjson', schema: CONTRIBUTION_ROW, media: NDJSON_MEDIA, type: 'application/x-ndjson; charset=utf-8', write: lines },
    { ending: 'csv', schema: Type.String(), media: CSV_MEDIA, type: 'text/csv; charset=utf-8; header=present', write: table },
  ] as const;
  for (const { ending, schema, media, type, write } of forms)
    file(
      {
        ...ABOUT,
        path: `${ABOUT.path}.${ending}`,
        summary: ending === 'csv' ? 'The same as a table, whole' : 'The same, whole, one in each line',
        query: {},
        answers: { [media]: schema },
      },
      async ({ params }) => {
        const found = await dialogue(params['log'] ?? '');
        if (found === null) return null;
        const { log } = found.state;
        // Names are not of the log: nothing that could be compared tells whether one has been hidden.
        return { media: type, name: `inlagg-${log}.${ending}`, tag: null, chunks: () => write(log) };
      },
    );
}

function rowOf(item: Item, state: LogState, held: Held, mayRead: ReturnType<typeof readable>, base: string): ContributionRow {
  const { log } = state;
  const place = {
    id: item.post,
    dialogue: log,
    at: item.at,
    parent: item.parent,
    thread: item.root,
    page: `${base}${postAddress(log, item.post)}`,
  };
  const version = shownVersion(item);
  const content = version !== null && mayRead(version.content) ? postContent(held, version.content) : null;
  if (item.status !== 'published' || content === null) {
    const why = item.status === 'hidden' ? 'moderated' : item.status === 'withdrawn' ? 'author' : 'erased';
    return { ...place, deleted: true, why, reason: why === 'moderated' ? (item.hiding?.reason ?? null) : null };
  }
  const readableNow = item.versions.filter(({ status, content: id }) => status === 'published' && mayRead(id));
  const texts = readableNow.filter(({ kind }) => kind === 'text');
  const { stance, badge, author, text, lang } = content;
  const channels = item.versions.map(({ content: id }) => (mayRead(id) ? postContent(held, id)?.assisted?.channel : undefined));
  return {
    ...place,
    deleted: false,
    author: {
      name: held.names.get(author) ?? '',
      role: badge === null ? null : { role: badge.role, title: badge.title, body: badge.body, party: badge.party },
    },
    text,
    lang,
    stance: {
      kind: stance.kind,
      alternative: stance.kind === 'alternative' ? stance.alternative : null,
      side: stance.kind === 'alternative' ? (stance.side ?? null) : null,
    },
    support: item.support,
    changed: texts.length > 1 ? (texts.at(-1)?.at ?? null) : null,
    addenda: readableNow.flatMap(({ kind, content: id, at }) => {
      const added = kind === 'addendum' ? addendumContent(held, id) : null;
      return added === null ? [] : [{ at, text: added.text, lang: added.lang }];
    }),
    assisted: channels.find((channel) => channel !== undefined) ?? null,
    answer: item.answered,
  };
}

const COLUMNS = [
  ...[
    'id',
    'dialog',
    'tid',
    'svar på',
    'tråd',
    'borttaget',
    'varför',
    'skäl',
    'namn',
    'roll',
    'organ',
    'parti',
    'ståndpunkt',
    'alternativ',
  ],
  ...['sida', 'språk', 'text', 'tillägg', 'stöd', 'ändrad', 'kom in', 'svar från staden', 'adress'],
];

function cellsOf(row: ContributionRow): readonly string[] {
  const place = [row.id, row.dialogue, row.at, row.parent ?? '', row.thread ?? ''];
  if (row.deleted) return [...place, 'ja', row.why, row.reason ?? '', ...Array<string>(14).fill(''), row.page];
  const { author, stance } = row;
  return [
    ...[...place, 'nej', '', '', author.name, author.role?.title ?? '', author.role?.body ?? '', author.role?.party ?? ''],
    ...[stance.kind, stance.alternative ?? '', stance.side ?? '', row.lang, row.text, row.addenda.map(({ text }) => text).join('\n\n')],
    ...[String(row.support), row.changed ?? '', row.assisted ?? '', row.answer ?? '', row.page],
  ];
}
