/** The two sites around the widgets, as answers to a method and an address. What tells them apart is the name asked for. */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { CHAT, CITY_PAGE, DISTRICT_PAGE, KIOSKEN, NY_BRYGGA, NY_SKOLA } from '../stories/fixtures/index.ts';
import { tokensFor } from '@insyn/elements/base/tokens.styles.ts';
import { demoBar } from './bar/bar.ts';
import { districtPage, kioskPage, type DistrictParts } from './distrikt/district.ts';
import { betweenPage } from './person/between.ts';
import { chosenPeople } from './person/chosen.ts';
import { partOf, type Part } from './person/parts.ts';
import { DONE_PATH, SWITCH_PATH } from './person/switch.ts';
import {
  afterChatPage,
  archivedPage,
  chatPage,
  cityPage,
  insynPage,
  missingPage,
  partPage,
  searchPage,
  strategyPage,
  type CityParts,
} from './stad/city.ts';
import { redirect, text, type Answer } from './web/answer.ts';
import { page, PAGE_LANGS, type Look, type Template } from './web/document.ts';
import { phonePage } from './web/phone.ts';

export type SiteName = 'stad' | 'distrikt';

/** Simulated neighbours, as far as the bar has to do with them. */
export type Switch = { readonly on: boolean; readonly set: (on: boolean) => void };

export type SitesOptions = {
  readonly origins: Readonly<Record<SiteName | 'dialog', string>>;
  readonly now: () => Date;
  readonly neighbours: Switch;
  readonly realDocuments: boolean;
};

export type Sites = (site: SiteName, method: string, address: URL, cookie: string) => Promise<Answer>;

type View = {
  readonly title: string;
  readonly description: string;
  /** The one on the page, if any. */
  readonly dialogue?: string;
  readonly body: (parts: CityParts & DistrictParts) => Template;
};

const CITY_VIEWS: Readonly<Record<string, View>> = {
  '/': { title: CITY_PAGE.title, description: CITY_PAGE.lead, dialogue: NY_SKOLA.id, body: cityPage },
  '/chatt': { title: `Chatt: ${NY_SKOLA.title}`, description: CHAT.about, dialogue: 'ny-skola-chatt', body: chatPage },
  '/efter-chatten': { title: `Efter chatten: ${NY_SKOLA.title}`, description: CHAT.about, dialogue: 'ny-skola-efter', body: afterChatPage },
  '/las': {
    title: `Läs: ${NY_SKOLA.title}`,
    description: 'Tre alternativ att läsa om, innan debatten börjar.',
    dialogue: 'ny-skola-las',
    body: partPage('ny-skola-las', '/las'),
  },
  '/rosta': {
    title: `Rösta: ${NY_SKOLA.title}`,
    description: 'Tre alternativ att rösta på, på webben eller med brev.',
    dialogue: 'ny-skola-rosta',
    body: partPage('ny-skola-rosta', '/rosta'),
  },
  '/resultat': {
    title: `Resultatet: ${NY_SKOLA.title}`,
    description: 'Så gick det, på webben och på papper.',
    dialogue: 'ny-skola-resultat',
    body: partPage('ny-skola-resultat', '/resultat'),
  },
  '/svar': {
    title: `Svaret: ${NY_SKOLA.title}`,
    description: 'Vad nämnden beslutade, och vad den svarar på de viktigaste argumenten.',
    dialogue: 'ny-skola-svar',
    body: partPage('ny-skola-svar', '/svar'),
  },
  '/ny-brygga': {
    title: `${NY_BRYGGA.title} – ${CITY_PAGE.site}`,
    description: NY_BRYGGA.summary,
    dialogue: NY_BRYGGA.id,
    body: archivedPage,
  },
  '/e-strategi': {
    title: `Stadens e-strategi – ${CITY_PAGE.site}`,
    description: 'Läs tre riktiga handlingar och debattera dem.',
    dialogue: 'e-strategi',
    body: strategyPage,
  },
  '/insyn': {
    title: `Skolnämndens möten – ${CITY_PAGE.site}`,
    description: 'Kallelser, protokoll och hur var och en röstade.',
    body: insynPage,
  },
  '/sok': { title: `Sök i stadens beslut – ${CITY_PAGE.site}`, description: 'Sök i beslut, handlingar och inlägg.', body: searchPage },
};

const source = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

export function createSites(options: SitesOptions): Sites {
  const { origins, neighbours } = options;
  const files = assets();
  const chosen = chosenPeople();

  const barFor = (here: string, look: Look, person: Part | null): Template => {
    const ofCity = (path: string): string => (here === path ? here : `${origins.stad}${path}`);
    return demoBar({
      here,
      look,
      person,
      dialog: origins.dialog,
      neighbours: neighbours.on,
      times: [
        { label: 'Läs', href: ofCity('/las') },
        { label: 'Debatt dag 4', href: '/' },
        { label: 'Chatt', href: ofCity('/chatt') },
        { label: 'Efter chatten', href: ofCity('/efter-chatten') },
        { label: 'Rösta', href: ofCity('/rosta') },
        { label: 'Resultat', href: ofCity('/resultat') },
        { label: 'Svar', href: ofCity('/svar') },
        { label: 'Arkiverad', href: ofCity('/ny-brygga') },
      ],
    });
  };

  const show = (site: SiteName, here: string, look: Look, view: View, person: Part | null, status = 200): Promise<Answer> => {
    const parts = { now: options.now(), dialog: origins.dialog, realDocuments: options.realDocuments, city: origins.stad };
    const bar = look.framed ? null : barFor(here, look, person);
    const styles = ['/bas.css', `/${site}.css`];
    const { title, description } = view;
    const body = view.body(parts);
    return page({ title, description, styles, site, look, bar, body }, origins.dialog, status);
  };

  return async (site, method, address, cookie) => {
    const path = address.pathname;
    if (path === SWITCH_PATH || path === DONE_PATH) {
      const given = (name: string): string => address.searchParams.get(name) ?? '';
      const here = ownPath(site, given('sida'));
      const dialogue = viewOf(site, here)?.dialogue ?? NY_SKOLA.id;
      const answer = await betweenPage({
        path,
        site,
        dialog: origins.dialog,
        person: given('person'),
        here,
        dialogue,
        pairing: given('pairing'),
      });
      return path === SWITCH_PATH
        ? answer
        : { ...answer, headers: { ...answer.headers, 'set-cookie': chosen.keep(partOf(given('person'))) } };
    }
    const look: Look = {
      dark: address.searchParams.get('visa') === 'mork',
      framed: address.searchParams.has('ram'),
      lang: PAGE_LANGS.find((each) => each === address.searchParams.get('sprak')) ?? 'sv',
    };
    if (method === 'POST' && path === '/demo/grannar') {
      neighbours.set(address.searchParams.get('state') === 'pa');
      return redirect(ownPath(site, address.searchParams.get('here')));
    }
    const file = files.get(path);
    if (file) return file;
    if (path === '/telefon') return phone(site, ownPath(site, address.searchParams.get('sida')), origins);
    const view = viewOf(site, path);
    const person = chosen.read(cookie);
    if (view === undefined || (path === '/e-strategi' && !options.realDocuments)) return show('stad', path, look, MISSING, person, 404);
    return show(site, path, look, view, person);
  };
}

const MISSING: View = { title: 'Sidan finns inte', description: '', body: missingPage };
const DISTRICT_VIEWS: Readonly<Record<string, View>> = {
  '/': { title: DISTRICT_PAGE.title, description: NY_SKOLA.title, dialogue: NY_SKOLA.id, body: districtPage },
  '/kiosken': { title: `${KIOSKEN.title} – Kvarnskogen`, description: KIOSKEN.summary, dialogue: KIOSKEN.id, body: kioskPage },
};

function viewOf(site: SiteName, path: string): View | undefined {
  return site === 'distrikt' ? DISTRICT_VIEWS[path] : CITY_VIEWS[path];
}

async function phone(site: SiteName, path: string, origins: SitesOptions['origins']): Promise<Answer> {
  const look: Look = { dark: false, framed: true, lang: 'sv' };
  return page(
    { title: 'I en telefon', description: '', styles: ['/telefon.css'], site, look, bar: null, body: phonePage(path) },
    origins.dialog,
  );
}

/** Only a page of these sites: never an address from elsewhere. */
function ownPath(site: SiteName, given: string | null): string {
  return given !== null && viewOf(site, given) !== undefined ? given : '/';
}

function assets(): ReadonlyMap<string, Answer> {
  const tokens = tokensFor('.radslag', ':root[data-scheme="dark"] .radslag');
  return new Map([
    [
      '/bas.css',
      text('text/css', [source('./bar/bar.css'), tokens, source('./radslag/radslag.css'), source('./radslag/pictures.css')].join('\n')),
    ],
    ['/stad.css', text('text/css', source('./stad/city.css'))],
    ['/distrikt.css', text('text/css', source('./distrikt/district.css'))],
    ['/telefon.css', text('text/css', source('./web/phone.css'))],
    ['/mellan.css', text('text/css', source('./person/between.css'))],
    ['/person.js', text('text/javascript', stripTypeScriptTypes(source('./person/person.client.ts')))],
    ['/sprak.js', text('text/javascript', stripTypeScriptTypes(source('./web/language.client.ts')))],
    ['/demo.js', text('text/javascript', stripTypeScriptTypes(source('./bar/bar.client.ts')))],
    ['/ikon.svg', text('image/svg+xml', source('./web/icon.svg'))],
  ]);
}
