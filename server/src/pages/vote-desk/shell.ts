/** What stands around the pages of the desk: little, and nothing of it on paper. */
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { ADMIN_STYLE } from '../admin/shell.ts';
import type { OwnVisitor } from '../chat/own-visitor.ts';
import type { PageParts } from '../layout.ts';

export const VOTE_DESK_STYLE = '/assets/vote-desk.css';
/** The built script of the desk: a file of its own, so that no reader fetches it. */
export const VOTE_DESK_SCRIPT = '/embed/vote-desk.js';

export type DeskScreen = { readonly title: string; readonly body: unknown; readonly scripts?: readonly string[] };

/** `log`: `null` on the page that leads to the desks. */
export function deskPage(visitor: OwnVisitor, log: LogId | null, { title, body, scripts = [] }: DeskScreen): PageParts {
  return {
    title: `${title}${visitor.town === '' ? '' : ` · ${visitor.town}`}`,
    lang: 'sv',
    kind: 'admin vote-desk',
    hidden: true,
    styles: [ADMIN_STYLE, VOTE_DESK_STYLE],
    scripts,
    body: html`<a class="skip" href="#innehall">Till innehållet</a>
      <header class="top">
        <div class="inner">
          <p class="town">
            <a href=${routes.voteDeskStart}>${visitor.town === '' ? 'Pappersröster' : visitor.town}</a>
            <span class="meta">Pappersröster</span>
          </p>
          ${
            log === null
              ? ''
              : html`<nav aria-label="Pappersröster">
                  <ul>
                    <li><a href=${routes.voteDesk(log)}>Ta emot och räkna</a></li>
                    <li><a href=${routes.voteDeskProtocol(log)}>Protokoll</a></li>
                  </ul>
                </nav>`
          }
        </div>
      </header>
      <main id="innehall" tabindex="-1">${body}</main>
      <footer class="foot">
        <div class="inner">
          <p class="meta">
            Du är <bdi>${visitor.name ?? 'en person utan namn'}</bdi>. <a href=${routes.mine}>Dina uppgifter och logga ut</a>
          </p>
        </div>
      </footer>`,
  };
}

/** `12 december 2026 kl. 20.00` of `2026-12-12T20:00`, on the city's clock. */
export function localWords(local: string): string {
  const [day = '', time = ''] = local.split('T');
  return `${dayWords(day)} kl.\u00a0${time.replace(':', '.')}`;
}

const DAY = new Intl.DateTimeFormat('sv', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `12 december 2026` of `2026-12-12`. */
export function dayWords(day: string): string {
  return DAY.format(Date.parse(`${day}T00:00:00Z`));
}
