/** When somebody moderates. */
import type { Staffing } from './types.ts';
export function staffedAt(_staffing: Staffing, _at: string): { readonly staffed: boolean; readonly until: string | null } {
  return { staffed: true, until: null };
}
export function nextStaffed(_staffing: Staffing, _at: string): string | null {
  return null;
}
export function promise(
  staffing: Staffing,
  _at: string,
): { readonly kind: 'minutes'; readonly minutes: number } | { readonly kind: 'at'; readonly at: string } | null {
  return { kind: 'minutes', minutes: staffing.usualMinutes };
}
