/** What stands around the pages of a member: little, for they are read on a phone. */
import { html } from '@lit-labs/ssr';
import { nothing } from 'lit';
import { routes } from '@insyn/protocol/routes.ts';
import { hiddenFields } from '../admin/fields.ts';
import { newKey } from '../admin/form-data.ts';
import { ADMIN_STYLE } from '../admin/shell.ts';
import type { PageParts } from '../layout.ts';
import { type PanelAt, panelPaths } from './context.ts';

export const PANEL_STYLE = '/assets/panel.css';
export const PANEL_SCRIPT = '/assets/panel.js';

export type MemberScreen = {
  readonly title: string;
  readonly body: unknown;
  readonly status?: number;
  readonly faulty?: boolean;
  /** What is chosen is saved while one chooses. */
  readonly saves?: boolean;
};
export type MemberShown = MemberScreen | { readonly to: string };

export function memberPage(
  { log, dialogue, town, phone }: PanelAt,
  { title, body, faulty = false, saves = false }: MemberScreen,
): PageParts {
  const { description } = dialogue;
  return {
    title: `${faulty ? 'Rätta: ' : ''}${title} · ${description.title}`,
    lang: 'sv',
    kind: 'admin panel',
    hidden: true,
    styles: [ADMIN_STYLE, PANEL_STYLE],
    scripts: saves ? [PANEL_SCRIPT] : [],
    body: html`<a class="skip" href="#innehall">Till innehållet</a>
      <header class="top">
        <div class="inner">
          <p class="town">
            <a href=${panelPaths.home(log)}>${description.title}</a> ${town === '' ? '' : html`<span class="meta">${town}</span>`}
          </p>
        </div>
      </header>
      <main id="innehall" tabindex="-1">${body}</main>
      <footer class="foot">
        <div class="inner">
          <p class="meta">${phone === '' ? 'Frågor?' : `Frågor? Ring ${phone}.`} ${description.about?.contact ?? ''}</p>
          <p class="meta"><a href=${panelPaths.report(log)}>Vad panelen har svarat</a> · <a href=${routes.page(log)}>Om dialogen</a></p>
        </div>
      </footer>`,
  };
}

/** Every form: by POST, with the proof that our own page made it and a key that makes it one act. */
export function memberForm(proof: string, action: string, values: Readonly<Record<string, string>>, body: unknown, saves = false): unknown {
  return html`<form method="post" action=${action} novalidate data-saves=${saves ? 'ja' : nothing}>
    ${hiddenFields({ csrf: proof, nyckel: newKey(), ...values })} ${body}
  </form>`;
}
