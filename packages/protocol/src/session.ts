/** The session of a person at the server. Guests have a display name; identity proper comes through `IdentityProvider`s. */
import type { Level } from '@insyn/domain/access.ts';
import type { LogId } from '@insyn/domain/ids.ts';

/**
 * `POST /session`: begins one. `bearer` asks for an opaque token for memory, where the cookie did not stick. `log`: a dialogue of the
 * tenant whose guest this is. `shared`: on a device that others use.
 */
export type SessionRequest = { readonly name: string; readonly bearer?: boolean; readonly log?: LogId; readonly shared?: boolean };

/** `GET` and `POST /session`. Without a session: level `none`, name and csrf `null`. */
export type SessionAnswer = {
  readonly level: Level;
  readonly name: string | null;
  /** Goes back in the header `Insyn-Csrf` with every state-changing request. */
  readonly csrf: string | null;
  readonly bearer?: string;
  /** True for a session that ends with the tab: nothing is kept on the device then. */
  readonly shared?: boolean;
};

export const CSRF_HEADER = 'insyn-csrf';
export const KEY_HEADER = 'idempotency-key';
