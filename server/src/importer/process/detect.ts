/** What a file is, by its first bytes, whatever it is called. Refuses what is never a document before anything reads it. */
import { MAX_BYTES } from '../decode.ts';
import { isHtmlPage } from '../kind.ts';
import type { DocumentKind, ImportCode, ImportRefused } from '../types.ts';

export type Detected = { readonly ok: true; readonly kind: 'pdf' | 'xml' | 'text' };

/** One character for each byte: what the platform's decoder calls Latin-1 is Windows-1252. */
const latin = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** First bytes, as Latin-1; the longest known ones of each kind (file(1)). */
const NEVER: readonly (readonly [mark: RegExp, code: ImportCode, what: string])[] = [
  [/^PK(?:\x03\x04|\x05\x06|\x07\x08)/u, 'import/zip', 'zip'],
  [/^7z\xbc\xaf\x27\x1c/u, 'import/zip', '7z'],
  [/^Rar!\x1a\x07/u, 'import/zip', 'rar'],
  [/^\x1f\x8b/u, 'import/zip', 'gzip'],
  [/^BZh[1-9]/u, 'import/zip', 'bzip2'],
  [/^\xfd7zXZ\0/u, 'import/zip', 'xz'],
  [/^\x28\xb5\x2f\xfd/u, 'import/zip', 'zstd'],
  [/^MZ[^]{58}/u, 'import/not-text', 'program'],
  [/^\x7fELF/u, 'import/not-text', 'program'],
  [/^(?:\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe)/u, 'import/not-text', 'program'],
  [/^SQLite format 3\0/u, 'import/not-text', 'database'],
  [/^%!PS/u, 'import/not-text', 'postscript'],
];

/** Readers of PDFs take a mark within the first kilobyte (ISO 32000-2, annex I); in a text it would be a quotation. */
function isPdf(bytes: Uint8Array): boolean {
  const start = latin(bytes, 0, 1024);
  if (/^(?:\xef\xbb\xbf)?\s*%PDF-/u.test(start)) return true;
  const at = start.search(/^%PDF-[12]\.\d/mu);
  return at >= 0 && /\d \d+ obj\b/u.test(latin(bytes, at, at + 4096));
}

export function detect(bytes: Uint8Array): Detected | ImportRefused {
  if (isPdf(bytes)) return { ok: true, kind: 'pdf' };
  const start = latin(bytes, 0, 512);
  for (const [mark, code, detail] of NEVER) if (mark.test(start)) return { ok: false, code, detail };
  if (XML.test(start) && !isHtmlPage(start)) return { ok: true, kind: 'xml' };
  if (bytes.length > MAX_BYTES) return { ok: false, code: 'import/too-large', detail: String(MAX_BYTES) };
  return { ok: true, kind: 'text' };
}

const XML = /^(?:\xef\xbb\xbf)?\s*<(?:\?xml\b|!DOCTYPE\b(?!\s+html)|!ENTITY\b|(?:\w{1,20}:)?akomaNtoso\b)/iu;

/** Characters written as numbers: more than a document needs, and each costs the reader as much as ten letters. */
const REFERENCES = 100_000;

/** Why XML is not given to a reader: it names other files or defines words (A36), or says it is in an encoding we do not take. */
export function xmlFault(text: string): ImportRefused | null {
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)\b/iu.test(text)) return { ok: false, code: 'import/xml-doctype' };
  if (/http:\/\/www\.w3\.org\/2001\/XInclude/iu.test(text)) return { ok: false, code: 'import/xml-doctype', detail: 'include' };
  const encoding = /^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([^"']{0,40})["']/iu.exec(text)?.[1];
  if (encoding !== undefined && !/^(?:utf-8|us-ascii)$/iu.test(encoding))
    return { ok: false, code: 'import/unknown-encoding', detail: 'xml' };
  let references = 0;
  for (let at = text.indexOf('&#'); at >= 0; at = text.indexOf('&#', at + 2))
    if (++references > REFERENCES) return { ok: false, code: 'import/xml', detail: 'references' };
  return null;
}

/** Media type of a file that was read as `kind`. */
export function mediaOf(bytes: Uint8Array, kind: DocumentKind): string {
  if (isPdf(bytes)) return 'application/pdf';
  if (kind === 'akoma-ntoso') return 'application/akn+xml';
  return kind === 'markdown' ? 'text/markdown' : 'text/plain';
}
