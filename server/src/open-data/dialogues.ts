/** `/api/v1/dialogues` and one of them: what everyone may know of a dialogue, with the addresses of everything that belongs to it. */
import { Type } from '@fastify/type-provider-typebox';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import { DIALOGUE_KINDS, PHASES } from '@insyn/domain/dialogue/types.ts';
import { onWeb } from '@insyn/domain/keeping/masks.ts';
import { isOffWeb, PUBLIC, visibleLog } from '@insyn/domain/visibility.ts';
import { voteView } from '@insyn/domain/vote/view.ts';
import { API, routes } from '@insyn/protocol/routes.ts';
import { CSV_START, csvRow } from '../http/csv.ts';
import type { Door } from '../http/door.ts';
import { type Key, keyIn, pageAfter } from './cursor.ts';
import { CSV_MEDIA, type Described, JSON_MEDIA } from './described.ts';
import { licenceOf } from './licence.ts';
import { type Asked, limitIn, MOMENT_PATTERN, type OpenDialogue, PAGE, type Reading, tagOfText } from './reading.ts';
import { DIALOGUE, type DialogueRow, DIALOGUES, oneOf } from './shapes.ts';
import { contributionsPath, dialoguePath, linesPath, markdownPath } from './paths.ts';

const LIST = `${API}/dialogues`;
const FILTERS = {
  kind: Type.Optional(oneOf(DIALOGUE_KINDS)),
  phase: Type.Optional(oneOf(PHASES)),
  body: Type.Optional(Type.String({ maxLength: 500, description: 'The name of the body, as the dialogue has it.' })),
  changedSince: Type.Optional(Type.String({ pattern: MOMENT_PATTERN, description: 'Only what has changed then or later. UTC.' })),
};

const ABOUT: Described = {
  path: LIST,
  tag: 'dialogues',
  summary: 'Dialogues that everyone may read',
  description:
    'Sorted by when they last changed, the oldest first: what changes while pages are read stands once more further on, and nothing is missed. What one has is brought up to date with `changedSince`. `gone`: those that have left the web; whoever has kept a copy is asked to remove it too.',
  query: { ...PAGE, ...FILTERS },
  answers: { [JSON_MEDIA]: DIALOGUES },
};

export function serveDialogues({ json, file, dialogues, dialogue }: Reading, door: Door): void {
  const rows = async (asked: Asked): Promise<readonly { readonly key: Key; readonly row: DialogueRow }[]> => {
    const found = (await dialogues()).filter((each) => fits(each, asked.query));
    const licence = await licenceOf(door);
    return found.map((each) => ({ key: [each.state.at, each.state.log], row: dialogueRow(each, door, licence) }));
  };
  const gone = async (query: Asked['query']) => {
    const states = await Promise.all((await door.store.logs()).map(async (log) => (await door.authority.look(log))?.state));
    return states.flatMap((state) => {
      if (state === undefined || state.dialogue.phase === 'empty' || !isOffWeb(state) || !visibleLog(onWeb(state), PUBLIC)) return [];
      const { dialogue, log, at } = state;
      const { title } = dialogue.description;
      return fits({ state, dialogue }, query) ? [{ id: log, title, deleted: true, why: 'off-web', changed: at } as const] : [];
    });
  };
  json(ABOUT, async (asked) => {
    const from = keyIn('dialogues', asked.query['cursor'], ['text', 'text']);
    const { rows: items, next } = pageAfter('dialogues', await rows(asked), from, limitIn(asked));
    return { items, next, gone: await gone(asked.query) };
  });
  file(
    { ...ABOUT, path: `${LIST}.csv`, summary: 'The same as a table, whole', query: FILTERS, answers: { [CSV_MEDIA]: Type.String() } },
    async (asked) => {
      const all = pageAfter('dialogues', await rows(asked), null, Number.MAX_SAFE_INTEGER).rows;
      const text = `${CSV_START}${csvRow(COLUMNS)}${all.map((row) => csvRow(cellsOf(row))).join('')}`;
      return { media: 'text/csv; charset=utf-8; header=present', name: 'dialoger.csv', tag: tagOfText(text), chunks: () => once(text) };
    },
  );
  json(
    {
      path: `${LIST}/:log`,
      tag: 'dialogues',
      summary: 'One dialogue',
      params: { log: Type.String({ description: 'The name of the dialogue.' }) },
      answers: { [JSON_MEDIA]: DIALOGUE },
    },
    async ({ params }) => {
      const found = await dialogue(params['log'] ?? '');
      return found && dialogueRow(found, door, await licenceOf(door));
    },
  );
}

export async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

function fits({ dialogue, state }: Pick<OpenDialogue, 'dialogue' | 'state'>, { kind, phase, body, changedSince }: Asked['query']): boolean {
  return (
    (kind === undefined || dialogue.kind === kind) &&
    (phase === undefined || state.dialogue.phase === phase) &&
    (body === undefined || dialogue.description.body === body) &&
    (changedSince === undefined || Date.parse(state.at) >= Date.parse(changedSince))
  );
}

export function dialogueRow({ state, held, dialogue }: OpenDialogue, door: Door, licence: string): DialogueRow {
  const now = new Date(door.clock.now()).toISOString();
  const view = dialogueView(state, held, now);
  if (view === null || state.dialogue.phase === 'empty') throw new Error('a dialogue without a first line');
  const { log } = state;
  const at = (path: string): string => `${door.baseUrl()}${path}`;
  const vote = voteView(state.vote, held, now);
  return {
    id: log,
    kind: view.kind,
    title: view.title,
    summary: view.summary,
    lang: view.lang,
    body: view.body,
    dnr: view.dnr,
    phase: state.dialogue.phase,
    since: dialogue.since,
    changed: state.at,
    lines: state.seq,
    debateOpen: view.debateOpen,
    debateCloses: view.debateCloses,
    alternatives: view.alternatives.map(({ id, letter, title }) => ({ id, letter, title })),
    counts: { published: view.counts.published, hidden: view.counts.hidden, withdrawn: view.counts.withdrawn },
    documents: view.documents.map(({ document, card: { title, media, bytes, sha256, lang }, at: added }) => ({
      id: document,
      title,
      media,
      bytes,
      sha256,
      lang,
      at: added,
      address: at(routes.attachment(log, sha256)),
    })),
    chats: state.chat.sessions.map(({ session }) => ({
      id: session,
      page: at(routes.chatPage(log, session)),
      record: at(routes.chatRecord(log, session)),
    })),
    licence,
    page: at(routes.page(log)),
    markdown: at(markdownPath(log)),
    contributions: at(contributionsPath(log)),
    ledger: at(routes.ledger(log)),
    statistics: at(routes.statistics(log)),
    log: at(linesPath(log)),
    feed: at(routes.dialogueFeed(log, 'atom')),
    calendar: at(routes.dialogueCalendar(log)),
    result: vote?.result === undefined || vote.result === null ? null : at(routes.voteFile(log, 'resultat.json')),
  };
}

const COLUMNS = [
  ...['id', 'typ', 'rubrik', 'sammanfattning', 'organ', 'dnr', 'skede', 'skede sedan', 'ändrad', 'debatten stänger'],
  ...['publicerade inlägg', 'dolda inlägg', 'återtagna inlägg', 'licens', 'sida', 'adress'],
];

function cellsOf(row: DialogueRow): readonly string[] {
  const { counts } = row;
  return [
    ...[row.id, row.kind, row.title, row.summary, row.body, row.dnr, row.phase, row.since, row.changed, row.debateCloses ?? ''],
    ...[String(counts.published), String(counts.hidden), String(counts.withdrawn), row.licence, row.page],
    `${new URL(row.page).origin}${dialoguePath(row.id)}`,
  ];
}
