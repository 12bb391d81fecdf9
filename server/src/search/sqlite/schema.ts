/** The file of the search: tables, and how it is opened. What does not fit is made anew, for the logs hold everything. */
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Changes with every change of the tables or of what entries hold: an older file is made anew from the logs. */
export const SCHEMA = 2;

/** Ids of entries hold their day, so that the newest hits come first from the index: so many a day, before they go on into the next. */
export const IDS_A_DAY = 2 ** 14;

const TABLES = `
  create table meta (key text not null primary key, value text not null) strict, without rowid;

  create table log (
    number integer primary key,
    log text not null unique,
    seq integer not null,
    at text not null,
    until integer,
    later text not null
  ) strict;

  -- Values of filters, by number: body, topic, place.
  create table name (
    number integer primary key,
    kind text not null,
    value text not null,
    label text not null,
    unique (kind, value)
  ) strict;

  -- What entries have in common: few beside the entries, so a reader keeps them.
  create table shape (
    number integer primary key,
    log integer not null,
    kind integer not null,
    body integer not null,
    year integer not null,
    outcome integer not null,
    topics text not null,
    places text not null,
    until integer,
    own integer not null,
    later integer not null,
    thread text
  ) strict;

  -- Narrow, for it is read for every hit that is counted.
  create table entry (
    id integer primary key,
    log integer not null,
    key text not null,
    shape integer not null,
    unique (log, key)
  ) strict;

  create table paper (
    id integer primary key,
    title text not null,
    decision text not null,
    body text not null,
    beside text not null,
    people text not null,
    marks text not null,
    shown text not null
  ) strict;

  create virtual table words using fts5 (
    title, decision, body, beside, people, marks,
    content = 'paper', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
  );
  insert into words (words, rank) values ('secure-delete', 1);

  -- The newest hits by title, however many texts have the word.
  create virtual table titles using fts5 (title, content = 'paper', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
  insert into titles (titles, rank) values ('secure-delete', 1);

  create table dnr (
    key text not null,
    id integer not null,
    place integer not null,
    written text not null,
    primary key (key, id)
  ) strict, without rowid;
  create index dnr_of on dnr (id);

  -- Every word there is and how many entries have it, and by its trigrams: parts of compounds, and words that look alike.
  create table term (number integer primary key, word text not null unique, entries integer not null) strict;
  create virtual table part using fts5 (word, content = 'term', content_rowid = 'number', tokenize = 'trigram', detail = none);
  insert into part (part, rank) values ('secure-delete', 1);
`;

const SETTINGS = `
  pragma journal_mode = wal;
  pragma synchronous = normal;
  pragma secure_delete = on;
  pragma busy_timeout = 5000;
  pragma cache_size = -65536;
  pragma mmap_size = 1073741824;
`;

/** The connection that writes. A file that is older, newer or broken is removed and begun anew. */
export function openForWriting(path: string): DatabaseSync {
  try {
    return begun(path);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
    return begun(path);
  }
}

export function openForReading(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  db.exec('pragma cache_size = -65536; pragma mmap_size = 1073741824');
  return db;
}

function begun(path: string): DatabaseSync {
  const db = new DatabaseSync(path);
  try {
    // Whole §§ lie in one page each, or nearly.
    db.exec(`pragma page_size = 16384; ${SETTINGS}`);
    const there = db.prepare("select count(*) as tables from sqlite_schema where type = 'table'").get()?.['tables'];
    if (there === 0) {
      db.exec(`begin immediate; ${TABLES}`);
      db.prepare("insert into meta (key, value) values ('schema', ?), ('version', '0'), ('epoch', ''), ('words', '')").run(String(SCHEMA));
      db.exec('commit');
    }
    const found = Number(db.prepare("select value from meta where key = 'schema'").get()?.['value']);
    if (found !== SCHEMA) throw new Error(`the index has schema ${found}, this version knows ${SCHEMA}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
