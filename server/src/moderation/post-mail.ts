/** Mail that nobody waits for: tried again a few times, and told of without an address when it did not go. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Mail, MailError, type Mailer } from '../identity/mail/mailer.ts';

/** ms before each further try. */
export const RETRIES: readonly number[] = [5_000, 60_000];

/** What is told of a mail that was not taken: the transport's code and what it was about, no address and no text. */
export type MailFault = { readonly about: 'alarm' | 'registrar'; readonly log: string; readonly code: string };

export type PostOffice = {
  /** Resolves with whether it was taken in the end. Never rejects. */
  readonly send: (mail: Mail, what: Pick<MailFault, 'about' | 'log'>) => Promise<boolean>;
  /** Resolves when nothing is under way any more; what waits for another try is given up. */
  readonly close: () => Promise<void>;
};

export function openPostOffice(mailer: Mailer | null, report: (fault: MailFault) => void, retries = RETRIES): PostOffice {
  const stopping = new AbortController();
  const sending = new Set<Promise<boolean>>();

  const tryAll = async (mail: Mail, what: Pick<MailFault, 'about' | 'log'>): Promise<boolean> => {
    for (let attempt = 0; ; attempt += 1) {
      const code = mailer === null ? 'no-mail-server' : await codeOf(mailer.send(mail));
      if (code === null) return true;
      report({ ...what, code });
      const wait = retries[attempt];
      if (mailer === null || wait === undefined || !(await waited(wait, stopping.signal))) return false;
    }
  };
  return {
    send: (mail, what) => {
      const work = tryAll(mail, what).finally(() => sending.delete(work));
      sending.add(work);
      return work;
    },
    close: async () => {
      stopping.abort();
      await Promise.all(sending);
    },
  };
}

async function codeOf(sent: Promise<void>): Promise<string | null> {
  try {
    await sent;
    return null;
  } catch (error) {
    return error instanceof MailError ? error.code : 'unknown';
  }
}

/** False when there is no time left. */
async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await pause(ms, undefined, { signal, ref: false });
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}
