/** What stands where a post stood: who took it away, when and why. Nothing can be done with it; the answers keep their place. */
import type { Label, PostView } from '@insyn/domain/view.ts';
import { day } from '../base/time.ts';
import type { PartContext } from './context.ts';
import type { Translation } from '../translations/translation.ts';

export function tombstoneWords({ tombstone: left }: PostView, { words, now, zone }: PartContext): string {
  if (left?.kind !== 'moderated') return words[`tombstone.${left?.kind ?? 'author'}`];
  // A reason that is none of the rules' says all of it itself: on which ground in law it is masked.
  return left.label.sv === left.reason
    ? left.reason
    : words['tombstone.moderated'](day(left.at, now, words.$code, zone), labelIn(left.label, words));
}

/** A reason's label in the page's language, else in Swedish. Sentences end it themselves. */
export function labelIn({ sv, en }: Label, { $code }: Translation): string {
  return (($code === 'en' ? en : '') || sv).trim().replace(/\.$/, '');
}
