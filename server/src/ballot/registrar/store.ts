/** Who has voted: one row for each voter over both channels, and one statement for each step that may happen once. */
import { createHash, createHmac, createPrivateKey, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { electionHash, definitionText, type Definition } from '@insyn/domain/vote/definition.ts';
import { blindSign, checkBlinded, modulusOf, newIssuerKey } from '../blind-signature.ts';
import { BallotFile } from '../file.ts';
import {
  BASE,
  NO_BLINDED,
  NO_DAY,
  PAPER_REASONS,
  REGISTRAR_SCHEMA,
  SOURCES,
  STAGED_SCHEMA,
  VOTER_STATES,
  type PaperReason,
  type VoterState,
} from './schema.ts';

export { PAPER_REASONS, type PaperReason } from './schema.ts';

/** One entitled person. `credential` and `code` are HMACs: no number and no code is ever here. */
export type RollEntry = {
  readonly handle: string;
  readonly credential: Uint8Array | null;
  readonly code: Uint8Array | null;
  readonly district: string;
};

export type Proof = { readonly by: 'credential' | 'code'; readonly value: Uint8Array };

export type IssueAnswer =
  | { readonly kind: 'signed'; readonly signature: Uint8Array; /** The same was signed before: a retry. */ readonly again: boolean }
  | { readonly kind: 'refused'; readonly code: IssueRefusal };
export type IssueRefusal = 'roll/unknown' | 'roll/already-web' | 'roll/already-paper' | 'roll/removed' | 'roll/not-open' | 'roll/closed';

/** What the voter can be told of their own row, after the proof. */
export type Standing = { readonly state: VoterState; readonly reason: PaperReason | null; readonly day: string | null };

export type PaperAnswer =
  | { readonly kind: 'ok' }
  | {
      readonly kind: 'refused';
      readonly code: 'roll/unknown' | 'roll/already-web' | 'roll/already-paper' | 'roll/removed' | 'roll/not-received';
    };

type Row = { readonly handle: string; readonly state: number; readonly blinded: Uint8Array; readonly reason: number; readonly day: string };
type Known = { readonly opens: string; readonly closes: string; readonly signed: number; readonly definition: string };

export class RegistrarStore {
  readonly file: BallotFile;
  readonly #keys = new Map<string, KeyObject>();
  readonly #pepper: KeyObject;

  constructor(path: string) {
    this.file = new BallotFile(path, `${REGISTRAR_SCHEMA}${STAGED_SCHEMA}`);
    this.file.run('insert into secret (name, value) values (?, ?) on conflict do nothing', ['pepper', randomBytes(32)]);
    const kept = this.file.one<{ value: Uint8Array }>('select value from secret where name = ?', ['pepper'])?.value;
    // Made a key once: for a million digests that is most of the time they take.
    this.#pepper = createSecretKey(kept ?? randomBytes(32));
  }

  /** What is kept of a code or a credential: who has the file can try none. */
  digest(kind: 'code' | 'credential', text: string): Uint8Array {
    return createHmac('sha256', this.#pepper).update(`${kind}\0${text}`).digest();
  }

  /** A key for a definition to name; it never leaves this file. Its modulus, base64url. */
  newKey(): string {
    return this.adopt(newIssuerKey());
  }

  /** A key that was made elsewhere: of tests and of a restored file. */
  adopt(key: KeyObject): string {
    const modulus = modulusOf(key).toString('base64url');
    const der = key.export({ type: 'pkcs8', format: 'der' });
    this.file.run('insert into issuer_key (modulus, key) values (?, ?) on conflict do nothing', [modulus, der]);
    return modulus;
  }

  /** Takes a definition that is put forward: a roll can be made for it. Throws `RangeError` when its key is none of ours. */
  found(definition: Definition): string {
    const hash = electionHash(definition);
    if (this.file.one('select 1 as there from issuer_key where modulus = ?', [definition.issuer]) === null)
      throw new RangeError('the key is not that of the definition');
    this.file.run(
      'insert into election (hash, log, definition, opens, closes, signed, size) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing',
      [hash, definition.log, definitionText(definition), definition.opens.utc, definition.closes.utc, BASE, 0],
    );
    return hash;
  }

  /** Two officials have signed: from the opening on it can be voted, and the size of the roll is kept as it is now. */
  sign(election: string): void {
    this.file.run(
      `update election set signed = ?, size = (select count(*) from roll where roll.election = election.hash and roll.state <> ?)
       where hash = ? and signed = ?`,
      [BASE + 1, VOTER_STATES.removed, election, BASE],
    );
  }

  /** All of the entries or none. Throws where a handle, a credential or a code is there already. */
  addToRoll(election: string, entries: Iterable<RollEntry>): number {
    return this.file.whole(() => {
      const source = this.#election(election)?.signed === BASE + 1 ? SOURCES.added : SOURCES.signed;
      let count = 0;
      for (const { handle, credential, code, district } of entries) {
        this.file.run(
          `insert into roll (election, handle, credential, code, district, state, blinded, day, reason, letters, returned, source)
           values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          [election, handle, credential, code, district, VOTER_STATES.none, NO_BLINDED, NO_DAY, BASE, BASE, BASE, source],
        );
        count += 1;
      }
      return count;
    });
  }

  /**
   * Signs one token for a person. The row is changed and on disk before anything is signed; the same blinded message again is signed
   * again with the same bytes, so that a device that lost the answer loses nothing. `at`: UTC; `day`: of the city.
   */
  issue(election: string, proof: Proof, blinded: Uint8Array, at: string, day: string): IssueAnswer {
    const known = this.#election(election);
    if (!known) return refused('roll/unknown');
    if (known.signed !== BASE + 1 || at < known.opens) return refused('roll/not-open');
    const digest = createHash('sha256').update(blinded).digest();
    const found = this.#find(election, proof);
    if (!found) return refused('roll/unknown');
    const isAgain = found.state === VOTER_STATES.web && digest.equals(found.blinded);
    // Who had the token before the close may ask for it again; nobody gets one after it.
    if (at >= known.closes && !isAgain) return refused('roll/closed');
    const key = this.#keyOf(known);
    checkBlinded(key, blinded);
    if (!isAgain) {
      const changed = this.file.run('update roll set state = ?, blinded = ?, day = ? where election = ? and handle = ? and state = ?', [
        VOTER_STATES.web,
        digest,
        day,
        election,
        found.handle,
        VOTER_STATES.none,
      ]);
      if (changed === 0) return this.#refusalOf(election, found.handle, digest);
    }
    return { kind: 'signed', signature: blindSign(key, blinded), again: isAgain };
  }

  standing(election: string, proof: Proof): Standing | null {
    const row = this.#find(election, proof);
    return row ? standingOf(row) : null;
  }

  /** An envelope comes in at the desk. One that may not be opened is set aside by two. */
  receive(election: string, handle: string, day: string): PaperAnswer {
    return this.#paper(election, handle, 'none', 'received', day, BASE);
  }

  accept(election: string, handle: string): PaperAnswer {
    return this.#paper(election, handle, 'received', 'accepted', null, BASE);
  }

  reject(election: string, handle: string, reason: PaperReason): PaperAnswer {
    return this.#paper(election, handle, 'received', 'rejected', null, BASE + PAPER_REASONS.indexOf(reason) + 1);
  }

  /** Another code in place of the old one, which opens nothing from then on; only of somebody who has not voted. */
  replaceCode(election: string, handle: string, code: Uint8Array): boolean {
    const changed = this.file.run('update roll set code = ?, letters = letters + 1 where election = ? and handle = ? and state = ?', [
      code,
      election,
      handle,
      VOTER_STATES.none,
    ]);
    return changed === 1;
  }

  /** Somebody who may not vote any more; nobody who has voted is taken out. */
  remove(election: string, handle: string): boolean {
    return (
      this.file.run('update roll set state = ? where election = ? and handle = ? and state = ?', [
        VOTER_STATES.removed,
        election,
        handle,
        VOTER_STATES.none,
      ]) === 1
    );
  }

  close(): void {
    this.file.close();
  }

  #paper(election: string, handle: string, from: VoterState, to: VoterState, day: string | null, reason: number): PaperAnswer {
    const changed = this.file.run(
      'update roll set state = ?, day = coalesce(?, day), reason = ? where election = ? and handle = ? and state = ?',
      [VOTER_STATES[to], day, reason, election, handle, VOTER_STATES[from]],
    );
    if (changed === 1) return { kind: 'ok' };
    const row = this.#rowOf(election, handle);
    if (!row) return { kind: 'refused', code: 'roll/unknown' };
    const { state } = standingOf(row);
    if (state === 'web') return { kind: 'refused', code: 'roll/already-web' };
    if (state === 'removed') return { kind: 'refused', code: 'roll/removed' };
    return { kind: 'refused', code: state === 'none' ? 'roll/not-received' : 'roll/already-paper' };
  }

  /** Another was first: of the same person's two devices, or the desk. */
  #refusalOf(election: string, handle: string, digest: Uint8Array): IssueAnswer {
    const row = this.#rowOf(election, handle);
    if (!row) return refused('roll/unknown');
    const { state } = standingOf(row);
    if (state === 'web') return refused(Buffer.from(digest).equals(row.blinded) ? 'roll/unknown' : 'roll/already-web');
    return refused(state === 'removed' ? 'roll/removed' : 'roll/already-paper');
  }

  #rowOf(election: string, handle: string): Row | null {
    return this.file.one<Row>('select handle, state, blinded, reason, day from roll where election = ? and handle = ?', [election, handle]);
  }

  #find(election: string, { by, value }: Proof): Row | null {
    const column = by === 'credential' ? 'credential' : 'code';
    return this.file.one<Row>(`select handle, state, blinded, reason, day from roll where election = ? and ${column} = ?`, [
      election,
      value,
    ]);
  }

  #election(hash: string): Known | null {
    return this.file.one<Known>('select opens, closes, signed, definition from election where hash = ?', [hash]);
  }

  #keyOf({ definition }: Known): KeyObject {
    const { issuer } = JSON.parse(definition) as Definition;
    const known = this.#keys.get(issuer);
    if (known) return known;
    const row = this.file.one<{ key: Uint8Array }>('select key from issuer_key where modulus = ?', [issuer]);
    if (!row) throw new RangeError('no such key');
    const key = createPrivateKey({ key: Buffer.from(row.key), format: 'der', type: 'pkcs8' });
    this.#keys.set(issuer, key);
    return key;
  }
}

function refused(code: IssueRefusal): IssueAnswer {
  return { kind: 'refused', code };
}

function standingOf({ state, reason, day }: Row): Standing {
  const name = (Object.keys(VOTER_STATES) as VoterState[]).find((each) => VOTER_STATES[each] === state) ?? 'none';
  return { state: name, reason: PAPER_REASONS[reason - BASE - 1] ?? null, day: day === NO_DAY ? null : day };
}
