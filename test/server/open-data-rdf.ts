/** Statements read back from each of the three forms, by readers that know the forms and nothing of who wrote them. */
import { SaxesParser, type SaxesTagNS } from 'saxes';

/** `subject predicate object`, the object as N-Triples writes it (addresses in <>, texts quoted with language or type). */
export type Triples = readonly string[];

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const address = (text: string): string => `<${text}>`;
const words = (text: string, lang: string | undefined, type: string | undefined): string =>
  `${JSON.stringify(text)}${lang !== undefined ? `@${lang.toLowerCase()}` : type === undefined ? '' : `^^${address(type)}`}`;
const triple = (subject: string, predicate: string, object: string): string => `${address(subject)} ${address(predicate)} ${object}`;

/** The part of Turtle (W3C, 2014) that has no blank nodes, lists, numbers or relative addresses; anything else throws. */
export function readTurtle(text: string): Triples {
  const token =
    /\s+|#[^\n]*|@prefix|<((?:[^\u0000-\u0020<>"{}|^`\\]|\\u[0-9A-Fa-f]{4})*)>|"((?:[^"\\\n\r]|\\[tbnrf"'\\]|\\u[0-9A-Fa-f]{4})*)"|@([a-zA-Z]+(?:-[a-zA-Z0-9]+)*)|\^\^|([A-Za-z][\w-]*):([A-Za-z][\w-]*)?|([;,.a])(?=[\s<]|$)/uy;
  const tokens: RegExpExecArray[] = [];
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (found === null) throw new Error(`no Turtle at ${JSON.stringify(text.slice(at, at + 60))}`);
    if (!/^(?:\s|#)/.test(found[0])) tokens.push(found);
  }
  const prefixes = new Map<string, string>();
  const triples: string[] = [];
  let at = 0;
  const next = (): RegExpExecArray => {
    const found = tokens[at];
    if (found === undefined) throw new Error('Turtle ends too soon');
    at += 1;
    return found;
  };
  const named = ([whole, iri, , , prefix, local]: RegExpExecArray): string => {
    if (iri !== undefined && /^[a-z][a-z0-9+.-]*:/.test(iri)) return iri;
    const base = prefix === undefined ? undefined : prefixes.get(prefix);
    if (base === undefined) throw new Error(`no address: ${whole}`);
    return `${base}${local ?? ''}`;
  };
  const object = (): string => {
    const found = next();
    const quoted = found[2];
    if (quoted === undefined) return address(named(found));
    const value = JSON.parse(`"${quoted.replaceAll("\\'", "'")}"`) as string;
    const [after] = [tokens[at]];
    if (after?.[3] !== undefined) {
      at += 1;
      return words(value, after[3], undefined);
    }
    if (after?.[0] !== '^^') return words(value, undefined, undefined);
    at += 1;
    return words(value, undefined, named(next()));
  };
  const must = (sign: string, found: RegExpExecArray): void => {
    if (found[0] !== sign) throw new Error(`${sign} wanted, ${found[0]} found`);
  };
  while (at < tokens.length) {
    const first = next();
    if (first[0] === '@prefix') {
      const [, , , , prefix = ''] = next();
      prefixes.set(prefix, next()[1] ?? '');
      must('.', next());
      continue;
    }
    const subject = named(first);
    for (let sign = ';'; sign === ';'; sign = next()[0]) {
      const predicate = named(next());
      triples.push(triple(subject, predicate, object()));
    }
    must('.', tokens[at - 1] as RegExpExecArray);
  }
  return triples.toSorted();
}

/** RDF/XML of descriptions with properties, each with a resource or a text. */
export function readRdfXml(text: string): Triples {
  const triples: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  const open: SaxesTagNS[] = [];
  let inner = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    open.push(tag);
    inner = '';
  });
  parser.on('text', (part) => {
    inner += part;
  });
  parser.on('closetag', (tag) => {
    open.pop();
    if (open.length !== 2) return;
    const subject = open[1]?.attributes['rdf:about']?.value ?? '';
    const of = (name: string): string | undefined => tag.attributes[name]?.value;
    const resource = of('rdf:resource');
    const object = resource === undefined ? words(inner, of('xml:lang'), of('rdf:datatype')) : address(resource);
    triples.push(triple(subject, `${tag.uri}${tag.local}`, object));
  });
  parser.write(text).close();
  return triples.toSorted();
}

type Node = Readonly<Record<string, unknown>>;

/** JSON-LD 1.1 with prefixes as its only context, and a flat graph. */
export function readJsonLd(text: string): Triples {
  const { '@context': context, '@graph': graph } = JSON.parse(text) as { '@context': Record<string, string>; '@graph': readonly Node[] };
  const full = (name: string): string => {
    const [prefix = '', ...local] = name.split(':');
    const base = context[prefix];
    if (base === undefined) throw new Error(`no prefix: ${name}`);
    return `${base}${local.join(':')}`;
  };
  const triples = graph.flatMap((node) => {
    const subject = String(node['@id']);
    return Object.entries(node).flatMap(([key, value]) => {
      if (key === '@id') return [];
      if (key === '@type') return (value as readonly string[]).map((each) => triple(subject, `${RDF}type`, address(full(each))));
      return (value as readonly Node[]).map((each) => {
        const type = each['@type'] as string | undefined;
        const object =
          '@id' in each
            ? address(String(each['@id']))
            : words(String(each['@value']), each['@language'] as string | undefined, type === undefined ? undefined : full(type));
        return triple(subject, full(key), object);
      });
    });
  });
  return triples.toSorted();
}
