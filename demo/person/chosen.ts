/** Who the bar of a site says that one is: remembered by the browser for as long as this demo runs. It opens no door. */
import { randomBytes } from 'node:crypto';
import { partOf, type Part } from './parts.ts';

const NAME = 'demo-jag';

export function chosenPeople(): { readonly keep: (part: Part | null) => string; readonly read: (cookie: string) => Part | null } {
  // A demo that is started again knows nobody.
  const run = randomBytes(4).toString('hex');
  return {
    keep: (part) => (part === null ? `${NAME}=; Path=/; Max-Age=0` : `${NAME}=${run}.${part.id}; Path=/; SameSite=Lax; HttpOnly`),
    read: (cookie) => {
      const value = new RegExp(`(?:^|; )${NAME}=${run}\\.([a-z-]+)`).exec(cookie)?.[1];
      return partOf(value ?? null);
    },
  };
}
