/** The district's page: a short way in, and the same debate. */
import { html } from '@lit-labs/ssr';
import { DISTRICT_PAGE, KIOSKEN, NY_SKOLA, SLOT_TEXT, dayAt } from '../../stories/fixtures/index.ts';
import { shortRadslag } from '../radslag/radslag.ts';
import { newsDay } from '../web/dates.ts';
import type { Template } from '../web/document.ts';

export type DistrictParts = { readonly now: Date; readonly dialog: string; readonly city: string };

const PLACES: Readonly<Record<string, string>> = {
  '#biblioteket': 'Öppet måndag till fredag 10–18 och lördag 11–15. Medborgarkontoret sitter innanför dörren till vänster.',
  '#fritidsgarden': 'Öppen varje kväll utom måndag. På torsdagar lagar de som är där mat tillsammans.',
  '#stadsdelsradet': 'Nio invånare som träffas första onsdagen i månaden. Vem som helst får lyssna och fråga.',
};

export function districtPage({ now, dialog, city }: DistrictParts): Template {
  return frame(
    { now, city },
    html`<div class="district-debate">
      ${shortRadslag(dialog, `${city}/`)}
      <div class="debate" id="debatt">
        <insyn-debate dialogue="ny-skola" heading-level="2"><a href="${dialog}/d/ny-skola">${SLOT_TEXT}</a></insyn-debate>
      </div>
    </div>`,
    '/',
  );
}

/** The district's own rådslag: asked by its council, of those who live there. */
export function kioskPage({ now, dialog, city }: DistrictParts): Template {
  return frame(
    { now, city },
    html`<div class="district-debate">
      <section class="radslag short" aria-labelledby="fraga">
        <p class="eyebrow">Rådslag · ${KIOSKEN.body}</p>
        <h1 class="question" id="fraga">${KIOSKEN.title}</h1>
        <p class="now-text">${KIOSKEN.summary}</p>
      </section>
      <div class="debate" id="debatt">
        <insyn-debate dialogue=${KIOSKEN.id} heading-level="2"
          ><a href="${dialog}/d/${KIOSKEN.id}">Läs debatten om kiosken</a></insyn-debate
        >
      </div>
    </div>`,
    '/kiosken',
  );
}

const OTHERS = [
  { href: '/', title: NY_SKOLA.title, asks: 'Skolnämnden' },
  { href: '/kiosken', title: KIOSKEN.title, asks: KIOSKEN.body },
];

function frame({ now, city }: Pick<DistrictParts, 'now' | 'city'>, main: Template, here: string): Template {
  const [place, address, invented] = DISTRICT_PAGE.foot;
  return html`
    <header class="district-head">
      <div class="district-in">
        <a class="district-mark" href="/">${mill()}<span>${DISTRICT_PAGE.site}</span></a>
        <a class="menu-link" href="#hitta">Meny</a>
        <nav aria-label=${DISTRICT_PAGE.menuLabel}>
          <ul>
            ${DISTRICT_PAGE.menu.map(({ label, href }) => html`<li><a href=${href === '#stad' ? `${city}/` : href}>${label}</a></li>`)}
          </ul>
        </nav>
      </div>
    </header>
    <main id="innehall" class="district-in district-main">
      <p class="lead">${DISTRICT_PAGE.lead}</p>
      <div class="district-columns">
        ${main}
        <aside class="district-side">
          <section aria-labelledby="fler">
            <h2 id="fler">Rådslag</h2>
            ${OTHERS.map(
              ({ href, title, asks }) =>
                html`<article>
                  <h3>${href === here ? title : html`<a href=${href}>${title}</a>`}</h3>
                  <p class="quiet">${asks} frågar.${href === here ? ' Du läser det här.' : ''}</p>
                </article>`,
            )}
          </section>
          <section id="aktuellt" aria-labelledby="aktuellt-rubrik">
            <h2 id="aktuellt-rubrik">${DISTRICT_PAGE.newsHeading}</h2>
            ${DISTRICT_PAGE.news.map(
              ({ title, text, daysAgo }) =>
                html`<article>
                  <h3>${title}</h3>
                  <p>${text}</p>
                  <p class="quiet">${newsDay(daysAgo, dayAt(-daysAgo, '12.00', now))}</p>
                </article>`,
            )}
          </section>
          <dl>
            ${DISTRICT_PAGE.facts.map(
              ({ label, value }) =>
                html`<div>
                  <dt>${label}</dt>
                  <dd>${value}</dd>
                </div>`,
            )}
          </dl>
        </aside>
      </div>
      <ul class="places" id="hitta">
        ${DISTRICT_PAGE.menu
          .filter(({ href }) => href in PLACES)
          .map(
            ({ label, href }) =>
              html`<li id=${href.slice(1)}>
                <h2>${label}</h2>
                <p>${PLACES[href]}</p>
              </li>`,
          )}
      </ul>
    </main>
    <footer class="district-foot">
      <p class="district-in"><strong>${place}</strong> · ${address} · ${invented}</p>
    </footer>
  `;
}

/** The district's sign: a mill among spruces. */
function mill(): Template {
  return html`<svg viewBox="0 0 40 40" aria-hidden="true">
    <path d="M15 35l2-17h6l2 17zM20 16 7 9M20 16 33 9M20 16l-9 11M20 16l9 11M6 35l4-12 4 12M34 35l-4-12-4 12M2 35h36"></path>
  </svg>`;
}
