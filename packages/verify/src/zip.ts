/**
 * A zip (PKWARE APPNOTE 6.3.10), read as its list at the end says and no other way: what the list, the entries and the bytes say of each
 * other has to agree. Whatever a lenient reader would guess at is not read.
 */

/** Bytes, unpacked: of one file, of all, and how many there may be. */
export type ArchiveLimits = { readonly file: number; readonly all: number; readonly count: number };

/** Why it cannot be read at all, in words. */
export class ArchiveUnreadable extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options);
    this.name = 'ArchiveUnreadable';
  }
}

/** `size`: what may come of it at most. Throws for what is not packed as it says, or is longer. */
export type Inflate = (packed: Uint8Array, size: number) => Uint8Array;
export type ZipMeans = { readonly inflate: Inflate; readonly crc: (bytes: Uint8Array) => number };

type Entry = {
  readonly name: string;
  readonly rawName: Uint8Array;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
};
type List = { readonly count: number; readonly start: number; readonly end: number };

const [END, END64, LOCATOR64, LISTED, LOCAL] = [0x06054b50, 0x06064b50, 0x07064b50, 0x02014b50, 0x04034b50];
const [STORED, DEFLATED] = [0, 8];
const IN_64 = 0xffffffff;
const UNIX = 3;
/** Encrypted, encrypted strongly, list encrypted. */
const SECRET = 0x2041;
const IS_UTF8 = 0x0800;
/** Text and pictures are never packed so well: what claims to be is a bomb. */
const BOMB = { from: 1_000_000, ratio: 200 };
/** What the upper half of bytes means in a name that is not UTF-8 (APPNOTE, appendix D). */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

const unreadable = (why: string): ArchiveUnreadable => new ArchiveUnreadable(why);
const NOT_WHOLE = 'the list of the zip is not whole';

/** Path → bytes, as in the zip. */
export function readZip(bytes: Uint8Array, limits: ArchiveLimits, means: ZipMeans): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const list = listOf(view);
  const entries = entriesOf(view, list);
  checkBounds(entries, limits);
  const files = new Map<string, Uint8Array>();
  for (const [entry, from] of placesOf(view, entries, list.start)) {
    if (entry.name.endsWith('/')) continue;
    if (files.has(entry.name)) throw unreadable(`${entry.name} is there twice`);
    files.set(entry.name, unpacked(entry, bytes.subarray(from, from + entry.packed), means));
  }
  return files;
}

/** The record at the end, with a comment or without: there is nothing after it. */
function listOf(view: DataView): List {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) !== END || at + 22 + view.getUint16(at + 20, true) !== view.byteLength) continue;
    const found = hasLocator64(view, at) ? list64(view, at) : listAt(view, at);
    if (found.start + found.length !== found.end) throw unreadable(NOT_WHOLE);
    return found;
  }
  throw unreadable('is no zip, or its end is missing');
}

type Found = List & { readonly length: number };

function listAt(view: DataView, at: number): Found {
  const [disk, startDisk, here, count] = [4, 6, 8, 10].map((place) => view.getUint16(at + place, true));
  if (disk !== 0 || startDisk !== 0 || here !== count) throw unreadable('is a part of several zips');
  return { count: count ?? 0, length: view.getUint32(at + 12, true), start: view.getUint32(at + 16, true), end: at };
}

function hasLocator64(view: DataView, at: number): boolean {
  return at >= 20 && view.getUint32(at - 20, true) === LOCATOR64;
}

function list64(view: DataView, end: number): Found {
  const at = long(view, end - 20 + 8);
  if (at + 56 > end - 20 || view.getUint32(at, true) !== END64 || at + 12 + long(view, at + 4) !== end - 20) throw unreadable(NOT_WHOLE);
  const count = long(view, at + 32);
  if (view.getUint32(at + 16, true) !== 0 || view.getUint32(at + 20, true) !== 0 || long(view, at + 24) !== count)
    throw unreadable('is a part of several zips');
  return { count, length: long(view, at + 40), start: long(view, at + 48), end: at };
}

function entriesOf(view: DataView, { count, start, end }: List): readonly Entry[] {
  const entries: Entry[] = [];
  let at = start;
  while (entries.length < count) {
    if (at + 46 > end || view.getUint32(at, true) !== LISTED) throw unreadable(NOT_WHOLE);
    const [flags = 0, method = 0] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [named = 0, extra = 0, comment = 0] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const next = at + 46 + named + extra + comment;
    if (next > end) throw unreadable(NOT_WHOLE);
    const rawName = new Uint8Array(view.buffer, view.byteOffset + at + 46, named);
    const name = nameOf(rawName, flags);
    if ((flags & SECRET) !== 0) throw unreadable(`${name} is encrypted`);
    if (method !== STORED && method !== DEFLATED) throw unreadable(`${name} is packed in a way that is not read (${String(method)})`);
    const kind = view.getUint32(at + 38, true) >>> 28;
    // Of Unix: a plain file, a folder, or not said.
    if (view.getUint8(at + 5) === UNIX && ![0, 4, 8].includes(kind)) throw unreadable(`${name} is neither a file nor a folder`);
    if (leadsOut(name)) throw unreadable(`${name} leads out of the archive`);
    const sizes = [24, 20, 42].map((place) => view.getUint32(at + place, true));
    const [size = 0, packed = 0, offset = 0] = sizes.includes(IN_64) ? sizes64(view, sizes, at + 46 + named, extra, name) : sizes;
    entries.push({ name, rawName, method, crc: view.getUint32(at + 16, true), packed, size, offset });
    at = next;
  }
  if (at !== end) throw unreadable(NOT_WHOLE);
  return entries;
}

/** Those of size, packed size and offset that are too large for their place stand in field 1 of the extra ones, in that order. */
function sizes64(view: DataView, sizes: readonly number[], from: number, length: number, name: string): readonly number[] {
  for (let at = from; at + 4 <= from + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const end = Math.min(at + 4 + view.getUint16(at + 2, true), from + length);
    let next = at + 4;
    return sizes.map((size) => {
      if (size !== IN_64) return size;
      if (next + 8 > end) throw unreadable(`${name}: its sizes are missing`);
      next += 8;
      return long(view, next - 8);
    });
  }
  throw unreadable(`${name}: its sizes are missing`);
}

function long(view: DataView, at: number): number {
  if (at + 8 > view.byteLength) throw unreadable(NOT_WHOLE);
  const value = view.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw unreadable(NOT_WHOLE);
  return Number(value);
}

/** Most packers write UTF-8, whether they say so or not; the packer of Windows writes what the first PC did. */
function nameOf(raw: Uint8Array, flags: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    if ((flags & IS_UTF8) !== 0) throw new ArchiveUnreadable('a name in the zip is not UTF-8, though it says so', { cause: error });
    return Array.from(raw, (byte) => (byte < 128 ? String.fromCharCode(byte) : CP437.charAt(byte - 128))).join('');
  }
}

function leadsOut(name: string): boolean {
  return name.startsWith('/') || name.includes('\\') || name.includes('\0') || /^[a-z]:/i.test(name) || name.split('/').includes('..');
}

function checkBounds(entries: readonly Entry[], limits: ArchiveLimits): void {
  let all = 0;
  if (entries.length > limits.count) throw unreadable(`${String(entries.length)} files: more than an archive has`);
  for (const { name, size, packed } of entries) {
    all += size;
    if (size > limits.file || all > limits.all) throw unreadable(`${name}: more bytes than an archive has`);
    if (size > BOMB.from && size > packed * BOMB.ratio) throw unreadable(`${name} is packed like a bomb`);
  }
}

/** Where the bytes of each entry begin. What lies over something else would be unpacked many times over. */
function placesOf(view: DataView, entries: readonly Entry[], end: number): readonly (readonly [Entry, number])[] {
  const places = entries.map((entry) => {
    const { name, rawName, offset, packed } = entry;
    if (offset + 30 > end || view.getUint32(offset, true) !== LOCAL) throw unreadable(`${name} is not where the zip says`);
    const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    const isSame = view.getUint16(offset + 26, true) === rawName.length && from + packed <= end;
    if (!isSame || !rawName.every((byte, at) => byte === view.getUint8(offset + 30 + at)))
      throw unreadable(`${name} is not where the zip says`);
    return [entry, from] as const;
  });
  const inOrder = places.toSorted(([a], [b]) => a.offset - b.offset);
  for (const [at, [entry]] of inOrder.entries()) {
    const before = inOrder[at - 1];
    if (before !== undefined && before[1] + before[0].packed > entry.offset) throw unreadable(`${entry.name} lies over another file`);
  }
  return places;
}

function unpacked({ name, method, size, crc }: Entry, packed: Uint8Array, means: ZipMeans): Uint8Array {
  let bytes = packed;
  if (method === DEFLATED) {
    try {
      bytes = means.inflate(packed, size);
    } catch (cause) {
      throw new ArchiveUnreadable(`${name} cannot be unpacked, or is longer than the zip says`, { cause });
    }
  }
  if (bytes.length !== size || means.crc(bytes) !== crc) throw unreadable(`${name} is not what the zip says`);
  return bytes;
}
