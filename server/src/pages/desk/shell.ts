/** What stands around every page of the desk: where one is, what one can do, and the one press that empties it. */
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { hiddenFields } from '../admin/fields.ts';
import type { PageParts } from '../layout.ts';
import { deskWords as words } from './words.ts';

export const DESK = '/kontor';
export const PRACTICE = '/kontor/ova';
export const DESK_STYLE = '/assets/desk.css';
export const DESK_SCRIPT = '/assets/desk.js';

export type Shell = { readonly root: string; readonly practice: boolean; readonly csrf: string };

export const paths = {
  dialogue: (root: string, log: string): string => `${root}/d/${log}`,
  large: (root: string, log: string): string => `${root}/d/${log}/stort`,
  form: (root: string, log: string): string => `${root}/d/${log}/nytt`,
  work: (root: string, id: string): string => `${root}/arende/${id}`,
  search: (root: string): string => `${root}/sok`,
  reference: (root: string): string => `${root}/referens`,
  clear: (root: string): string => `${root}/rensa`,
  restart: `${PRACTICE}/borja-om`,
} as const;

export type Screen = {
  readonly title: string;
  readonly body: unknown;
  /** The kind of page, for the stylesheet. */
  readonly kind?: 'large' | 'slip';
  /** A form came back with faults: said in the title too. */
  readonly faulty?: boolean;
};

export function deskPage(shell: Shell, { title, body, kind, faulty = false }: Screen): PageParts {
  const { root, practice } = shell;
  return {
    title: `${faulty ? 'Rätta: ' : ''}${title} · ${practice ? words.practice : words.desk}`,
    lang: 'sv',
    kind: ['desk', ...(practice ? ['practice'] : []), ...(kind === undefined ? [] : [kind])].join(' '),
    hidden: true,
    styles: [DESK_STYLE],
    scripts: [DESK_SCRIPT],
    body: html`<a class="skip" href="#innehall">${words.skip}</a>
      ${practice ? practiceBar(shell) : ''}
      <header class="top">
        <div class="inner">
          <nav aria-label=${words.desk}>
            <a href=${root}>${words.desk}</a>
          </nav>
          ${deskForm(shell, paths.clear(root), html`<button class="button clear">${words.clear}</button>`)}
        </div>
      </header>
      <main id="innehall" tabindex="-1">${body}</main>
      <footer class="foot screen-only">
        <div class="inner">
          <p class="meta"><a href=${routes.mine}>Dina uppgifter och logga ut</a></p>
        </div>
      </footer>`,
  };
}

function practiceBar(shell: Shell): unknown {
  return html`<aside class="practice-bar" aria-label=${words.practice}>
    <div class="inner">
      <p><strong>${words.practice}</strong> <span>${words.practiceMore}</span></p>
      ${deskForm(shell, paths.restart, html`<button class="button">${words.restart}</button>`)}
      <a href=${DESK}>${words.leave}</a>
    </div>
  </aside>`;
}

/** Every form: by POST, so that nothing typed stands in an address, and nothing is offered again by the browser. */
export function deskForm({ csrf }: Shell, action: string, body: unknown, values: Readonly<Record<string, string>> = {}): unknown {
  return html`<form method="post" action=${action} autocomplete="off" novalidate>${hiddenFields({ csrf, ...values })} ${body}</form>`;
}

/** The button is there when a script can do it; the sentence when not. */
export function printButton(label: string): unknown {
  return html`<button class="button" type="button" data-print hidden>${label}</button>
    <noscript><p class="meta">Skriv ut med Ctrl och P.</p></noscript>`;
}

/** What was typed, to be copied from a page that can do nothing else with it. */
export function copyBox(text: string): unknown {
  if (text === '') return '';
  return html`<label class="label" for="orden">Orden</label><textarea id="orden" rows="8" readonly autocomplete="off">${text}</textarea>`;
}

/** A page around somebody who is not at the desk. */
export function outside(title: string, body: unknown): PageParts {
  return {
    title,
    lang: 'sv',
    kind: 'desk',
    hidden: true,
    styles: [DESK_STYLE],
    body: html`<main id="innehall">
      <h1>${title}</h1>
      ${body}
    </main>`,
  };
}
