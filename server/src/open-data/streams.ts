/**
 * Long answers, some lines at a time: as fast as the reader takes them and no faster, so many at once, and none for ever. Whoever
 * stops reading loses the connection; those who write in the debate come in between two pages.
 */
import { Readable } from 'node:stream';
import { DoorError } from '../http/door.ts';
import { networkOf } from '../http/rate.ts';

export type StreamBounds = {
  /** At the same time, of one address and of all. A school that fetches at once waits a moment; one machine cannot take all places. */
  readonly perAddress: number;
  readonly all: number;
  /** ms in which a reader takes something at least, and in which it has taken everything. */
  readonly stallMs: number;
  readonly wholeMs: number;
};

export const STREAM_BOUNDS: StreamBounds = { perAddress: 20, all: 100, stallMs: 30_000, wholeMs: 15 * 60_000 };
/** Seconds after which one that found no place tries again. */
const AGAIN_SECONDS = 10;

export class Streams {
  private readonly bounds: StreamBounds;
  private readonly byAddress = new Map<string, number>();
  private count = 0;
  /** Those that wait to write their next part. */
  private readonly waiting: (() => void)[] = [];

  constructor(bounds: StreamBounds = STREAM_BOUNDS) {
    this.bounds = bounds;
  }

  /** How many are under way. */
  get open(): number {
    return this.count;
  }

  /** Throws `request/too-many` where there is no place. `cut` ends the connection. */
  start(address: string, chunks: () => AsyncIterable<string | Uint8Array>, cut: () => void): Readable {
    const network = networkOf(address);
    const own = this.byAddress.get(network) ?? 0;
    if (own >= this.bounds.perAddress || this.count >= this.bounds.all)
      throw new DoorError('request/too-many', { retryAfter: AGAIN_SECONDS });
    this.byAddress.set(network, own + 1);
    this.count += 1;
    const whole = setTimeout(cut, this.bounds.wholeMs).unref();
    const stalled = setTimeout(cut, this.bounds.stallMs).unref();
    const stream = Readable.from(this.paced(chunks, () => stalled.refresh()));
    stream.once('close', () => {
      clearTimeout(whole);
      clearTimeout(stalled);
      this.count -= 1;
      const left = (this.byAddress.get(network) ?? 1) - 1;
      if (left === 0) this.byAddress.delete(network);
      else this.byAddress.set(network, left);
    });
    return stream;
  }

  private async *paced(chunks: () => AsyncIterable<string | Uint8Array>, alive: () => void): AsyncGenerator<string | Uint8Array> {
    for await (const chunk of chunks()) {
      await this.turn();
      alive();
      yield chunk;
    }
  }

  /** One part of one stream in each round of the loop: between two of them everything else that waits is done. */
  private turn(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      if (this.waiting.length === 1) setImmediate(() => this.next());
    });
  }

  private next(): void {
    this.waiting.shift()?.();
    if (this.waiting.length > 0) setImmediate(() => this.next());
  }
}
