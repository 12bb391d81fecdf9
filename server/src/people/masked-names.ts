/** Names as everyone may read them: one that is masked in a dialogue is told there to nobody, as one that is hidden. */
import type { Authority } from '@insyn/authority/types.ts';
import { namesMasked } from '@insyn/domain/keeping/masks.ts';
import type { People } from './people.ts';

export function withMaskedNames(people: People, whole: Authority['lookWhole']): People {
  return {
    ...people,
    names: async (log, asked) => {
      const names = await people.names(log, asked);
      const found = await whole(log);
      const masked = found === null ? new Set() : namesMasked(found.state, found.held);
      return masked.size === 0 ? names : new Map([...names].map(([person, name]) => [person, masked.has(person) ? null : name]));
    },
  };
}
