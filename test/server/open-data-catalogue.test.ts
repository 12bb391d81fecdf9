/** The catalogue of open data: three forms of one list, with everything that DCAT-AP-SE 3 asks for. */
import fc from 'fast-check';
import { catalogue } from '@insyn/server/open-data/catalogue.ts';
import type { OpenDataTerms } from '@insyn/server/open-data/licence.ts';
import { jsonLd, rdfXml, turtle } from '@insyn/server/open-data/rdf.ts';
import { after, before, describe, expect, it } from '#spec';
import { CITY, openCity, type OpenCity } from './open-data-kit.ts';
import { readJsonLd, readRdfXml, readTurtle, type Triples } from './open-data-rdf.ts';

const TERMS: OpenDataTerms = {
  licence: 'cc0',
  publisherType: 'LocalAuthority',
  publisher: 'Sunnerö stad',
  contact: 'data@sunnero.example',
};
const NAMES = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcterms: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
} as const;
const named = (name: string): string => {
  const [prefix = '', local = ''] = name.split(':');
  return `<${NAMES[prefix as keyof typeof NAMES]}${local}>`;
};

/** What the profile's form (3.0.1) marks as mandatory, by class; format of a service as its form has it. */
const MANDATORY: Readonly<Record<string, readonly string[]>> = {
  'dcat:Catalog': ['dcterms:title', 'dcterms:description', 'dcterms:publisher', 'dcterms:license', 'dcat:dataset'],
  'dcat:Dataset': ['dcterms:title', 'dcterms:description', 'dcterms:publisher', 'dcat:distribution', 'dcat:contactPoint'],
  'dcat:Distribution': ['dcat:accessURL', 'dcterms:format', 'dcterms:license'],
  'dcat:DataService': ['dcterms:title', 'dcat:endpointURL', 'dcat:endpointDescription', 'dcterms:format'],
  'foaf:Agent': ['foaf:name', 'dcterms:type'],
  'vcard:Organization': ['vcard:fn', 'vcard:hasEmail'],
};

function objects(triples: Triples, subject: string, name: string): readonly string[] {
  const start = `${subject} ${named(name)} `;
  return triples.flatMap((each) => (each.startsWith(start) ? [each.slice(start.length)] : []));
}

function missing(triples: Triples): readonly string[] {
  return Object.entries(MANDATORY).flatMap(([type, properties]) => {
    const ending = ` ${named('rdf:type')} ${named(type)}`;
    const things = triples.flatMap((each) => (each.endsWith(ending) ? [each.slice(0, -ending.length)] : []));
    if (things.length === 0) return [`no ${type}`];
    return things.flatMap((subject) =>
      properties.flatMap((name) =>
        objects(triples, subject, name).some((object) => object !== '""') ? [] : [`${subject} has no ${name}`],
      ),
    );
  });
}

/** Things of the catalogue that are named and of which nothing is said. */
function loose(triples: Triples): readonly string[] {
  const subjects = new Set(triples.map((each) => each.split(' ')[0]));
  return triples.flatMap((each) => {
    const object = each.split(' ').at(-1) ?? '';
    return object.includes('/dcat#') && !object.startsWith(`<${NAMES.dcat}`) && !subjects.has(object) ? [object] : [];
  });
}

describe('the catalogue of open data', () => {
  let city: OpenCity;
  before(async () => {
    city = await openCity();
  });
  after(() => city.stop());
  const text = async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> =>
    (await city.get(path, headers)).text();

  it('[OD18] Turtle, RDF/XML and JSON-LD say the same, statement by statement', async () => {
    const said = readTurtle(await text('/dcat.ttl'));
    expect(said.length).to.be.greaterThan(100);
    expect(new Set(said).size).to.equal(said.length);
    expect(readRdfXml(await text('/dcat.rdf'))).to.deep.equal(said);
    expect(readJsonLd(await text('/dcat.jsonld'))).to.deep.equal(said);
    expect(said.every((each) => each.startsWith(`<${city.url}/dcat#`))).to.equal(true);
  });

  it('[OD18] the form is the one that is asked for, Turtle where none is; any site reads it, and it is not sent twice', async () => {
    const typeFor = async (accept: string): Promise<string> => {
      const answer = await city.get('/dcat', { accept });
      expect(answer.status, accept).to.equal(200);
      expect(answer.headers.get('vary')).to.include('Accept');
      await answer.text();
      return (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
    };
    expect(await typeFor('text/turtle')).to.equal('text/turtle');
    expect(await typeFor('application/rdf+xml')).to.equal('application/rdf+xml');
    expect(await typeFor('text/html, application/ld+json;q=0.9, application/rdf+xml;q=0.4')).to.equal('application/ld+json');
    expect(await typeFor('application/rdf+xml;q=0, */*')).to.equal('text/turtle');
    for (const odd of ['*/*', 'text/html', 'x', ',,,;q=', `${'a/b,'.repeat(2000)}`, 'application/ld+json;q=99'])
      expect(await typeFor(odd)).to.match(/^(?:text|application)\//);
    for (const path of ['/dcat', '/dcat.ttl', '/dcat.rdf', '/dcat.jsonld']) {
      const answer = await city.get(path, { origin: 'https://annan.example' });
      expect(answer.headers.get('access-control-allow-origin'), path).to.equal('*');
      await answer.text();
      expect((await city.get(path, { 'if-none-match': answer.headers.get('etag') ?? '' })).status, path).to.equal(304);
      expect((await city.get(`${path}?x=1`)).status).to.equal(400);
    }
  });

  it('[OD19] nothing that is mandatory is missing, nothing that is named is nowhere, and each address answers', async () => {
    const said = readTurtle(await text('/dcat.ttl'));
    expect(missing(said)).to.deep.equal([]);
    expect(loose(said)).to.deep.equal([]);
    expect(missing(said.filter((each) => !each.includes('publisher>')))).to.have.length.greaterThan(3);
    const addresses = said.flatMap((each) => /(?:accessURL|downloadURL|endpointDescription|homepage)> <([^>]+)>$/.exec(each)?.[1] ?? []);
    expect(addresses.length).to.be.greaterThan(12);
    for (const each of new Set(addresses)) expect((await fetch(each)).status, each).to.equal(200);
  });

  it('[OD19] so it is whatever the city is called: each form reads back as what was said', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
        fc.constantFrom('', 'data@sunnero.example'),
        (name, contact) => {
          const statements = catalogue(
            'https://dialog.example.se',
            { ...TERMS, publisher: `S${name}`, contact },
            '2026-11-20T12:00:00.000Z',
          );
          const said = readTurtle(turtle(statements));
          expect(readRdfXml(rdfXml(statements))).to.deep.equal(said);
          expect(readJsonLd(jsonLd(statements))).to.deep.equal(said);
          expect(missing(said).filter((each) => contact !== '' || !/contactPoint|Organization/.test(each))).to.deep.equal([]);
          expect(loose(said)).to.deep.equal([]);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('[OD20] licence, kind of publisher and address are settings of the tenant; what is none of them is refused', async () => {
    const before = await text('/dcat.ttl');
    expect(before).to.include('<http://creativecommons.org/publicdomain/zero/1.0/>').and.include('publishertype/LocalAuthority');
    expect(before).to.include('<mailto:registrator@sunnero.example>').and.include('foaf:name "Sunnerö stad"');
    const openData = { licence: 'cc-by', publisherType: 'RegionalAuthority', contact: 'data@sunnero.example' } as const;
    for (const wrong of [{ licence: 'egen' }, { licence: 'toString' }, { publisherType: 'Bolag' }, { contact: 'ingen adress' }]) {
      const command = { type: 'tenant/set', settings: { openData: { ...openData, ...wrong } } } as never;
      const refused = await city.act(CITY, command).then(
        () => 'accepted',
        (error: unknown) => String(error),
      );
      expect(refused).to.include('tenant/setting-out-of-range openData');
    }
    await city.act(CITY, { type: 'tenant/set', settings: { openData } });
    const later = await text('/dcat.ttl');
    expect(later).to.include('licenses/by/4.0/').and.not.include('publicdomain');
    expect(later).to.include('publishertype/RegionalAuthority').and.include('<mailto:data@sunnero.example>');
    expect(JSON.stringify(await city.json('/api/v1/dialogues'))).to.include('licenses/by/4.0/');
    expect((await city.json('/api/v1/openapi.json'))['info']).to.deep.include({
      license: { name: 'CC BY 4.0', url: 'http://creativecommons.org/licenses/by/4.0/' },
    });
  });
});
