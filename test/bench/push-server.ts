/**
 * One of two servers for the benches of fan-out, in a process of its own: `ours` is the real building over a store in memory,
 * `bare` is socket.io alone that sends the same frame to everyone by `io.emit`. Prints its address; then answers words on its input:
 * `cpu` (microseconds so far), `rss` (bytes after a collection), `post N` (N frames, one after another, then `done`).
 */
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { Server } from 'socket.io';
import { createMemoryStore, randomIds, systemClock } from '@insyn/authority/memory.ts';
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { createApp } from '@insyn/server/app.ts';
import { readConfig } from '@insyn/server/config.ts';
import { freshSecrets } from '@insyn/server/identity/secrets.ts';
import { memoryPeople } from '@insyn/server/people/memory.ts';
import { DESCRIPTION } from '../faults/harness/server-process.ts';

const LOG = 'ny-gangbana' as LogId;
/** No limit: all readers come at once. */
const WIDE = { burst: 1e6, perSecond: 1e6, points: 1e9, seconds: 1 };
/** Past the window in which facts are gathered into one frame: every post is a frame of its own. */
const APART_MS = 60;
const TEXT = 'Vid Lyktorget är det närmast för de flesta, men backen är brant på vintern och ingen röjer snön före sju.';

type Bench = { readonly url: string; readonly post: (count: number) => Promise<void> };

async function ours(): Promise<Bench> {
  const read = readConfig({ PORT: '0', INSYN_DEMO: '1', LOG_LEVEL: 'error' });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const people = memoryPeople();
  const app = await createApp(read.config, {
    store: createMemoryStore(),
    clock: systemClock,
    ids: randomIds(),
    secrets: freshSecrets(),
    people,
    rates: { handshake: WIDE },
  });
  const { url } = await app.listen();
  const admin: Who = { ...NOBODY, seats: ['admin/1' as Seat] };
  const person = await people.create('Rut');
  await people.keep(person, LOG);
  const guest: Who = { ...NOBODY, person, pseudonym: await people.pseudonym(person, LOG), level: 'guest' };
  await app.authority.submit({
    log: LOG,
    command: {
      type: 'dialogue/create',
      kind: 'radslag',
      description: DESCRIPTION,
      settings: { review: { when: 'after', of: 'checks' } },
      policy: DEFAULT_POLICY,
    },
    who: admin,
    key: null,
  });
  await app.authority.submit({ log: LOG, command: { type: 'dialogue/enter', phase: 'debate' }, who: admin, key: null });
  return {
    url,
    post: async (count) => {
      for (let at = 0; at < count; at += 1) {
        const answer = await app.authority.submit({
          log: LOG,
          command: { type: 'debate/submit', text: TEXT, lang: 'sv', stance: { kind: 'other' } },
          who: guest,
          key: null,
        });
        if (!answer.accepted) throw new Error(answer.code);
        await pause(APART_MS);
      }
    },
  };
}

/** A frame of one post as ours sends it, by its length. */
const FRAME = {
  log: LOG,
  epoch: 'A'.repeat(22),
  from: 1,
  now: '2026-11-20T12:00:00.000Z',
  lines: ['x'.repeat(950)],
  contents: { y: TEXT.repeat(3) },
  names: {},
};

async function bare(): Promise<Bench> {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false });
  io.on('connection', (socket) => {
    socket.on('sub', (_request: unknown, answer: (value: unknown) => void) => answer({ ok: true }));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    post: async (count) => {
      for (let at = 0; at < count; at += 1) {
        io.emit('events', FRAME);
        await pause(APART_MS);
      }
    },
  };
}

const bench = await (process.argv[2] === 'ours' ? ours() : bare());
process.stdout.write(`${bench.url}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  const [word, count] = line.split(' ');
  if (word === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.stdout.write(`${user + system}\n`);
  } else if (word === 'rss') {
    globalThis.gc?.();
    process.stdout.write(`${process.memoryUsage.rss()}\n`);
  } else {
    await bench.post(Number(count));
    process.stdout.write('done\n');
  }
}
process.exit(0);
