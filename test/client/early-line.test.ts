import { afterEach, describe, expect, it } from '#spec';
import type { Transport } from '@insyn/client/transport/transport.ts';
import { scene, type Scene } from './scene.ts';

let stage: Scene | null = null;

/** Replies that come later than the line they are about, as over a socket that is faster than the request. */
const slow = (transport: Transport, lineSeen: Promise<unknown>): Transport => ({
  ...transport,
  feed: {
    ...transport.feed,
    send: async (...request) => {
      const reply = await transport.feed.send(...request);
      await lineSeen;
      return reply;
    },
  },
});

describe('a reply that comes after its line', () => {
  afterEach(() => stage?.close());

  it('[CL30] is told as accepted, and leaves nothing in the outbox or on the device', async () => {
    stage = await scene();
    let seen: (value: unknown) => void = () => undefined;
    const line = new Promise((resolve) => (seen = resolve));
    const reader = stage.open('Rut', { wrap: (transport) => slow(transport, line) });
    await reader.until(({ status }) => status.kind === 'live');
    const sent = reader.client.send({ type: 'debate/submit', text: 'Hej', lang: 'sv', stance: { kind: 'other' } });
    await reader.until(({ threads, dialogue }) => threads.length === 1 || dialogue?.counts.published === 1, 'the line');
    seen(null);
    expect((await sent).kind).to.equal('accepted');
    await reader.until(({ outbox }) => outbox.length === 0, 'an empty outbox');
    await reader.until(() => true);
    expect(await reader.storage.list('outbox', '')).to.deep.equal([]);
  });
});
