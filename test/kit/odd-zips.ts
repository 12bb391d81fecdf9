/** Zips in which everything may be a lie: written byte for byte (PKWARE APPNOTE 6.3), as no packer would. */
import { crc32, deflateRawSync } from 'node:zlib';

export type OddEntry = {
  readonly name: string | Uint8Array;
  readonly data: Uint8Array;
  readonly stored?: boolean;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  /** What the list says of the unpacked and the packed size. */
  readonly size?: number;
  readonly packedSize?: number;
  /** The packed bytes themselves. */
  readonly packed?: Uint8Array;
  /** Of Unix, as in `stat`. */
  readonly mode?: number;
  readonly localName?: string;
  /** Where the list says the entry is, when not where it is. */
  readonly offset?: (own: number, before: number) => number;
  /** Sizes in the field of ZIP64. */
  readonly long?: boolean;
};
export type OddEnd = {
  readonly comment?: string;
  readonly commentLength?: number;
  readonly count?: number;
  readonly disk?: number;
  readonly start?: (own: number) => number;
  readonly long?: boolean;
  readonly after?: Uint8Array;
  readonly before?: Uint8Array;
};

const UTF8 = 0x0800;
const IN_64 = 0xffffffff;

export function oddZip(entries: readonly OddEntry[], end: OddEnd = {}): Uint8Array {
  const parts: Buffer[] = [Buffer.from(end.before ?? [])];
  const list: Buffer[] = [];
  let at = parts[0]?.length ?? 0;
  let before = 0;
  for (const entry of entries) {
    const name = Buffer.from(typeof entry.name === 'string' ? Buffer.from(entry.name, 'utf8') : entry.name);
    const packed = Buffer.from(entry.packed ?? (entry.stored === true ? entry.data : deflateRawSync(entry.data)));
    const head = {
      flags: entry.flags ?? UTF8,
      method: entry.method ?? (entry.stored === true ? 0 : 8),
      crc: entry.crc ?? crc32(entry.data),
      packed: entry.packedSize ?? packed.length,
      size: entry.size ?? entry.data.length,
    };
    const localName = entry.localName === undefined ? name : Buffer.from(entry.localName, 'utf8');
    const own = at;
    const local = Buffer.concat([
      numbers([4, 0x04034b50], [2, 20], ...fields(head, false), [2, localName.length], [2, 0]),
      localName,
      packed,
    ]);
    parts.push(local);
    at += local.length;
    const offset = entry.offset?.(own, before) ?? own;
    const extra = entry.long === true ? numbers([2, 1], [2, 24], [8, head.size], [8, head.packed], [8, offset]) : Buffer.alloc(0);
    const isLong = entry.long === true;
    list.push(
      numbers(
        ...([
          [4, 0x02014b50],
          [1, 45],
          [1, 3],
          [2, 45],
        ] as const),
        ...fields(head, isLong),
        ...([
          [2, name.length],
          [2, extra.length],
          [2, 0],
          [2, 0],
          [2, 0],
        ] as const),
        ...([
          [4, ((entry.mode ?? 0o100644) << 16) >>> 0],
          [4, isLong ? IN_64 : offset],
        ] as const),
      ),
      name,
      extra,
    );
    before = own;
  }
  const all = Buffer.concat(list);
  const start = end.start?.(at) ?? at;
  const count = end.count ?? entries.length;
  const comment = Buffer.from(end.comment ?? '', 'utf8');
  const long = Buffer.concat([
    numbers([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, end.disk ?? 0], [4, 0], [8, count], [8, count], [8, all.length], [8, start]),
    numbers([4, 0x07064b50], [4, 0], [8, at + all.length], [4, 1]),
  ]);
  const short =
    end.long === true
      ? numbers([4, 0x06054b50], [2, 0], [2, 0], [2, 0xffff], [2, 0xffff], [4, IN_64], [4, IN_64])
      : numbers([4, 0x06054b50], [2, end.disk ?? 0], [2, 0], [2, count], [2, count], [4, all.length], [4, start]);
  const length = numbers([2, end.commentLength ?? comment.length]);
  return new Uint8Array(
    Buffer.concat([...parts, all, ...(end.long === true ? [long] : []), short, length, comment, Buffer.from(end.after ?? [])]),
  );
}

export function entriesOf(files: ReadonlyMap<string, Uint8Array>, root = ''): readonly OddEntry[] {
  return [...files].map(([path, data]) => ({ name: `${root}${path}`, data }));
}

type Head = { readonly flags: number; readonly method: number; readonly crc: number; readonly packed: number; readonly size: number };
type Field = readonly [bytes: 1 | 2 | 4 | 8, value: number];

function fields({ flags, method, crc, packed, size }: Head, isLong: boolean): readonly Field[] {
  const sizes = [packed, size].map((each) => [4, isLong ? IN_64 : each] as const);
  return [[2, flags], [2, method], [2, 0], [2, 0x21], [4, crc], ...sizes];
}

function numbers(...all: readonly Field[]): Buffer {
  return Buffer.concat(
    all.map(([length, value]) => {
      const buffer = Buffer.alloc(8);
      buffer.writeBigUInt64LE(BigInt(value));
      return buffer.subarray(0, length);
    }),
  );
}
