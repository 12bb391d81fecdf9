/** Pages of ours that ask who somebody is: where a login may lead, and nowhere else. */
import type { LogId } from '@insyn/domain/ids.ts';

/** A path of ours and nothing that a browser could read as another site: no second slash in front, no backslash, no scheme. */
const OWN =
  /^\/(?:(?:jag|kontor|admin|granska|svara|vard|rosta|rostmottagning|underteckna)(?:\/[A-Za-z0-9_/-]{0,300})?|d\/[a-z0-9-]{1,64}\/hur-gick-det)(?:\?[A-Za-z0-9=&%_.~+-]{0,300})?$/;

/** `null` for any other text. */
export function ownPage(text: unknown): string | null {
  return typeof text === 'string' && OWN.test(text) ? text : null;
}

/** Pages of those who work with dialogues or answer in them ask for an e-legitimation. */
export function forStaff(page: string): boolean {
  return /^\/(?:kontor|admin|granska|svara|vard|rostmottagning|underteckna)(?:[/?]|$)/.test(page);
}

/** A vote is one for each person: the roll knows people by their number, which an e-legitimation alone tells. */
export function forVoters(page: string): boolean {
  return /^\/rosta\//.test(page);
}

/** Address of the login that leads back to a page; to `otherwise` where that is none of ours. */
export function enterFor(page: string, otherwise: string, tenant?: LogId): string {
  return `/in?${new URLSearchParams({ till: ownPage(page) ?? otherwise, ...(tenant === undefined ? {} : { stad: tenant }) }).toString()}`;
}
