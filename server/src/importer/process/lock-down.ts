/** What the reading process takes from itself before it looks at a file: the network's words, and large pieces of memory. */
import { EXIT_TOO_MUCH, PIECE_BYTES } from './limits.ts';

const NETWORK = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'navigator', 'localStorage', 'sessionStorage'] as const;
/** Unpacks outside JavaScript's own memory without a limit; the reader of PDFs has its own way without it. */
const UNPACKING = ['DecompressionStream', 'CompressionStream'] as const;
const PIECES = [
  'ArrayBuffer',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
] as const;

export function lockDown(): void {
  for (const name of [...NETWORK, ...UNPACKING]) Reflect.deleteProperty(globalThis, name);
  for (const name of PIECES) {
    const kind: new (...words: readonly never[]) => object = globalThis[name];
    const bytes = 'BYTES_PER_ELEMENT' in kind ? Number(kind.BYTES_PER_ELEMENT) : 1;
    const guarded: typeof kind = new Proxy(kind, {
      construct: (target, words: readonly unknown[], as): object => {
        // A reader that is told of a fault goes on with the next piece: the whole file is refused instead.
        if (typeof words[0] === 'number' && words[0] * bytes > PIECE_BYTES) process.exit(EXIT_TOO_MUCH);
        return Reflect.construct(target, words, as === guarded ? target : as) as object;
      },
    });
    Object.defineProperty(globalThis, name, { value: guarded, configurable: true, writable: true });
  }
}
