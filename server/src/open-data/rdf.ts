/** One list of statements, written in three forms: Turtle, RDF/XML and JSON-LD. Everything that is told of has an address of its own. */
import { type Element, element, xmlText } from '../pages/feeds/xml.ts';

/** What is said: another thing by its address, or a text, with its language or type. */
export type Term =
  | { readonly kind: 'thing'; readonly address: string }
  | { readonly kind: 'text'; readonly text: string; readonly lang?: string; readonly type?: string };
export type Statement = { readonly subject: string; readonly predicate: string; readonly object: Term };

export const VOCABULARIES = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dcterms: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;
type Prefix = keyof typeof VOCABULARIES;
/** A name within one of them: `dcterms:title`. */
export type Name = `${Prefix}:${string}`;

export const TYPE: Name = 'rdf:type';

export function full(name: Name): string {
  const [prefix = '', local = ''] = name.split(':');
  return `${VOCABULARIES[prefix as Prefix]}${local}`;
}

export function thing(address: string): Term {
  return { kind: 'thing', address: safeAddress(address) };
}

/** Without the signs that XML cannot hold, so that all forms say the same. */
export function text(words: string, more: { readonly lang?: string; readonly type?: Name } = {}): Term {
  const kept = words.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
  const { lang, type } = more;
  return { kind: 'text', text: kept, ...(lang === undefined ? {} : { lang }), ...(type === undefined ? {} : { type: full(type) }) };
}

/** What no address may hold is written by its number (RFC 3987, Turtle's IRIREF). */
function safeAddress(address: string): string {
  return address
    .toWellFormed()
    .replace(/[\u0000-\u0020<>"{}|^`\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

export function about(subject: string, said: readonly (readonly [Name, Term | null])[]): readonly Statement[] {
  return said.flatMap(([predicate, object]) =>
    object === null ? [] : [{ subject: safeAddress(subject), predicate: full(predicate), object }],
  );
}

/** `http://purl.org/dc/terms/title` → `dcterms:title`. Predicates and types come from the vocabularies above alone. */
function short(address: string): string {
  const found = Object.entries(VOCABULARIES).find(([, base]) => address.startsWith(base) && /^[A-Za-z]+$/.test(address.slice(base.length)));
  if (found === undefined) throw new Error(`of no vocabulary: ${address}`);
  return `${found[0]}:${address.slice(found[1].length)}`;
}

const bySubject = (statements: readonly Statement[]): ReadonlyMap<string, readonly Statement[]> =>
  Map.groupBy(statements, ({ subject }) => subject);

export function turtle(statements: readonly Statement[]): string {
  const prefixes = Object.entries(VOCABULARIES).map(([prefix, base]) => `@prefix ${prefix}: <${base}> .\n`);
  const things = [...bySubject(statements)].map(
    ([subject, said]) =>
      `\n<${subject}>\n${said.map(({ predicate, object }) => `  ${short(predicate)} ${turtleTerm(predicate, object)}`).join(' ;\n')} .\n`,
  );
  return [...prefixes, ...things].join('');
}

function turtleTerm(predicate: string, object: Term): string {
  if (object.kind === 'thing') return predicate === full(TYPE) ? short(object.address) : `<${object.address}>`;
  const quoted = `"${object.text.replace(/[\\"\n\r\t]/g, (sign) => TURTLE[sign] ?? sign)}"`;
  if (object.lang !== undefined) return `${quoted}@${object.lang}`;
  return object.type === undefined ? quoted : `${quoted}^^${short(object.type)}`;
}

const TURTLE: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

export function rdfXml(statements: readonly Statement[]): string {
  const things = [...bySubject(statements)].map(([subject, said]) =>
    element('rdf:Description', { 'rdf:about': subject }, ...said.map(({ predicate, object }) => xmlTerm(predicate, object))),
  );
  const names = Object.fromEntries(Object.entries(VOCABULARIES).map(([prefix, base]) => [`xmlns:${prefix}`, base]));
  return xmlText(element('rdf:RDF', names, ...things));
}

function xmlTerm(predicate: string, object: Term): Element {
  const name = short(predicate);
  if (object.kind === 'thing') return element(name, { 'rdf:resource': object.address });
  const { lang, type } = object;
  return element(name, lang !== undefined ? { 'xml:lang': lang } : type === undefined ? {} : { 'rdf:datatype': type }, object.text);
}

export function jsonLd(statements: readonly Statement[]): string {
  const graph = [...bySubject(statements)].map(([subject, said]) => {
    const types = said.flatMap(({ predicate, object }) =>
      predicate === full(TYPE) && object.kind === 'thing' ? [short(object.address)] : [],
    );
    const rest = Map.groupBy(
      said.filter(({ predicate }) => predicate !== full(TYPE)),
      ({ predicate }) => short(predicate),
    );
    return {
      '@id': subject,
      '@type': types,
      ...Object.fromEntries([...rest].map(([name, all]) => [name, all.map((each) => jsonTerm(each.object))])),
    };
  });
  return `${JSON.stringify({ '@context': VOCABULARIES, '@graph': graph }, null, 1)}\n`;
}

function jsonTerm(object: Term): object {
  if (object.kind === 'thing') return { '@id': object.address };
  const { text: value, lang, type } = object;
  return { '@value': value, ...(lang === undefined ? {} : { '@language': lang }), ...(type === undefined ? {} : { '@type': short(type) }) };
}
