/** What every page of *Insyn* has around it: the way between bodies, search and following, and the place for an element. */
import { html } from '@lit-labs/ssr';
import { routes } from '@insyn/protocol/routes.ts';
import type { PageParts } from '../layout.ts';

export const INSYN_STYLE = '/assets/insyn.css';

export type InsynFrame = Pick<PageParts, 'title' | 'canonical' | 'feeds' | 'data'> & {
  readonly city: string;
  /** Which way is the present page; it is no link. */
  readonly here?: 'start' | 'search' | 'follow';
  readonly body: unknown;
  readonly script: string | null;
  readonly hidden?: boolean;
};

export function insynPage({ title, canonical, feeds, data, city, here, body, script, hidden = false }: InsynFrame): PageParts {
  const way = (name: InsynFrame['here'], href: string, words: string): unknown =>
    html`<li>${here === name ? html`<span aria-current="page">${words}</span>` : html`<a href=${href}>${words}</a>`}</li>`;
  return {
    title: title === 'Insyn' ? `Insyn – ${city}` : `${title} – Insyn, ${city}`,
    lang: 'sv',
    kind: 'insyn',
    hidden,
    styles: [INSYN_STYLE],
    scripts: script === null ? [] : [script],
    ...(canonical === undefined ? {} : { canonical }),
    ...(feeds === undefined ? {} : { feeds }),
    ...(data === undefined ? {} : { data }),
    body: html`<a class="skip" href="#innehall">Till innehållet</a>
      <header class="insyn-head">
        <p class="insyn-city">${city}</p>
        <nav aria-label="Insyn">
          <ul>
            ${way('start', routes.insyn, 'Nämnder och möten')} ${way('search', routes.searchPage, 'Sök')}
            ${way('follow', routes.followPage, 'Följ')}
          </ul>
        </nav>
      </header>
      <main id="innehall">${body}</main>`,
  };
}
