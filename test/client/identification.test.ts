import { afterEach, describe, expect, it } from '#spec';
import { emptyMemoryData } from '@insyn/authority/memory.ts';
import { memoryStorage } from '@insyn/client/storage.ts';
import { LoginPages } from '@insyn/client/transport/login-pages.ts';
import type { IdentifyAnswer } from '@insyn/client/types.ts';
import { DEFAULT_SETTINGS } from '@insyn/domain/dialogue/types.ts';
import { LOG, post, scene, type Opening, type Reader, type Scene } from './scene.ts';

const BACK = { page: 'https://stad.example/ny-skola', title: 'Nya skolan' };
const EID = { levels: { ...DEFAULT_SETTINGS.levels, write: 'eid', support: 'email' } } as const;

type Visit = Reader & { readonly pages: LoginPages; readonly world: Scene };

const worlds: Scene[] = [];

async function visit(name: string | null = null, opening: Opening = {}): Promise<Visit> {
  const world = await scene(emptyMemoryData(), EID);
  worlds.push(world);
  const pages = new LoginPages();
  const reader = world.open(name, { ...opening, viewing: { pages } });
  await reader.until(({ status }) => status.kind === 'live');
  return { ...reader, pages, world };
}

const opened = (visitor: Visit): Promise<unknown> => visitor.until(({ identifying }) => (identifying?.code ?? null) !== null, 'a code');

/** Every line of the debate. */
async function posts({ world }: Visit): Promise<number> {
  return (await world.authority.look(LOG))?.state.debate.items.size ?? 0;
}

describe('write first, identify on send', () => {
  // Also after a failure: a page that waits would keep the process.
  afterEach(() => {
    for (const world of worlds.splice(0)) world.close();
  });

  it('[CL31] what rides along is kept until the other page has sent it, sent once, and one’s own without a login here', async () => {
    const visitor = await visit();
    const { client, pages, storage } = visitor;
    expect(client.lacks(post('Lyktor'))).to.equal('eid');
    const answer = client.identifyAndSend(post('Lyktor'), BACK);
    await opened(visitor);
    expect(client.current.identifying).to.include({ code: 'K7-3M', step: 'waiting', url: pages.last.begun.url });
    expect(client.current.outbox.map(({ state }) => state.kind)).to.deep.equal(['identify']);
    expect(await storage.list('outbox', '')).to.have.length(1);
    expect(pages.last.request).to.deep.include({ log: LOG, command: post('Lyktor'), ...BACK, shared: false });
    pages.last.identify('Rut', 'eid');
    await visitor.until(({ identifying }) => identifying?.step === 'opened');
    expect(await posts(visitor)).to.equal(0);
    await pages.last.send();
    expect((await answer).kind).to.equal('accepted');
    const { me } = await visitor.until(({ threads }) => threads[0]?.top.own === true);
    expect(me.loggedIn).to.equal(false);
    await visitor.until(({ outbox }) => outbox.length === 0);
    await visitor.until(({ identifying }) => identifying?.step === 'sent');
    expect(await posts(visitor)).to.equal(1);
  });

  it('[CL32] the page becomes the person’s when the code was compared, once, and reads anew', async () => {
    const visitor = await visit();
    const { client, pages } = visitor;
    const answer = client.identifyAndSend(post('Lyktor'), BACK);
    await opened(visitor);
    pages.last.identify('Rut', 'eid');
    await pages.last.send();
    await answer;
    pages.last.compare();
    const { me } = await visitor.until((now) => now.me.loggedIn && now.identifying === null && now.status.kind === 'live');
    expect(me).to.deep.equal({ name: 'Rut', level: 'eid', loggedIn: true });
    expect(pages.last.taken).to.equal(1);
    expect(client.lacks(post('till'))).to.equal(null);
    expect((await client.send(post('till'))).kind).to.equal('accepted');
  });

  it('[CL32] a login alone sends nothing; what waited for a press still does', async () => {
    const visitor = await visit();
    const { client, pages } = visitor;
    const login = client.identifyAndSend(null, BACK);
    await opened(visitor);
    pages.last.identify('Rut', 'eid');
    pages.last.compare();
    expect((await login).kind).to.equal('approved');
    await client.leave();
    const draft = client.identifyAndSend(post('Lyktor'), BACK);
    await opened(visitor);
    pages.last.identify('Rut', 'eid');
    pages.last.compare();
    expect((await draft).kind).to.equal('approved');
    expect(await posts(visitor)).to.equal(0);
    expect(client.current.outbox).to.have.length(0);
  });

  it('[CL33] cancelled, expired or refused gives it back, and the same again is the same post', async () => {
    const visitor = await visit();
    const { client, pages } = visitor;
    const ends: readonly [() => void, IdentifyAnswer['kind']][] = [
      [() => pages.last.cancel(), 'cancelled'],
      [() => pages.last.expire(), 'expired'],
      [() => client.stopIdentifying(), 'cancelled'],
    ];
    for (const [end, kind] of ends) {
      const answer = client.identifyAndSend(post('Lyktor'), BACK);
      await opened(visitor);
      end();
      expect((await answer).kind).to.equal(kind);
      expect(client.current.outbox).to.have.length(0);
      expect(client.current.identifying).to.equal(null);
    }
    expect(new Set(pages.begun.map(({ request }) => request.key)).size).to.equal(1);
    pages.refuses = 'login/too-many';
    const refused = await client.identifyAndSend(post('Lyktor'), BACK);
    expect(refused.kind === 'failed' && refused.problem.code).to.equal('login/too-many');
    pages.refuses = null;
    void client.identifyAndSend(post('Annat'), BACK);
    await opened(visitor);
    expect(pages.last.request.key).not.to.equal(pages.begun[0]?.request.key);
  });

  it('[CL33] what the other page had sent without our knowing is not sent again', async () => {
    const visitor = await visit();
    const { client, pages } = visitor;
    const answer = client.identifyAndSend(post('Lyktor'), BACK);
    await opened(visitor);
    client.stopIdentifying();
    expect((await answer).kind).to.equal('cancelled');
    pages.last.identify('Rut', 'eid');
    await pages.last.send();
    const again = client.identifyAndSend(post('Lyktor'), BACK);
    await opened(visitor);
    pages.last.identify('Rut', 'eid');
    await pages.last.send();
    expect((await again).kind).to.equal('accepted');
    expect(await posts(visitor)).to.equal(1);
  });

  it('[CL33] after a reload the command is still here, and waits for its author', async () => {
    const visitor = await visit();
    void visitor.client.identifyAndSend(post('Lyktor'), BACK);
    await opened(visitor);
    visitor.client.close();
    const again = visitor.world.open('Någon annan', { storage: visitor.storage });
    const { outbox } = await again.until(({ outbox: list, status }) => list.length === 1 && status.kind === 'live');
    expect(outbox[0]).to.deep.include({ command: post('Lyktor'), state: { kind: 'identify' } });
    expect(await posts(visitor)).to.equal(0);
  });

  it('[CL34] on a device that others use nothing is kept, and what was kept is wiped', async () => {
    const device = memoryStorage(true);
    // Somebody sat here before.
    await device.put('drafts', 'https://dialog.example en-annan post', { text: 'Någon annans', savedAt: 1 });
    const visitor = await visit(null, { storage: device });
    const { client, pages } = visitor;
    await client.drafts.save('post', 'Halvfärdigt');
    expect(await device.list('drafts', '')).to.have.length(2);
    await client.share(true);
    expect(client.current).to.include({ shared: true, durable: false });
    expect((await client.drafts.read('post'))?.text).to.equal('Halvfärdigt');
    await client.drafts.save('post', 'Mer');
    void client.identifyAndSend(post('Mer'), BACK);
    await opened(visitor);
    expect(pages.last.request.shared).to.equal(true);
    pages.last.identify('Rut', 'eid');
    await pages.last.send();
    pages.last.compare();
    await visitor.until(({ me }) => me.loggedIn);
    client.close();
    for (const shelf of ['drafts', 'outbox', 'copies'] as const) expect(await device.list(shelf, ''), shelf).to.deep.equal([]);
  });

  it('[CL14] leaving ends a login that is under way', async () => {
    const visitor = await visit('Gäst');
    const answer = visitor.client.identifyAndSend(post('Lyktor'), BACK);
    await opened(visitor);
    await visitor.client.leave();
    expect((await answer).kind).to.equal('cancelled');
    await visitor.until(({ me, outbox }) => !me.loggedIn && outbox.length === 0);
  });
});
