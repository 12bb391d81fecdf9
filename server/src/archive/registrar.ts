/**
 * The way of a whole archive to the registrar: a file in a folder that the register watches, and a letter with a link. What is secret
 * goes in no mail. It is tried again by itself, and is a receipt in the log when it has arrived.
 */
import { createHash } from 'node:crypto';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { SendWay } from '@insyn/domain/keeping/types.ts';
import type { Mail } from '../identity/mail/mailer.ts';
import type { Package } from './package.ts';

/** What is under way, or did not arrive. */
export type Attempt = { readonly way: SendWay; readonly state: 'under-way' | 'failed'; readonly at: number };

export type RegistrarParts = {
  readonly authority: Pick<Authority, 'submit'>;
  readonly clock: { readonly now: () => number };
  readonly folder: string | null;
  /** Tried a few times; whether it was taken in the end. */
  readonly send: (mail: Mail, log: LogId) => Promise<boolean>;
  readonly report: (error: unknown) => void;
};

export type Sent = {
  readonly log: LogId;
  readonly made: Package;
  /** As in the choices of forms. */
  readonly form: string;
  readonly seat: Seat;
  readonly title: string;
  readonly dnr: string;
  /** The registrar's address, and where the package is downloaded. */
  readonly to: string;
  readonly address: string;
};

export class Registrar {
  private readonly parts: RegistrarParts;
  private readonly attempts = new Map<string, Attempt>();
  private readonly working = new Set<Promise<void>>();

  constructor(parts: RegistrarParts) {
    this.parts = parts;
  }

  get hasFolder(): boolean {
    return this.parts.folder !== null;
  }

  attemptsOf(log: LogId): readonly Attempt[] {
    return [...this.attempts].flatMap(([key, attempt]) => (key.startsWith(`${log} `) ? [attempt] : []));
  }

  /** Begins each of the ways; none is waited for. */
  send(ways: readonly SendWay[], sent: Sent): void {
    for (const way of ways) {
      const work = this.one(way, sent).catch((error: unknown) => this.parts.report(error));
      this.working.add(work);
      void work.finally(() => this.working.delete(work));
    }
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    await Promise.all(this.working);
  }

  private async one(way: SendWay, sent: Sent): Promise<void> {
    const key = `${sent.log} ${way}`;
    const at = this.parts.clock.now();
    this.attempts.set(key, { way, state: 'under-way', at });
    const arrived = await this.deliver(way, sent).catch((error: unknown) => {
      this.parts.report(error);
      return false;
    });
    if (!arrived) {
      this.attempts.set(key, { way, state: 'failed', at });
      return;
    }
    this.attempts.delete(key);
    const { log, form, seat, made } = sent;
    const command = { type: 'keeping/send', way, form, sha256: digestOf(made), bytes: made.bytes.length } as const;
    const answer = await this.parts.authority.submit({ log, command, who: { ...NOBODY, seats: [seat] }, key: null });
    if (!answer.accepted) throw new Error(`${log}: what was sent to the registrar is not in the log: ${answer.code}`);
  }

  private async deliver(way: SendWay, sent: Sent): Promise<boolean> {
    if (way === 'mail') return sent.to !== '' && this.parts.send(letter(sent), sent.log);
    const { folder } = this.parts;
    if (folder === null) return false;
    const file = join(folder, sent.made.name);
    // The same dialogue as it stands is the same file: it has arrived already.
    if (existsSync(file)) return true;
    try {
      writeFileSync(`${file}.part`, sent.made.bytes, { mode: 0o600, flush: true });
      renameSync(`${file}.part`, file);
    } finally {
      rmSync(`${file}.part`, { force: true });
    }
    return true;
  }
}

function digestOf({ bytes }: Package): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

function letter({ made, title, dnr, to, address }: Sent): Mail {
  return {
    to,
    subject: `Arkiv att ta emot: ${title}`,
    text: [
      `Arkivet av dialogen ”${title}”${dnr === '' ? '' : ` (${dnr})`} är klart att hämta.`,
      'Det har också det som är maskat, och skickas därför inte i mejl. Logga in och hämta det här:',
      address,
      `Fil: ${made.name}\nStorlek: ${String(made.bytes.length)} byte\nKontrollsumma (SHA-256): ${digestOf(made)}`,
    ].join('\n\n'),
  };
}
