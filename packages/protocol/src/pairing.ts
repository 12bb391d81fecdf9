/**
 * Write first, identify on send (design §6): the widget hands over what was written, a page of ours at the top level finds out who
 * it is, sends it, and, where the code was compared, lets the waiting widget go on as that person.
 */
import type { Level } from '@insyn/domain/access.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { DialogueLogCommand } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';

/** `POST /api/v1/pairings`. `command` is the draft: in memory only, five minutes, 20 kB at most; `null` for a login alone. */
export type PairingRequest = {
  readonly log: LogId;
  readonly command: DialogueLogCommand | null;
  /** Idempotency key of the draft: the same post is never sent twice, wherever it is finished. */
  readonly key: string | null;
  /** The page to go back to: on the site that asks. */
  readonly page: string;
  /** Its title, for the way back. */
  readonly title: string;
  /** "Jag använder en delad dator". */
  readonly shared: boolean;
};

/** `201` of `POST /pairings`. `claim` stays in the widget's memory: it alone can ask how it went. */
export type PairingBegun = {
  readonly pairing: string;
  /** Four signs in two groups, the same on our page: `K7-3M`. */
  readonly code: string;
  /** Address of our page, opened in a tab of its own. */
  readonly url: string;
  readonly claim: string;
  /** UTC with milliseconds. */
  readonly expires: string;
};

/** `GET /pairings/{pairing}?wait=` with the header `Insyn-Claim`. */
export type PairingState =
  | { readonly state: 'waiting' }
  /** Our page is open and the person is on it. */
  | { readonly state: 'opened' }
  /** The draft was sent by our page. `upgrade`: the code was compared, `POST /pairings/{pairing}/session` gives the widget a session. */
  | { readonly state: 'sent'; readonly receipt: Receipt; readonly post: PostId | null; readonly upgrade: boolean }
  /** The code was compared, nothing was sent. */
  | { readonly state: 'approved' }
  | { readonly state: 'cancelled' }
  | { readonly state: 'expired' };

export const CLAIM_HEADER = 'insyn-claim';
export const PAIRING_SECONDS = 300;
export const DRAFT_BYTES = 20 * 1024;

/** What a dialogue accepts, for at most two buttons named by what people have. */
export type Doors = readonly Exclude<Level, 'none'>[];
