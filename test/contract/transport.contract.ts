/** What every transport promises the client. Run against each of them by a test file of its own. */
import { after, before, describe, expect, it } from '#spec';
import { createClient } from '@insyn/client/client.ts';
import { memoryStorage } from '@insyn/client/storage.ts';
import type { DraftShelf, FeedEvent, Reply, Transport } from '@insyn/client/transport/transport.ts';
import { pageOf } from '@insyn/domain/debate/page.ts';
import { EMPTY_HASH, firstBreak } from '@insyn/domain/chain.ts';
import type { Frame } from '@insyn/domain/fact.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import { stateFrom } from '@insyn/domain/page.ts';
import { evolve } from '@insyn/domain/root.ts';
import type { Snapshot } from '@insyn/domain/snapshot.ts';
import type { Command } from '@insyn/domain/root.ts';
import { until } from '../client/scene.ts';

/** A place with one open debate, and pages of different people at it. */
export type TransportWorld = {
  readonly log: LogId;
  /** A page of its own. `null`: nobody in particular. */
  readonly page: (name: string | null) => Promise<Transport>;
  readonly stop: () => Promise<void>;
};

const QUERY = { sort: 'newest', limit: 50 } as const;
const NOT_THERE = 'finns-inte-har' as LogId;

export function transportContract(name: string, open: () => Promise<TransportWorld>): void {
  describe(`transport: ${name}`, () => {
    let world: TransportWorld | null = null;
    const at = (): TransportWorld => {
      if (!world) throw new Error('not open');
      return world;
    };
    const pages: Transport[] = [];
    const page = async (who: string | null): Promise<Transport> => {
      const opened = await at().page(who);
      pages.push(opened);
      return opened;
    };
    before(async () => {
      world = await open();
    });
    after(async () => {
      for (const each of pages) each.close();
      await world?.stop();
    });

    it('[CL17] pulls go on from a position, line by line, and a position that is not there is a reset', async () => {
      const { log } = at();
      const anna = await page('Anna');
      await sent(anna, log, 'ett');
      const { epoch, seq, hash } = value(await anna.feed.snapshot(log, QUERY));
      const all = value(await anna.feed.pull(log, { epoch, seq: 0, hash: EMPTY_HASH }));
      expect(all.from).to.equal(0);
      expect(all.lines.map((line) => line.seq)).to.deep.equal(Array.from({ length: seq }, (_each, index) => index + 1));
      expect(firstBreak(all.lines, { seq: 0, hash: EMPTY_HASH, at: '' })).to.equal(null);
      expect(value(await anna.feed.pull(log, { epoch, seq, hash })).lines).to.deep.equal([]);
      const wrong = 'A'.repeat(43);
      for (const position of [
        { epoch: 'annan', seq, hash },
        { epoch, seq, hash: wrong },
        { epoch, seq: seq + 5, hash: wrong },
        { epoch, seq: 1, hash },
      ]) {
        expect(code(await anna.feed.pull(log, position)), JSON.stringify(position)).to.equal('log/reset');
      }
      expect(code(await anna.feed.pull(log, { epoch, seq: -1, hash }))).to.equal('log/bad-position');
      expect(code(await anna.feed.pull(log, { epoch, seq: 1.5, hash }))).to.equal('log/bad-position');
    });

    it('[CL17] a log that is not there is not found, by whatever way it is asked for', async () => {
      const bo = await page('Bo');
      const position = { epoch: 'x', seq: 0, hash: EMPTY_HASH };
      expect(code(await bo.feed.snapshot(NOT_THERE, QUERY))).to.equal('dialogue/not-found');
      expect(code(await bo.feed.page(NOT_THERE, QUERY))).to.equal('dialogue/not-found');
      expect(code(await bo.feed.pull(NOT_THERE, position))).to.equal('dialogue/not-found');
      expect(code(await bo.feed.send(NOT_THERE, saying('hej'), newKey()))).to.equal('dialogue/not-found');
      expect(code(await bo.shelf.document(at().log, 'A'.repeat(43)))).to.equal('dialogue/not-found');
      const told = follow(bo, NOT_THERE);
      await told.until((event) => event.type === 'reset' && event.reset.reason === 'gone');
      told.stop();
    });

    it('[CL17] a subscription from a position that is not there is told of it, and follows all the same', async () => {
      const { log } = at();
      const bo = await page('Bo');
      const told = follow(bo, log, { epoch: 'annan', seq: 1, hash: 'A'.repeat(43) });
      await told.until((event) => event.type === 'reset' && event.reset.reason === 'position');
      await told.until((event) => event.type === 'tip');
      const receipt = await sent(await page('Anna'), log, 'efter');
      await told.until((event) => event.type === 'events' && event.frame.lines.some((line) => line.seq === receipt.seq));
      told.stop();
    });

    it('[CL18] a committed line comes to every subscriber, after the head was told', async () => {
      const { log } = at();
      const followers = [follow(await page('Anna'), log), follow(await page('Bo'), log), follow(await page(null), log)];
      for (const told of followers) await told.until((event) => event.type === 'tip');
      for (const { events } of followers)
        expect(events.map(({ type }) => type).filter((type) => type === 'up' || type === 'tip')).to.deep.equal(['up', 'tip']);
      const receipt = await sent(await page('Cilla'), log, 'till alla');
      for (const told of followers) {
        const event = await told.until(({ type }) => type === 'events');
        const frame = event.type === 'events' ? event.frame : null;
        expect(frame?.lines.at(-1)?.seq).to.equal(receipt.seq);
        expect(Object.values(frame?.contents ?? {}).map((each) => (each?.content as { text?: string } | undefined)?.text)).to.include(
          'till alla',
        );
        expect(Object.values(frame?.names ?? {}).map((each) => each?.name)).to.deep.equal(['Cilla']);
        expect(Math.abs(Date.parse(frame?.now ?? '') - Date.now())).to.be.below(60_000);
        told.stop();
      }
    });

    it('[CL18] one key is one command: the same again is the same answer, another under it is refused', async () => {
      const { log } = at();
      const anna = await page('Anna');
      const key = newKey();
      const first = value(await anna.feed.send(log, saying('en gång'), key));
      expect(value(await anna.feed.send(log, saying('en gång'), key))).to.deep.equal(first);
      expect(code(await anna.feed.send(log, saying('något annat'), key))).to.equal('request/key-reused');
      expect(first.mark?.target).to.equal(first.ids['post']);
    });

    it('[CL18] a rule that refuses says which', async () => {
      const anna = await page('Anna');
      expect(code(await anna.feed.send(at().log, saying('   '), newKey()))).to.equal('debate/text-empty');
    });

    it('[CL19] a session has a beginning and an end', async () => {
      const { log } = at();
      const visitor = await page(null);
      expect(value(await visitor.sessions.current())).to.include({ level: 'none', name: null });
      expect(code(await visitor.feed.send(log, saying('utan namn'), newKey()))).to.be.oneOf(['debate/login-needed', 'session/needed']);
      expect(code(await visitor.sessions.begin('   '))).to.equal('people/name-missing');
      const told = follow(visitor, log);
      await told.until((event) => event.type === 'tip');
      expect(value(await visitor.sessions.begin('Rut'))).to.include({ level: 'guest', name: 'Rut' });
      await told.until((event) => event.type === 'reset' && event.reset.reason === 'viewer');
      expect(value(await visitor.sessions.current()).name).to.equal('Rut');
      expect(value(await visitor.sessions.begin('Rut igen')).name).to.equal('Rut igen');
      expect(value(await visitor.sessions.begin('Rut'))).to.include({ level: 'guest', name: 'Rut' });
      const receipt = await sent(visitor, log, 'med namn');
      const snapshot = value(await visitor.feed.snapshot(log, QUERY));
      expect(snapshot.me.marks).to.deep.include(receipt.mark);
      expect(snapshot.me.name).to.equal('Rut');
      expect((await visitor.sessions.end()).kind).to.equal('ok');
      expect(value(await visitor.sessions.current())).to.include({ level: 'none', name: null });
      expect(value(await visitor.feed.snapshot(log, QUERY)).me).to.include({ person: null, level: 'none' });
      told.stop();
    });

    it('[CL19] marks are shown to the one they are of, and to nobody else', async () => {
      const { log } = at();
      const anna = await page('Anna');
      const receipt = await sent(anna, log, 'vems är det');
      const others = [await page('Bo'), await page(null)];
      expect(value(await anna.feed.page(log, QUERY)).me.marks).to.deep.include(receipt.mark);
      for (const other of others)
        expect(value(await other.feed.page(log, QUERY)).me.marks.filter(({ mark }) => mark === receipt.mark?.mark)).to.deep.equal([]);
      expect(value(await (await page(null)).feed.page(log, QUERY)).me.marks).to.deep.equal([]);
    });

    it('[CH81] a draft is kept for the one who writes it, and for nobody else', async () => {
      const { log } = at();
      const place = 'AAAAAAAAAAAAAAAAAAAAAA' as PostId;
      const shelf = async (who: string | null): Promise<DraftShelf> => {
        const { drafts } = await page(who);
        if (!drafts) throw new Error('keeps no drafts');
        return drafts;
      };
      const [anna, bo, nobody] = [await shelf('Anna'), await shelf('Bo'), await shelf(null)];
      expect(value(await anna.list(log))).to.deep.equal([]);
      const first = value(await anna.save(log, place, { text: 'Ett svar', lang: 'sv', basedOn: null }));
      expect(first).to.deep.equal({ place, text: 'Ett svar', lang: 'sv', savedAt: first.savedAt, previous: null });
      expect(Math.abs(first.savedAt - Date.now())).to.be.below(60_000);
      const second = value(await anna.save(log, place, { text: 'Ett annat', lang: 'sv', basedOn: null }));
      expect(second.previous).to.deep.equal({ text: 'Ett svar', savedAt: first.savedAt });
      expect(value(await anna.list(log))).to.deep.equal([second]);
      expect(value(await bo.list(log))).to.deep.equal([]);
      expect(value(await anna.save(log, place, { text: '', lang: 'sv', basedOn: second.savedAt })).text).to.equal('');
      expect(value(await anna.list(log))).to.deep.equal([]);
      const draft = { text: 'Ett svar', lang: 'sv', basedOn: null };
      expect([code(await nobody.list(log)), code(await nobody.save(log, place, draft))]).to.deep.equal([
        'session/needed',
        'session/needed',
      ]);
      for (const asked of [await anna.list(NOT_THERE), await anna.save(NOT_THERE, place, draft)])
        expect(code(asked)).to.equal('dialogue/not-found');
    });

    it('[CL4] a snapshot and the lines after it give what a later snapshot gives', async () => {
      const { log } = at();
      const anna = await page('Anna');
      const bo = await page('Bo');
      const { ids } = await sent(anna, log, 'först');
      const parent = { post: ids['post'] as PostId, content: ids['content'] } as never;
      const early = value(await bo.feed.snapshot(log, { ...QUERY, limit: 3 }));
      value(await anna.feed.send(log, { ...saying('svar'), parent } as Command, newKey()));
      value(await bo.feed.send(log, { type: 'debate/support', ...(parent as { post: PostId; content: never }) }, newKey()));
      value(
        await anna.feed.send(
          log,
          { type: 'debate/edit', post: ids['post'] as PostId, text: 'ändrat', lang: 'sv', stance: { kind: 'question' } },
          newKey(),
        ),
      );
      const second = await sent(anna, log, 'sedan');
      value(await anna.feed.send(log, { type: 'debate/withdraw', post: second.ids['post'] as PostId }, newKey()));
      const late = value(await bo.feed.snapshot(log, { ...QUERY, limit: 200 }));
      const folded = fold(early, value(await bo.feed.pull(log, early)));
      expect(folded).to.include({ seq: late.seq, hash: late.hash });
      expect(folded.debate.counts).to.deep.equal(late.state.counts);
      expect(folded.dialogue).to.deep.equal(late.state.dialogue);
      const fresh = stateFrom(late).state.debate.items;
      for (const item of folded.debate.items.values()) if (fresh.has(item.post)) expect(item).to.deep.equal(fresh.get(item.post));
      const { items } = pageOf(folded.debate, stateFrom(late).held, { ...QUERY, limit: 2 });
      expect(items.map(({ post }) => post)).to.deep.equal(late.items.slice(0, items.length).map(({ post }) => post));
    });

    it('[CL5] pages follow each other without a gap and without a post twice', async () => {
      const { log } = at();
      const anna = await page('Anna');
      for (let times = 0; times < 5; times += 1) await sent(anna, log, `sida ${String(times)}`);
      const whole = value(await anna.feed.page(log, { ...QUERY, limit: 200 })).items.filter(({ root }) => root === null);
      for (const sort of ['newest', 'oldest', 'support'] as const) {
        const met: PostId[] = [];
        let cursor: string | null = null;
        do {
          const next: Snapshot | { items: Snapshot['items']; next: string | null } = value(
            await anna.feed.page(log, { sort, limit: 2, ...(cursor === null ? {} : { cursor }) }),
          );
          met.push(...next.items.filter(({ root }) => root === null).map(({ post }) => post));
          cursor = next.next;
        } while (cursor !== null);
        expect(met).to.have.length(whole.length);
        expect(new Set(met)).to.deep.equal(new Set(whole.map(({ post }) => post)));
      }
    });

    it('[CL3] clients on it show each other what they write', async () => {
      const { log } = at();
      const clients = [];
      for (const who of ['Dag', 'Eva', null]) clients.push(createClient({ transport: await page(who), log, storage: memoryStorage(true) }));
      for (const client of clients) client.start();
      for (const client of clients) await until(client, ({ status }) => status.kind === 'live');
      const [dag, eva] = clients;
      expect((await dag?.send(saying('från Dag')))?.kind).to.equal('accepted');
      expect((await eva?.send(saying('från Eva')))?.kind).to.equal('accepted');
      for (const client of clients) {
        await until(client, ({ threads, fresh }) => {
          if (fresh > 0) client.showFresh();
          const [first, second] = threads.map(({ top }) => top.text);
          return first === 'från Eva' && second === 'från Dag';
        });
      }
      for (const client of clients) client.close();
    });
  });
}

/** What a subscriber is told. */
function follow(transport: Transport, log: LogId, position: Parameters<Transport['feed']['pull']>[1] | null = null): Told {
  const events: FeedEvent[] = [];
  const looks = new Set<() => void>();
  const stop = transport.feed.sub(
    log,
    () => position,
    (event) => {
      events.push(event);
      for (const look of looks) look();
    },
  );
  return {
    events,
    stop,
    until: (so) => {
      const { promise, resolve, reject } = Promise.withResolvers<FeedEvent>();
      const look = (): void => {
        const found = events.find(so);
        if (found) resolve(found);
      };
      const timer = setTimeout(() => reject(new Error(`was not told: ${so.toString()}; was told ${JSON.stringify(events)}`)), 8_000);
      looks.add(look);
      look();
      return promise.finally(() => {
        looks.delete(look);
        clearTimeout(timer);
      });
    },
  };
}
type Told = {
  readonly events: readonly FeedEvent[];
  readonly stop: () => void;
  readonly until: (so: (event: FeedEvent) => boolean) => Promise<FeedEvent>;
};

function fold(snapshot: Snapshot, frame: Frame): ReturnType<typeof stateFrom>['state'] {
  expect(frame.from).to.equal(snapshot.seq);
  return frame.lines.reduce((state, line) => evolve(state, line), stateFrom(snapshot).state);
}

function saying(text: string): Command {
  return { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' } };
}

async function sent(
  transport: Transport,
  log: LogId,
  text: string,
): Promise<Extract<Awaited<ReturnType<Transport['feed']['send']>>, { kind: 'ok' }>['value']> {
  return value(await transport.feed.send(log, saying(text), newKey()));
}

function newKey(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function value<T>(reply: Reply<T>): T {
  if (reply.kind !== 'ok') throw new Error(`not ok: ${JSON.stringify(reply)}`);
  return reply.value;
}

function code(reply: Reply<unknown>): string {
  return reply.kind === 'problem' ? reply.problem.code : reply.kind;
}
