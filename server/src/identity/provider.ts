/** Where people come from. The guest is the first adapter; e-mail, letter codes and OpenID Connect follow the same port. */
import type { Level } from '@insyn/domain/access.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';

/** Who somebody was found to be. */
export type Identified = {
  readonly person: string;
  readonly name: string;
  readonly level: Exclude<Level, 'none'>;
};

export type Identification = { readonly ok: true; readonly who: Identified } | { readonly ok: false; readonly code: ProblemCode };

/** Turns what a person showed (a name, a code, a login at the city's provider) into a person of ours. Refusals are values. */
export interface IdentityProvider {
  readonly level: Exclude<Level, 'none'>;
  identify(shown: { readonly name: string; readonly tenant: LogId }): Promise<Identification>;
}
