/** What stands where a post stood: who took it away, when and why. Nothing can be done with it; the answers keep their place. */
import type { Label, PostView } from '@insyn/domain/view.ts';
import { day } from '../base/time.ts';
import type { PartContext } from './context.ts';
import type { Translation } from '../translations/translation.ts';

export function tombstoneWords({ tombstone }: PostView, { words, now, zone }: PartContext): string {
  if (tombstone === null || tombstone.kind === 'author') return words['tombstone.author'];
  if (tombstone.kind === 'erased') return words['tombstone.erased'];
  return words['tombstone.moderated'](day(tombstone.at, now, words.$code, zone), labelIn(tombstone.label, words));
}

/** A reason's label in the page's language, else in Swedish. Sentences end it themselves. */
export function labelIn({ sv, en }: Label, { $code }: Translation): string {
  return (($code === 'en' ? en : '') || sv).trim().replace(/\.$/, '');
}
