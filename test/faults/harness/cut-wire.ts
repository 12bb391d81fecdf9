/** A wire between one person and the server that can be cut at any moment, in the middle of whatever goes through it. */
import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export type Wire = {
  /** Where its person finds the server. */
  readonly url: string;
  /** Every connection through it is gone, at both ends; with `ms`, none is let through before that time is over. Resolves to how many were cut. */
  readonly cut: (ms?: number) => number;
  readonly close: () => Promise<void>;
};

/** `port`: the server's, on this machine. */
export async function openWire(port: number): Promise<Wire> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let downUntil = 0;
  const wire = createServer((near) => {
    near.on('error', () => near.destroy());
    if (performance.now() < downUntil) return void near.resetAndDestroy();
    const far = connect(port, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    far.on('error', () => near.destroy());
    near.on('close', () => {
      far.destroy();
      pairs.delete(pair);
    });
    far.on('close', () => near.destroy());
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));
  const cut = (ms = 0): number => {
    downUntil = Math.max(downUntil, performance.now() + ms);
    const cutNow = [...pairs];
    for (const [near, far] of cutNow) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
    return cutNow.length;
  };
  return {
    url: `http://127.0.0.1:${String((wire.address() as AddressInfo).port)}`,
    cut,
    close: () =>
      new Promise((resolve) => {
        wire.close(() => resolve());
        cut();
      }),
  };
}
