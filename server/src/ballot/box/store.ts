/**
 * The ballot box: what was voted, never by whom. Nothing here has a time, an address or a number that counts. Ballots come into an
 * intake, and are moved together into the board in the order of their hashes; then the file is written anew, so that neither says in
 * which order they came (voting.md §2.6).
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify as verifySignature, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fromBase64url } from '@insyn/domain/base64url.ts';
import { canonical } from '@insyn/domain/json.ts';
import {
  ballotHash,
  ballotText,
  preparedMessage,
  readBallot,
  receiptText,
  tokenMessage,
  type Misread,
  type SignedBallot,
} from '@insyn/domain/vote/ballot.ts';
import { definitionText, electionHash, type Definition } from '@insyn/domain/vote/definition.ts';
import { graceEnds } from '@insyn/domain/vote/times.ts';
import { issuerKey, verifyToken } from '../blind-signature.ts';
import { BallotFile } from '../file.ts';

const SCHEMA = `
create table if not exists receipt_key (public text primary key, key blob not null) strict, without rowid;
create table if not exists election (hash text primary key, definition text not null, shut integer not null) strict, without rowid;
create table if not exists intake (election text not null, pk text not null, revision integer not null, hash text not null, ballot text not null,
  primary key (election, pk)) strict, without rowid;
create table if not exists board (election text not null, hash text not null, pk text not null, revision integer not null, ballot text not null,
  primary key (election, hash)) strict, without rowid;
create unique index if not exists board_key on board (election, pk);
`;

export type CastRefusal =
  | Misread
  | 'cast/unknown-election'
  | 'cast/not-open'
  | 'cast/closed'
  | 'cast/bad-token'
  | 'cast/bad-signature'
  | 'cast/other-ballot'
  | 'cast/older-revision';
export type CastAnswer =
  /** `receipt`: Ed25519 over `receiptText(election, hash, by)`, base64url; `again`: the very ballot was there already. */
  | { readonly kind: 'cast'; readonly hash: string; readonly by: string; readonly receipt: string; readonly again: boolean }
  | { readonly kind: 'refused'; readonly code: CastRefusal };

type BoardRow = {
  readonly election: string;
  readonly hash: string;
  readonly pk: string;
  readonly revision: number;
  readonly ballot: string;
};
type Row = { readonly revision: number; readonly hash: string };
type Known = { readonly definition: Definition; readonly issuer: KeyObject };

/** When the box takes nothing more: UTC. */
function lastMoment({ closes, graceMinutes }: Definition): string {
  return graceEnds({ closes: closes.utc, graceMinutes });
}

export class BoxStore {
  readonly #file: BallotFile;
  readonly #known = new Map<string, Known>();
  readonly #keys = new Map<string, KeyObject>();

  constructor(path: string) {
    this.#file = new BallotFile(path, SCHEMA);
  }

  /** A key that signs receipts, for a definition to name; it never leaves this file. Its public half, base64url. */
  newReceiptKey(): string {
    return this.adopt(generateKeyPairSync('ed25519').privateKey);
  }

  /** A key that was made elsewhere: of tests and of a restored file. */
  adopt(key: KeyObject): string {
    const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
    const der = key.export({ type: 'pkcs8', format: 'der' });
    this.#file.run('insert into receipt_key (public, key) values (?, ?) on conflict do nothing', [x, der]);
    return x;
  }

  found(definition: Definition): string {
    const hash = electionHash(definition);
    this.#file.run('insert into election (hash, definition, shut) values (?, ?, 0) on conflict do nothing', [
      hash,
      definitionText(definition),
    ]);
    return hash;
  }

  /** Takes a ballot; answered after it is on disk. A change of mind takes the place of what lay under the same key. `at`: UTC. */
  cast(election: string, text: string, at: string): CastAnswer {
    const known = this.#election(election);
    if (!known) return refused('cast/unknown-election');
    const { definition, issuer } = known;
    if (at < definition.opens.utc) return refused('cast/not-open');
    if (this.#isShut(election) || at >= lastMoment(definition)) return refused('cast/closed');
    const signed = readBallot(text, election, definition);
    if (typeof signed === 'string') return refused(signed);
    const fault = signatureFault(signed, election, issuer);
    if (fault) return refused(fault);
    return this.#put(election, definition, signed);
  }

  #put(election: string, definition: Definition, signed: SignedBallot): CastAnswer {
    const { pk, revision } = signed.ballot;
    const hash = ballotHash(signed);
    const before = this.#current(election, pk);
    if (before !== null && before.hash === hash) return this.#receipt(definition, election, hash, true);
    if (before !== null && revision === before.revision) return refused('cast/other-ballot');
    if (before !== null && revision < before.revision) return refused('cast/older-revision');
    this.#file.run(
      `insert into intake (election, pk, revision, hash, ballot) values (?, ?, ?, ?, ?)
       on conflict (election, pk) do update set revision = excluded.revision, hash = excluded.hash, ballot = excluded.ballot`,
      [election, pk, revision, hash, canonical(signed)],
    );
    return this.#receipt(definition, election, hash, false);
  }

  /** The same for a ballot whenever it is asked for: nothing in it tells when that was. */
  #receipt(definition: Definition, election: string, hash: string, again: boolean): CastAnswer {
    const by = lastMoment(definition);
    const receipt = sign(null, Buffer.from(receiptText(election, hash, by)), this.#keyOf(definition.receipts)).toString('base64url');
    return { kind: 'cast', hash, by, receipt, again };
  }

  /** Moves the intake into the board where it has so many that one cannot be told from another, or when the vote is shut. */
  flush(election: string): boolean {
    const known = this.#election(election);
    const waiting = this.#file.one<{ count: number }>('select count(*) as count from intake where election = ?', [election])?.count ?? 0;
    if (!known || waiting === 0 || (waiting < known.definition.policy.flush && !this.#isShut(election))) return false;
    this.#file.whole(() => {
      this.#file.run('delete from board where election = ? and pk in (select pk from intake where election = ?)', [election, election]);
      this.#file.run(
        'insert into board (election, hash, pk, revision, ballot) select election, hash, pk, revision, ballot from intake where election = ? order by hash',
        [election],
      );
      this.#file.run('delete from intake where election = ?', [election]);
    });
    this.#file.rewrite();
    return true;
  }

  /** Whether a ballot that somebody holds the receipt of is kept, on the board or on its way there. */
  isThere(election: string, hash: string): boolean {
    return (
      this.isOnBoard(election, hash) ||
      this.#file.one('select 1 as there from intake where election = ? and hash = ?', [election, hash]) !== null
    );
  }

  /** Whether a ballot is on the board; what lies in the intake is promised by its receipt and told nowhere. */
  isOnBoard(election: string, hash: string): boolean {
    return this.#file.one('select 1 as there from board where election = ? and hash = ?', [election, hash]) !== null;
  }

  /** Nothing is taken from now on, and everything is on the board. Only after the close and its grace. */
  shut(election: string, at: string): boolean {
    const known = this.#election(election);
    if (!known || at < lastMoment(known.definition)) return false;
    this.#file.run('update election set shut = 1 where hash = ?', [election]);
    this.flush(election);
    return true;
  }

  /**
   * Writes a copy for a backup, of what lies on the board: never the intake, whose order would tell who came after whom. What waits
   * there is moved first where it is enough to be mixed; the receipts of the rest are kept by this file alone. False where the path is taken.
   */
  copyTo(path: string): boolean {
    if (existsSync(path)) return false;
    for (const { hash } of this.#file.all<{ hash: string }>('select hash from election', [])) this.flush(hash);
    const copy = new BallotFile(path, SCHEMA);
    try {
      copy.whole(() => {
        for (const { public: shown, key } of this.#file.all<{ public: string; key: Uint8Array }>('select public, key from receipt_key', []))
          copy.run('insert into receipt_key (public, key) values (?, ?)', [shown, key]);
        for (const each of this.#file.all<{ hash: string; definition: string; shut: number }>('select * from election order by hash', []))
          copy.run('insert into election (hash, definition, shut) values (?, ?, ?)', [each.hash, each.definition, each.shut]);
        for (const row of this.#file.all<BoardRow>('select * from board order by election, hash', []))
          copy.run('insert into board (election, hash, pk, revision, ballot) values (?, ?, ?, ?, ?)', [
            row.election,
            row.hash,
            row.pk,
            row.revision,
            row.ballot,
          ]);
      });
      return true;
    } finally {
      copy.close();
    }
  }

  /** Every ballot in the order of its hash; `null` before the vote is shut, whoever asks. */
  board(election: string): readonly SignedBallot[] | null {
    if (!this.#isShut(election)) return null;
    return this.#file
      .all<{ ballot: string }>('select ballot from board where election = ? order by hash', [election])
      .map(({ ballot }) => JSON.parse(ballot) as SignedBallot);
  }

  close(): void {
    this.#file.close();
  }

  #current(election: string, pk: string): Row | null {
    return (
      this.#file.one<Row>('select revision, hash from intake where election = ? and pk = ?', [election, pk]) ??
      this.#file.one<Row>('select revision, hash from board where election = ? and pk = ?', [election, pk])
    );
  }

  #isShut(election: string): boolean {
    return this.#file.one<{ shut: number }>('select shut from election where hash = ?', [election])?.shut === 1;
  }

  #election(hash: string): Known | null {
    const known = this.#known.get(hash);
    if (known) return known;
    const row = this.#file.one<{ definition: string }>('select definition from election where hash = ?', [hash]);
    if (!row) return null;
    const definition = JSON.parse(row.definition) as Definition;
    const made = { definition, issuer: issuerKey(fromBase64url(definition.issuer) ?? new Uint8Array()) };
    this.#known.set(hash, made);
    return made;
  }

  #keyOf(shown: string): KeyObject {
    const known = this.#keys.get(shown);
    if (known) return known;
    const row = this.#file.one<{ key: Uint8Array }>('select key from receipt_key where public = ?', [shown]);
    if (!row) throw new RangeError('no such key of receipts');
    const key = createPrivateKey({ key: Buffer.from(row.key), format: 'der', type: 'pkcs8' });
    this.#keys.set(shown, key);
    return key;
  }
}

/** The registrar signed this key for this election, and whoever has the key signed this ballot. */
function signatureFault({ ballot, signature }: SignedBallot, election: string, issuer: KeyObject): CastRefusal | null {
  const [pk, preparation, token, own] = [ballot.pk, ballot.preparation, ballot.token, signature].map(
    (text) => fromBase64url(text) ?? new Uint8Array(),
  );
  if (!pk || !preparation || !token || !own) return 'ballot/not-understood';
  const prepared = preparedMessage(preparation, tokenMessage(election, ballot.question, pk));
  if (!verifyToken(issuer, prepared, token)) return 'cast/bad-token';
  const key = voterKey(pk);
  const holds = key !== null && verifySignature('sha256', Buffer.from(ballotText(ballot)), { key, dsaEncoding: 'ieee-p1363' }, own);
  return holds ? null : 'cast/bad-signature';
}

/** `null` for bytes that are no point of P-256. */
function voterKey(raw: Uint8Array): KeyObject | null {
  const half = (from: number): string => Buffer.from(raw.subarray(from, from + 32)).toString('base64url');
  try {
    return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: half(1), y: half(33) }, format: 'jwk' });
  } catch (error) {
    if (error instanceof Error && raw.length === 65) return null;
    throw error;
  }
}

function refused(code: CastRefusal): CastAnswer {
  return { kind: 'refused', code };
}
