/**
 * XML from anybody, read strictly: no DOCTYPE and so no entities beyond the five, no stylesheet that could show something else than
 * the text says, nothing too large or too deep. What is not well-formed is refused; nothing is mended or guessed.
 */
import { SaxesParser } from 'saxes';
import type { ImportRefused } from '../importer/types.ts';

/** Characters. The largest utlåtande seen is 280 000 characters of text; marks make it two or three times that. */
export const XML_CHARACTERS = 8 * 1024 * 1024;
/** Elements and attributes together: 280 000 characters of text need some ten thousand. */
export const XML_PIECES = 200_000;
/** Akoma Ntoso of real minutes is some fifteen deep. */
export const XML_DEPTH = 100;

export type XmlNode = {
  /** Without its prefix. */
  readonly name: string;
  readonly uri: string;
  /** By name; those of a namespace as `{uri}name`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlNode | string)[];
};

export type XmlRead = { readonly ok: true; readonly root: XmlNode; readonly ignored: readonly string[] } | ImportRefused;

class Refusal extends Error {
  readonly refused: ImportRefused;
  constructor(code: ImportRefused['code'], detail: string) {
    super(code);
    this.name = 'Refusal';
    this.refused = { ok: false, code, detail };
  }
}

/** Bytes of a file: UTF-8 and nothing else, whatever the declaration says. */
export function readXmlBytes(bytes: Uint8Array): XmlRead {
  if (bytes.length > XML_CHARACTERS) return { ok: false, code: 'import/too-large', detail: String(XML_CHARACTERS) };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { ok: false, code: 'import/unknown-encoding', detail: 'utf-8-broken' };
  }
  const declared = /^<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(text)?.[1]?.toLowerCase();
  if (declared !== undefined && declared !== 'utf-8' && declared !== 'us-ascii') {
    return { ok: false, code: 'import/unknown-encoding', detail: declared };
  }
  return readXml(text);
}

export function readXml(given: string): XmlRead {
  const text = given.startsWith('\ufeff') ? given.slice(1) : given;
  if (text.length > XML_CHARACTERS) return { ok: false, code: 'import/too-large', detail: String(XML_CHARACTERS) };
  if (!text.isWellFormed()) return { ok: false, code: 'import/unknown-encoding', detail: 'surrogate' };
  if (text.trim() === '') return { ok: false, code: 'import/empty' };
  const from = afterProlog(text);
  const start = text.slice(from, from + 200);
  if (/^<!doctype\s+html\b/i.test(start) || /^<html[\s>]/i.test(start)) return { ok: false, code: 'import/html-page' };
  if (/^<!doctype\b/i.test(start)) return { ok: false, code: 'import/xml-doctype' };
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof Refusal) return error.refused;
    throw error;
  }
}

/** Where what comes after white space, comments and processing instructions begins. */
function afterProlog(text: string): number {
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++;
    const [opening, closing] = text.startsWith('<!--', at) ? ['<!--', '-->'] : text.startsWith('<?', at) ? ['<?', '?>'] : ['', ''];
    const end = opening === '' ? -1 : text.indexOf(closing, at + opening.length);
    if (end === -1) return at;
    at = end + closing.length;
  }
}

type Growing = {
  readonly name: string;
  readonly uri: string;
  readonly attributes: Map<string, string>;
  readonly children: (XmlNode | string)[];
};

function parse(text: string): XmlRead {
  const parser = new SaxesParser({ xmlns: true, position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const open: Growing[] = [];
  const ignored: string[] = [];
  let root: Growing | null = null;
  const add = (words: string): void => {
    const inside = open.at(-1)?.children;
    if (inside === undefined) return;
    const last = inside.at(-1);
    if (typeof last === 'string') inside[inside.length - 1] = last + words;
    else if (words !== '') inside.push(words);
  };
  parser.on('error', (error) => {
    throw new Refusal('import/xml-broken', error.message.slice(0, 200));
  });
  parser.on('doctype', () => {
    throw new Refusal('import/xml-doctype', 'doctype');
  });
  parser.on('processinginstruction', ({ target }) => {
    if (target === 'xml-stylesheet') throw new Refusal('import/xml', 'stylesheet');
    ignored.push(target.slice(0, 60));
  });
  let pieces = 0;
  const count = (): void => {
    if (++pieces > XML_PIECES) throw new Refusal('import/too-large', `more than ${XML_PIECES} elements`);
  };
  parser.on('attribute', count);
  parser.on('opentagstart', count);
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (open.length >= XML_DEPTH) throw new Refusal('import/xml-broken', `deeper than ${XML_DEPTH}`);
    const named = Object.values(attributes).map(({ local: name, uri: space, value }): [string, string] => [
      space === '' ? name : `{${space}}${name}`,
      value,
    ]);
    const node: Growing = { name: local, uri, attributes: new Map(named), children: [] };
    if (open.length === 0) root = node;
    else open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  if (root === null) throw new Refusal('import/xml-broken', 'no root');
  return { ok: true, root, ignored };
}

export const isElement = (child: XmlNode | string): child is XmlNode => typeof child !== 'string';

/** Children that are elements; of one name, where it is given. */
export function childrenOf(node: XmlNode | undefined, name?: string): readonly XmlNode[] {
  return (node?.children ?? []).filter(isElement).filter((child) => name === undefined || child.name === name);
}

export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return childrenOf(node, name)[0];
}

/** Every element within, in the order of the text. */
export function within(node: XmlNode, found: XmlNode[] = []): readonly XmlNode[] {
  for (const child of childrenOf(node)) {
    found.push(child);
    within(child, found);
  }
  return found;
}
