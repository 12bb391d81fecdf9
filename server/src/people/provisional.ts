import { randomBytes } from 'node:crypto';
import type { LogId, Pseudonym } from '@insyn/domain/ids.ts';

export function drawPseudonym(): Pseudonym {
  return randomBytes(16).toString('base64url') as Pseudonym;
}

/** Pseudonyms shown to readers who have not written yet. Bounded: the one not asked for longest goes first. */
export class Provisional {
  private readonly held = new Map<string, Pseudonym>();
  private readonly most: number;

  constructor(most = 100_000) {
    this.most = most;
  }

  get(person: string, log: LogId): Pseudonym {
    const key = `${person}\0${log}`;
    const pseudonym = this.held.get(key) ?? drawPseudonym();
    this.held.delete(key);
    this.held.set(key, pseudonym);
    if (this.held.size > this.most) {
      const oldest = this.held.keys().next();
      if (oldest.done !== true) this.held.delete(oldest.value);
    }
    return pseudonym;
  }

  drop(person: string, log: LogId): void {
    this.held.delete(`${person}\0${log}`);
  }
}
