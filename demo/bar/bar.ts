/** The demo's own bar: outside every widget, foldable, and never on a real site. It works as links and forms without a script. */
import { html } from '@lit-labs/ssr';
import { MAILBOX_PATH } from '../mailbox/page.ts';
import { PARTS, type Part } from '../person/parts.ts';
import { SWITCH_PATH } from '../person/switch.ts';
import type { Look, PageLang, Template } from '../web/document.ts';

export type BarState = {
  /** Path of this page. */
  readonly here: string;
  readonly look: Look;
  /** Who one has chosen to be on this site. */
  readonly person: Part | null;
  /** Origin of the server. */
  readonly dialog: string;
  readonly neighbours: boolean;
  /** Pages of other times of a rådslag: links, the present one marked. */
  readonly times: readonly { readonly label: string; readonly href: string }[];
};

const LANGUAGES: readonly { readonly lang: PageLang; readonly name: string }[] = [
  { lang: 'fi', name: 'Suomi' },
  { lang: 'ar', name: 'العربية' },
];

/** A page in the look that one has chosen. */
function addressOf(path: string, { dark, lang }: Look): string {
  const query = new URLSearchParams({ ...(dark ? { visa: 'mork' } : {}), ...(lang === 'sv' ? {} : { sprak: lang }) }).toString();
  return query === '' ? path : `${path}?${query}`;
}

export function demoBar(state: BarState): Template {
  const { here, look, person, dialog, neighbours } = state;
  return html`<aside class="demo-bar" aria-label="Demo">
    <input class="demo-fold" id="demo-fold" type="checkbox" aria-label="Visa eller göm demons reglage" />
    <p class="demo-title"><strong>DEMO</strong> <span>påhittad stad, påhittade personer</span></p>
    <label class="demo-fold-label" for="demo-fold"
      ><svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5 8l5 5 5-5"></path></svg
    ></label>
    <div class="demo-controls">
      <form class="demo-group demo-person" method="get" action=${SWITCH_PATH}>
        <label
          ><span>Jag är</span>
          <select class="demo-who" name="person" data-dialog=${dialog} autocomplete="off">
            ${PARTS.map(({ id, label }) => html`<option value=${id} ?selected=${id === person?.id}>${label}</option>`)}
            <option value="" ?selected=${person === null}>Ingen</option>
          </select></label
        ><input type="hidden" name="sida" value=${here} /><button type="submit">Byt</button>
        ${person === null ? '' : html`${person.pages.map(({ path, label }) => html`<a href="${dialog}${SWITCH_PATH}?person=${person.id}&till=${path}">${label}</a>`)}`}
        <a href="${dialog}${MAILBOX_PATH}">Brevlåda</a>
      </form>
      <span class="demo-group"
        ><span>Tid</span
        >${state.times.map((time) => html`<a href=${addressOf(time.href, look)} aria-current=${time.href === here ? 'page' : 'false'}>${time.label}</a>`)}</span
      >
      <form
        class="demo-group demo-neighbours"
        method="post"
        action="/demo/grannar?state=${neighbours ? 'av' : 'pa'}&here=${encodeURIComponent(here)}"
      >
        <span>Grannar skriver</span><button type="submit" aria-pressed=${neighbours ? 'true' : 'false'}>${neighbours ? 'på' : 'av'}</button>
      </form>
      <span class="demo-group"
        ><span>Visa</span><a href="/telefon?sida=${encodeURIComponent(here)}">Telefon</a
        ><a
          class="demo-dark"
          href="${addressOf(here, { ...look, dark: !look.dark })}"
          role="button"
          aria-pressed=${look.dark ? 'true' : 'false'}
          >Mörkt</a
        >${LANGUAGES.map(({ lang, name }) => html`<a class="demo-speaks" lang=${lang} href=${addressOf(here, { ...look, lang: look.lang === lang ? 'sv' : lang })} role="button" aria-pressed=${look.lang === lang ? 'true' : 'false'}>${name}</a>`)}</span
      >
    </div>
  </aside>`;
}
