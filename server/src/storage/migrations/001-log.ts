import type { Migration } from './steps.ts';

/**
 * The log and what is written with it. Every row carries its tenant, which follows from the log; `meta` is about the file itself.
 * A log's slug is unique in the installation, so it alone is the key.
 */
export const LOG_TABLES: Migration = {
  version: 1,
  name: 'log',
  sqlite: `
    create table meta (
      key text not null primary key,
      value text not null
    ) strict, without rowid;

    create table log (
      log text not null primary key,
      tenant text not null,
      seq integer not null check (seq > 0),
      hash text not null
    ) strict, without rowid;

    create table line (
      log text not null references log (log),
      seq integer not null check (seq > 0),
      tenant text not null,
      hash text not null,
      line text not null,
      primary key (log, seq)
    ) strict;

    create table content (
      log text not null,
      id text not null,
      tenant text not null,
      seq integer not null,
      salt text not null,
      content text not null,
      primary key (log, id),
      foreign key (log, seq) references line (log, seq)
    ) strict;
    create index content_by_line on content (log, seq);

    create table answer (
      log text not null references log (log),
      key text not null,
      tenant text not null,
      body text not null,
      person text not null,
      receipt text not null,
      primary key (log, key)
    ) strict, without rowid;

    create table attachment (
      log text not null references log (log),
      sha256 text not null,
      tenant text not null,
      media text not null,
      bytes blob not null,
      primary key (log, sha256)
    ) strict;
  `,
};
