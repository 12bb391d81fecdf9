/** What stands around every page of the moderators, and its forms. */
import { html } from '@lit-labs/ssr';
import { nothing } from 'lit';
import { routes } from '@insyn/protocol/routes.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { hiddenFields } from '../admin/fields.ts';
import { newKey } from '../admin/form-data.ts';
import { ADMIN_STYLE, type Crumb } from '../admin/shell.ts';
import type { PageParts } from '../layout.ts';
import { enterFor } from '../own-page.ts';
import type { Staff } from './staff.ts';

export const MODERATE = routes.moderate;
export const MODERATE_STYLE = '/assets/moderate.css';
/** The built script of the console. */
export const MODERATE_SCRIPT = '/embed/moderation.js';

export const paths = {
  start: MODERATE,
  practice: `${MODERATE}/ova`,
  dialogue: (log: string): string => `${MODERATE}/${log}`,
  undo: (log: string): string => `${MODERATE}/${log}/angra`,
  pause: (log: string): string => `${MODERATE}/${log}/paus`,
  note: (log: string): string => `${MODERATE}/${log}/till-nasta`,
  post: (log: string, post: string): string => `${MODERATE}/${log}/${post}`,
  print: (log: string, post: string): string => `${MODERATE}/${log}/${post}/utskrift`,
  data: (log: string, post: string): string => `${MODERATE}/${log}/${post}/data`,
} as const;

export type Screen = {
  readonly title: string;
  readonly body: unknown;
  /** The pages above this one, outermost first. */
  readonly above?: readonly Crumb[];
  readonly scripts?: readonly string[];
  /** The console: as wide as the window. */
  readonly wide?: boolean;
  /** The heading is drawn by the page itself. */
  readonly plain?: boolean;
  readonly faulty?: boolean;
};

export function screenPage(
  staff: Staff,
  { title, body, above = [], scripts = [], wide = false, plain = false, faulty = false }: Screen,
): PageParts {
  const town = staff.posts[0].state.settings.name;
  return {
    title: `${faulty ? 'Rätta: ' : ''}${title} · ${town}`,
    lang: 'sv',
    kind: wide ? 'admin moderate wide' : 'admin moderate',
    hidden: true,
    styles: [ADMIN_STYLE, MODERATE_STYLE],
    scripts,
    body: html`<a class="skip" href="#innehall">Till innehållet</a>
      <header class="top">
        <div class="inner">
          <p class="town"><a href=${MODERATE}>${town}</a> <span class="meta">Granska</span></p>
          <nav aria-label="Granska">
            <ul>
              <li><a href=${MODERATE}>Dialoger</a></li>
              <li><a href=${paths.practice}>Öva</a></li>
            </ul>
          </nav>
        </div>
      </header>
      <main id="innehall" tabindex="-1">${crumbs(above)} ${plain ? '' : html`<h1>${title}</h1>`} ${body}</main>
      <footer class="foot">
        <div class="inner">
          <p class="meta">Du är <bdi>${staff.name ?? 'en person utan namn'}</bdi>. <a href="/jag">Dina uppgifter och logga ut</a></p>
        </div>
      </footer>`,
  };
}

function crumbs(above: readonly Crumb[]): unknown {
  if (above.length === 0) return '';
  return html`<nav aria-label="Du är här" class="crumbs">
    <ol>
      ${above.map(([address, words]) => html`<li><a href=${address}>${words}</a></li>`)}
    </ol>
  </nav>`;
}

/** The pages above one of a dialogue's. */
export function aboveIn(log: LogId, title: string): readonly Crumb[] {
  return [
    [MODERATE, 'Dialoger'],
    [paths.dialogue(log), title],
  ];
}

/** A page around somebody who does not (as far as we know) moderate. */
export function outsidePage(title: string, body: unknown): PageParts {
  return {
    title,
    lang: 'sv',
    kind: 'admin moderate',
    hidden: true,
    styles: [ADMIN_STYLE],
    body: html`<main id="innehall">
      <h1>${title}</h1>
      ${body}
    </main>`,
  };
}

export function loginPage(page: string): PageParts {
  return outsidePage(
    'Visa vem du är',
    html`<p>Den här delen är för dem som granskar inlägg. Du behöver e-legitimation.</p>
      <p class="ways"><a class="button main" href=${enterFor(page, MODERATE)}>Visa vem du är</a></p>`,
  );
}

/** Every form: sent by POST, with the proof that our own page made it and a key that makes it one act. */
export function form(
  { csrf }: Staff,
  {
    action,
    values = {},
    quiet = false,
  }: { readonly action: string; readonly values?: Readonly<Record<string, string>>; readonly quiet?: boolean },
  body: unknown,
): unknown {
  return html`<form method="post" action=${action} class=${quiet ? 'quiet' : nothing} novalidate>
    ${hiddenFields({ csrf, nyckel: newKey(), ...values })} ${body}
  </form>`;
}
