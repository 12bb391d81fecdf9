/** A pairing in memory: what a widget handed over, and what has become of it on our page. */
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { DialogueLogCommand } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import type { Session } from '../session-token.ts';

/** What somebody wants done. Its key makes sure that it is done once, wherever it is finished. */
export type Draft = { readonly command: DialogueLogCommand; readonly key: string };

/** What a pairing begins with. */
export type Opening = {
  /** Where the widget stands; our own address for a login on our own pages. */
  readonly origin: string;
  /** The session that the widget had, `null` for none. */
  readonly embed: string | null;
  /** `null` for a login on our own pages. */
  readonly log: LogId | null;
  readonly tenant: LogId;
  readonly draft: Draft | null;
  /** The page to go back to, and its title. */
  readonly page: string;
  readonly title: string;
  readonly shared: boolean;
};

export type Pairing = Omit<Opening, 'draft' | 'shared'> & {
  readonly id: string;
  readonly code: string;
  /** ms since 1970. */
  readonly begun: number;
  expires: number;
  /** Size of the draft, page and title. */
  bytes: number;
  shared: boolean;
  draft: Draft | null;
  /** The browser that took it on: no other one goes on with it. */
  browser: string | null;
  /** Set when our page was shown. */
  opened: boolean;
  /** Who it turned out to be. */
  session: Session | null;
  /** The name that came with an e-legitimation, to be offered. Kept nowhere else. */
  offered: string | null;
  sent: { readonly receipt: Receipt; readonly post: PostId | null; readonly type: DialogueLogCommand['type'] } | null;
  /** `true`: the person says that both codes are the same. `false`: that one post was enough. */
  compared: boolean | null;
  cancelled: boolean;
  /** Codes of letters that were typed. */
  tries: number;
  /** How the widget took its new session. */
  taken: 'cookie' | 'bearer' | null;
  /** The session it took by cookie. */
  given: Session | null;
};
