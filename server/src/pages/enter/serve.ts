/** The entrance: where a person says who they are, and what was written is sent. Pairings, mail codes and logins under way live here, in memory. */
import { MailCodes } from '../../identity/mail/codes.ts';
import type { Mailer } from '../../identity/mail/mailer.ts';
import type { LetterCodes } from '../../identity/letter-codes.ts';
import type { OidcProviderClient } from '../../identity/oidc/types.ts';
import { type PairingLimits, Pairings } from '../../identity/pairing/pairings.ts';
import type { App, Door } from '../../http/door.ts';
import { servePairings } from '../../http/pairings.ts';

export type EntranceParts = {
  /** `null`: nobody shows who they are by mail. */
  readonly mailer: Mailer | null;
  /** In the order they are offered. */
  readonly providers: readonly OidcProviderClient[];
  /** `null`: there are no letters. */
  readonly letterCodes: LetterCodes | null;
  readonly pairingLimits: Partial<PairingLimits>;
};

/** ms. What is over leaves the memory this soon after, also when nobody asks. */
const SWEEP = 10_000;

export function serveEntrance(app: App, door: Door, parts: Partial<EntranceParts> = {}): void {
  const now = (): number => door.clock.now();
  const pairings = new Pairings(now, parts.pairingLimits);
  const mailCodes = new MailCodes(now);
  servePairings(app, door, pairings);
  const sweeping = setInterval(() => {
    pairings.sweep();
    mailCodes.sweep();
  }, SWEEP);
  sweeping.unref();
  app.addHook('preClose', async () => {
    clearInterval(sweeping);
    pairings.close();
  });
}
