/** Tables of the file with the panels' people. Without a row of its own for anybody who was never asked beside what the draw needs. */
export const SCHEMA = `
create table if not exists person (
  log text not null, id text not null, district text not null, age text not null, gender text not null,
  address text not null, mail text not null,
  seat text check (seat in ('place', 'reserve')), place integer, asked text check (asked in ('letter', 'mail')),
  primary key (log, id)
) strict, without rowid;
create table if not exists code (
  log text not null, digest text not null, stratum text not null, way text not null, used text check (used in ('joined', 'declined')),
  primary key (log, digest)
) strict, without rowid;
create table if not exists paper (log text not null, digest text not null, survey text not null, primary key (log, digest, survey)) strict, without rowid;
create table if not exists seed (log text primary key, city text not null) strict, without rowid;
create table if not exists draw_file (log text primary key, text text not null) strict, without rowid;`;
