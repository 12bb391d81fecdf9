/** Votes, decisions of moderators, figures and how much was read, over all dialogues: each as pages and as a table. */
import { Type, type TSchema } from '@fastify/type-provider-typebox';
import { statisticsOf } from '@insyn/domain/debate/statistics.ts';
import { ledgerOf } from '@insyn/domain/moderation/ledger.ts';
import { zonedMinute } from '@insyn/domain/moderation/zoned-time.ts';
import { resultFigures } from '@insyn/domain/vote/figures.ts';
import { API, routes } from '@insyn/protocol/routes.ts';
import { CSV_START, csvRow } from '../http/csv.ts';
import type { Door } from '../http/door.ts';
import { lookAtVote } from '../pages/result/look.ts';
import { type Key, keyIn, pageAfter } from './cursor.ts';
import { CSV_MEDIA, JSON_MEDIA, type Tag } from './described.ts';
import { once } from './dialogues.ts';
import { limitIn, PAGE, type Reading, tagOfText } from './reading.ts';
import { type ActRow, ACTS, type StatisticsRow, STATISTICS, USAGE, type UsageRow, type VoteRow, VOTES } from './shapes.ts';

/** Openings below this are not told of. */
export const OPENINGS_LEAST = 10;

type Rows<T> = readonly { readonly key: Key; readonly row: T }[];
type List<T> = {
  readonly name: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description: string;
  readonly page: TSchema;
  readonly key: readonly ('text' | 'number')[];
  readonly rows: () => Promise<Rows<T>>;
  readonly file: string;
  readonly columns: readonly string[];
  readonly cells: (row: T) => readonly (readonly string[])[];
};

export function serveSums(reading: Reading, door: Door): void {
  serveList(reading, {
    name: 'votes',
    tag: 'votes',
    summary: 'Votes of residents, and their results',
    description:
      'Every vote that two officials have signed. Figures come when two have signed the result; the file has everything that they signed.',
    page: VOTES,
    key: ['text', 'text'],
    rows: () => votes(reading, door),
    file: 'omrostningar',
    columns: ['dialog', 'omröstning', 'status', 'fråga', 'öppnar', 'stänger', 'uppgift', 'alternativ', 'rubrik', 'antal', 'promille'],
    cells: voteCells,
  });
  serveList(reading, {
    name: 'ledger',
    tag: 'moderation',
    summary: 'Decisions of moderators in all dialogues',
    description:
      'The oldest first: when, what and by which rule, never a word of what was written. A decision that was undone later says so.',
    page: ACTS,
    key: ['text', 'text', 'number'],
    rows: () => acts(reading),
    file: 'granskningslogg',
    columns: [
      'dialog',
      'nummer',
      'tid',
      'beslut',
      'inlägg',
      'skäl',
      'skälet i ord',
      'punkt',
      'av',
      'utfall',
      'upphävt',
      'överklagande',
      'referens',
    ],
    cells: (row) => [
      [
        ...[row.dialogue, String(row.act), row.at, row.kind, row.post ?? '', row.reason ?? '', row.label?.sv ?? '', row.clause, row.by],
        ...[row.outcome ?? '', row.undone ? 'ja' : 'nej', row.appeal ?? '', row.reference],
      ],
    ],
  });
  serveList(reading, {
    name: 'statistics',
    tag: 'statistics',
    summary: 'Figures of every debate',
    description: 'Counted anew from what everyone may read.',
    page: STATISTICS,
    key: ['text', 'text'],
    rows: () => figures(reading),
    file: 'statistik',
    columns: ['dialog', 'ändrad', 'inlägg', 'svar', 'dolda', 'återtagna', 'stöd', 'frågor', 'besvarade frågor'],
    cells: ({ dialogue, changed, figures: of }) => [
      [
        ...[dialogue, changed],
        ...[of.posts, of.replies, of.hidden, of.withdrawn, of.supports, of.questions.asked, of.questions.answered].map(String),
      ],
    ],
  });
  serveList(reading, {
    name: 'usage',
    tag: 'statistics',
    summary: 'How often dialogues were opened, day by day',
    description:
      'Sums over all dialogues of whole days that are over. Without persons, addresses or cookies; what is below 10 is not told, and neither is what it could be worked out from.',
    page: USAGE,
    key: ['text'],
    rows: () => usage(reading, door),
    file: 'lasning',
    columns: ['dag', 'öppningar', 'på egna sidor', 'i andra sidor'],
    cells: ({ day, openings, pages, elements }) => [
      [day, ...[openings, pages, elements].map((each) => (each === null ? '' : String(each)))],
    ],
  });
}

function serveList<T>({ json, file }: Reading, { page, ...list }: List<T>): void {
  const { name, tag, summary, description } = list;
  const path = `${API}/${name}`;
  json({ path, tag, summary, description, query: PAGE, answers: { [JSON_MEDIA]: page } }, async (asked) => {
    const from = keyIn(name, asked.query['cursor'], list.key);
    const { rows: items, next } = pageAfter(name, await list.rows(), from, limitIn(asked));
    return { items, next };
  });
  file(
    { path: `${path}.csv`, tag, summary: `${summary}: as a table, whole`, description, answers: { [CSV_MEDIA]: Type.String() } },
    async () => {
      const { rows } = pageAfter(name, await list.rows(), null, Number.MAX_SAFE_INTEGER);
      const text = `${CSV_START}${csvRow(list.columns)}${rows.flatMap(list.cells).map(csvRow).join('')}`;
      const media = 'text/csv; charset=utf-8; header=present';
      return { media, name: `${list.file}.csv`, tag: tagOfText(text), chunks: () => once(text) };
    },
  );
}

async function votes({ dialogues }: Reading, door: Door): Promise<Rows<VoteRow>> {
  const now = new Date(door.clock.now()).toISOString();
  const found = await Promise.all(
    (await dialogues()).map(async ({ state, held }) => ({ log: state.log, look: await lookAtVote(door, state, held, now) })),
  );
  return found.flatMap(({ log, look }) => {
    if (look === null) return [];
    const { view, definition } = look;
    const text = (of: Readonly<Record<string, string>>): string => of[definition.languages[0] ?? ''] ?? '';
    const at = (path: string): string => `${door.baseUrl()}${path}`;
    const told = view.result === null ? null : resultFigures(view.result, definition);
    const row: VoteRow = {
      dialogue: log,
      election: view.election,
      status: view.status,
      question: text(definition.question),
      opens: view.opens,
      closes: view.closes,
      alternatives: definition.alternatives.map(({ id, letter, title }) => ({ id, letter, title: text(title) })),
      resultAt: view.resultAt,
      figures: told === null ? null : figuresOf(told),
      page: at(routes.voteResult(log)),
      definition: at(routes.voteFile(log, 'definition.json')),
      file: told === null ? null : at(routes.voteFile(log, 'resultat.json')),
    };
    return [{ key: [view.closes, log], row }];
  });
}

function figuresOf({ total, leading, turnout }: ReturnType<typeof resultFigures>): NonNullable<VoteRow['figures']> {
  return {
    total:
      total === null
        ? null
        : {
            alternatives: total.alternatives.map(({ id, letter, votes: given, permille }) => ({ id, letter, votes: given, permille })),
            valid: total.valid,
            blank: total.blank,
            invalid: total.invalid,
          },
    leading: [...leading],
    turnout: { ...turnout },
  };
}

function voteCells(row: VoteRow): readonly (readonly string[])[] {
  const about = [row.dialogue, row.election, row.status, row.question, row.opens, row.closes];
  const title = (id: string): string => row.alternatives.find((each) => each.id === id)?.title ?? '';
  const { total = null, turnout } = row.figures ?? {};
  return [
    ...(total === null
      ? row.alternatives.map(({ letter, title: words }) => [...about, 'röster', letter, words, '', ''])
      : total.alternatives.map(({ id, letter, votes: given, permille }) => [
          ...[...about, 'röster', letter, title(id), String(given), String(permille)],
        ])),
    ...(turnout === undefined ? [] : [[...about, 'valdeltagande', '', '', String(turnout.voted), String(turnout.permille)]]),
  ];
}

async function acts({ dialogues }: Reading): Promise<Rows<ActRow>> {
  return (await dialogues()).flatMap(({ state }) =>
    ledgerOf(state, { limit: Number.MAX_SAFE_INTEGER }).rows.map(({ seat: _seat, label, ...row }) => ({
      key: [row.at, state.log, row.act],
      row: { ...row, label: label === null ? null : { sv: label.sv, en: label.en }, dialogue: state.log },
    })),
  );
}

async function figures({ dialogues }: Reading): Promise<Rows<StatisticsRow>> {
  return (await dialogues()).map(({ state, held }) => {
    const { byAlternative, byChannel, questions, ...sums } = statisticsOf(state, held);
    const row: StatisticsRow = {
      dialogue: state.log,
      changed: state.at,
      figures: { ...sums, questions: { ...questions }, byAlternative: [...byAlternative], byChannel: { ...byChannel } },
    };
    return { key: [state.at, state.log], row };
  });
}

/** Each part is told where neither it nor what is left of the whole is small. */
async function usage({ dialogues }: Reading, { followUp, clock, config }: Door): Promise<Rows<UsageRow>> {
  const today = new Date(zonedMinute(config.timeZone, clock.now()) * 60_000).toISOString().slice(0, 10);
  const days = new Map<string, { page: number; element: number }>();
  for (const { state } of await dialogues())
    for (const { day, page, element } of followUp.openings(state.log)) {
      if (day >= today) continue;
      const sum = days.get(day) ?? { page: 0, element: 0 };
      days.set(day, { page: sum.page + page, element: sum.element + element });
    }
  return [...days].map(([day, { page, element }]) => ({ key: [day], row: usageRow(day, page, element) }));
}

export function usageRow(day: string, page: number, element: number): UsageRow {
  const told = (count: number): boolean => count === 0 || count >= OPENINGS_LEAST;
  const openings = page + element;
  if (openings < OPENINGS_LEAST) return { day, openings: null, pages: null, elements: null };
  const parts = told(page) && told(element);
  return { day, openings, pages: parts ? page : null, elements: parts ? element : null };
}
