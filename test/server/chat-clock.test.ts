import { createAuthority } from '@insyn/authority/authority.ts';
import { createMemoryStore, fixedSecrets, memoryNames, randomIds } from '@insyn/authority/memory.ts';
import { type EventStore, StoreError } from '@insyn/authority/ports.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { keepChatTimes } from '@insyn/server/chat/clock.ts';
import { freshSecrets } from '@insyn/server/identity/secrets.ts';
import { memoryPeople } from '@insyn/server/people/memory.ts';
import { walkedClock } from '../../demo/clock.ts';
import { after, before, describe, expect, it } from '#spec';
import { BEGINS, type ChatPlace, CITY, LOG, MINUTE, openChat, until, zoned } from './chat-kit.ts';
import { startServer, type StartOptions, type TestServer } from './start-server.ts';

const REASON = { reason: 'inte-amnet', note: '' };

/** A store that can be made to fail, and what it was asked to write meanwhile. */
function fragileStore(): EventStore & { broken: boolean; failed: number } {
  const kept = createMemoryStore();
  const fragile = {
    ...kept,
    broken: false,
    failed: 0,
    append: (...asked: Parameters<EventStore['append']>) => (fragile.broken ? fails() : kept.append(...asked)),
    read: (...asked: Parameters<EventStore['read']>) => (fragile.broken ? fails() : kept.read(...asked)),
    logs: () => (fragile.broken ? fails() : kept.logs()),
  };
  const fails = (): Promise<never> => {
    fragile.failed += 1;
    return Promise.reject(new StoreError('store/unavailable', 'broken on purpose'));
  };
  return fragile;
}

/** What stays when a server ends: the log, the people and the keys. */
function kept(store: EventStore = createMemoryStore()): StartOptions {
  const secrets = freshSecrets();
  return {
    store,
    parts: { secrets, people: memoryPeople({ tenant: CITY, keyOf: secrets.people }), chatTimes: { lookMs: 20, againMs: 20 } },
  };
}

const typesOf = async (place: ChatPlace): Promise<readonly string[]> =>
  (await place.lines()).map(({ type }) => type).filter((type) => ['chat/opened', 'chat/ended', 'debate/version-published'].includes(type));

describe('the clock of a chat', () => {
  let place: ChatPlace;
  before(async () => {
    place = await openChat();
  });
  after(() => place.server.stop());

  it('[CH32] a session begins and ends in the log at its moment, by the server’s clock, asked by nobody', async () => {
    const session = await place.plan();
    place.server.clock.set(BEGINS + 10 * MINUTE - 1);
    await place.server.app.elapsed();
    expect((await place.session(session)).status).to.equal('planned');
    place.server.clock.set(BEGINS + 10 * MINUTE);
    await until(async () => (await place.session(session)).status === 'live');
    expect((await place.session(session)).openedAt).to.equal(new Date(BEGINS + 10 * MINUTE).toISOString());
    place.server.clock.set(BEGINS + 40 * MINUTE);
    await until(async () => (await place.session(session)).status === 'ended');
    const [opened, ended] = (await place.lines()).filter(({ type }) => type === 'chat/opened' || type === 'chat/ended');
    expect([opened?.by, ended?.by]).to.deep.equal([{ system: 'clock' }, { system: 'clock' }]);
  });

  it('[CH32] nobody can ask for it from outside, and what is not due is not said', async () => {
    const before = await place.head();
    expect(await place.refused({ type: 'chat/elapse' }, place.admin)).to.equal('request/not-understood');
    await place.server.app.elapsed();
    expect(await place.head()).to.equal(before);
  });

  it('[CH32] two sessions of one dialogue each have their moments; one that is cancelled has none, one that is extended another', async () => {
    place.server.clock.set(BEGINS + 50 * MINUTE);
    const at = (minutes: number): ReturnType<typeof zoned> => zoned(BEGINS + minutes * MINUTE);
    const first = await place.plan({ asks: at(60), opens: at(60), closes: at(90) });
    const second = await place.plan({ asks: at(60), opens: at(70), closes: at(80) });
    const third = await place.plan({ asks: at(60), opens: at(61), closes: at(62) });
    await place.must({ type: 'chat/cancel', session: third, reason: 'Panelen är sjuk.' }, place.admin);
    const statuses = async (): Promise<readonly string[]> =>
      Promise.all([first, second, third].map(async (id) => (await place.session(id)).status));
    await place.goTo(65);
    expect(await statuses()).to.deep.equal(['live', 'planned', 'cancelled']);
    await place.goTo(75);
    expect(await statuses()).to.deep.equal(['live', 'live', 'cancelled']);
    await place.must({ type: 'chat/extend', session: second, closes: at(85) }, place.host);
    await place.goTo(82);
    expect(await statuses()).to.deep.equal(['live', 'live', 'cancelled']);
    await place.goTo(85);
    expect(await statuses()).to.deep.equal(['live', 'ended', 'cancelled']);
    await place.goTo(95);
    expect(await statuses()).to.deep.equal(['ended', 'ended', 'cancelled']);
    expect((await place.session(third)).endedAt).to.equal(null);
  });

  it('[CH32] a message whose delay is over is shown; one that a moderator stopped in time never is', async () => {
    place.server.clock.set(BEGINS + 100 * MINUTE);
    const at = (minutes: number): ReturnType<typeof zoned> => zoned(BEGINS + minutes * MINUTE);
    const session = await place.plan({ asks: at(100), opens: at(101), closes: at(130), control: 'delay', delaySeconds: 60 });
    await place.goTo(102);
    const rut = await place.reader('Rut Havrelind');
    const [stopped, free] = [
      await place.ask(session, rut, 'Varför får inte vi i Kvarnskogen bestämma själva?'),
      await place.ask(session, rut, 'Hur många platser blir det på förskolan bredvid?'),
    ];
    await place.must({ type: 'moderation/reject', post: stopped.post, content: stopped.content, ...REASON }, place.moderator);
    const shown = async (): Promise<readonly (boolean | undefined)[]> => {
      const { messages } = (await place.state()).chat;
      return [stopped.post, free.post].map((post: PostId) => messages.get(post)?.shown);
    };
    place.server.clock.set(BEGINS + 103 * MINUTE - 1);
    await place.server.app.elapsed();
    expect(await shown()).to.deep.equal([false, false]);
    place.server.clock.set(BEGINS + 103 * MINUTE);
    await until(async () => (await shown())[1] === true);
    expect(await shown()).to.deep.equal([false, true]);
    await place.goTo(140);
    expect(await shown()).to.deep.equal([false, true]);
    const item = (await place.state()).debate.items.get(stopped.post);
    expect(item?.status).to.equal('submitted');
  });
});

describe('the clock of a chat, when something stops it', () => {
  it('[CH33] what came while no server was there is said at the next start, all at once and once', async () => {
    const options = kept();
    const place = await openChat(options);
    const at = (minutes: number): ReturnType<typeof zoned> => zoned(BEGINS + minutes * MINUTE);
    const first = await place.plan({ control: 'delay', delaySeconds: 60 });
    const second = await place.plan({ asks: at(1), opens: at(20), closes: at(200) });
    await place.goTo(5);
    const rut = await place.reader('Rut Havrelind');
    const waiting = await place.ask(first, rut, 'Hur många platser blir det på förskolan bredvid?');
    await place.server.stop();

    const again = await restarted(options, 60);
    await again.app.elapsed();
    const found = await again.app.authority.look(LOG);
    const sessions = found?.state.chat.sessions.map(({ session, status }) => [session, status]);
    expect(sessions).to.deep.equal([
      [first, 'ended'],
      [second, 'live'],
    ]);
    expect(found?.state.chat.messages.get(waiting.post)?.shown).to.equal(true);
    expect(found?.state.at).to.equal(new Date(BEGINS + 60 * MINUTE).toISOString());
    await again.stop();

    const third = await restarted(options, 61);
    await third.app.elapsed();
    await third.stop();
    // In the order of their moments: the delay was over first, and the second session began before the first one ended.
    expect(await typesOf(place)).to.deep.equal(['debate/version-published', 'chat/opened', 'chat/opened', 'chat/ended']);
  });

  it('[CH33] while the store fails it is tried again and again, and said once when the store is back', async () => {
    const store = fragileStore();
    const place = await openChat(kept(store));
    const session = await place.plan();
    store.broken = true;
    place.server.clock.set(BEGINS + 11 * MINUTE);
    await until(() => store.failed >= 3);
    expect((await place.session(session)).status).to.equal('planned');
    store.broken = false;
    await until(async () => (await place.session(session)).status === 'live');
    expect(await typesOf(place)).to.deep.equal(['chat/opened']);
    await place.server.stop();
  });

  it('[CH33] where the store does not even tell which logs there are at first, it is asked again', async () => {
    const store = fragileStore();
    const options = kept(store);
    const place = await openChat(options);
    const session = await place.plan();
    await place.server.stop();
    store.broken = true;
    const clock = { now: () => BEGINS + 11 * MINUTE };
    const parts = { store, clock, ids: randomIds(), secrets: fixedSecrets('x'), names: memoryNames(), report: () => undefined };
    const authority = createAuthority(parts);
    const machine = keepChatTimes({ ...parts, authority, times: { lookMs: 20, againMs: 20 } });
    await until(() => store.failed >= 3);
    store.broken = false;
    await machine.settled();
    const sessions = (await authority.look(LOG))?.state.chat.sessions;
    expect(sessions?.find((each) => each.session === session)?.status).to.equal('live');
    await machine.close();
    await authority.close();
  });

  it('[CH33] a clock that is walked by hand, as the demo’s, is followed wherever it goes', async () => {
    const clock = walkedClock(BEGINS);
    const place = await openChat({ parts: { clock, chatTimes: { lookMs: 20, againMs: 20 } } });
    const session = await place.plan();
    clock.walkTo(BEGINS + 12 * MINUTE);
    await until(async () => (await place.session(session)).status === 'live');
    clock.walkTo(BEGINS + 500 * MINUTE);
    await until(async () => (await place.session(session)).status === 'ended');
    await place.server.stop();
  });
});

async function restarted(options: StartOptions, minutes: number): Promise<TestServer> {
  const clock = { now: () => BEGINS + minutes * MINUTE };
  return startServer({ ...options, parts: { ...options.parts, clock } });
}
