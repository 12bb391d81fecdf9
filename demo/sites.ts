/** The two sites around the widgets, as answers to a method and an address. What tells them apart is the name asked for. */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { CITY_PAGE, DISTRICT_PAGE, NY_BRYGGA, NY_SKOLA } from '../stories/fixtures/index.ts';
import { tokensFor } from '@insyn/elements/base/tokens.styles.ts';
import { demoBar } from './bar/bar.ts';
import { districtPage } from './distrikt/district.ts';
import { archivedPage, cityPage, missingPage, strategyPage, type CityParts } from './stad/city.ts';
import { redirect, text, type Answer } from './web/answer.ts';
import { page, type Look, type Template } from './web/document.ts';
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

export type Sites = (site: SiteName, method: string, address: URL) => Promise<Answer>;

type View = { readonly title: string; readonly description: string; readonly body: (parts: CityParts) => Template };

const CITY_VIEWS: Readonly<Record<string, View>> = {
  '/': { title: CITY_PAGE.title, description: CITY_PAGE.lead, body: cityPage },
  '/ny-brygga': { title: `${NY_BRYGGA.title} – ${CITY_PAGE.site}`, description: NY_BRYGGA.summary, body: archivedPage },
  '/e-strategi': {
    title: `Stadens e-strategi – ${CITY_PAGE.site}`,
    description: 'Läs tre riktiga handlingar och debattera dem.',
    body: strategyPage,
  },
};

const source = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

export function createSites(options: SitesOptions): Sites {
  const { origins, neighbours } = options;
  const files = assets();

  const barFor = (here: string, look: Look): Template =>
    demoBar({
      here,
      look,
      neighbours: neighbours.on,
      times: [
        { label: 'Debatt dag 4', href: '/' },
        { label: 'Arkiverad', href: here === '/ny-brygga' ? here : `${origins.stad}/ny-brygga` },
      ],
    });

  const show = (site: SiteName, here: string, look: Look, view: View, status = 200): Promise<Answer> => {
    const parts = { now: options.now(), dialog: origins.dialog, realDocuments: options.realDocuments, city: origins.stad };
    const bar = look.framed ? null : barFor(here, look);
    const styles = ['/bas.css', `/${site}.css`];
    const { title, description } = view;
    const body = site === 'distrikt' ? districtPage(parts) : view.body(parts);
    return page({ title, description, styles, site, look, bar, body }, origins.dialog, status);
  };

  return async (site, method, address) => {
    const path = address.pathname;
    const look = { dark: address.searchParams.get('visa') === 'mork', framed: address.searchParams.has('ram') };
    if (method === 'POST' && path === '/demo/grannar') {
      neighbours.set(address.searchParams.get('state') === 'pa');
      return redirect(ownPath(address.searchParams.get('here')));
    }
    const file = files.get(path);
    if (file) return file;
    if (path === '/telefon') return phone(site, ownPath(address.searchParams.get('sida')), origins);
    const view = site === 'distrikt' ? DISTRICT_VIEWS[path] : CITY_VIEWS[path];
    if (view === undefined || (path === '/e-strategi' && !options.realDocuments)) return show('stad', path, look, MISSING, 404);
    return show(site, path, look, view);
  };
}

const MISSING: View = { title: 'Sidan finns inte', description: '', body: missingPage };
const DISTRICT_VIEWS: Readonly<Record<string, View>> = {
  '/': { title: DISTRICT_PAGE.title, description: NY_SKOLA.title, body: missingPage },
};

async function phone(site: SiteName, path: string, origins: SitesOptions['origins']): Promise<Answer> {
  const look = { dark: false, framed: true };
  return page(
    { title: 'I en telefon', description: '', styles: ['/telefon.css'], site, look, bar: null, body: phonePage(path) },
    origins.dialog,
  );
}

/** Only a page of these sites: never an address from elsewhere. */
function ownPath(given: string | null): string {
  return given !== null && given in CITY_VIEWS ? given : '/';
}

function assets(): ReadonlyMap<string, Answer> {
  const tokens = tokensFor('.radslag', ':root[data-scheme="dark"] .radslag');
  return new Map([
    [
      '/bas.css',
      text('text/css', [source('./bar/bar.css'), tokens, source('./radslag/radslag.css'), source('./radslag/alternatives.css')].join('\n')),
    ],
    ['/stad.css', text('text/css', source('./stad/city.css'))],
    ['/distrikt.css', text('text/css', source('./distrikt/district.css'))],
    ['/telefon.css', text('text/css', source('./web/phone.css'))],
    ['/demo.js', text('text/javascript', stripTypeScriptTypes(source('./bar/bar.client.ts')))],
    ['/ikon.svg', text('image/svg+xml', source('./web/icon.svg'))],
  ]);
}
