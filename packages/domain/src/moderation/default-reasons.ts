/** How a reason is put together: a rule of the dialogue's own, or a law. */
import type { Reason } from './types.ts';

type Said = Pick<Reason, 'label' | 'why'>;

export function ruleReason(code: string, clause: string, { label, why, batch = false }: Said & { readonly batch?: boolean }): Reason {
  return { code, label, clause, ground: 'rule', why, immediate: false, batch, retired: false };
}

/** `immediate` is true for what BBS-lagen (1998:112) 5 § wants stopped at once. */
export function lawReason(code: string, clause: string, { label, why, immediate = true }: Said & { readonly immediate?: boolean }): Reason {
  return { code, label, clause, ground: 'law', why, immediate, batch: false, retired: false };
}
