import { describe, expect, it } from '#spec';
import fc from 'fast-check';
import { DEVICE_CHANCE, ServerTime } from '@insyn/client/clock.ts';
import { Sync } from '@insyn/client/sync.ts';
import { memoryStorage } from '@insyn/client/storage.ts';
import type { DialogueSnapshot } from '@insyn/client/types.ts';
import { hashOf } from '@insyn/domain/chain.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { Command } from '@insyn/domain/root.ts';
import { faulty, randomFrom } from './faulty.ts';
import { quickClock } from './quick-clock.ts';
import { key, LOG, post, postOf, scene, type Reader, type Scene } from './scene.ts';

const seeds = fc.integer({ min: 1, max: 2 ** 31 });
const RUNS = { numRuns: 12, endOnFailure: true };
const ONLINE = { online: () => true, listen: () => () => undefined };

/** Something one of the neighbours does: write, answer, edit, support, take back; or a moderator: hide, show again, take that back. */
async function something(world: Scene, random: () => number, written: { author: string; post: PostId; content: string }[]): Promise<void> {
  const name = ['Anna', 'Bo', 'Cilla'][Math.floor(random() * 3)] ?? 'Anna';
  const about = written[Math.floor(random() * written.length)];
  const chance = random();
  const act = async (who: string, command: Command): Promise<void> => {
    const receipt = await world.act(who, command).catch(() => null);
    if (receipt && command.type === 'debate/submit')
      written.push({ author: who, post: postOf(receipt), content: receipt.ids['content'] ?? '' });
  };
  if (!about || chance < 0.4) return act(name, post(`inlägg ${String(written.length)}`));
  const parent = { post: about.post, content: about.content as never };
  if (chance < 0.6) return act(name, { ...post(`svar ${String(written.length)}`), parent } as Command);
  if (chance < 0.75)
    return act(about.author, {
      type: 'debate/edit',
      post: about.post,
      text: `ändrat ${String(random())}`,
      lang: 'sv',
      stance: { kind: 'question' },
    });
  if (chance < 0.82) return act(name, { type: 'debate/support', ...parent });
  if (chance < 0.95) return moderate(world, about.post, random());
  return act(about.author, { type: 'debate/withdraw', post: about.post });
}

async function moderate(world: Scene, of: PostId, chance: number): Promise<void> {
  const { feed } = world.local.viewer('Sanna', ['moderator/2']);
  const reason = DEFAULT_POLICY.reasons[0]?.code ?? '';
  const hidden = await feed.send(LOG, { type: 'moderation/hide', post: of, reason, note: '' }, key());
  if (hidden.kind !== 'ok' || chance < 0.4) return;
  const back: Command = chance < 0.7 ? { type: 'moderation/undo', act: hidden.value.act } : { type: 'moderation/restore', post: of };
  await feed.send(LOG, back, key());
}

/** What is drawn, apart from what the time of day decides. */
function drawn({ dialogue, threads, outbox, fresh, more }: DialogueSnapshot): unknown {
  // A thread that was taken back or hidden whole before it was shown is no news.
  const met = threads.filter(({ top, replies }) => [top, ...replies].some(({ status }) => status === 'published'));
  const posts = met.map(({ top, replies, moreReplies }) => ({
    moreReplies,
    posts: [top, ...replies].map((each) => ({ ...each, acts: null })),
  }));
  // Whose an act was is told with a page that was read after it; the same person at another page is not told.
  // A decision is told some seconds after it, by the clock of each page.
  const hidden = new Set(['own', 'supported', 'decision']);
  return JSON.parse(
    JSON.stringify({ dialogue, posts, outbox: outbox.length, fresh, more }, (key, each: unknown) => (hidden.has(key) ? undefined : each)),
  ) as unknown;
}

describe('a bad network', () => {
  it('[CL2] what is applied is always a dense prefix of the log', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        using world = await scene();
        const random = randomFrom(seed);
        const clock = quickClock(100);
        const net = faulty(world.local.viewer('Anna'), { seed, percent: 30, delayMs: 10 });
        const hashes = new Map<number, string>();
        const seen: [number, string][] = [];
        const sync = new Sync({
          log: LOG,
          feed: net.transport.feed,
          clock,
          chance: DEVICE_CHANCE,
          time: new ServerTime(clock),
          network: ONLINE,
          first: () => ({ sort: 'newest', limit: 2 }),
          refill: async () => () => undefined,
          changed: () => {
            if (sync.copy) seen.push([sync.copy.state.seq, sync.copy.state.hash]);
          },
        });
        using _closing = { [Symbol.dispose]: () => sync.close() };
        sync.start();
        const written: Parameters<typeof something>[2] = [];
        for (let step = 0; step < 25; step += 1) {
          await something(world, random, written);
          if (random() < 0.3) await new Promise((resolve) => setTimeout(resolve, 2));
        }
        net.heal();
        const head = (await world.authority.look(LOG))?.state;
        await reached(() => sync.copy?.state.hash === head?.hash && sync.status.kind === 'live');
        for (const line of world.data.logs.get(LOG)?.lines ?? []) hashes.set(line.seq, hashOf(line.line));
        expect(seen.length).to.be.greaterThan(0);
        for (const [seq, hash] of seen) expect(hashes.get(seq)).to.equal(hash);
      }),
      RUNS,
    );
  });

  it('[CL3] after healing the page is what a fetch of everything gives', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        using world = await scene();
        const random = randomFrom(seed);
        const nets = ['Anna', 'Bo', null].map((name, at) => ({
          name,
          net: faulty(world.local.viewer(name), { seed: seed + at, percent: 25, delayMs: 8 }),
        }));
        const readers = nets.map(({ name, net }) => world.open(name, { clock: quickClock(100), wrap: () => net.transport }));
        const written: Parameters<typeof something>[2] = [];
        for (let step = 0; step < 25; step += 1) {
          await something(world, random, written);
          if (random() < 0.3) await new Promise((resolve) => setTimeout(resolve, 3));
        }
        for (const { net } of nets) net.heal();
        const head = (await world.authority.look(LOG))?.state;
        for (const [at, reader] of readers.entries()) {
          const again = world.open(nets[at]?.name ?? null);
          await again.until((now) => now.status.kind === 'live' && now.threads.length === count(head));
          await again.until(whole(again));
          // The heartbeat that tells of a silent loss may not have come yet.
          const same = (): boolean => JSON.stringify(drawn(reader.client.current)) === JSON.stringify(drawn(again.client.current));
          await reader.until((now) => whole(reader)(now) && same()).catch(() => undefined);
          expect(drawn(reader.client.current)).to.deep.equal(drawn(again.client.current));
        }
      }),
      RUNS,
    );
  });

  it('[CL8] nothing written is lost and nothing is doubled, through faults and reloads', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        using world = await scene();
        const random = randomFrom(seed);
        const storage = memoryStorage(true);
        const texts: string[] = [];
        let net = faulty(world.local.viewer('Anna'), { seed, percent: 40, delayMs: 8 });
        const begin = (): ReturnType<Scene['open']> => world.open('Anna', { storage, clock: quickClock(200), wrap: () => net.transport });
        let reader = begin();
        for (let step = 0; step < 12; step += 1) {
          const text = `text ${String(step)}`;
          texts.push(text);
          const sent = reader.client.send(post(text));
          if (random() < 0.5) await sent;
          else await new Promise((resolve) => setTimeout(resolve, 0));
          if (random() < 0.25) {
            reader.client.close();
            net = faulty(world.local.viewer('Anna'), { seed: seed + step, percent: 40, delayMs: 8 });
            reader = begin();
          }
        }
        net.heal();
        await reader.until((now) => now.outbox.length === 0 && now.threads.length === texts.length, `seed ${String(seed)}`);
        expect(reader.client.current.threads.map(({ top }) => top.text).sort()).to.deep.equal([...texts].sort());
      }),
      RUNS,
    );
  });
});

/** Everything that can be shown is shown: news and the rest of every thread. */
function whole({ client }: Reader): (now: DialogueSnapshot) => boolean {
  return ({ status, fresh, threads }) => {
    if (fresh > 0) client.showFresh();
    const rest = threads.filter(({ moreReplies }) => moreReplies > 0);
    for (const { top } of rest) void client.openThread(top.post);
    return status.kind === 'live' && fresh === 0 && rest.length === 0;
  };
}

function count(state: { readonly debate: { readonly items: ReadonlyMap<PostId, { readonly root: PostId | null }> } } | undefined): number {
  return [...(state?.debate.items.values() ?? [])].filter((item) => item.root === null).length;
}

async function reached(so: () => boolean): Promise<void> {
  for (let tries = 0; tries < 800 && !so(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(so()).to.equal(true);
}
