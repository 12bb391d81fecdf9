/** Where what is missing is filled in. */
import type { NeedName } from '@insyn/domain/radslag/readiness.ts';
import type { RadslagAt } from './radslag-at.ts';
import { paths, type RadslagPart } from './shell.ts';

export function placeOfNeed(found: Pick<RadslagAt, 'log'>, need: NeedName, field = ''): string {
  const { log } = found;
  const part = (name: RadslagPart, anchor: string): string => `${paths.radslagPart(log, name)}#f-${anchor.replace(/[^a-z0-9]+/gi, '-')}`;
  switch (need) {
    case 'question':
    case 'short':
      return part('fragan', field === '' ? need : field);
    case 'alternatives': {
      const letter = /^alternatives\.([a-h])\./.exec(field)?.[1];
      return letter === undefined
        ? paths.radslagPart(log, 'alternativ')
        : `${paths.radslagAlternative(log, letter)}#f-${field.replace(/[^a-z0-9]+/gi, '-')}`;
    }
    case 'times':
      return paths.radslagPart(log, 'datum');
    case 'policy':
    case 'staffing':
      return paths.ownRules(log);
    case 'about':
      return paths.about(log);
    case 'decision':
      return part('beslut', 'decision.paragraph');
    default:
      return part('beslut', need);
  }
}
