/** The one table: who may do what. Levels are how sure we are who somebody is; roles act from seats. */
import type { SeatRole } from './fact.ts';

/** From nobody to e-legitimation, in order. */
export const LEVELS = ['none', 'guest', 'email', 'code', 'eid'] as const;
export type Level = (typeof LEVELS)[number];

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
  | 'debate/unsupport';

/** A person needs the level; a staff act needs a seat with one of the roles. */
export const ACCESS: Readonly<Record<Act, { readonly level: Level } | { readonly roles: readonly SeatRole[] }>> = {
  'dialogue/create': { roles: ['admin'] },
  'dialogue/describe': { roles: ['admin'] },
  'dialogue/set': { roles: ['admin'] },
  'dialogue/enter': { roles: ['admin'] },
  'dialogue/resume': { roles: ['admin'] },
  'dialogue/add-document': { roles: ['admin', 'official', 'registrar'] },
  'dialogue/remove-document': { roles: ['admin', 'official', 'registrar'] },
  'debate/submit': { level: 'guest' },
  'debate/edit': { level: 'guest' },
  'debate/add': { level: 'guest' },
  'debate/withdraw': { level: 'guest' },
  'debate/support': { level: 'guest' },
  'debate/unsupport': { level: 'guest' },
};
