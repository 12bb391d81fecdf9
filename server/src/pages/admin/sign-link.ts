/** The way to the page where another signs, to copy or to send: beside everything that waits for two. */
import { html } from '@lit-labs/ssr';
import type { Office } from './context.ts';

export const SIGN = '/underteckna';
/** What waits in the log of a dialogue; of a tenant's log, the proposal's own digest. */
export const SIGNED = ['omrostning', 'installning', 'resultat', 'oppna-igen', 'gallring'] as const;
export type Signed = (typeof SIGNED)[number];

export function signPath(log: string, what: string): string {
  return `${SIGN}/${log}/${what}`;
}

/** `what`: *Omröstningen om nya skolan*. */
export function signLink({ door }: Office, path: string, what: string): unknown {
  const address = `${door.baseUrl()}${path}`;
  const text = `Hej!\n\nDu behöver läsa och skriva under: ${what}\n\n${address}\n\nDet går bra i telefonen. Du visar vem du är med e-legitimation.\n`;
  const mail = `mailto:?subject=${encodeURIComponent(`Skriv under: ${what}`)}&body=${encodeURIComponent(text)}`;
  return html`<div class="sign-link">
    <p>Skicka länken till den som ska skriva under:</p>
    <p><code id="underskriftslank">${address}</code></p>
    <p class="together">
      <button class="button" type="button" hidden data-copies="underskriftslank" data-said="Länken är kopierad.">Kopiera länken</button>
      <a class="button" href=${mail}>Skicka i mejl</a> <span role="status"></span>
    </p>
  </div>`;
}
