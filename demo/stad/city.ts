/** The city's page: the rådslag is the first thing one sees. */
import { html } from '@lit-labs/ssr';
import { BRYGGA_DAYS_AGO, CITY_PAGE, NY_BRYGGA, NY_SKOLA, dayAt, fillYears, yearAt } from '../../stories/fixtures/index.ts';
import { radslag } from '../radslag/radslag.ts';
import { newsDay, dayAndMonth } from '../web/dates.ts';
import type { Template } from '../web/document.ts';
import { chatArticle } from './chat.ts';
import { ENTRANCES } from './entrances.ts';

export const STRATEGY_TITLE = 'Stadens e-strategi: läs och säg vad du tycker';

export type CityParts = {
  readonly now: Date;
  /** Origin of the server. */
  readonly dialog: string;
  /** Whether the real documents are there to debate. */
  readonly realDocuments: boolean;
};

export function cityPage(parts: CityParts): Template {
  return frame(
    html`<main id="innehall" class="city-main">
      ${radslag(parts.dialog)}
      <aside class="city-side">${more(parts, '/')} ${insyn(parts, '/')} ${news(parts.now)}</aside>
    </main>`,
  );
}

/** The same rådslag in the middle of its chat. */
export function chatPage(parts: CityParts): Template {
  return beside(chatArticle(parts.now, parts.dialog, false), parts, '/chatt');
}

/** The same when the chat is over. */
export function afterChatPage(parts: CityParts): Template {
  return beside(chatArticle(parts.now, parts.dialog, true), parts, '/efter-chatten');
}

/** The same in another part of its way: read, voted on, counted, answered. */
export function partPage(dialogue: string, here: string): (parts: CityParts) => Template {
  return (parts) => beside(radslag(parts.dialog, dialogue), parts, here);
}

function beside(article: Template, parts: CityParts, here: string): Template {
  return frame(
    html`<main id="innehall" class="city-main">
      ${article}
      <aside class="city-side">${more(parts, here)} ${insyn(parts, here)}</aside>
    </main>`,
  );
}

/** The rådslag that is over: question, what the board answered, and the debate as it was. */
export function archivedPage(parts: CityParts): Template {
  const { now, dialog } = parts;
  const closed = dayAt(3 - BRYGGA_DAYS_AGO, '12.00', now);
  return frame(
    html`<main id="innehall" class="city-main">
      <article class="radslag">
        <p class="eyebrow">Rådslag · arkiverat · ${NY_BRYGGA.district}</p>
        <h1 class="question">${NY_BRYGGA.title}</h1>
        <div class="answer">
          <h2>${NY_BRYGGA.body}s svar</h2>
          <p>${NY_BRYGGA.answer}</p>
        </div>
        <p class="after">Rådslaget är slut sedan ${dayAndMonth(closed)} förra året. Du kan läsa allt som skrevs.</p>
        <div class="debate" id="debatt">
          <insyn-debate dialogue="ny-brygga" heading-level="2"
            ><a href="${dialog}/d/ny-brygga">Läs debatten om bryggans namn</a></insyn-debate
          >
        </div>
        <p class="reference">${NY_BRYGGA.body} · ${fillYears(NY_BRYGGA.dnr, yearAt(now))}</p>
      </article>
      <aside class="city-side">${more(parts, '/ny-brygga')}</aside>
    </main>`,
  );
}

/** A debate over real documents, where their folder is there. */
export function strategyPage(parts: CityParts): Template {
  const { dialog } = parts;
  return frame(
    html`<main id="innehall" class="city-main">
      <article class="radslag">
        <p class="eyebrow">Debatt · riktiga handlingar</p>
        <h1 class="question">${STRATEGY_TITLE}</h1>
        <p class="after">
          Tre handlingar ur Stockholms stads öppna diarium, så som de ser ut när de kommer från en pdf: ett utlåtande, ett remissvar och en
          paragraf ur ett protokoll. Läs dem, och pröva att debattera.
        </p>
        <div class="debate" id="debatt">
          <insyn-debate dialogue="e-strategi" heading-level="2"
            ><a href="${dialog}/d/e-strategi">Läs handlingarna och debatten</a></insyn-debate
          >
        </div>
      </article>
      <aside class="city-side">${more(parts, '/e-strategi')}</aside>
    </main>`,
  );
}

/** What the school board decides, as an element on the city's own page. */
export function insynPage(parts: CityParts): Template {
  const { dialog } = parts;
  return frame(
    html`<main id="innehall" class="city-main">
      <article class="radslag">
        <p class="eyebrow">Insyn</p>
        <insyn-protokoll body="skolnamnden" heading-level="1"
          ><a href="${dialog}/i/skolnamnden">Skolnämndens möten och protokoll</a></insyn-protokoll
        >
        <insyn-follow topic="body:skolnamnden" heading-level="2"
          ><a href="${dialog}/folj?amne=body%3Askolnamnden">Få besked om skolnämnden</a></insyn-follow
        >
      </article>
      <aside class="city-side">${insyn(parts, '/insyn')} ${more(parts, '/insyn')}</aside>
    </main>`,
  );
}

export function searchPage(parts: CityParts): Template {
  const { dialog } = parts;
  return frame(
    html`<main id="innehall" class="city-main">
      <article class="radslag">
        <p class="eyebrow">Insyn</p>
        <h1 class="question">Sök i stadens beslut</h1>
        <insyn-search heading-level="2"><a href="${dialog}/i/sok">Sök bland beslut, handlingar och dialoger</a></insyn-search>
      </article>
      <aside class="city-side">${insyn(parts, '/sok')} ${more(parts, '/sok')}</aside>
    </main>`,
  );
}

export function missingPage(): Template {
  return frame(
    html`<main id="innehall" class="city-main">
      <article class="radslag">
        <h1 class="question">Sidan finns inte</h1>
        <p class="after"><a href="/">Till första sidan</a></p>
      </article>
    </main>`,
  );
}

function frame(main: Template): Template {
  const [place, address, invented] = CITY_PAGE.foot;
  return html`
    <header class="city-head">
      <div class="city-head-in">
        <a class="city-mark" href="/">${mark()}<span>${CITY_PAGE.site}</span></a>
        <a class="menu-link" href="#hitta">Meny</a>
        <nav aria-label=${CITY_PAGE.menuLabel}>
          <ul>
            ${CITY_PAGE.menu.map(({ label, href }) => html`<li><a href="/${href}">${label}</a></li>`)}
          </ul>
        </nav>
      </div>
    </header>
    ${main}
    <footer class="city-foot">
      <div class="city-foot-in">
        <ul class="entrances" id="hitta">
          ${CITY_PAGE.menu.map(
            ({ label, href }) =>
              html`<li id=${href.slice(1)}>
                <h2>${label}</h2>
                <p>${ENTRANCES[href] ?? ''}</p>
              </li>`,
          )}
        </ul>
        <dl class="facts">
          ${CITY_PAGE.facts.map(
            ({ label, value }) =>
              html`<div>
                <dt>${label}</dt>
                <dd>${value}</dd>
              </div>`,
          )}
        </dl>
        <p class="foot-line"><strong>${place}</strong> · ${address} · ${invented}</p>
      </div>
    </footer>
  `;
}

/** The city's own sign: a sun over the water. */
function mark(): Template {
  return html`<svg viewBox="0 0 40 40" aria-hidden="true">
    <path class="sun" d="M8 22a12 12 0 0 1 24 0z"></path>
    <path class="water" d="M3 27q4.25-4 8.5 0t8.5 0 8.5 0 8.5 0M3 34q4.25-4 8.5 0t8.5 0 8.5 0 8.5 0"></path>
  </svg>`;
}

function more({ realDocuments }: CityParts, here: string): Template {
  const others = [
    { href: '/', title: NY_SKOLA.title, state: 'Debatten pågår' },
    ...(realDocuments ? [{ href: '/e-strategi', title: STRATEGY_TITLE, state: 'Debatt över tre riktiga handlingar' }] : []),
    { href: '/ny-brygga', title: NY_BRYGGA.title, state: 'Arkiverat, med nämndens svar' },
  ];
  return html`<section class="side-section" aria-labelledby="fler">
    <h2 id="fler">${CITY_PAGE.radslagHeading}</h2>
    <ul class="side-list">
      ${others.map(({ href, title, state }) =>
        href === here
          ? html`<li><strong>${title}</strong><span>${state}. Du läser det här.</span></li>`
          : html`<li><a href=${href}>${title}</a><span>${state}</span></li>`,
      )}
    </ul>
  </section>`;
}

/** The ways into what the city decides. */
function insyn({ dialog, now }: CityParts, here: string): Template {
  const ways = [
    { href: '/insyn', title: 'Skolnämndens möten', state: 'Kallelser, protokoll och hur var och en röstade' },
    {
      href: `${dialog}/i/arende/skn-${String(yearAt(now))}-118`,
      title: 'Ärendet om den nya skolan',
      state: 'Från första beslutet till rådslaget',
    },
    { href: '/sok', title: 'Sök', state: 'I beslut, handlingar och inlägg' },
  ];
  return html`<section class="side-section" aria-labelledby="insyn">
    <h2 id="insyn">Insyn</h2>
    <ul class="side-list">
      ${ways.map(({ href, title, state }) =>
        href === here
          ? html`<li><strong>${title}</strong><span>${state}. Du läser det här.</span></li>`
          : html`<li><a href=${href}>${title}</a><span>${state}</span></li>`,
      )}
    </ul>
  </section>`;
}

function news(now: Date): Template {
  return html`<section class="side-section" aria-labelledby="nyheter">
    <h2 id="nyheter">${CITY_PAGE.newsHeading}</h2>
    <ul class="news">
      ${CITY_PAGE.news.map(
        ({ title, text, daysAgo }) =>
          html`<li>
            <p class="news-day">${newsDay(daysAgo, dayAt(-daysAgo, '12.00', now))}</p>
            <h3>${title}</h3>
            <p>${text}</p>
          </li>`,
      )}
    </ul>
    <p class="lead">${CITY_PAGE.lead}</p>
  </section>`;
}
