/**
 * The registrar's own file: who may vote and by which channel they have, never what. No time but the day, and no order: every row has
 * the same size for ever, so that a change is written where the row lies.
 */

/** States of a voter (voting.md §2.5). Numbers from ten on, here and below: SQLite gives 0 and 1 no room, and all others one byte. */
export const VOTER_STATES = { none: 10, web: 11, received: 12, accepted: 13, rejected: 14, removed: 15 } as const;
export type VoterState = keyof typeof VOTER_STATES;

/** On the roll when the definition was signed, or added while it held. */
export const SOURCES = { signed: 10, added: 11 } as const;
/** What is added to a count or a reason that is kept in a row. */
export const BASE = 10;
/** Most letters that one row can tell of. */
export const LETTERS_MOST = 100;

/** Why an envelope was not accepted: a number in the row, words on the page. */
export const PAPER_REASONS = ['no-inner-envelope', 'two-ballots', 'marked-envelope', 'damaged', 'too-late', 'voted-on-web'] as const;
export type PaperReason = (typeof PAPER_REASONS)[number];

export const REGISTRAR_SCHEMA = `
create table if not exists secret (name text primary key, value blob not null) strict, without rowid;
create table if not exists issuer_key (modulus text primary key, key blob not null) strict, without rowid;
create table if not exists election (
  hash text primary key,
  log text not null,
  definition text not null,
  opens text not null,
  closes text not null,
  signed integer not null,
  size integer not null
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
  returned integer not null,
  source integer not null,
  primary key (election, handle)
) strict, without rowid;
create unique index if not exists roll_credential on roll (election, credential) where credential is not null;
create unique index if not exists roll_code on roll (election, code) where code is not null;
create table if not exists roll_change (
  id text primary key,
  election text not null,
  handle text not null,
  kind text not null,
  reason text not null,
  proposed_by text not null,
  confirmed_by text,
  day text not null,
  payload blob,
  logged integer not null
) strict, without rowid;
`;

/** A list on its way in lies in memory alone: what is not taken leaves nothing behind, and a million rows are written once. */
export const STAGED_SCHEMA = `
pragma temp_store=memory;
create temp table staged (import text not null, handle text not null, credential blob, district text not null) strict;
`;

/** A day that is not told. */
export const NO_DAY = '----------';
export const NO_BLINDED = new Uint8Array(32);
