/**
 * Who can be drawn to a panel and who was: names and addresses, outside every log, in a file of their own, and gone when the panel ends.
 * Codes are kept as HMAC, and no row says whose a code is: beside it stands the group (district, age, gender) and nothing else.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { LogId } from '@insyn/domain/ids.ts';
import { type Draw, type DrawEntry, stratumName } from '@insyn/domain/panel/draw.ts';
import type { Way } from '@insyn/domain/panel/types.ts';
import { drawLetterCode } from '../identity/letter-codes.ts';
import { SCHEMA } from './schema.ts';

/** A row of the list as the city has it. */
export type Person = DrawEntry & {
  /** The name first, then the address, as on an envelope; empty where only mail is known. */
  readonly address: readonly string[];
  /** Empty where there is none. */
  readonly mail: string;
};
export type Seat = 'place' | 'reserve';
/** What became of a code: `null` when nothing yet. */
export type Used = 'joined' | 'declined' | null;
export type KnownCode = { readonly digest: string; readonly way: Way; readonly used: Used };
export type Invitation = { readonly person: Person; readonly code: string };
export type Counts = {
  readonly rows: number;
  readonly places: number;
  readonly reserves: number;
  readonly waiting: number;
  readonly mails: number;
};

export interface PanelStore {
  /** A list that is looked at; it takes the place of the one before when it is adopted. */
  setList(log: LogId, people: readonly Omit<Person, 'id'>[]): void;
  /** The list that is looked at, where there is one. */
  stagedEntries(log: LogId): readonly DrawEntry[];
  /** From now on the list that is drawn from, with the half of the seed that was chosen for it. */
  adopt(log: LogId): void;
  /** What is drawn from: no names, no addresses. */
  entries(log: LogId): readonly DrawEntry[];
  /** For the list that is looked at. */
  setSeed(log: LogId, city: string): void;
  /** The city's half of the seed; `null` before one is chosen. */
  seed(log: LogId): string | null;
  /** Who sits and who waits; and the file that everyone may read. */
  setDraw(log: LogId, draw: Draw, file: string): void;
  drawFile(log: LogId): string | null;
  counts(log: LogId): Counts;
  /** Those to be asked next, in the order drawn: of the places first; a reserve for each no of its own group. */
  next(log: LogId, way: 'letter' | 'mail', most: number): readonly Person[];
  /** A code for each, told this once; from then on they count as asked. */
  invite(log: LogId, tenant: LogId, people: readonly Person[], way: 'letter' | 'mail'): readonly Invitation[];
  /** Codes to give out by hand: each counts as one that was asked, of no group. */
  codes(log: LogId, tenant: LogId, count: number): readonly string[];
  /** Those whose mail was not taken are asked anew; their codes are worth nothing. */
  takeBack(log: LogId, tenant: LogId, invitations: readonly Invitation[]): void;
  find(log: LogId, tenant: LogId, code: string): KnownCode | null;
  use(log: LogId, digest: string, used: Exclude<Used, null>): void;
  /** Notes that a paper with this code was entered for a survey. */
  notePaper(log: LogId, digest: string, survey: string): void;
  papersOf(log: LogId, digest: string): readonly string[];
  /** Names, addresses and codes of a panel leave the file. The file of the draw stays. */
  forget(log: LogId): void;
  close(): void;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Opens (or makes) the file. `key`: the tenant's own, 32 bytes. */
export function openPanelStore(file: string, key: (tenant: LogId) => Uint8Array): PanelStore {
  const db = new DatabaseSync(file, { timeout: 5000 });
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;');
  db.exec(SCHEMA);
  const digestOf = (log: LogId, tenant: LogId, code: string): string =>
    createHmac('sha256', key(tenant)).update(`panel\0${log}\0${code}`).digest('base64url');
  const whole = <T>(work: () => T): T => {
    db.exec('begin immediate');
    try {
      const made = work();
      db.exec('commit');
      return made;
    } catch (error) {
      db.exec('rollback');
      throw error;
    }
  };
  const personOf = (row: Readonly<Record<string, unknown>>): Person => ({
    id: text(row['id']),
    district: text(row['district']),
    age: text(row['age']),
    gender: text(row['gender']),
    address: text(row['address'])
      .split('\n')
      .filter((line) => line !== ''),
    mail: text(row['mail']),
  });
  const addPerson = db.prepare('insert into person (log, id, district, age, gender, address, mail) values (?, ?, ?, ?, ?, ?, ?)');
  const addCode = db.prepare('insert into code (log, digest, stratum, way) values (?, ?, ?, ?)');
  const draw = (log: LogId, tenant: LogId, stratum: string, way: Way): string => {
    const code = drawLetterCode();
    addCode.run(log, digestOf(log, tenant, code), stratum, way);
    return code;
  };
  const dropAll = (log: LogId): void => {
    for (const table of ['person', 'code', 'paper', 'seed']) db.prepare(`delete from ${table} where log = ?`).run(log);
  };

  const staged = (log: LogId): LogId => `${log} ny` as LogId;
  const entries = (log: LogId): readonly DrawEntry[] =>
    db
      .prepare('select id, district, age, gender from person where log = ? order by id')
      .all(log)
      .map((row) => ({ id: text(row['id']), district: text(row['district']), age: text(row['age']), gender: text(row['gender']) }));

  return {
    setList: (given, people) =>
      whole(() => {
        const log = staged(given);
        dropAll(log);
        for (const { district, age, gender, address, mail } of people)
          addPerson.run(log, randomBytes(16).toString('base64url'), district, age, gender, address.join('\n'), mail);
      }),
    entries,
    stagedEntries: (log) => entries(staged(log)),
    adopt: (log) =>
      whole(() => {
        dropAll(log);
        for (const table of ['person', 'seed']) db.prepare(`update ${table} set log = ? where log = ?`).run(log, staged(log));
      }),
    setSeed: (log, city) =>
      void db.prepare('insert into seed (log, city) values (?, ?) on conflict do update set city = excluded.city').run(staged(log), city),
    seed: (log) => {
      const row = db.prepare('select city from seed where log = ?').get(log);
      return row === undefined ? null : text(row['city']);
    },
    setDraw: (log, { drawn, reserves }, made) =>
      whole(() => {
        const set = db.prepare('update person set seat = ?, place = ? where log = ? and id = ?');
        for (const [at, id] of drawn.entries()) set.run('place', at, log, id);
        for (const [at, id] of reserves.entries()) set.run('reserve', at, log, id);
        // Of those who were not drawn, nobody's name is needed any more.
        db.prepare("update person set address = '', mail = '' where log = ? and seat is null").run(log);
        db.prepare('insert into draw_file (log, text) values (?, ?) on conflict do nothing').run(log, made);
      }),
    drawFile: (log) => {
      const row = db.prepare('select text from draw_file where log = ?').get(log);
      return row === undefined ? null : text(row['text']);
    },
    counts: (log) => {
      const row = db
        .prepare(
          `select count(*) as rows, coalesce(sum(seat = 'place'), 0) as places, coalesce(sum(seat = 'reserve'), 0) as reserves,
             coalesce(sum(seat = 'place' and asked is null), 0) as waiting, coalesce(sum(mail <> ''), 0) as mails from person where log = ?`,
        )
        .get(log);
      return {
        rows: number(row?.['rows']),
        places: number(row?.['places']),
        reserves: number(row?.['reserves']),
        waiting: number(row?.['waiting']),
        mails: number(row?.['mails']),
      };
    },
    next: (log, way, most) => {
      const reach = way === 'mail' ? "mail <> ''" : "address <> ''";
      const places = db.prepare(
        `select * from person where log = ? and seat = 'place' and asked is null and ${reach} order by place limit ?`,
      );
      const found = places.all(log, most).map(personOf);
      const noes = db.prepare("select stratum, count(*) as noes from code where log = ? and used = 'declined' group by stratum").all(log);
      const spare = db
        .prepare(`select * from person where log = ? and seat = 'reserve' order by place`)
        .all(log)
        .map((row) => ({ person: personOf(row), asked: row['asked'] !== null }));
      for (const row of noes) {
        const group = spare.filter(({ person }) => stratumName(person) === row['stratum']);
        const left = number(row['noes']) - group.filter(({ asked }) => asked).length;
        const free = group.filter(({ person, asked }) => !asked && (way === 'mail' ? person.mail !== '' : person.address.length > 0));
        found.push(...free.slice(0, Math.max(0, left)).map(({ person }) => person));
      }
      return found.slice(0, most);
    },
    invite: (log, tenant, people, way) =>
      whole(() => {
        const asked = db.prepare('update person set asked = ? where log = ? and id = ? and asked is null');
        return people.flatMap((person) =>
          asked.run(way, log, person.id).changes === 0 ? [] : [{ person, code: draw(log, tenant, stratumName(person), way) }],
        );
      }),
    codes: (log, tenant, count) => whole(() => Array.from({ length: count }, () => draw(log, tenant, '', 'code'))),
    takeBack: (log, tenant, invitations) =>
      whole(() => {
        for (const { person, code } of invitations) {
          db.prepare('delete from code where log = ? and digest = ?').run(log, digestOf(log, tenant, code));
          db.prepare('update person set asked = null where log = ? and id = ?').run(log, person.id);
        }
      }),
    find: (log, tenant, code) => {
      const digest = digestOf(log, tenant, code);
      const row = db.prepare('select way, used from code where log = ? and digest = ?').get(log, digest);
      if (row === undefined) return null;
      return { digest, way: row['way'] as Way, used: row['used'] as Used };
    },
    use: (log, digest, used) => void db.prepare('update code set used = ? where log = ? and digest = ?').run(used, log, digest),
    notePaper: (log, digest, survey) =>
      void db.prepare('insert into paper (log, digest, survey) values (?, ?, ?) on conflict do nothing').run(log, digest, survey),
    papersOf: (log, digest) =>
      db
        .prepare('select survey from paper where log = ? and digest = ?')
        .all(log, digest)
        .map((row) => text(row['survey'])),
    forget: (log) => {
      whole(() => {
        dropAll(log);
        dropAll(staged(log));
      });
      db.exec('pragma wal_checkpoint(truncate)');
    },
    close: () => db.close(),
  };
}
