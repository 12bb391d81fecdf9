/** Which level somebody lacks for a command: the same table that the authority asks. */
import { PERSON_ACCESS, reaches, type PersonRule, type Level, type Levels } from '@insyn/domain/person-access.ts';
import type { Command } from '@insyn/domain/root.ts';

/** `null` where nothing is lacking, or a login would not help. */
export function lacks(command: Pick<Command, 'type'>, levels: Levels, level: Level): Exclude<Level, 'none'> | null {
  const rule: PersonRule | undefined = Object.entries(PERSON_ACCESS).find(([act]) => act === command.type)?.[1];
  if (!rule) return null;
  // Who answers in a chat does so from a page of their own, logged in already.
  if ('panel' in rule) return level === 'none' ? (levels.write === 'none' ? null : levels.write) : null;
  // One's own can be taken back by whoever wrote it: only they have to be known at all.
  const needed = 'own' in rule ? (level === 'none' ? levels.write : 'none') : levels[rule.level];
  return needed === 'none' || reaches(level, needed) ? null : needed;
}
