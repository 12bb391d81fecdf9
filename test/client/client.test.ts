import { describe, expect, it } from '#spec';
import { memoryStorage } from '@insyn/client/storage.ts';
import { LOG, post, scene } from './scene.ts';

describe('client', () => {
  it('[CL1] a reader subscribes, takes a snapshot and follows', async () => {
    const world = await scene();
    const anna = world.open('Anna');
    const bo = world.open('Bo');
    await anna.until((now) => now.status.kind === 'live');
    await bo.until((now) => now.status.kind === 'live');
    const answer = await anna.client.send(post('Hej'));
    expect(answer.kind).to.equal('accepted');
    await anna.until((now) => now.threads.length === 1 && now.outbox.length === 0);
    await bo.until((now) => now.fresh === 1);
    bo.client.showFresh();
    await bo.until((now) => now.threads[0]?.top.text === 'Hej');
    expect(bo.client.current.threads[0]?.top.author?.name).to.equal('Anna');
    expect(anna.client.current.threads[0]?.top.own).to.equal(true);
    expect(LOG).to.equal(bo.client.log);
    expect(memoryStorage().durable).to.equal(false);
    world.close();
  });
});
