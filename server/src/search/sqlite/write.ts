/** Every statement that writes the index. Runs in the writing worker; synchronous. */
import type { DatabaseSync } from 'node:sqlite';
import { OUTCOMES } from '@insyn/domain/protokoll/model.ts';
import { HIT_KINDS, SEARCH_STATUSES, type SearchWords } from '@insyn/domain/protokoll/search.ts';
import { dnrKey } from '@insyn/domain/text/dnr.ts';
import type { Change, Entry, Standing } from '../port.ts';
import { BREAK, markOf, marker, plain, wordsOf } from '../words.ts';
import { IDS_A_DAY } from './schema.ts';
import { createVocabulary } from './vocabulary.ts';

export type Put = { readonly log: string; readonly seq: number; readonly change: Change };

export type Writer = {
  /** All in one transaction. */
  readonly put: (puts: readonly Put[]) => void;
  readonly forget: (log: string) => void;
  /** Empties the index where it was made from another run of the data. */
  readonly follow: (epoch: string) => void;
  /** Topics and places of the next entries after `from`, by the words that hold now. Returns where to go on; `null` at the end. */
  readonly mark: (words: SearchWords, from: number) => number | null;
  /** Brings the index together a little, where much was put: a word is then looked up in one place. Tells whether there is more. */
  readonly tidy: () => boolean;
  readonly version: () => number;
};

type Row = {
  readonly id: number;
  readonly title: string;
  readonly decision: string;
  readonly body: string;
  readonly beside: string;
  readonly people: string;
  readonly marks: string;
};

const NO_TOPICS = { topics: [], places: [] } as const;
const MARKED_AT_A_TIME = 500;
/** Entries after which the index is brought together, and pages of it that are written in one go. */
const TIDIED_AFTER = 2000;
const TIDIED_PAGES = 300;

export function createWriter(db: DatabaseSync): Writer {
  const s = prepare(db);
  const vocabulary = createVocabulary(db);
  const told = JSON.parse(s.meta.get('words')?.['value']?.toString() || '{}') as Partial<SearchWords>;
  let markers = markersOf(db, { ...NO_TOPICS, synonyms: [], ...told });
  let version = Number(s.meta.get('version')?.['value'] ?? 0);
  let numbers = new Map<string, number>();
  let shapes = shapesIn(db);
  /** Something was erased, and may still stand where the file is not used, or in the write-ahead log. */
  let left = s.meta.get('left')?.['value'] === '1';
  /** Entries since the index was brought together; `tidying` once that has begun. */
  let added = TIDIED_AFTER;
  let tidying = false;

  const logNumber = (log: string): number | null => {
    const found = s.log.get(log)?.['number'];
    return found === undefined ? null : Number(found);
  };

  const remove = (id: number): void => {
    const row = s.paper.get(id) as Row | undefined;
    if (row === undefined) return;
    vocabulary.drop(wordsIn(row));
    s.unword.run(id, row.title, row.decision, row.body, row.beside, row.people, row.marks);
    s.untitle.run(id, row.title);
    s.dropPaper.run(id);
    s.dropDnr.run(id);
    s.dropEntry.run(id);
  };

  const nextId = (date: string): number => {
    const day = dayOf(date);
    for (let at = day; ; at += 1) {
      const last = s.lastId.get(at * IDS_A_DAY, (at + 1) * IDS_A_DAY)?.['id'];
      const next = last === null || last === undefined ? at * IDS_A_DAY : Number(last) + 1;
      if (next < (at + 1) * IDS_A_DAY) return next;
    }
  };

  const add = (log: number, entry: Entry, standing: Standing, before: number | null): void => {
    // A new version keeps its place among the others of its day.
    const id = before ?? nextId(entry.date);
    const row: Row = {
      id,
      title: plain(entry.title),
      decision: plain(entry.decision),
      body: plain(entry.text),
      beside: plain([entry.from, entry.beside, entry.date].join('\n')),
      people: entry.people.map(plain).join(BREAK),
      marks: marksOf(entry, standing).join(' '),
    };
    const words = wordsIn(row);
    const own = entry.standing ?? standing;
    const shape = shapeOf([
      log,
      HIT_KINDS.indexOf(entry.kind),
      entry.body === null ? 0 : nameOf('body', entry.body.slug, entry.body.name),
      Number(entry.date.slice(0, 4)),
      entry.outcome === null ? -1 : OUTCOMES.indexOf(entry.outcome),
      markers.topics(words).join(' '),
      markers.places(words).join(' '),
      entry.standing?.until ?? null,
      entry.standing === null ? 0 : 1,
      SEARCH_STATUSES.indexOf(own.later),
      entry.thread,
    ]);
    s.entry.run(id, log, entry.key, shape);
    s.addPaper.run(id, row.title, row.decision, row.body, row.beside, row.people, row.marks, JSON.stringify(shownOf(entry)));
    s.word.run(id, row.title, row.decision, row.body, row.beside, row.people, row.marks);
    s.title.run(id, row.title);
    entry.dnr.forEach((written, place) => s.addDnr.run(dnrKey(written), id, place, written));
    vocabulary.add(words);
    added += 1;
  };

  const shapeOf = (values: ShapeValues): number => {
    const key = JSON.stringify(values);
    const known = shapes.get(key) ?? Number(s.shape.run(...values).lastInsertRowid);
    shapes.set(key, known);
    return known;
  };
  const nameOf = (kind: string, value: string, label: string): number => {
    const key = `${kind} ${value} ${label}`;
    const known = numbers.get(key) ?? nameNumber(db, kind, value, label);
    numbers.set(key, known);
    return known;
  };

  /** Tells whether the file is to be swept. */
  const putOne = ({ log, seq, change }: Put): boolean => {
    const { standing, at } = change;
    s.putLog.run(log, seq, at, standing.until, standing.later);
    const number = logNumber(log) ?? 0;
    const removed =
      change.removals === 'all'
        ? (s.ids.all(number) as { id: number }[]).map(({ id }) => id)
        : change.removals.flatMap((key) => idOf(number, key) ?? []);
    const entries = change.entries.map((entry) => ({ entry, before: idOf(number, entry.key) }));
    const replaced = entries.flatMap(({ before }) => before ?? []);
    for (const id of new Set([...removed, ...replaced])) remove(id);
    // Those that keep their place first, so that none of the new ones takes it; in order of day, so that the index writes them in one run.
    const byDay = entries.toSorted((a, b) => (a.entry.date < b.entry.date ? -1 : a.entry.date > b.entry.date ? 1 : 0));
    const isKept = ({ before, entry }: (typeof byDay)[number]): boolean =>
      before !== null && Math.floor(before / IDS_A_DAY) === dayOf(entry.date);
    for (const { entry, before } of byDay.filter(isKept)) add(number, entry, standing, before);
    for (const { entry } of byDay.filter((each) => !isKept(each))) add(number, entry, standing, null);
    if (at > (s.meta.get('asOf')?.['value']?.toString() ?? '')) s.setMeta.run('asOf', at);
    // Also where nothing leaves now: it may have been taken from sight before, and its words be left in the file.
    return change.erases === true;
  };

  const idOf = (log: number, key: string): number | null => {
    const id = s.id.get(log, key)?.['id'];
    return id === undefined ? null : Number(id);
  };

  /** `work` says whether anything left: then nothing of it stays in any file. */
  const commit = (work: () => boolean): void => {
    try {
      db.exec('begin immediate');
      left = work() || left;
      // Where the process falls before the file is clean, the next one cleans it.
      if (left) s.setMeta.run('left', '1');
      vocabulary.flush();
      version += 1;
      s.setMeta.run('version', String(version));
      db.exec('commit');
    } catch (error) {
      if (db.isTransaction) db.exec('rollback');
      vocabulary.reload();
      numbers = new Map();
      shapes = shapesIn(db);
      throw error;
    }
    if (!left) return;
    sweep(db);
    left = false;
  };

  return {
    version: () => version,
    put: (puts) => commit(() => puts.map(putOne).some(Boolean)),
    forget: (log) => {
      const number = logNumber(log);
      if (number === null) return;
      commit(() => {
        for (const { id } of s.ids.all(number) as { id: number }[]) remove(id);
        s.dropLog.run(number);
        return true;
      });
    },
    follow: (epoch) => {
      const before = s.meta.get('epoch')?.['value'];
      if (before === epoch) return;
      commit(() => {
        for (const { id } of s.allIds.all() as { id: number }[]) remove(id);
        s.dropLogs.run();
        s.setMeta.run('epoch', epoch);
        return before !== '';
      });
    },
    tidy: () => {
      if (added < TIDIED_AFTER && !tidying) return false;
      // A negative number begins with all that there is; then each goes on until nothing is left to write.
      const pages = tidying ? TIDIED_PAGES : -TIDIED_PAGES;
      if (!tidying) added = 0;
      const before = Number(s.changes.get()?.['n']);
      db.exec('begin immediate');
      s.mergeWords.run(pages);
      s.mergeTitles.run(pages);
      s.mergeParts.run(pages);
      db.exec('commit');
      // Each of the three changes one row by being asked.
      tidying = Number(s.changes.get()?.['n']) - before > 3;
      return tidying;
    },
    mark: (words, from) => {
      if (from < 0) markers = markersOf(db, words);
      let next: number | null = null;
      commit(() => {
        const rows = s.papersAfter.all(from, MARKED_AT_A_TIME) as Row[];
        for (const row of rows) {
          const found = wordsIn(row);
          const [log, kind, body, year, outcome, , , ...rest] = s.shapeOf.get(row.id) as unknown as ShapeValues;
          const shape = shapeOf([
            log,
            kind,
            body,
            year,
            outcome,
            markers.topics(found).join(' '),
            markers.places(found).join(' '),
            ...rest,
          ]);
          s.setShape.run(shape, row.id);
        }
        next = rows.length < MARKED_AT_A_TIME ? null : (rows.at(-1)?.id ?? null);
        if (next === null) s.setMeta.run('words', JSON.stringify({ topics: words.topics, places: words.places }));
        return false;
      });
      return next;
    },
  };
}

/** Rows of topics and places get numbers of their own, kept by name. */
function markersOf(db: DatabaseSync, words: SearchWords): Record<'topics' | 'places', (words: readonly string[]) => readonly number[]> {
  const of = (kind: 'topic' | 'place', rows: SearchWords['topics']): ((words: readonly string[]) => readonly number[]) => {
    const numbers = rows.map(({ name }) => nameNumber(db, kind, name, name));
    const mark = marker(rows);
    return (found) => mark(found).flatMap((row) => numbers[row] ?? []);
  };
  return { topics: of('topic', words.topics), places: of('place', words.places) };
}

function nameNumber(db: DatabaseSync, kind: string, value: string, label: string): number {
  db.prepare('insert into name (kind, value, label) values (?, ?, ?) on conflict (kind, value) do update set label = excluded.label').run(
    kind,
    value,
    label,
  );
  return Number(db.prepare('select number from name where kind = ? and value = ?').get(kind, value)?.['number']);
}

function wordsIn({ title, decision, body, beside, people }: Row): readonly string[] {
  return wordsOf(`${title}\n${decision}\n${body}\n${beside}\n${people}`);
}

/** Values of filters as words: the index itself finds the few that have them among the many that have a word. */
function marksOf(entry: Entry, standing: Standing): readonly string[] {
  const { kind, body, date, outcome, number, dnr, parties } = entry;
  const own = entry.standing ?? standing;
  return [
    markOf('k', kind),
    markOf('y', date.slice(0, 4)),
    markOf('l', own.later),
    ...(body === null ? [] : [markOf('b', body.slug)]),
    ...(outcome === null ? [] : [markOf('o', outcome)]),
    ...(number === '' ? [] : [markOf('n', number.replace(/\s/gu, ''))]),
    ...dnr.map((each) => markOf('d', dnrKey(each))),
    ...new Set(parties.map((each) => markOf('p', each))),
    // Whether it may be open is looked at by the clock; what never was is left out at once.
    ...(entry.standing === null || own.until !== null || entry.thread !== null ? [markOf('i', 'open')] : []),
  ];
}

/** Columns of a shape, in order. */
export const SHAPE = 'log, kind, body, year, outcome, topics, places, until, own, later, thread';
export type ShapeValues = [
  log: number,
  kind: number,
  body: number,
  year: number,
  outcome: number,
  topics: string,
  places: string,
  until: number | null,
  own: number,
  later: number,
  thread: string | null,
];

/** What an answer shows, as it was given. */
export type Shown = Pick<Entry, 'title' | 'href' | 'date' | 'lang' | 'from' | 'dnr' | 'dialogue' | 'post' | 'step' | 'file' | 'listed'>;

function shownOf({ title, href, date, lang, from, dnr, dialogue, post, step, file, listed = [] }: Entry): Shown {
  const more = { ...(file === undefined ? {} : { file }), ...(listed.length === 0 ? {} : { listed }) };
  return { title, href, date, lang, from, dnr, dialogue, post, step, ...more };
}

/** Days since 1800. What has no day stands before all others. */
export function dayOf(date: string): number {
  const days = (Date.parse(`${date}T00:00:00Z`) - Date.UTC(1800, 0, 1)) / 86_400_000;
  return Number.isFinite(days) && days > 0 ? Math.floor(days) : 0;
}

/**
 * Writes the file anew. `secure_delete` clears what is deleted, but not what was left behind on a page when its rows moved to
 * another: only pages that are written from rows have nothing but rows. Searches go on meanwhile.
 */
function sweep(db: DatabaseSync): void {
  db.exec('vacuum');
  db.exec("delete from meta where key = 'left'");
  const busy = db.prepare('pragma wal_checkpoint(truncate)').get()?.['busy'];
  if (busy !== 0) throw new Error('a reader kept the write-ahead log from being emptied');
}

function shapesIn(db: DatabaseSync): Map<string, number> {
  const all = db.prepare(`select number, ${SHAPE} from shape`);
  all.setReturnArrays(true);
  return new Map((all.all() as unknown as [number, ...ShapeValues][]).map(([number, ...values]) => [JSON.stringify(values), number]));
}

function prepare(db: DatabaseSync) {
  const shapeOf = db.prepare(`select ${SHAPE} from shape where number = (select shape from entry where id = ?)`);
  shapeOf.setReturnArrays(true);
  return {
    meta: db.prepare('select value from meta where key = ?'),
    setMeta: db.prepare('insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value'),
    log: db.prepare('select number from log where log = ?'),
    putLog: db.prepare(
      `insert into log (log, seq, at, until, later) values (?, ?, ?, ?, ?)
       on conflict (log) do update set seq = excluded.seq, at = excluded.at, until = excluded.until, later = excluded.later`,
    ),
    dropLog: db.prepare('delete from log where number = ?'),
    dropLogs: db.prepare('delete from log'),
    id: db.prepare('select id from entry where log = ? and key = ?'),
    ids: db.prepare('select id from entry where log = ?'),
    allIds: db.prepare('select id from entry'),
    lastId: db.prepare('select max(id) as id from entry where id >= ? and id < ?'),
    entry: db.prepare('insert into entry (id, log, key, shape) values (?, ?, ?, ?)'),
    shape: db.prepare(`insert into shape (${SHAPE}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    shapeOf,
    setShape: db.prepare('update entry set shape = ? where id = ?'),
    dropEntry: db.prepare('delete from entry where id = ?'),
    paper: db.prepare('select id, title, decision, body, beside, people, marks from paper where id = ?'),
    papersAfter: db.prepare('select id, title, decision, body, beside, people, marks from paper where id > ? order by id limit ?'),
    addPaper: db.prepare('insert into paper (id, title, decision, body, beside, people, marks, shown) values (?, ?, ?, ?, ?, ?, ?, ?)'),
    dropPaper: db.prepare('delete from paper where id = ?'),
    word: db.prepare('insert into words (rowid, title, decision, body, beside, people, marks) values (?, ?, ?, ?, ?, ?, ?)'),
    unword: db.prepare(
      "insert into words (words, rowid, title, decision, body, beside, people, marks) values ('delete', ?, ?, ?, ?, ?, ?, ?)",
    ),
    title: db.prepare('insert into titles (rowid, title) values (?, ?)'),
    untitle: db.prepare("insert into titles (titles, rowid, title) values ('delete', ?, ?)"),
    changes: db.prepare('select total_changes() as n'),
    mergeWords: db.prepare("insert into words (words, rank) values ('merge', ?)"),
    mergeTitles: db.prepare("insert into titles (titles, rank) values ('merge', ?)"),
    mergeParts: db.prepare("insert into part (part, rank) values ('merge', ?)"),
    addDnr: db.prepare('insert into dnr (key, id, place, written) values (?, ?, ?, ?) on conflict (key, id) do nothing'),
    dropDnr: db.prepare('delete from dnr where id = ?'),
  };
}
