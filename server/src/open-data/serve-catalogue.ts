/** `/dcat`, in the form that is asked for, and `/dcat.ttl`, `/dcat.rdf`, `/dcat.jsonld`. */
import type { Door } from '../http/door.ts';
import { catalogue } from './catalogue.ts';
import { once } from './dialogues.ts';
import { termsOf } from './licence.ts';
import { DCAT } from './paths.ts';
import { jsonLd, rdfXml, type Statement, turtle } from './rdf.ts';
import { type OpenFile, type Reading, tagOfText } from './reading.ts';

type Form = { readonly ending: string; readonly media: string; readonly write: (statements: readonly Statement[]) => string };
const TURTLE: Form = { ending: 'ttl', media: 'text/turtle', write: turtle };
const FORMS: readonly Form[] = [
  TURTLE,
  { ending: 'rdf', media: 'application/rdf+xml', write: rdfXml },
  { ending: 'jsonld', media: 'application/ld+json', write: jsonLd },
];

export function serveCatalogue({ beside, dialogues }: Reading, door: Door): void {
  const file = async ({ media, write }: Form): Promise<OpenFile> => {
    const changed = (await dialogues()).reduce((last, { state }) => (state.at > last ? state.at : last), '');
    const written = write(catalogue(door.baseUrl(), await termsOf(door), changed));
    return { media: `${media}; charset=utf-8`, name: '', tag: tagOfText(written), chunks: () => once(written) };
  };
  for (const form of FORMS) beside(`${DCAT}.${form.ending}`, () => file(form));
  beside(DCAT, ({ request, reply }) => {
    reply.header('vary', 'Accept, Origin');
    return file(formFor(request.headers.accept));
  });
}

/** The form that is liked best; Turtle where none is asked for, or one that there is not. */
export function formFor(accept: string | undefined): Form {
  const asked = (accept ?? '')
    .slice(0, 1000)
    .toLowerCase()
    .split(',')
    .map((part) => {
      const [media = '', ...rest] = part.trim().split(/\s*;\s*/);
      const weight = rest.map((each) => /^q=([01](?:\.\d{1,3})?)$/.exec(each)?.[1]).find((each) => each !== undefined);
      return { form: FORMS.find((each) => each.media === media), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ form, weight }) => form !== undefined && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return asked[0]?.form ?? TURTLE;
}
