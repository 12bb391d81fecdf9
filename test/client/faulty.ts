/** A bad network: pushes and answers are lost, doubled, delayed and overtake each other, the same for the same seed. */
import type { FeedEvent, Reply, Transport } from '@insyn/client/transport/transport.ts';
import type { LogId } from '@insyn/domain/ids.ts';

export type Faults = {
  readonly seed: number;
  /** Of a hundred, how many pushes and requests meet with something. */
  readonly percent: number;
  /** The longest delay, ms. */
  readonly delayMs: number;
};

export type Faulty = {
  readonly transport: Transport;
  /** From here on everything comes through; the connection was broken and comes back. */
  readonly heal: () => void;
  /** Nothing comes through any more. */
  readonly cut: () => void;
  /** Requests made, by kind. */
  readonly asked: Readonly<Record<'pull' | 'snapshot' | 'page' | 'send', number>>;
};

/** mulberry32: numbers in [0, 1), the same for a seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function faulty(inner: Transport, { seed, percent, delayMs }: Faults): Faulty {
  const random = randomFrom(seed);
  const asked = { pull: 0, snapshot: 0, page: 0, send: 0 };
  let mode: 'faulty' | 'healed' | 'cut' = 'faulty';
  const strikes = (): boolean => mode === 'faulty' && random() * 100 < percent;
  const subs = new Set<{ readonly again: () => void; readonly tell: (event: FeedEvent) => void }>();

  const lost: Reply<never> = { kind: 'failed', reason: 'lost' };
  const over = async <T>(kind: keyof typeof asked, ask: () => Promise<Reply<T>>): Promise<Reply<T>> => {
    asked[kind] += 1;
    if (mode === 'cut' || strikes()) return lost;
    if (strikes()) await pause(random() * delayMs);
    const reply = await ask();
    if (strikes()) await pause(random() * delayMs);
    // The answer is lost on its way back: what was asked for happened all the same.
    return isCut() || strikes() ? lost : reply;
  };
  const isCut = (): boolean => mode === 'cut';
  const pushed = (event: FeedEvent, tell: (event: FeedEvent) => void): void => {
    if (mode === 'cut' || strikes()) return;
    const times = strikes() ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      if (strikes()) setTimeout(() => !isCut() && tell(event), random() * delayMs);
      else tell(event);
    }
  };

  const { feed } = inner;
  const transport: Transport = {
    ...inner,
    feed: {
      sub: (log, position, listener) => {
        const follow = (): (() => void) => feed.sub(log, position, (event) => pushed(event, listener));
        let stop = follow();
        const entry = {
          tell: listener,
          again: () => {
            stop();
            listener({ type: 'down' });
            stop = follow();
          },
        };
        subs.add(entry);
        return () => {
          subs.delete(entry);
          stop();
        };
      },
      pull: (log, after, signal) => over('pull', () => feed.pull(log, after, signal)),
      snapshot: (log, query, signal) => over('snapshot', () => feed.snapshot(log, query, signal)),
      page: (log, query, signal) => over('page', () => feed.page(log, query, signal)),
      send: (log: LogId, command, key) => over('send', () => feed.send(log, command, key)),
    },
  };
  return {
    transport,
    asked,
    heal: () => {
      mode = 'healed';
      for (const { again } of subs) again();
    },
    cut: () => {
      mode = 'cut';
      for (const { tell } of subs) tell({ type: 'down' });
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
