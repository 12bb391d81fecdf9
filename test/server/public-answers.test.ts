/** Two thousand pages that open at once are given one snapshot; nobody is given what is no longer to be read. */
import type { LogId } from '@insyn/domain/ids.ts';
import type { Snapshot } from '@insyn/domain/snapshot.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { PublicAnswers } from '@insyn/server/http/public-answers.ts';
import type { Committed } from '@insyn/authority/types.ts';
import { after, before, describe, expect, it } from '#spec';
import { openDialogue, POST, receiptOf, saying, startServer, type TestServer } from './start-server.ts';

const LOG = 'ny-skola' as LogId;

type Pretend = {
  readonly answers: PublicAnswers;
  readonly made: () => number;
  readonly line: (type: string) => void;
  readonly ask: (exact?: boolean) => Promise<string>;
  now: number;
};

/** A log that moves by hand. */
function pretend(): Pretend {
  let seq = 1;
  let listener: (committed: Committed) => void = () => {};
  const authority = {
    look: () => Promise.resolve({ state: { seq } } as never),
    listen: (told: typeof listener) => {
      listener = told;
      return () => {};
    },
  };
  let made = 0;
  const self: Pretend = {
    answers: new PublicAnswers(authority, () => self.now),
    made: () => made,
    line: (type) => {
      seq += 1;
      listener({ log: LOG, lines: [{ type }] } as never);
    },
    ask: async (exact = false) => {
      const answer = await self.answers.of(LOG, 'snapshot', () => Promise.resolve({ made: (made += 1) }), exact);
      return answer?.text.toString() ?? '';
    },
    now: 0,
  };
  return self;
}

describe('answers that are the same for everyone', () => {
  it('[CH97] are made once for all who ask at the same time, and anew when the log has moved', async () => {
    const log = pretend();
    const all = await Promise.all(Array.from({ length: 500 }, () => log.ask()));
    expect(new Set(all).size).to.equal(1);
    expect(log.made()).to.equal(1);
    log.line('debate/support-given');
    await log.ask();
    expect(log.made()).to.equal(2);
    log.now = 1000;
    await log.ask();
    expect(log.made(), 'no answer says a time that is a second old').to.equal(3);
  });

  it('[CH97] are a second old at most where the same is asked for again and again, unless they are to be exact', async () => {
    const log = pretend();
    for (let at = 0; at < 100; at += 1) {
      log.line('debate/support-given');
      log.now += 5;
      await log.ask();
    }
    expect(log.made()).to.equal(3);
    log.line('debate/support-withdrawn');
    await log.ask(true);
    expect(log.made()).to.equal(4);
    log.now += 1000;
    await log.ask();
    expect(log.made()).to.equal(5);
  });

  it('[CH97] are never older than a line that changes what may be read, also where one is just being made', async () => {
    const log = pretend();
    for (let at = 0; at < 5; at += 1) {
      log.line('debate/support-given');
      await log.ask();
    }
    const before = log.made();
    log.line('moderation/post-hidden');
    await log.ask();
    expect(log.made()).to.equal(before + 1);
    const under = log.ask(true);
    await Promise.resolve();
    log.line('moderation/post-hidden');
    await log.ask();
    await under;
    expect(log.made()).to.be.greaterThan(before + 1);
  });

  it('[CH97] are kept within bounds, whatever is asked for', async () => {
    const log = pretend();
    for (let at = 0; at < 500; at += 1)
      await log.answers.of(LOG, `page ${String(at)}`, () => Promise.resolve({ long: 'x'.repeat(200_000) }));
    expect(log.answers.bytes).to.be.lessThan(25_000_000);
    expect(log.answers.size).to.be.lessThan(201);
  });
});

describe('a snapshot over HTTP', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
    await openDialogue(server, LOG);
  });
  after(() => server.stop());

  const snapshot = async (headers: Readonly<Record<string, string>> = {}): Promise<Snapshot> =>
    (await (await server.get(routes.snapshot(LOG), headers)).json()) as Snapshot;

  it('[CH97] is there with every post as soon as it was answered, compressed or not, and gone with the next one', async () => {
    const rut = await server.person('Rut');
    for (let at = 0; at < 12; at += 1) {
      await receiptOf(await server.send(LOG, saying(`Inlägg ${String(at)} om vägen dit.`), rut));
      const [packed, plain] = await Promise.all([snapshot({ 'accept-encoding': 'br' }), snapshot({ 'accept-encoding': 'identity' })]);
      expect(packed.items.length).to.equal(at + 1);
      expect(plain.items.length).to.equal(at + 1);
    }
    const receipt = await receiptOf(await server.send(LOG, POST, rut));
    const { post = '', content = '' } = receipt.ids;
    for (let at = 0; at < 8; at += 1) expect(Object.keys((await snapshot()).contents)).to.include(content);
    await receiptOf(await server.send(LOG, { type: 'debate/withdraw', post }, rut));
    expect(Object.keys((await snapshot()).contents)).not.to.include(content);
  });

  it('[CH97] of a person is nobody else’s', async () => {
    const rut = await server.person('Rut');
    await Promise.all(Array.from({ length: 6 }, () => snapshot()));
    const own = await snapshot(rut.headers);
    expect(own.me.person).not.to.equal(null);
    expect((await snapshot()).me.person).to.equal(null);
    const raw = await server.get(routes.snapshot(LOG), { 'accept-encoding': 'br' });
    expect(raw.headers.get('content-encoding')).to.equal('br');
    expect(raw.headers.get('vary')).to.match(/cookie/i);
    expect(raw.headers.get('cache-control')).to.equal('private, no-cache');
    await raw.arrayBuffer();
    for (const [accepted, encoding] of [
      ['gzip, deflate', 'gzip'],
      ['gzip, deflate, br, zstd', 'br'],
      ['br;q=0, gzip', 'gzip'],
      ['identity', null],
    ] as const) {
      const response = await server.get(routes.snapshot(LOG), { 'accept-encoding': accepted });
      expect(response.headers.get('content-encoding'), accepted).to.equal(encoding);
      expect(((await response.json()) as Snapshot).log).to.equal(LOG);
    }
  });
});
