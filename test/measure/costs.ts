/** Figures that stand beside a floor or a peer measured in the same run. Bounds: decision 0009, else what is proposed for them. */
import { benchBytes } from '../bench/bytes.ts';
import { benchCommit, benchPosts, GROUP } from '../bench/commit.ts';
import { benchPush } from '../bench/push.ts';
import { buildEmbed, embedIsFresh } from '../build/embed.ts';
import { row, type Print } from './lib/row.ts';

const READERS = 400;

export async function measureCosts(print: Print): Promise<void> {
  if (!embedIsFresh()) await buildEmbed();
  const { ours, bare } = await benchBytes();
  print(
    row('performance', 'script tag, gzip', ours.gzip, 'bytes', 105_000, {
      beside: { what: 'bare Lit and socket.io-client', value: bare.gzip },
    }),
  );
  print(
    row('performance', 'script tag, brotli', ours.brotli, 'bytes', null, {
      beside: { what: 'bare Lit and socket.io-client', value: bare.brotli },
    }),
  );

  const single = await benchCommit(1);
  print(
    row('performance', 'facts on disk one by one, beside bare node:sqlite FULL', single.store / single.bare, '×', 0.4, {
      atLeast: true,
      beside: { what: 'facts per second', value: single.store },
    }),
  );
  const grouped = await benchCommit(GROUP);
  print(
    row('performance', `facts on disk ${GROUP} at a time, beside bare node:sqlite FULL`, grouped.store / grouped.bare, '×', 0.3, {
      atLeast: true,
      beside: { what: 'facts per second', value: grouped.store },
    }),
  );
  print(row('performance', 'posts a second through the referee to disk, one waiting', await benchPosts(1), 'posts/s', null));
  print(row('performance', `posts a second through the referee to disk, ${GROUP} waiting`, await benchPosts(GROUP), 'posts/s', null));

  const peer = await benchPush('bare', READERS);
  const push = await benchPush('ours', READERS);
  print(
    row(
      'performance',
      `CPU per frame delivered to one of ${READERS}, beside io.emit`,
      push.microsecondsPerDelivery / peer.microsecondsPerDelivery,
      '×',
      1.15,
      { beside: { what: 'µs', value: push.microsecondsPerDelivery } },
    ),
  );
  print(
    row(
      'performance',
      `memory per listening connection of ${READERS}, beside bare socket.io`,
      push.bytesPerConnection / peer.bytesPerConnection,
      '×',
      1.5,
      { beside: { what: 'bytes', value: push.bytesPerConnection } },
    ),
  );
}
