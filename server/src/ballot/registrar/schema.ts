/**
 * The registrar's own file: who may vote and by which channel they have, never what. No time but the day, and no order: every row has
 * the same size for ever, so that a change is written where the row lies.
 */
import { DatabaseSync } from 'node:sqlite';

/** States of a voter (voting.md §2.5). Numbers, so that every state takes the same room. */
export const VOTER_STATES = { none: 10, web: 11, received: 12, accepted: 13, rejected: 14, removed: 15 } as const;
export type VoterState = keyof typeof VOTER_STATES;

const SCHEMA = `
create table if not exists election (
  hash text primary key,
  log text not null,
  definition text not null,
  key blob not null,
  opens text not null,
  closes text not null
) strict, without rowid;
create table if not exists roll (
  election text not null,
  handle text not null,
  credential blob,
  code blob,
  district text not null,
  state integer not null,
  blinded blob not null,
  day text not null,
  reason integer not null,
  letters integer not null,
  primary key (election, handle)
) strict, without rowid;
create unique index if not exists roll_credential on roll (election, credential) where credential is not null;
create unique index if not exists roll_code on roll (election, code) where code is not null;
`;

/** No write-ahead log: it would keep the order of everything that was written. */
export function openRegistrarFile(path: string): DatabaseSync {
  const db = new DatabaseSync(path);
  db.exec('pragma journal_mode=truncate; pragma synchronous=extra; pragma secure_delete=on; pragma busy_timeout=5000;');
  db.exec(SCHEMA);
  return db;
}

/** A day that is not told. */
export const NO_DAY = '----------';
export const NO_BLINDED = new Uint8Array(32);
