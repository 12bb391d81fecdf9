/** The one table: who may do what. Levels are how sure we are who somebody is; roles act from seats. */
import type { SeatRole } from './fact.ts';

/** From nobody to e-legitimation, in order. */
export const LEVELS = ['none', 'guest', 'email', 'code', 'eid'] as const;
export type Level = (typeof LEVELS)[number];

/** From which level something can be done; a dialogue sets each. `vote` is asked by the vote when there is one. */
export type Levels = { readonly read: Level; readonly write: Level; readonly support: Level; readonly vote: Level };

export function reaches(level: Level, needed: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(needed);
}

type TenantAct =
  | 'tenant/set'
  | 'tenant/allow-origin'
  | 'tenant/remove-origin'
  | 'tenant/grant'
  | 'tenant/revoke'
  | 'tenant/confirm'
  | 'tenant/withdraw-proposal';

export type Act =
  | 'dialogue/create'
  | 'dialogue/describe'
  | 'dialogue/set'
  | 'dialogue/enter'
  | 'dialogue/resume'
  | 'dialogue/add-document'
  | 'dialogue/remove-document'
  | 'debate/submit'
  | 'debate/edit'
  | 'debate/add'
  | 'debate/withdraw'
  | 'debate/support'
  | 'debate/unsupport'
  | TenantAct;

/**
 * A person needs the level that the dialogue sets for it; a staff act needs a seat with one of the roles. `own`: whoever wrote it,
 * told by the mark, also when the dialogue asks for more by now.
 */
export const ACCESS: Readonly<
  Record<Act, { readonly level: Exclude<keyof Levels, 'read'> } | { readonly own: true } | { readonly roles: readonly SeatRole[] }>
> = {
  'dialogue/create': { roles: ['admin'] },
  'dialogue/describe': { roles: ['admin'] },
  'dialogue/set': { roles: ['admin'] },
  'dialogue/enter': { roles: ['admin'] },
  'dialogue/resume': { roles: ['admin'] },
  'dialogue/add-document': { roles: ['admin', 'official', 'registrar'] },
  'dialogue/remove-document': { roles: ['admin', 'official', 'registrar'] },
  'debate/submit': { level: 'write' },
  'debate/edit': { level: 'write' },
  'debate/add': { level: 'write' },
  'debate/withdraw': { own: true },
  'debate/support': { level: 'support' },
  'debate/unsupport': { level: 'support' },
  'tenant/set': { roles: ['admin'] },
  'tenant/allow-origin': { roles: ['admin'] },
  'tenant/remove-origin': { roles: ['admin'] },
  // Granting and revoking the role of admin needs two persons; the rule stands in `tenant/decide.ts`.
  'tenant/grant': { roles: ['admin'] },
  'tenant/revoke': { roles: ['admin'] },
  'tenant/confirm': { roles: ['admin'] },
  'tenant/withdraw-proposal': { roles: ['admin'] },
};
