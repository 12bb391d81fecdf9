/** What can be erased by a decision on retention, in words. */
import { type Decision, ERASURE_KINDS, type ErasureKind } from '@insyn/domain/keeping/retention.ts';
import type { RegisteredDecision } from '@insyn/domain/tenant/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { count } from './words.ts';

/** What it is called; what one of it is, and many. */
export const ERASURE_WORDS: Readonly<Record<ErasureKind, readonly [what: string, one: string, many: string]>> = {
  refused: ['Inlägg som inte publicerades', 'inlägg som inte publicerades', 'inlägg som inte publicerades'],
  withdrawn: ['Inlägg som författaren har tagit tillbaka', 'tillbakataget inlägg', 'tillbakatagna inlägg'],
  notes: ['Moderatorers anteckningar och besvarade rapporter', 'anteckning eller rapport', 'anteckningar och rapporter'],
  attachments: ['Underlag som har tagits bort', 'borttaget underlag', 'borttagna underlag'],
  drafts: ['Utkast som inte blev inlägg', 'utkast', 'utkast'],
  contacts: ['Adresser till dem som följer dialogen', 'adress', 'adresser'],
};

export type Counts = Readonly<Partial<Record<ErasureKind, number>>>;

export function countWords(counts: Counts): readonly string[] {
  return ERASURE_KINDS.flatMap((kind) => {
    const many = counts[kind] ?? 0;
    return many === 0 ? [] : [count(many, ERASURE_WORDS[kind][1], ERASURE_WORDS[kind][2])];
  });
}

export function ageWords(months: number): string {
  return months === 0 ? 'oavsett ålder' : `äldre än ${count(months, 'månad', 'månader')}`;
}

export function decisionWords({ number, date, by }: Decision): string {
  return `${number}, ${date}, ${by}`;
}

/** Decisions in force that are about a dialogue, by the tenant's register. */
export function inForce(register: readonly RegisteredDecision[], log: LogId): readonly Decision[] {
  return register.flatMap(({ decision, ended }) => (ended === null && (decision.log === null || decision.log === log) ? [decision] : []));
}
