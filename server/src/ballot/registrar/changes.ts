/**
 * Changes of a roll that two have signed for: what one official proposes another confirms, and only then is it done. Names are nowhere:
 * a row is its handle. What was done is told to the tenant's log, and marked here when it stands there.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Seat } from '@insyn/domain/fact.ts';
import { isSamePerson } from '@insyn/domain/vote/decide.ts';
import { PROPOSAL_DAYS } from '@insyn/domain/dialogue/reopening.ts';
import { BASE, NO_BLINDED, NO_DAY, SOURCES, VOTER_STATES } from './schema.ts';
import type { RegistrarStore } from './store.ts';

/** `codes`: letters for everyone on the roll may be made once. */
export const CHANGE_KINDS = ['add', 'remove', 'replace', 'codes'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export type ProposedChange = {
  readonly kind: ChangeKind;
  /** Of a row that is there, or drawn for one that is added; empty for codes. */
  readonly handle: string;
  /** Of somebody who is added, as it is in `staged`; `null` for somebody whose number is not told. */
  readonly credential: string | null;
  readonly district: string;
  /** Words; of codes the digest of what they are made for. */
  readonly reason: string;
};
export type RollChangeRow = {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly handle: string;
  readonly district: string;
  readonly reason: string;
  readonly proposedBy: Seat;
  readonly confirmedBy: Seat | null;
  readonly day: string;
  /** It stands in the tenant's log; of codes: they are made. */
  readonly logged: boolean;
};
export type ChangeRefusal =
  | 'change/unknown'
  | 'change/same-person'
  | 'change/lapsed'
  | 'change/done'
  | 'change/already-voted'
  | 'change/not-on-roll'
  | 'change/on-roll'
  | 'change/not-signed'
  | 'change/reason-missing';
export type ChangeAnswer =
  { readonly kind: 'ok'; readonly change: RollChangeRow } | { readonly kind: 'refused'; readonly code: ChangeRefusal };

type Row = {
  readonly id: string;
  readonly kind: string;
  readonly handle: string;
  readonly reason: string;
  readonly proposed_by: string;
  readonly confirmed_by: string | null;
  readonly day: string;
  readonly payload: Uint8Array | null;
  readonly logged: number;
};
type Payload = { readonly credential: string | null; readonly district: string };
const COLUMNS = 'id, kind, handle, reason, proposed_by, confirmed_by, day, payload, logged';
const DAY_MS = 86_400_000;

/** `day`: of the city. */
export function proposeChange(store: RegistrarStore, election: string, change: ProposedChange, by: Seat, day: string): ChangeAnswer {
  const { kind, handle, reason, district } = change;
  if (reason.trim() === '') return refused('change/reason-missing');
  // Before the second signature a roll is simply imported again; codes are made for what is signed too.
  if (!isSigned(store, election)) return refused('change/not-signed');
  const credential = change.credential === null ? null : store.digest('credential', change.credential);
  const fault = kind === 'codes' ? null : rowFault(store, election, kind, handle, credential);
  if (fault !== null) return refused(fault);
  const payload: Payload = { credential: credential === null ? null : Buffer.from(credential).toString('base64url'), district };
  const id = drawId();
  store.file.run(
    'insert into roll_change (id, election, handle, kind, reason, proposed_by, confirmed_by, day, payload, logged) values (?, ?, ?, ?, ?, ?, null, ?, ?, 0)',
    [id, election, handle, kind, reason, by, day, Buffer.from(JSON.stringify(payload))],
  );
  return answered(store, election, id);
}

/** The second person's yes, and the change itself in the same step. `code`: of the letter that is made, where one is. */
export function confirmChange(
  store: RegistrarStore,
  election: string,
  id: string,
  by: Seat,
  day: string,
  code: string | null,
): ChangeAnswer {
  return store.file.whole(() => {
    const row = rowOf(store, election, id);
    if (row === null) return refused('change/unknown');
    if (row.confirmed_by !== null) return refused('change/done');
    if (isSamePerson(row.proposed_by as Seat, by)) return refused('change/same-person');
    if (isLapsed(row, day)) return refused('change/lapsed');
    const fault = carryOut(store, election, row, code);
    if (fault !== null) return refused(fault);
    store.file.run('update roll_change set confirmed_by = ?, day = ? where id = ?', [by, day, id]);
    return answered(store, election, id);
  });
}

/** `today`: of the city. */
export function isLapsed({ day }: Pick<RollChangeRow, 'day'>, today: string): boolean {
  return Date.parse(today) - Date.parse(day) > PROPOSAL_DAYS * DAY_MS;
}

/** Nothing comes of it: whoever wants takes back a proposal that nobody has confirmed. */
export function withdrawChange(store: RegistrarStore, election: string, id: string): boolean {
  return store.file.run('delete from roll_change where election = ? and id = ? and confirmed_by is null', [election, id]) === 1;
}

/** Those that wait, and those that were done. */
export function changesOf(store: RegistrarStore, election: string): readonly RollChangeRow[] {
  return store.file
    .all<Row>(`select ${COLUMNS} from roll_change where election = ? order by day desc, id limit 500`, [election])
    .map(changeOf);
}

/** What was done and is not known to stand in the tenant's log: a server that fell in between says it when it is back. */
export function unloggedChanges(store: RegistrarStore, election: string): readonly RollChangeRow[] {
  return store.file
    .all<Row>(`select ${COLUMNS} from roll_change where election = ? and confirmed_by is not null and logged = 0 and kind <> 'codes'`, [
      election,
    ])
    .map(changeOf);
}

export function markLogged(store: RegistrarStore, id: string): void {
  store.file.run('update roll_change set logged = 1 where id = ? and confirmed_by is not null', [id]);
}

/** It is typed at the console too, where a word that begins with a dash is an option. */
function drawId(): string {
  for (;;) {
    const id = randomBytes(16).toString('base64url');
    if (!id.startsWith('-')) return id;
  }
}

function carryOut(store: RegistrarStore, election: string, row: Row, code: string | null): ChangeRefusal | null {
  const { credential, district } = payloadOf(row);
  const { handle } = row;
  const digest = code === null ? null : store.digest('code', code);
  const known = credential === null ? null : Buffer.from(credential, 'base64url');
  const fault = row.kind === 'codes' ? null : rowFault(store, election, row.kind as ChangeKind, handle, known);
  if (fault !== null) return fault;
  switch (row.kind as ChangeKind) {
    case 'codes':
      return null;
    case 'remove':
      return store.remove(election, handle) ? null : 'change/already-voted';
    case 'replace':
      return digest !== null && store.replaceCode(election, handle, digest) ? null : 'change/already-voted';
    case 'add':
      store.file.run(
        `insert into roll (election, handle, credential, code, district, state, blinded, day, reason, letters, returned, source)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          election,
          handle,
          known,
          digest,
          district,
          VOTER_STATES.none,
          NO_BLINDED,
          NO_DAY,
          BASE,
          digest === null ? BASE : BASE + 1,
          BASE,
          SOURCES.added,
        ],
      );
      return null;
  }
}

function rowFault(
  store: RegistrarStore,
  election: string,
  kind: ChangeKind,
  handle: string,
  credential: Uint8Array | null,
): ChangeRefusal | null {
  if (kind === 'add') {
    const there = store.file.one(
      'select 1 as there from roll where election = ? and (handle = ? or (credential is not null and credential = ?))',
      [election, handle, credential],
    );
    return there === null ? null : 'change/on-roll';
  }
  const row = store.file.one<{ state: number }>('select state from roll where election = ? and handle = ?', [election, handle]);
  if (row === null || row.state === VOTER_STATES.removed) return 'change/not-on-roll';
  return row.state === VOTER_STATES.none ? null : 'change/already-voted';
}

function isSigned(store: RegistrarStore, election: string): boolean {
  return store.file.one<{ signed: number }>('select signed from election where hash = ?', [election])?.signed === BASE + 1;
}

function rowOf(store: RegistrarStore, election: string, id: string): Row | null {
  return store.file.one<Row>(`select ${COLUMNS} from roll_change where election = ? and id = ?`, [election, id]);
}

function payloadOf({ payload }: Row): Payload {
  return payload === null ? { credential: null, district: '' } : (JSON.parse(Buffer.from(payload).toString()) as Payload);
}

function changeOf(row: Row): RollChangeRow {
  return {
    id: row.id,
    kind: row.kind as ChangeKind,
    handle: row.handle,
    district: payloadOf(row).district,
    reason: row.reason,
    proposedBy: row.proposed_by as Seat,
    confirmedBy: row.confirmed_by as Seat | null,
    day: row.day,
    logged: row.logged === 1,
  };
}

function answered(store: RegistrarStore, election: string, id: string): ChangeAnswer {
  const row = rowOf(store, election, id);
  return row === null ? refused('change/unknown') : { kind: 'ok', change: changeOf(row) };
}

function refused(code: ChangeRefusal): ChangeAnswer {
  return { kind: 'refused', code };
}

/** One digest for what codes are made for: the roll's file, the printer's key, the election. */
export function codesDigest(election: string, roll: string, key: string): string {
  return createHash('sha256').update(`codes\0${election}\0${roll}\0${key}`).digest('base64url');
}
