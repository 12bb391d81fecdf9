import { describe, expect, it } from '#spec';
import { memoryStorage, type ClientStorage } from '@insyn/client/storage.ts';
import type { Transport } from '@insyn/client/transport/transport.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { post, postOf, scene, until, type Scene } from './scene.ts';

const answer = async (stage: Scene, who: string, top: PostId, text: string): Promise<PostId> => {
  const reader = stage.open(null);
  const now = await reader.until(({ threads }) => threads.some((each) => each.top.post === top), 'the post to answer');
  const content = now.threads.find((each) => each.top.post === top)?.top.content;
  if (!content) throw new Error('nothing to answer');
  return postOf(
    await stage.act(who, { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' }, parent: { post: top, content } }),
  );
};

describe('search', () => {
  it('[EL42] finds posts and answers, tells whom an answer answers, and leaves the list as it was', async () => {
    using stage = await scene();
    const top = postOf(await stage.act('Majken', post('Lyktor längs vägen')));
    const reply = await answer(stage, 'Tage', top, 'Skolgården är mörk');
    await stage.act('Nour', post('Bussen går var tjugonde minut'));
    const { client, until: so } = stage.open('Rut');
    await so(({ threads }) => threads.length === 2);
    await client.setQuery('  SKOLGÅRDEN ');
    const { search, threads } = client.current;
    expect(search?.q).to.equal('SKOLGÅRDEN');
    expect(search?.hits.map(({ view }) => view.post)).to.deep.equal([reply]);
    expect(search?.hits[0]?.above).to.deep.equal({ post: top, name: 'Majken' });
    expect(search?.more).to.equal(false);
    expect(threads.length).to.equal(2);
    await client.setQuery('finns inte');
    expect(client.current.search?.hits).to.deep.equal([]);
    await client.setQuery('');
    expect(client.current.search).to.equal(null);
  });

  it('[EL42] what is found far down is no news, comes in pages by the sort, and is left out when taken back', async () => {
    using stage = await scene();
    const first = postOf(await stage.act('Majken', post('skola, den allra första')));
    for (let n = 0; n < 60; n += 1) await stage.act('Tage', post(`skola ${String(n)}`));
    const { client, until: so } = stage.open('Rut');
    await so(({ threads }) => threads.length === 50);
    await client.setQuery('skola');
    expect(client.current.search?.hits.length).to.equal(50);
    expect(client.current.search?.more).to.equal(true);
    await client.loadMore();
    expect(client.current.search?.hits.length).to.equal(61);
    expect(client.current.search?.hits.at(-1)?.view.post).to.equal(first);
    expect(client.current.fresh).to.equal(0);
    expect(client.current.threads.length).to.equal(50);
    await client.setSort('oldest');
    expect(client.current.search?.hits[0]?.view.post).to.equal(first);
    await stage.act('Majken', { type: 'debate/withdraw', post: first });
    await so(({ search }) => search?.hits.every(({ view }) => view.post !== first) === true, 'the hit is gone');
    await client.setQuery('');
    await client.goTo(first);
    expect(client.current.threads.some(({ top }) => top.post === first)).to.equal(true);
  });

  it('[EL42] an answer that comes late is not shown in place of a newer one', async () => {
    using stage = await scene();
    await stage.act('Majken', post('buss'));
    await stage.act('Majken', post('lyktor'));
    let hold: Promise<void> | null = null;
    const wrap = (transport: Transport): Transport => ({
      ...transport,
      feed: {
        ...transport.feed,
        page: async (log, query) => {
          const reply = await transport.feed.page(log, query);
          if (query.q === 'buss' && hold) await hold;
          return reply;
        },
      },
    });
    const { client, until: so } = stage.open('Rut', { wrap });
    await so(({ threads }) => threads.length === 2);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    hold = promise;
    const late = client.setQuery('buss');
    await client.setQuery('lyktor');
    resolve(undefined);
    await late;
    expect(client.current.search?.q).to.equal('lyktor');
    expect(client.current.search?.hits.map(({ view }) => view.text)).to.deep.equal(['lyktor']);
  });

  it('[EL42] where the server does not answer, what is here is looked through, and that is said', async () => {
    using stage = await scene();
    await stage.act('Majken', post('Lyktor'));
    const wrap = (transport: Transport): Transport => ({
      ...transport,
      feed: { ...transport.feed, page: () => Promise.resolve({ kind: 'failed', reason: 'no way' }) },
    });
    const { client, until: so } = stage.open('Rut', { wrap });
    await so(({ threads }) => threads.length === 1);
    await client.setQuery('lykt');
    expect(client.current.search?.whole).to.equal(false);
    expect(client.current.search?.hits.length).to.equal(1);
  });
});

describe('threads that are followed', () => {
  const opened = async (stage: Scene, name: string, storage: ClientStorage): Promise<ReturnType<Scene['open']>> => {
    const reader = stage.open(name, { storage });
    await reader.until(({ dialogue }) => dialogue !== null);
    return reader;
  };

  it('[EL43] counts answers by others since they were looked at, also after a reload and far down the list', async () => {
    using stage = await scene();
    const storage = memoryStorage(true);
    const top = postOf(await stage.act('Majken', post('Lyktor')));
    await answer(stage, 'Tage', top, 'Ett svar från förr');
    const rut = await opened(stage, 'Rut', storage);
    await rut.until(({ threads }) => threads[0]?.replies.length === 1);
    await rut.client.follows.follow(top, true);
    expect(rut.client.current.followed.map(({ fresh }) => fresh)).to.deep.equal([0]);
    await answer(stage, 'Nour', top, 'Ett nytt');
    await answer(stage, 'Rut', top, 'Mitt eget');
    await rut.until(({ followed, threads }) => threads[0]?.replies.length === 3 && followed[0]?.fresh === 1, 'one new, not two');
    rut.client.close();
    for (let n = 0; n < 55; n += 1) await stage.act('Tage', post(`Senare ${String(n)}`));
    const again = await opened(stage, 'Rut', storage);
    const now = await again.until(({ followed }) => followed.length === 1, 'the thread that is followed');
    expect(now.threads.some((each) => each.top.post === top)).to.equal(false);
    expect(now.followed[0]?.fresh).to.equal(1);
    expect(now.fresh).to.equal(0);
    await again.client.follows.seen(top);
    expect(again.client.current.followed[0]?.fresh).to.equal(0);
    await again.client.follows.follow(top, false);
    expect(again.client.current.followed).to.deep.equal([]);
    const third = await opened(stage, 'Rut', storage);
    expect(third.client.current.followed).to.deep.equal([]);
  });

  it('[EL43] goes with the person who leaves, and from a device that others use', async () => {
    using stage = await scene();
    const storage = memoryStorage(true);
    const top = postOf(await stage.act('Majken', post('Lyktor')));
    const rut = await opened(stage, 'Rut', storage);
    await rut.until(({ threads }) => threads.length === 1);
    await rut.client.follows.follow(top, true);
    await rut.client.leave();
    expect(rut.client.current.followed).to.deep.equal([]);
    expect(await storage.list('followed', '')).to.deep.equal([]);
    await rut.client.follows.follow(top, true);
    await rut.client.share(true);
    expect(await storage.list('followed', '')).to.deep.equal([]);
    expect(rut.client.current.followed.length).to.equal(1);
    const other = await opened(stage, 'Tage', storage);
    await until(other.client, ({ threads }) => threads.length === 1);
    expect(other.client.current.followed).to.deep.equal([]);
  });
});
