/**
 * Codes that come by letter: sixteen signs and a check, in groups. Kept as HMAC under the tenant's key, so that who reads the file can
 * use none of them.
 */
import { createHmac, randomInt } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { LogId } from '@insyn/domain/ids.ts';
import { checkSign, CODE_LENGTH, readSigns, SIGNS } from '@insyn/domain/text/signs.ts';

export type Letter = {
  /** The code itself, in memory only: what the person is known by. */
  readonly subject: string;
  /** Where the letter was sent; `null` for the whole tenant. */
  readonly area: string | null;
};

export interface LetterCodes {
  /** New codes as printed, `7K3M-…`; they are shown this once. */
  issue(tenant: LogId, area: string | null, count: number): readonly string[];
  /** `null` for a code that was never sent to anybody. */
  find(tenant: LogId, code: string): Letter | null;
  /** Whether any code was ever made. */
  any(): boolean;
  close(): void;
}

export function drawLetterCode(): string {
  let signs = '';
  while (signs.length < CODE_LENGTH - 1) signs += SIGNS.charAt(randomInt(SIGNS.length));
  return `${signs}${checkSign(signs)}`;
}

/** `7K3M-9F2A-…`, as it stands in the letter: groups of four, the last one with the check sign. */
export function printed(code: string): string {
  return code.replace(/(.{4})(?=.{4})/g, '$1-');
}

/** A typed or pasted code as it was made: groups, small letters, O for 0 and I or L for 1 are taken. `null` where the check does not fit. */
export function readLetterCode(typed: string): string | null {
  return readSigns(typed, CODE_LENGTH);
}

const SCHEMA = `
create table if not exists letter_code (
  tenant text not null, digest text not null, area text, primary key (tenant, digest)
) strict, without rowid;`;

/** Opens (or makes) the file; another process may add codes meanwhile. `key`: the tenant's own, 32 bytes. */
export function openLetterCodes(file: string, key: (tenant: LogId) => Uint8Array): LetterCodes {
  const db = new DatabaseSync(file, { timeout: 5000 });
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;');
  db.exec(SCHEMA);
  const add = db.prepare('insert into letter_code (tenant, digest, area) values (?, ?, ?)');
  const get = db.prepare('select area from letter_code where tenant = ? and digest = ?');
  const digest = (tenant: LogId, code: string): string => createHmac('sha256', key(tenant)).update(`letter\0${code}`).digest('base64url');
  return {
    issue(tenant, area, count) {
      const codes = Array.from({ length: count }, drawLetterCode);
      db.exec('begin immediate');
      try {
        for (const code of codes) add.run(tenant, digest(tenant, code), area);
        db.exec('commit');
      } catch (error) {
        db.exec('rollback');
        throw error;
      }
      return codes.map(printed);
    },
    find(tenant, code) {
      const row = get.get(tenant, digest(tenant, code));
      if (row === undefined) return null;
      const area = row['area'];
      return { subject: code, area: typeof area === 'string' ? area : null };
    },
    any: () => db.prepare('select 1 from letter_code limit 1').get() !== undefined,
    close: () => db.close(),
  };
}
