/** The open data of an installation as a catalogue by DCAT-AP-SE 3: what there is, in which forms, from whom, on which terms. */
import { LICENCES } from '@insyn/domain/tenant/types.ts';
import { API } from '@insyn/protocol/routes.ts';
import { OPARL } from '../exchange/oparl.ts';
import { CSV_MEDIA, JSON_MEDIA } from './described.ts';
import type { OpenDataTerms } from './licence.ts';
import { DCAT, DEVELOPERS, OPENAPI } from './paths.ts';
import { about, type Name, type Statement, type Term, text, thing, TYPE, full } from './rdf.ts';

type Form = { readonly id: string; readonly title: string; readonly path: string; readonly media: string };
type Dataset = {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly forms: readonly Form[];
};

const listed = (id: string, name: string, title: string): readonly Form[] => [
  { id: `${id}-json`, title: `${title} som JSON`, path: `${API}/${name}`, media: JSON_MEDIA },
  { id: `${id}-csv`, title: `${title} som tabell`, path: `${API}/${name}.csv`, media: CSV_MEDIA },
];

export const DATASETS: readonly Dataset[] = [
  {
    id: 'dialoger',
    title: 'Dialoger med invånarna',
    titleEn: 'Dialogues with residents',
    description: 'Rådslag, chattar och trådar: frågan, tiderna, underlaget och adresserna till inlägg, loggar, resultat och svar.',
    keywords: ['dialog', 'rådslag', 'medborgardialog', 'delaktighet'],
    forms: listed('dialoger', 'dialogues', 'Dialoger'),
  },
  {
    id: 'sammantraden',
    title: 'Sammanträden',
    titleEn: 'Meetings',
    description: 'Nämndernas sammanträden med kallelser, protokoll, ärenden, handlingar och beslut, efter OParl 1.1.',
    keywords: ['sammanträde', 'protokoll', 'nämnd', 'ärende', 'OParl'],
    forms: [
      { id: 'sammantraden-oparl', title: 'Sammanträden som OParl', path: `${OPARL}/meetings`, media: JSON_MEDIA },
      { id: 'arenden-oparl', title: 'Ärenden som OParl', path: `${OPARL}/papers`, media: JSON_MEDIA },
    ],
  },
  {
    id: 'voteringar',
    title: 'Voteringar och omröstningar',
    titleEn: 'Votes',
    description: 'Hur invånarna har röstat i rådgivande omröstningar, och hur de förtroendevalda har röstat i nämnderna.',
    keywords: ['votering', 'omröstning', 'röst', 'resultat'],
    forms: [
      ...listed('omrostningar', 'votes', 'Invånarnas omröstningar'),
      { id: 'voteringar-oparl', title: 'Nämndernas voteringar, i sammanträdena', path: `${OPARL}/meetings`, media: JSON_MEDIA },
    ],
  },
  {
    id: 'granskningslogg',
    title: 'Granskningslogg',
    titleEn: 'Decisions of moderators',
    description: 'Varje beslut av dem som granskar inlägg: när, vad och efter vilken regel. Inget av det som någon har skrivit.',
    keywords: ['moderering', 'granskning', 'öppenhet'],
    forms: listed('granskningslogg', 'ledger', 'Granskningsloggen'),
  },
  {
    id: 'statistik',
    title: 'Statistik',
    titleEn: 'Figures',
    description: 'Siffror om varje debatt, och hur ofta dialogerna har öppnats dag för dag. Inga uppgifter om personer.',
    keywords: ['statistik', 'delaktighet', 'läsning'],
    forms: [...listed('statistik', 'statistics', 'Siffror om debatterna'), ...listed('lasning', 'usage', 'Hur ofta dialogerna öppnas')],
  },
];

const AUTHORITY = 'http://publications.europa.eu/resource/authority';
const sv = (words: string): Term => text(words, { lang: 'sv' });
const en = (words: string): Term => text(words, { lang: 'en' });

/** `changed`: when anything in it last changed, UTC. */
export function catalogue(base: string, terms: OpenDataTerms, changed: string): readonly Statement[] {
  const at = (id: string): string => `${base}${DCAT}#${id}`;
  const is = (name: Name): readonly [Name, Term] => [TYPE, thing(full(name))];
  const licence: readonly [Name, Term] = ['dcterms:license', thing(LICENCES[terms.licence])];
  const publisher: readonly [Name, Term] = ['dcterms:publisher', thing(at('utgivare'))];
  const contact: readonly [Name, Term | null] = ['dcat:contactPoint', terms.contact === '' ? null : thing(at('kontakt'))];
  const language: readonly [Name, Term] = ['dcterms:language', thing(`${AUTHORITY}/language/SWE`)];
  const open: readonly [Name, Term] = ['dcterms:accessRights', thing(`${AUTHORITY}/access-right/PUBLIC`)];
  const modified: readonly [Name, Term | null] = [
    'dcterms:modified',
    changed === '' ? null : text(changed.slice(0, 10), { type: 'xsd:date' }),
  ];
  return [
    ...about(at('katalog'), [
      is('dcat:Catalog'),
      ['dcterms:title', sv(`Öppna data om dialog och beslut: ${terms.publisher}`)],
      ['dcterms:title', en(`Open data on dialogue and decisions: ${terms.publisher}`)],
      ['dcterms:description', sv('Dialoger med invånarna, sammanträden, voteringar, granskningslogg och statistik.')],
      publisher,
      licence,
      language,
      modified,
      ['foaf:homepage', thing(`${base}${DEVELOPERS}`)],
      ['dcat:themeTaxonomy', thing(`${AUTHORITY}/data-theme`)],
      ...DATASETS.map(({ id }): readonly [Name, Term] => ['dcat:dataset', thing(at(id))]),
      ['dcat:service', thing(at('api'))],
    ]),
    ...about(at('utgivare'), [
      is('foaf:Agent'),
      ['foaf:name', text(terms.publisher)],
      ['dcterms:type', thing(`http://purl.org/adms/publishertype/${terms.publisherType}`)],
    ]),
    ...(terms.contact === ''
      ? []
      : about(at('kontakt'), [
          is('vcard:Organization'),
          ['vcard:fn', text(terms.publisher)],
          ['vcard:hasEmail', thing(`mailto:${terms.contact}`)],
        ])),
    ...DATASETS.flatMap(({ id, title, titleEn, description, keywords, forms }) => [
      ...about(at(id), [
        is('dcat:Dataset'),
        ['dcterms:title', sv(title)],
        ['dcterms:title', en(titleEn)],
        ['dcterms:description', sv(description)],
        publisher,
        contact,
        ['dcat:theme', thing(`${AUTHORITY}/data-theme/GOVE`)],
        ...keywords.map((word): readonly [Name, Term] => ['dcat:keyword', sv(word)]),
        language,
        open,
        ['dcterms:accrualPeriodicity', thing(`${AUTHORITY}/frequency/CONT`)],
        ['dcat:landingPage', thing(`${base}${DEVELOPERS}`)],
        ...forms.map((form): readonly [Name, Term] => ['dcat:distribution', thing(at(form.id))]),
      ]),
      ...forms.flatMap((form) =>
        about(at(form.id), [
          is('dcat:Distribution'),
          ['dcterms:title', sv(form.title)],
          ['dcat:accessURL', thing(`${base}${form.path}`)],
          ...(form.media === CSV_MEDIA ? [['dcat:downloadURL', thing(`${base}${form.path}`)] as const] : []),
          ['dcterms:format', text(form.media)],
          licence,
          ['dcatap:availability', thing(`${AUTHORITY}/planned-availability/STABLE`)],
          ['dcat:accessService', thing(at('api'))],
        ]),
      ),
    ]),
    ...about(at('api'), [
      is('dcat:DataService'),
      ['dcterms:title', sv('API för dialog och beslut')],
      ['dcterms:title', en('API for dialogue and decisions')],
      ['dcterms:description', sv('Läses utan nyckel. Beskrivs med OpenAPI 3.1.')],
      ['dcat:endpointURL', thing(`${base}${API}`)],
      ['dcat:endpointDescription', thing(`${base}${OPENAPI}`)],
      ['dcterms:format', text(JSON_MEDIA)],
      publisher,
      contact,
      licence,
      open,
      ...DATASETS.map(({ id }): readonly [Name, Term] => ['dcat:servesDataset', thing(at(id))]),
    ]),
  ];
}
