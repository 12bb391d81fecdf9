/** `/api/v1/`: how open data are read, for whoever builds with them, in Swedish or English. */
import { API } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { OPARL } from '../exchange/oparl.ts';
import type { App, Door } from '../http/door.ts';
import { pagePolicy } from '../http/headers.ts';
import { only } from '../http/methods.ts';
import { type Language, languageOf } from '../http/problems.ts';
import { type PageParts, sendPage } from '../pages/layout.ts';
import { termsOf, type OpenDataTerms } from './licence.ts';
import { DCAT, DEVELOPERS, OPENAPI } from './paths.ts';

type Words = {
  readonly title: string;
  readonly lead: string;
  readonly terms: (licence: string, contact: string) => string;
  readonly begin: string;
  readonly lists: string;
  readonly rows: readonly (readonly [path: string, what: string])[];
  readonly of: string;
  readonly one: readonly (readonly [path: string, what: string])[];
  readonly how: string;
  readonly rules: readonly string[];
  readonly more: string;
  readonly files: readonly (readonly [path: string, what: string])[];
};

const LICENCE_WORDS = { cc0: 'CC0 1.0', 'cc-by': 'CC BY 4.0' } as const;

const sv: Words = {
  title: 'Öppna data',
  lead: 'Allt som alla får läsa här går också att hämta som data. Ingen nyckel behövs och ingen inloggning.',
  terms: (licence, contact) => `Licensen är ${licence}.${contact === '' ? '' : ` Frågor besvaras på ${contact}.`}`,
  begin: 'Börja så här',
  lists: 'Listor',
  rows: [
    [`${API}/dialogues`, 'dialoger, med adresser till allt som hör till dem'],
    [`${API}/votes`, 'invånarnas omröstningar och resultaten'],
    [OPARL, 'nämndernas sammanträden, ärenden och voteringar, efter OParl 1.1'],
    [`${API}/ledger`, 'beslut av dem som granskar inlägg'],
    [`${API}/statistics`, 'siffror om varje debatt'],
    [`${API}/usage`, 'hur ofta dialogerna har öppnats, dag för dag'],
  ],
  of: 'Om en dialog',
  one: [
    [`${API}/dialogues/{log}`, 'dialogen själv'],
    [`${API}/dialogues/{log}/contributions`, 'alla inlägg i den ordning de kom; även som .csv och .ndjson'],
    [`${API}/dialogues/{log}/lines.ndjson`, 'hela loggen, rad för rad'],
    ['/d/{log}.md', 'hela dialogen som vanlig text'],
  ],
  how: 'Bra att veta',
  rules: [
    'En lista kommer sida för sida. Ge tillbaka värdet i next som cursor så kommer nästa. limit är 1 till 200.',
    'Sätt .csv efter listans namn så kommer den som en tabell.',
    'Skicka tillbaka ETag i If-None-Match. Är inget ändrat får du 304 och inget mer.',
    'RateLimit säger hur många gånger till du kan fråga just nu. Vid 429 säger Retry-After hur länge det är att vänta.',
    'Ett inlägg som har tagits bort står kvar med deleted: true, utan ord. Ta bort det hos dig också.',
    'Nya fält kan komma till. Inget tas bort och inget byter betydelse.',
  ],
  more: 'Beskrivningar för program',
  files: [
    [OPENAPI, 'OpenAPI 3.1: varje adress och varje fält'],
    [DCAT, 'katalogen enligt DCAT-AP-SE 3; även .ttl, .rdf och .jsonld'],
  ],
};

const en: Words = {
  title: 'Open data',
  lead: 'Everything that everyone may read here can be fetched as data too. No key is needed, and no login.',
  terms: (licence, contact) => `The licence is ${licence}.${contact === '' ? '' : ` Questions are answered at ${contact}.`}`,
  begin: 'Begin like this',
  lists: 'Lists',
  rows: [
    [`${API}/dialogues`, 'dialogues, with the addresses of everything that belongs to them'],
    [`${API}/votes`, 'votes of residents, and their results'],
    [OPARL, 'meetings of the bodies, their matters and votes, by OParl 1.1'],
    [`${API}/ledger`, 'decisions of moderators'],
    [`${API}/statistics`, 'figures of every debate'],
    [`${API}/usage`, 'how often dialogues were opened, day by day'],
  ],
  of: 'Of one dialogue',
  one: [
    [`${API}/dialogues/{log}`, 'the dialogue itself'],
    [`${API}/dialogues/{log}/contributions`, 'all posts in the order in which they came; as .csv and .ndjson too'],
    [`${API}/dialogues/{log}/lines.ndjson`, 'the whole log, line by line'],
    ['/d/{log}.md', 'the whole dialogue as plain text'],
  ],
  how: 'Good to know',
  rules: [
    'A list comes page by page. Give the value of next back as cursor to get the next one. limit is 1 to 200.',
    'Put .csv after the name of a list to get it as a table.',
    'Send ETag back in If-None-Match. If nothing has changed you get 304 and nothing more.',
    'RateLimit says how often you can ask still. With 429, Retry-After says how long to wait.',
    'A post that is gone stays with deleted: true, without words. Please remove it from your copy too.',
    'Fields may be added. None is taken away, and none changes its meaning.',
  ],
  more: 'Descriptions for programs',
  files: [
    [OPENAPI, 'OpenAPI 3.1: every address and every field'],
    [DCAT, 'the catalogue by DCAT-AP-SE 3; as .ttl, .rdf and .jsonld too'],
  ],
};

export function serveDevelopers(app: App, door: Door): void {
  app.get(DEVELOPERS, async (request, reply) => {
    const lang = languageOf(request.headers['accept-language']);
    reply.header('cache-control', 'no-cache').header('vary', 'Accept-Language, Origin');
    return sendPage(reply, pagePolicy({ frameAncestors: [], connect: [] }), page(lang, door.baseUrl(), await termsOf(door)));
  });
  only(app, DEVELOPERS, ['GET', 'HEAD']);
  app.get(API, async (_request, reply) => reply.header('cache-control', 'no-cache').redirect(DEVELOPERS, 302));
  only(app, API, ['GET', 'HEAD']);
}

function page(lang: Language, base: string, { licence, contact, publisher }: OpenDataTerms): PageParts {
  const words = lang === 'en' ? en : sv;
  const list = (rows: Words['rows']): unknown =>
    html`<dl>
      ${rows.map(
        ([path, what]) =>
          html`<dt>${path.includes('{') ? html`<code>${path}</code>` : html`<a href=${path}><code>${path}</code></a>`}</dt>
            <dd>${what}</dd>`,
      )}
    </dl>`;
  return {
    title: `${words.title} – ${publisher}`,
    lang,
    kind: 'open-data',
    speaks: 'own',
    canonical: `${base}${DEVELOPERS}`,
    body: html`<main>
      <h1>${words.title}</h1>
      <p>${words.lead}</p>
      <p>${words.terms(LICENCE_WORDS[licence], contact)}</p>
      <h2>${words.begin}</h2>
      <p><code>curl ${base}${API}/dialogues?limit=5</code></p>
      <h2>${words.lists}</h2>
      ${list(words.rows)}
      <h2>${words.of}</h2>
      ${list(words.one)}
      <h2>${words.how}</h2>
      <ul>
        ${words.rules.map((rule) => html`<li>${rule}</li>`)}
      </ul>
      <h2>${words.more}</h2>
      ${list(words.files)}
    </main>`,
  };
}
