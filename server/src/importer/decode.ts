import type { Encoding, ImportRefused } from './types.ts';

/** The largest source we take, in bytes. A text of 280 kB is 200 printed pages. */
export const MAX_BYTES = 4 * 1024 * 1024;

export interface Decoded {
  readonly ok: true;
  readonly text: string;
  readonly encoding: Encoding;
}

const refuse = (code: ImportRefused['code'], detail?: string): ImportRefused =>
  detail === undefined ? { ok: false, code } : { ok: false, code, detail };

const SIGNATURES: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'zip'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'ole'],
  [[0x89, 0x50, 0x4e, 0x47], 'png'],
  [[0xff, 0xd8, 0xff], 'jpeg'],
  [[0x47, 0x49, 0x46, 0x38], 'gif'],
  [[0x1f, 0x8b], 'gzip'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'rtf'],
];

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((b, i) => bytes[i] === b);

/** Bytes to text: UTF-8 with or without its mark, else Windows-1252 where the bytes look like it. */
export function decode(bytes: Uint8Array): Decoded | ImportRefused {
  if (bytes.length === 0) return refuse('import/empty');
  if (bytes.length > MAX_BYTES) return refuse('import/too-large', String(MAX_BYTES));
  if (indexOfPdf(bytes)) return refuse('import/not-text', 'pdf');
  for (const [mark, name] of SIGNATURES) if (startsWith(bytes, mark)) return refuse('import/not-text', name);
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) {
    return refuse('import/unknown-encoding', 'utf-16');
  }
  if (isBinary(bytes)) return refuse('import/not-text', 'binary');
  const bom = startsWith(bytes, [0xef, 0xbb, 0xbf]);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { ok: true, text, encoding: bom ? 'utf-8-bom' : 'utf-8' };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  if (bom) return refuse('import/unknown-encoding', 'utf-8-broken');
  const doubt = doubtWindows1252(bytes);
  if (doubt !== undefined) return refuse('import/unknown-encoding', doubt);
  return { ok: true, text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
}

/** PDF readers accept the mark within the first kilobyte; white space before it is what occurs. */
function indexOfPdf(bytes: Uint8Array): boolean {
  let i = 0;
  while (i < 1024 && (bytes[i] === 0x20 || bytes[i] === 0x0a || bytes[i] === 0x0d || bytes[i] === 0x09)) i++;
  return startsWith(bytes.subarray(i, i + 5), [0x25, 0x50, 0x44, 0x46, 0x2d]);
}

function isBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const b of bytes) {
    if (b === 0) return true;
    if (b < 0x20 && b !== 0x09 && b !== 0x0a && b !== 0x0b && b !== 0x0c && b !== 0x0d && b !== 0x1b) controls++;
  }
  return controls * 50 > bytes.length;
}

const isAsciiLetter = (b: number | undefined): boolean => b !== undefined && (b | 0x20) >= 0x61 && (b | 0x20) <= 0x7a;

/**
 * Every byte string is nearly valid Windows-1252, so validity proves nothing. Letters (C0–FF) must dominate
 * among the high bytes that touch a letter (DOS and Mac text have theirs at 80–9F), no undefined byte may occur,
 * and valid UTF-8 pairs must not be common (then it is a damaged UTF-8 file).
 */
function doubtWindows1252(bytes: Uint8Array): string | undefined {
  let pairs = 0;
  let letters = 0;
  let others = 0;
  for (let i = 0; i < bytes.length; i++) {
    const b = bytes[i] ?? 0;
    if (b < 0x80) continue;
    if (b === 0x81 || b === 0x8d || b === 0x8f || b === 0x90 || b === 0x9d) return 'undefined-byte';
    const next = bytes[i + 1];
    if (b >= 0xc2 && b <= 0xdf && next !== undefined && next >= 0x80 && next <= 0xbf) pairs++;
    if (!isAsciiLetter(bytes[i - 1]) && !isAsciiLetter(next)) continue;
    if (b >= 0xc0) letters++;
    else if (b < 0xa0 && b !== 0x92 && b !== 0x93 && b !== 0x94 && b !== 0x96 && b !== 0x97 && b !== 0x85) others++;
    else if (b === 0x94 && isAsciiLetter(bytes[i - 1]) && isAsciiLetter(next)) others++;
  }
  if (pairs > letters - pairs) return 'utf-8-broken';
  return others > letters ? 'not-windows-1252' : undefined;
}
