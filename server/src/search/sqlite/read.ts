/**
 * One search. The hits come newest first out of the index, for ids hold their day, and no further than is counted: a word that
 * stands in every text costs no more than a rare one. The best of the newest come first, then the best of those before them.
 */
import type { DatabaseSync } from 'node:sqlite';
import { OUTCOMES } from '@insyn/domain/protokoll/model.ts';
import {
  HIT_KINDS,
  SEARCH_STATUSES,
  type SearchHit,
  type SearchPage,
  type SearchQuery,
  type SearchStatus,
  type SearchWords,
} from '@insyn/domain/protokoll/search.ts';
import { dnrKeys, type Term, termsOf } from '../query.ts';
import { type Group, groupsOf, topicExpression } from '../groups.ts';
import { type Fields, scoreOf } from '../rank.ts';
import { marked, snippetOf } from '../snippet.ts';
import { markOf, plain, type Synonyms, synonymTable, wordsOf } from '../words.ts';
import { facetsOf, type Label } from './facets.ts';
import { IDS_A_DAY } from './schema.ts';
import { type Vocabulary, vocabularyIn } from './there.ts';
import { SHAPE, type ShapeValues, type Shown } from './write.ts';

/** Hits that are counted and told in facets. */
export const COUNTED = 300;
/** Rows that are looked at for them, where the clock sorts some out. */
const LOOKED_AT = 4000;
/** Hits that are weighed against each other. */
const WINDOW = 60;
/** Hits with every word in the title, which come with the first window however old they are: they are what many look for. */
const LIFTED = 20;
const LIMIT = { least: 1, most: 50, usual: 20 } as const;
const SUGGESTED = 5;

/** What is counted of a hit. */
export type Mark = { readonly id: number; readonly shape: Shape; readonly status: SearchStatus };

/** What a hit has in common with others. */
export type Shape = {
  readonly log: number;
  readonly kind: number;
  readonly body: number;
  readonly year: number;
  readonly outcome: number;
  readonly topics: string;
  readonly places: string;
  readonly until: number | null;
  readonly own: boolean;
  readonly later: SearchStatus;
  readonly thread: string | null;
};

type Cursor = { readonly top: number; readonly upper: number; readonly score: number; readonly id: number };
type Scored = { readonly mark: Mark; readonly score: number };

export type Reader = {
  /** `words` hold for what follows. */
  readonly use: (words: SearchWords) => void;
  readonly search: (query: SearchQuery, now: number) => SearchPage;
};

export function createReader(db: DatabaseSync): Reader {
  const s = prepare(db);
  const there = vocabularyIn(db);
  let words: SearchWords = { synonyms: [], topics: [], places: [] };
  let synonyms: Synonyms = synonymTable(words);
  let names = new Map<number, Label>();
  let version = -1;
  /** By number; a shape never changes. */
  const shapes = new Map<number, Shape>();

  const shapeOf = (number: number): Shape => {
    const known = shapes.get(number);
    if (known !== undefined) return known;
    const [log, kind, body, year, outcome, topics, places, until, own, later, thread] = s.shape.get(number) as unknown as ShapeValues;
    const shape: Shape = {
      ...{ log, kind, body, year, outcome, topics, places, until, thread },
      own: own === 1,
      later: SEARCH_STATUSES[later] ?? 'decided',
    };
    shapes.set(number, shape);
    return shape;
  };
  const renew = (): void => {
    const now = Number((s.meta.get('version') as unknown[] | undefined)?.[0] ?? 0);
    if (now === version) return;
    version = now;
    there.renew();
    names = new Map((s.names.all() as unknown as [number, string, string][]).map(([number, value, label]) => [number, { value, label }]));
  };

  const search = (query: SearchQuery, now: number): SearchPage => {
    renew();
    const terms = termsOf(query.q, (key) => s.isDnr.get(key) !== undefined);
    const { groups, reported } = groupsOf(terms, synonyms, there);
    const open = openLogs(s, now);
    const limit = Math.min(LIMIT.most, Math.max(LIMIT.least, Math.trunc(query.limit ?? LIMIT.usual) || LIMIT.usual));
    const narrowed = filters(query, words);
    const all = [...groups.map((group) => group.expression), ...narrowed].join(' AND ');
    const exact = [...groups.map((group) => group.exact), ...narrowed].join(' AND ');
    const scan = (expression: string, upper: number, most: number): Scanned =>
      scanned(s, { expression, upper, most, status: query.status, shapeOf, now, open });

    const cursor = cursorIn(query.cursor);
    const from = cursor?.top ?? Number.MAX_SAFE_INTEGER;
    // Where the very words have more hits than are counted, other endings and compounds would only push them aside.
    const first = scan(exact, from, COUNTED);
    const expression = first.whole ? all : exact;
    const counted = first.whole && all !== exact ? scan(all, from, COUNTED) : first;
    const top = cursor?.top ?? (s.newestId.get() as unknown as [number | null])[0] ?? 0;
    const weighsAll = counted.whole && counted.marks.length <= WINDOW;
    const lifted =
      weighsAll || isFiltered(query) || groups.length === 0
        ? []
        : scanned({ ...s, match: s.titled }, { expression: all, upper: top, most: LIFTED, status: undefined, shapeOf, now, open }).marks;
    const isLifted = new Set(lifted.map(({ id }) => id));
    const weigh = (mark: Mark): Scored => ({ mark, score: weight(s, mark, groups) });

    /** The window that begins at `upper`, best first, and where the next one begins. */
    const windowAt = (upper: number): { readonly rows: readonly Scored[]; readonly below: number | null } => {
      const begins = upper === top;
      const here = begins ? counted : scan(expression, upper, WINDOW + LIFTED);
      const marks = here.marks.slice(0, WINDOW);
      const last = marks.at(-1);
      const more = !here.whole || here.marks.length > marks.length;
      const those = marks.filter(({ id }) => !isLifted.has(id));
      const rows = [...(begins ? lifted : []), ...those].map(weigh);
      rows.sort((a, b) => b.score - a.score || b.mark.id - a.mark.id);
      return { rows, below: more && last !== undefined ? last.id - 1 : null };
    };

    const page: Scored[] = [];
    let at: Cursor | null = cursor ?? { top, upper: top, score: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };
    while (at !== null && page.length < limit) {
      const here: Cursor = at;
      const { rows, below } = windowAt(here.upper);
      const rest = rows.filter(({ score, mark }) => score < here.score || (score === here.score && mark.id < here.id));
      const taken = rest.slice(0, limit - page.length);
      page.push(...taken);
      const last = taken.at(-1);
      if (last !== undefined && rest.length > taken.length) at = { ...here, score: last.score, id: last.mark.id };
      else at = below === null ? null : { top, upper: below, score: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };
    }
    return {
      hits: page.map(({ mark }) => hitOf(s, mark, groups)),
      total: counted.whole && !groups.some(({ cut }) => cut) ? counted.marks.length : null,
      next: at === null ? null : cursorText(at),
      facets: facetsOf(counted.marks, names),
      synonyms: reported,
      suggestions: counted.marks.length === 0 ? suggestions(terms, there) : [],
      asOf: ((s.meta.get('asOf') as unknown[] | undefined)?.[0] as string | undefined) ?? '',
    };
  };

  return {
    use: (given) => {
      words = given;
      synonyms = synonymTable(given);
    },
    search: (query, now) => {
      // One view of the file for all questions of a search.
      db.exec('begin');
      try {
        return search(query, now);
      } finally {
        db.exec('commit');
      }
    },
  };
}

/** Filters as expressions of the index, which goes from hit to hit by them. */
function filters(query: SearchQuery, words: SearchWords): readonly string[] {
  const mark = (kind: string, value: string | undefined): readonly string[] =>
    value === undefined || value === '' ? [] : [`"${markOf(kind, value)}"`];
  const row = (rows: SearchWords['topics'], name: string | undefined): readonly string[] =>
    name === undefined || name === '' ? [] : [topicExpression(rows.find((each) => each.name === name)?.words ?? [])];
  const { kind, body, year, dnr, person, party, outcome, topic, place, status } = query;
  const keys = dnr === undefined || dnr === '' ? [] : dnrKeys(dnr).map((key) => `"${markOf('d', key)}"`);
  const named = person === undefined ? [] : wordsOf(plain(person));
  return [
    ...mark('k', kind),
    ...mark('b', body),
    ...mark('y', year === undefined ? undefined : String(year)),
    ...mark('o', outcome),
    ...mark('p', party),
    ...(keys.length === 0 ? (dnr === undefined || dnr === '' ? [] : [`"${markOf('d', '')}"`]) : [`(${keys.join(' OR ')})`]),
    ...(named.length === 0 ? [] : [`people : "${named.join(' ')}"`]),
    ...row(words.topics, topic),
    ...row(words.places, place),
    ...(status === undefined ? [] : mark(status === 'open' ? 'i' : 'l', status)),
  ];
}

type Scan = {
  readonly expression: string;
  readonly upper: number;
  readonly most: number;
  readonly status: SearchStatus | undefined;
  readonly shapeOf: (number: number) => Shape;
  readonly now: number;
  readonly open: Open;
};

/** Logs that can be influenced now, by number and by name. */
type Open = { readonly numbers: ReadonlySet<number>; readonly names: ReadonlySet<string> };

function openLogs(s: Statements, now: number): Open {
  const rows = s.open.all(now) as unknown as [number, string][];
  return { numbers: new Set(rows.map(([number]) => number)), names: new Set(rows.map(([, name]) => name)) };
}

/** Newest first; `whole` when there were no more. */
function scanned(s: Statements, { expression, upper, most, status, shapeOf, now, open }: Scan): Scanned {
  // One more than is wanted tells whether there are more.
  const limit = status === undefined ? most + 1 : LOOKED_AT;
  const rows = (expression === '' ? s.newest.all(upper, limit) : s.match.all(expression, upper, limit)) as unknown as [number, number][];
  const marks: Mark[] = [];
  for (const [id, number] of rows) {
    const shape = shapeOf(number);
    const { own, until, log, thread, later } = shape;
    const isOpen = (own ? until !== null && until > now : open.numbers.has(log)) || (thread !== null && open.names.has(thread));
    const told = isOpen ? 'open' : later;
    if (status !== undefined && status !== told) continue;
    if (marks.length === most) return { marks, whole: false };
    marks.push({ id, shape, status: told });
  }
  return { marks, whole: rows.length < limit };
}

type Scanned = { readonly marks: readonly Mark[]; readonly whole: boolean };

/** With a filter there are few enough without the index of titles, which knows none. */
function isFiltered({ kind, body, year, person, party, dnr, outcome, topic, place, status }: SearchQuery): boolean {
  return [kind, body, year, person, party, dnr, outcome, topic, place, status].some((each) => each !== undefined && each !== '');
}

function weight(s: Statements, { id }: Mark, groups: readonly Group[]): number {
  if (groups.length === 0) return 0;
  const [title, decision, body, beside, people] = s.fields.get(id) as unknown as [string, string, string, string, string];
  const fields: Fields = { title, decision, body, beside, people };
  return scoreOf(fields, groups, Math.floor(id / IDS_A_DAY));
}

function hitOf(s: Statements, { id, shape: { kind, outcome }, status }: Mark, groups: readonly Group[]): SearchHit {
  const [, decision, body] = s.fields.get(id) as unknown as string[];
  const shown = JSON.parse((s.shown.get(id) as unknown as [string])[0]) as Shown;
  const needles = groups.flatMap((group) => group.needles);
  return {
    kind: HIT_KINDS[kind] ?? 'paragraph',
    title: marked(shown.title, needles),
    snippet: snippetOf([decision ?? '', body ?? ''], needles),
    href: shown.href,
    date: shown.date,
    lang: shown.lang,
    from: shown.from,
    dnr: shown.dnr[0] ?? '',
    outcome: OUTCOMES[outcome] ?? null,
    status,
    dialogue: shown.dialogue,
    post: shown.post,
  };
}

function suggestions(terms: readonly Term[], there: Vocabulary): readonly string[] {
  const missing = terms.flatMap((term) => (term.kind === 'word' && there.beginning(term.word, 1).words.length === 0 ? [term.word] : []));
  return [...new Set(missing.slice(0, 3).flatMap((word) => there.like(word, SUGGESTED)))].slice(0, SUGGESTED);
}

const CURSOR = /^(\d{1,15})\.(\d{1,15})\.(\d{1,16})\.(\d{1,16})$/;

function cursorIn(text: string | undefined): Cursor | null {
  const [, top, upper, score, id] = CURSOR.exec(text ?? '') ?? [];
  return top === undefined ? null : { top: Number(top), upper: Number(upper), score: Number(score), id: Number(id) };
}

function cursorText({ top, upper, score, id }: Cursor): string {
  return `${top}.${upper}.${score}.${id}`;
}

type Statements = ReturnType<typeof prepare>;

function prepare(db: DatabaseSync) {
  const rows = (sql: string) => {
    const statement = db.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  return {
    meta: rows('select value from meta where key = ?'),
    names: rows('select number, value, label from name'),
    open: rows('select number, log from log where until > ?'),
    isDnr: rows('select 1 from dnr where key = ? limit 1'),
    shape: rows(`select ${SHAPE} from shape where number = ?`),
    match: rows(
      'select w.rowid, e.shape from words w cross join entry e on e.id = w.rowid where words match ? and w.rowid <= ? order by w.rowid desc limit ?',
    ),
    titled: rows(
      'select w.rowid, e.shape from titles w cross join entry e on e.id = w.rowid where titles match ? and w.rowid <= ? order by w.rowid desc limit ?',
    ),
    newestId: rows('select max(id) from entry'),
    newest: rows('select id, shape from entry where id <= ? order by id desc limit ?'),
    fields: rows('select title, decision, body, beside, people from paper where id = ?'),
    shown: rows('select shown from paper where id = ?'),
  };
}
