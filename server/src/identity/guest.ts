/** Guests: a display name and nothing more. Only with INSYN_DEMO=1; what they support is labelled as not checked. */
import { cleanName } from '@insyn/domain/text/names.ts';
import type { People } from '../people/people.ts';
import type { IdentityProvider } from './provider.ts';

export function guestProvider(people: People): IdentityProvider {
  return {
    level: 'guest',
    async identify({ name, tenant }) {
      const cleaned = cleanName(name);
      if (!cleaned.ok) return { ok: false, code: cleaned.code };
      const person = await people.create(cleaned.name, tenant);
      return { ok: true, who: { person, name: cleaned.name, level: 'guest' } };
    },
  };
}
